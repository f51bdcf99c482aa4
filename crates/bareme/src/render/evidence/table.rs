//! Rows of cells in columns, never wider than the screen.

use crate::render::excerpt::CUT;
use crate::render::line::Line;
use crate::render::style::paint;
use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns between two cells.
const GAP: usize = 2;
/// The widest that a cell may be, unless it is the last of its row.
const WIDEST: usize = 24;

/// A piece of text in one style.
pub type Cell = (Style, String);

/// On which side the cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// The rows as lines of at most `width` columns; what does not fit is cut off.
pub fn lines(rows: &[Vec<Cell>], side: Side, width: usize) -> Vec<Line> {
    let widths: Vec<usize> = (0..).map_while(|column| widest(rows, column)).collect();
    rows.iter().map(|row| line(row, &widths, side, width)).collect()
}

fn widest(rows: &[Vec<Cell>], column: usize) -> Option<usize> {
    rows.iter().filter_map(|row| row.get(column)).map(|(_, text)| text.width().min(WIDEST)).max()
}

fn line(row: &[Cell], widths: &[usize], side: Side, width: usize) -> Line {
    let mut line = Line::default();
    for (column, (style, text)) in row.iter().enumerate() {
        let last = column + 1 == row.len();
        let gap = if column == 0 { 0 } else { GAP };
        let own = widths.get(column).copied().unwrap_or(0);
        let room = width.saturating_sub(line.width + gap);
        let text = fit(text, if last && side == Side::Left { room } else { own.min(room) });
        let padding = own.saturating_sub(text.width()).min(room.saturating_sub(text.width()));
        let (before, after) = match side {
            Side::Left => (0, if last { 0 } else { padding }),
            Side::Right => (padding, 0),
        };
        let blanks = |count: usize| " ".repeat(count);
        line.styled.extend([blanks(gap + before), paint(*style, &text), blanks(after)]);
        line.width += gap + before + text.width() + after;
    }
    line
}

/// The text, cut off with `…` where it takes more than `room` columns.
fn fit(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut used = CUT.width();
    let fits = |character: &char| {
        used += character.width().unwrap_or(0);
        used <= room
    };
    text.chars().take_while(fits).collect::<String>() + CUT
}
