//! Lines of the source that were reached, and that were not.

use crate::render::code::Spot as Place;
use crate::render::columns::{INDENT, stack};
use crate::render::excerpt::Excerpt;
use crate::render::harmless::Blanks;
use crate::render::line::{Line, Margin};
use crate::render::style::FAINT;
use crate::render::words::{self, Text, Trace};
use crate::render::{View, detail, prose};
use bareme_core::evidence::{Coverage, FileLines, Spot};
use std::io::{self, Write};

/// The most lines of a list that are shown; the rest is counted.
const MAX_LINES: usize = 12;
/// The most ranges of lines in a sentence.
const MAX_RANGES: usize = 12;

/// Prints which lines one test did not reach, as a sentence for each file.
pub fn missed(files: &[FileLines], view: &View, out: &mut impl Write) -> io::Result<()> {
    for file in files.iter().filter(|file| !file.missed.is_empty()) {
        let lines = ranges(&file.missed, view);
        let sentence = match view.sources.name(&file.file) {
            Some(name) => Trace::MissedIn.fill(view.language, &[("file", &name), ("lines", &lines)]),
            None => Trace::Missed.fill(view.language, &[("lines", &lines)]),
        };
        writeln!(out)?;
        prose::print(&sentence, INDENT.len(), view.width, out)?;
    }
    Ok(())
}

/// Prints the lines that no test reaches, and those that only failing or only passing ones do.
pub fn coverage(seen: &Coverage, view: &View, out: &mut impl Write) -> io::Result<()> {
    list(&seen.never, Trace::Never, view, out)?;
    list(&seen.only_failing, Trace::OnlyFailing, view, out)?;
    list(&seen.only_passing, Trace::OnlyPassing, view, out)
}

/// `3, 5 to 8`: numbers that follow each other as one range.
fn ranges(lines: &[u32], view: &View) -> String {
    let follows = |first: &u32, second: &u32| first.checked_add(1) == Some(*second);
    let range = |lines: &[u32]| match lines {
        [] => String::new(),
        [only] => only.to_string(),
        [first, second] => format!("{first}, {second}"),
        [first, .., last] => {
            Trace::Range.fill(view.language, &[("first", &first.to_string()), ("last", &last.to_string())])
        }
    };
    let mut ranges: Vec<String> = lines.chunk_by(follows).take(MAX_RANGES + 1).map(range).collect();
    if ranges.len() > MAX_RANGES {
        ranges.truncate(MAX_RANGES);
        ranges.push("…".to_owned());
    }
    ranges.join(", ")
}

fn list(spots: &[Spot], title: Trace, view: &View, out: &mut impl Write) -> io::Result<()> {
    if spots.is_empty() {
        return Ok(());
    }
    detail::heading(&title.get(view.language), view, out)?;
    let shown = &spots[..spots.len().min(MAX_LINES)];
    let signs: Vec<String> = shown.iter().map(|spot| sign(spot, view)).collect();
    let margin = Margin::for_signs(signs.iter().map(String::as_str));
    let line = |(spot, sign): (&Spot, &String)| margin.signed(sign, &source(spot, margin, view));
    stack(&shown.iter().zip(&signs).map(line).collect::<Vec<_>>(), out)?;
    let left = spots.len() - shown.len();
    let number = words::count(left as u64, view.language);
    let more = Line::new(FAINT, &Text::LinesBelow.fill(view.language, &[("count", &number)]));
    if left == 0 { Ok(()) } else { stack(&[margin.signed("⋮", &more)], out) }
}

fn sign(spot: &Spot, view: &View) -> String {
    match view.sources.name(&spot.file) {
        Some(file) => format!("{file}:{}", spot.line),
        None => spot.line.to_string(),
    }
}

fn source(spot: &Spot, margin: Margin, view: &View) -> Line {
    let width = view.quote_width().saturating_sub(margin.width());
    let line = view.sources.line(&Place::from(spot)).unwrap_or_default();
    Line::with_signs(&Excerpt::new(line, 0..0, width, Blanks::Plain).text, &(0..0))
}
