//! What a program printed, with the line that printed each part of it: `12 │ Sum = 3`.

use crate::render::columns::stack;
use crate::render::excerpt::Excerpt;
use crate::render::harmless::Blanks;
use crate::render::line::{Line, Margin};
use crate::render::style::FAINT;
use crate::render::words::{self, Text as Words, Trace};
use crate::render::{View, detail};
use bareme_core::evidence::{Printed, Spot};
use bareme_core::report::Text;
use bareme_core::units::Bytes;
use std::io::{self, Write};

/// The most rows; the rest is counted.
const MAX_ROWS: usize = 16;
/// Stands in the margin where no line of the program printed.
const NOBODY: &str = "–";

/// A part of a line of output.
struct Row<'a> {
    by: Option<&'a Spot>,
    from: u64,
    to: u64,
}

/// Prints the parts of the output; `text` is what the report shows of it.
pub fn print(printed: &[Printed], text: Option<&Text>, view: &View, out: &mut impl Write) -> io::Result<()> {
    let text = text.filter(|text| !text.lossy).map_or(&[][..], |text| text.text.as_bytes());
    let rows = rows(printed, text);
    if rows.is_empty() {
        return Ok(());
    }
    detail::heading(&Trace::Printed.get(view.language), view, out)?;
    let signs: Vec<String> = rows.iter().take(MAX_ROWS).map(|row| sign(row.by, view)).collect();
    let margin = Margin::for_signs(signs.iter().map(String::as_str));
    let line = |(row, sign)| margin.signed(sign, &content(row, text, margin, view));
    let lines: Vec<Line> = rows.iter().zip(signs.iter().map(String::as_str)).map(line).collect();
    stack(&lines, out)?;
    let left = rows.len() - lines.len();
    let number = words::count(left as u64, view.language);
    let more = Line::new(FAINT, &Words::LinesBelow.fill(view.language, &[("count", &number)]));
    if left == 0 { Ok(()) } else { stack(&[margin.signed("⋮", &more)], out) }
}

/// The parts, broken where a line of the output ends; parts of one line that the same line printed are one.
fn rows<'a>(printed: &'a [Printed], text: &[u8]) -> Vec<Row<'a>> {
    let mut rows: Vec<Row> = Vec::new();
    let mut from = 0;
    for part in printed.iter().filter(|part| part.end > 0) {
        for to in ends(from, part.end, text) {
            let by = part.place.as_ref();
            let goes_on =
                |row: &&mut Row| row.by.map(place_of) == by.map(place_of) && row.to == from && !ends_line(text, from);
            match rows.last_mut().filter(goes_on) {
                Some(row) => row.to = to,
                None => rows.push(Row { by, from, to }),
            }
            from = to;
        }
    }
    rows
}

fn place_of(spot: &Spot) -> (&str, u32) {
    (&spot.file, spot.line)
}

/// Where the pieces of a part end: at each line end in it, and at its own end.
fn ends(from: u64, end: u64, text: &[u8]) -> Vec<u64> {
    let inside = (from + 1..end).take_while(|at| *at <= text.len() as u64).filter(|at| ends_line(text, *at));
    let last = (end > from).then_some(end);
    inside.collect::<Vec<_>>().into_iter().chain(last).collect()
}

/// Whether a line of the output ends in front of this place.
fn ends_line(text: &[u8], at: u64) -> bool {
    let last = usize::try_from(at).ok().and_then(|at| at.checked_sub(1));
    last.and_then(|last| text.get(last)) == Some(&b'\n')
}

fn sign(by: Option<&Spot>, view: &View) -> String {
    let Some(spot) = by else { return NOBODY.to_owned() };
    match view.sources.name(&spot.file) {
        Some(file) => format!("{file}:{}", spot.line),
        None => spot.line.to_string(),
    }
}

/// What was printed, or how much of it where the text is not known.
fn content(row: &Row, text: &[u8], margin: Margin, view: &View) -> Line {
    let at = |at: u64| usize::try_from(at).ok();
    let piece = at(row.from).zip(at(row.to)).and_then(|(from, to)| text.get(from..to));
    let Some(piece) = piece else {
        let size = words::bytes(Bytes(row.to.saturating_sub(row.from)), view.language);
        return Line::new(FAINT, &format!("({size})"));
    };
    let width = view.quote_width().saturating_sub(margin.width());
    Line::with_signs(&Excerpt::new(piece, 0..0, width, Blanks::Visible).text, &(0..0))
}
