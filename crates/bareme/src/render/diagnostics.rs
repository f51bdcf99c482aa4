//! What the compiler said, pointing into the source.

use super::View;
use super::code::{Spot, corrected};
use super::columns::{INDENT, stack};
use super::harmless::{clipped, one_line};
use super::line::Line;
use super::prose;
use super::style::{BAD, FAINT, GOOD, UNSURE};
use super::words::{self, Text};
use anstyle::Style;
use bareme_core::diagnostic::{Diagnostic, Note, Place, Range, Severity};
use std::io::{self, Write};

/// How many errors are shown at once: a beginner mends one or two before compiling again.
const FEW: usize = 3;
/// How many are shown when everything was asked for.
const MANY: usize = 100;
/// How many remarks belong to a diagnostic at most; macros can produce hundreds.
const MAX_NOTES: usize = 4;
/// The longest message, in characters.
const MAX_MESSAGE: usize = 400;

/// Prints the errors, the first few or all of them, then the warnings, folded or in full.
///
/// A warning about the line of an error is shown with the errors, since it often tells the cause ("missing terminating
/// quote" before "expected expression").
pub fn print(diagnostics: &[Diagnostic], view: &View, out: &mut impl Write) -> io::Result<()> {
    let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|one| one.severity != Severity::Warning).collect();
    let beside = |one: &Diagnostic| errors.iter().take(FEW).any(|error| line_of(error) == line_of(one));
    let is_warning = |one: &Diagnostic| one.severity == Severity::Warning;
    let (folds, full): (Vec<_>, Vec<_>) =
        diagnostics.iter().partition(|one| is_warning(one) && !(line_of(one).is_some() && beside(one)));
    in_full(&full, view, out)?;
    if view.all { in_full(&folds, view, out) } else { folded(&folds, view, out) }
}

fn line_of(diagnostic: &Diagnostic) -> Option<(&str, u32)> {
    diagnostic.place.as_ref().map(|place| (place.file.as_str(), place.line))
}

/// Prints a message of some kind: `error: text`, in French `erreur : text`.
pub fn message(kind: (Text, Style), text: &str, view: &View, out: &mut impl Write) -> io::Result<()> {
    let colon = Text::Colon.fill(view.language, &[("word", &kind.0.get(view.language))]);
    prose::after(&Line::new(kind.1, &colon), text, view.width, out)
}

fn in_full(diagnostics: &[&Diagnostic], view: &View, out: &mut impl Write) -> io::Result<()> {
    let most = if view.all { MANY } else { FEW };
    let mut errors = 0;
    for diagnostic in diagnostics {
        errors += usize::from(diagnostic.severity != Severity::Warning);
        if errors <= most {
            writeln!(out)?;
            whole(diagnostic, view, out)?;
        }
    }
    let left = errors.saturating_sub(most);
    remark(left, (Text::OneMoreError, Text::MoreErrors), view, out)
}

fn folded(warnings: &[&Diagnostic], view: &View, out: &mut impl Write) -> io::Result<()> {
    remark(warnings.len(), (Text::OneWarning, Text::Warnings), view, out)?;
    for warning in warnings.iter().take(FEW) {
        let place = warning.place.as_ref().map(|place| view.sources.location(&spot(place, &[])) + ":");
        let head = Line::new(FAINT, &format!("{INDENT}{}", place.unwrap_or_default()));
        prose::after(&head, &clipped(&warning.message, MAX_MESSAGE), view.width, out)?;
    }
    Ok(())
}

fn remark(count: usize, (one, many): (Text, Text), view: &View, out: &mut impl Write) -> io::Result<()> {
    if count == 0 {
        return Ok(());
    }
    let number = words::count(count as u64, view.language);
    let text = if count == 1 { one } else { many };
    writeln!(out)?;
    prose::styled(UNSURE, &text.fill(view.language, &[("count", &number)]), 0, view.width, out)
}

fn whole(diagnostic: &Diagnostic, view: &View, out: &mut impl Write) -> io::Result<()> {
    let kind = match diagnostic.severity {
        Severity::Warning => (Text::Warning, UNSURE),
        Severity::Error | Severity::Fatal => (Text::Error, BAD),
    };
    // The names of our own messages are for programs that read reports: nobody can switch them off.
    let flag = diagnostic.flag.as_ref().filter(|flag| !flag.starts_with("bareme-"));
    let flag = flag.map(|flag| clipped(&format!(" [-W{flag}]"), MAX_MESSAGE));
    let text = clipped(&diagnostic.message, MAX_MESSAGE) + &flag.unwrap_or_default();
    message(kind, &text, view, out)?;
    if let Some(place) = &diagnostic.place {
        stack(&view.sources.quote(&spot(place, &diagnostic.ranges), view.quote_width()), out)?;
    }
    diagnostic.notes.iter().take(MAX_NOTES).try_for_each(|note| self::note(note, view, out))?;
    suggestion(diagnostic, view, out)
}

fn note(note: &Note, view: &View, out: &mut impl Write) -> io::Result<()> {
    message((Text::Note, FAINT), &clipped(&note.message, MAX_MESSAGE), view, out)?;
    match &note.place {
        Some(place) => stack(&view.sources.quote(&spot(place, &[]), view.quote_width()), out),
        None => Ok(()),
    }
}

/// The corrected line, where the compiler knows how to mend it.
fn suggestion(diagnostic: &Diagnostic, view: &View, out: &mut impl Write) -> io::Result<()> {
    let Some(first) = diagnostic.fixits.first() else { return Ok(()) };
    let spot = Spot { file: first.range.file.clone(), line: first.range.start.0, ..Spot::default() };
    let on_line = diagnostic.fixits.iter().filter(|fixit| fixit.range.file == spot.file);
    let edits = on_line.filter_map(|fixit| Some((bytes_on(&fixit.range, spot.line)?, fixit.replacement.as_str())));
    let Some((line, new)) = view.sources.line(&spot).and_then(|line| mend(line, edits.collect())) else {
        return Ok(());
    };
    message((Text::Help, GOOD), &Text::Replace.get(view.language), view, out)?;
    stack(&corrected(spot.line, &line, &new, view.quote_width()), out)
}

/// The line with all edits made and where they are in it; nothing where they overlap or the line is not text.
fn mend(line: &[u8], mut edits: Vec<(std::ops::Range<usize>, &str)>) -> Option<(String, Vec<std::ops::Range<usize>>)> {
    edits.sort_by_key(|(range, _)| range.start);
    let (mut mended, mut new, mut done) = (String::new(), Vec::new(), 0);
    for (range, replacement) in edits {
        mended.push_str(std::str::from_utf8(line.get(done..range.start)?).ok()?);
        let start = mended.len();
        mended.push_str(&one_line(replacement));
        new.push(start..mended.len());
        done = range.end;
    }
    mended.push_str(std::str::from_utf8(line.get(done..)?).ok()?);
    Some((mended, new))
}

fn spot(place: &Place, ranges: &[Range]) -> Spot {
    let here = ranges.iter().filter(|range| range.file == place.file);
    Spot {
        file: place.file.clone(),
        line: place.line,
        column: (place.column > 0).then_some(place.column),
        ranges: here.filter_map(|range| bytes_on(range, place.line)).collect(),
    }
}

/// The part of a range that is on one line, in bytes from 0; nothing where it spreads over several.
fn bytes_on(range: &Range, line: u32) -> Option<std::ops::Range<usize>> {
    let on_line = range.start.0 == line && range.end.0 == line && range.start.1 > 0;
    let (start, end) = (range.start.1 as usize, range.end.1 as usize);
    (on_line && start <= end).then(|| start - 1..end - 1)
}
