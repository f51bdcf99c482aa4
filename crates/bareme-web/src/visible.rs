//! Blanks and line ends that can be seen.

use crate::markup::Markup;
use bareme_core::report::Text;

/// The most lines of a text that are shown.
const MAX_LINES: usize = 40;
/// The most characters of a line.
const MAX_CHARS: usize = 200;
/// Stands where something was left out.
const CUT: &str = "…";

const BLOCK: &str =
    "white-space:pre-wrap;font-family:monospace;margin:0;padding:0.4em;border:1px solid #bbb;overflow:auto";
const MARK: &str = "background:#fdd;outline:1px solid #c00";

/// Writes a text line by line, with signs for blanks (·), line ends (↵) and tabs (→). The character at `mark`, a line and a
/// column from 1, stands out.
pub(crate) fn write(text: &Text, mark: Option<(u32, u32)>, out: &mut Markup) {
    out.open("pre", &[("class", "bareme-text"), ("style", BLOCK)]);
    let mut lines = text.text.split_inclusive('\n').peekable();
    for number in 1.. {
        let Some(line) = lines.next() else { break };
        if number as usize > MAX_LINES {
            out.text(CUT);
            break;
        }
        let column = mark.filter(|(line, _)| *line == number).map(|(_, column)| column as usize);
        self::line(line, column, out);
    }
    if text.truncated {
        out.text(CUT);
    }
    out.close("pre");
}

fn line(line: &str, column: Option<usize>, out: &mut Markup) {
    let start = column.map_or(0, |column| column.saturating_sub(MAX_CHARS / 2));
    if start > 0 {
        out.text(CUT);
    }
    let mut rest = line.chars().enumerate().skip(start);
    for (index, c) in rest.by_ref().take(MAX_CHARS) {
        let sign = sign(c);
        if column == Some(index + 1) {
            out.element("mark", &[("style", MARK)], &sign);
        } else {
            out.text(&sign);
        }
    }
    if rest.next().is_some() {
        out.text(&format!("{CUT}\n"));
    }
    if column.is_some_and(|column| column > line.chars().count()) {
        out.element("mark", &[("style", MARK)], " ");
    }
}

fn sign(c: char) -> String {
    match c {
        ' ' => "·".to_owned(),
        '\n' => "↵\n".to_owned(),
        '\t' => "→".to_owned(),
        '\r' => "␍".to_owned(),
        '\0' => "␀".to_owned(),
        c => c.to_string(),
    }
}
