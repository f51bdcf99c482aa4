//! The line of source that a hint is about, with its neighbours.

use crate::Source;
use crate::markup::Markup;
use bareme_core::evidence::Spot;

/// How many lines are shown on each side.
const AROUND: u32 = 1;
/// The most characters of a line.
const MAX_CHARS: usize = 160;

const BLOCK: &str =
    "white-space:pre;font-family:monospace;margin:0.4em 0;padding:0.4em;border-left:3px solid #c60;overflow:auto";

/// Writes the line at `place`; nothing where it is in no file of ours.
pub(crate) fn write(place: &Spot, sources: &[Source<'_>], out: &mut Markup) {
    let Some((_, content)) = sources.iter().find(|(name, _)| *name == place.file) else { return };
    let text = String::from_utf8_lossy(content);
    let first = place.line.saturating_sub(AROUND).max(1);
    let last = place.line.saturating_add(AROUND);
    let lines: Vec<(u32, &str)> =
        (1..).zip(text.lines()).filter(|(number, _)| (first..=last).contains(number)).collect();
    if !lines.iter().any(|(number, _)| *number == place.line) {
        return;
    }
    out.open("pre", &[("class", "bareme-source"), ("style", BLOCK)]);
    for (number, line) in lines {
        let here = number == place.line;
        let shown: String = line.chars().take(MAX_CHARS).map(|c| if c == '\t' { ' ' } else { c }).collect();
        let row = format!("{number:>4} {} {shown}", if here { ">" } else { " " });
        if here {
            out.element("strong", &[], &row);
        } else {
            out.text(&row);
        }
        out.text("\n");
    }
    out.close("pre");
}
