//! Rows with columns that stand below each other.

use crate::render::harmless::one_line;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

/// What stands between two columns.
const GAP: usize = 2;

/// Prints rows, each column as wide as its widest text.
pub(crate) fn print<const N: usize>(rows: impl Iterator<Item = [String; N]>) -> anyhow::Result<()> {
    // What others wrote, such as a key's label, must not steer the terminal.
    let rows: Vec<[String; N]> = rows.map(|row| row.map(|text| one_line(&text))).collect();
    let widest = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..N).map(widest).collect();
    let mut out = anstream::stdout().lock();
    for row in &rows {
        let mut line = String::new();
        for (text, width) in row.iter().zip(&widths) {
            line.push_str(text);
            line.extend(std::iter::repeat_n(' ', width - text.width() + GAP));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
