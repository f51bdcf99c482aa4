//! Two texts beside each other where the screen is wide enough, else one below the other.

use super::line::Line;
use std::io::{self, Write};

/// What stands in front of everything that belongs to a test.
pub const INDENT: &str = "  ";
const GAP: usize = 3;

/// Prints `left` and `right`, each with its heading as first line.
pub fn print(left: &[Line], right: &[Line], width: usize, out: &mut impl Write) -> io::Result<()> {
    let widest = |lines: &[Line]| lines.iter().map(|line| line.width).max().unwrap_or(0);
    if INDENT.len() + widest(left) + GAP + widest(right) > width {
        stack(left, out)?;
        writeln!(out)?;
        return stack(right, out);
    }
    let column = widest(left) + GAP;
    let empty = Line::default();
    for row in 0..left.len().max(right.len()) {
        let (left, right) = (left.get(row).unwrap_or(&empty), right.get(row).unwrap_or(&empty));
        let padding = if right.width == 0 { 0 } else { column - left.width };
        writeln!(out, "{INDENT}{}{}{}", left.styled, " ".repeat(padding), right.styled)?;
    }
    Ok(())
}

/// Prints `lines` one below the other.
pub fn stack(lines: &[Line], out: &mut impl Write) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{INDENT}{}", line.styled))
}
