//! Sentences, broken into lines that fit the screen.

use super::line::Line;
use anstyle::Style;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// How far the following rows of a message stand behind its first one.
const HANGING: usize = 2;

/// Prints `text`, each of its lines broken at blanks to at most `width` columns, behind `indent` blanks.
pub fn print(text: &str, indent: usize, width: usize, out: &mut impl Write) -> io::Result<()> {
    styled(Style::new(), text, indent, width, out)
}

/// The same in one style.
pub fn styled(style: Style, text: &str, indent: usize, width: usize, out: &mut impl Write) -> io::Result<()> {
    for line in text.lines() {
        for row in rows(line, 0, width.saturating_sub(indent)) {
            writeln!(out, "{:indent$}{style}{row}{style:#}", "")?;
        }
    }
    Ok(())
}

/// Prints `text` behind `head`, its further rows below it, all of them within `width` columns.
pub fn after(head: &Line, text: &str, width: usize, out: &mut impl Write) -> io::Result<()> {
    let rows = rows(text, (head.width + 1).saturating_sub(HANGING), width.saturating_sub(HANGING));
    let mut rows = rows.iter();
    writeln!(out, "{} {}", head.styled, rows.next().map_or("", String::as_str))?;
    rows.try_for_each(|row| writeln!(out, "{:HANGING$}{row}", ""))
}

/// The words of a line in rows, the first of which has `taken` columns less; a word longer than a row gets one of its
/// own, and only plain blanks separate words.
fn rows(line: &str, taken: usize, width: usize) -> Vec<String> {
    let mut rows = vec![String::new()];
    let mut used = taken;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        match rows.last_mut() {
            Some(row) if row.is_empty() || used + 1 + word.width() <= width => {
                let gap = if row.is_empty() { "" } else { " " };
                row.push_str(gap);
                row.push_str(word);
                used += gap.len() + word.width();
            }
            _ => {
                rows.push(word.to_owned());
                used = word.width();
            }
        }
    }
    rows
}
