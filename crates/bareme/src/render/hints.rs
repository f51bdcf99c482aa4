//! What to look at next: the one hint in full with its place in the source, the others in a line each.

use super::code::Spot;
use super::columns::{INDENT, stack};
use super::harmless::{clipped, one_line};
use super::style::{FAINT, GOOD, HEADING, paint};
use super::words::Text;
use super::{View, prose};
use anstyle::Style;
use bareme_core::hint::{Feedback, Hint};
use bareme_feedback::lessons;
use std::io::{self, Write};

/// The longest message and the longest title, in characters.
const MAX_MESSAGE: usize = 1000;
const MAX_TITLE: usize = 80;

/// What changed since the attempt before, then what to look at.
pub fn print(feedback: &Feedback, view: &View, out: &mut impl Write) -> io::Result<()> {
    if !feedback.progress.is_empty() {
        writeln!(out)?;
        for sentence in &feedback.progress {
            prose::styled(GOOD, &one_line(&clipped(sentence, MAX_MESSAGE)), INDENT.len(), view.width, out)?;
        }
    }
    list(Text::LookAt, &feedback.hints, view, out)?;
    list(Text::WorthKnowing, &feedback.advice, view, out)
}

fn list(heading: Text, hints: &[Hint], view: &View, out: &mut impl Write) -> io::Result<()> {
    let Some((first, others)) = hints.split_first() else { return Ok(()) };
    writeln!(out, "\n{}", paint(HEADING, heading.get(view.language)))?;
    whole(first, view, out)?;
    if view.all {
        return others.iter().try_for_each(|hint| whole(hint, view, out));
    }
    if !others.is_empty() {
        writeln!(out)?;
        let titles: Vec<String> = others.iter().map(|hint| folded(hint, view)).collect();
        let sentence = Text::AlsoLookAt.fill(view.language, &[("titles", &titles.join(" · "))]);
        prose::styled(FAINT, &sentence, INDENT.len(), view.width, out)?;
    }
    Ok(())
}

fn folded(hint: &Hint, view: &View) -> String {
    let title = clipped(&hint.title, MAX_TITLE);
    let Some(place) = &hint.place else { return title };
    let line = Text::LineShort.fill(view.language, &[("line", &place.line.to_string())]);
    format!("{title} ({line})")
}

/// Title, message, place in the source, and where to read more.
fn whole(hint: &Hint, view: &View, out: &mut impl Write) -> io::Result<()> {
    writeln!(out)?;
    prose::styled(HEADING, &clipped(&hint.title, MAX_TITLE), INDENT.len(), view.width, out)?;
    prose::print(&one_line(&clipped(&hint.message, MAX_MESSAGE)), INDENT.len(), view.width, out)?;
    if let Some(place) = &hint.place {
        writeln!(out)?;
        stack(&view.sources.quote(&Spot::from(place), view.quote_width()), out)?;
    }
    let Some(lesson) = hint.lesson.as_deref().and_then(lessons::named) else { return Ok(()) };
    let values = [("name", lesson.name), ("title", lesson.title(view.language))];
    writeln!(out)?;
    prose::styled(Style::new().dimmed(), &Text::ReadLesson.fill(view.language, &values), INDENT.len(), view.width, out)
}
