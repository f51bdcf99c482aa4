//! A window on one line, wherever it is and however long.

use super::harmless::{Blanks, Shown};
use std::ops::Range;

/// Stands where something was left out.
pub const CUT: &str = "…";

/// The least that a window shows, in bytes: room for a character on each side of what matters.
const SHORTEST: usize = 12;

/// The part of a line around what matters in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// What to print: a piece of the line, with [`CUT`] where it goes on.
    pub text: String,
    /// Where in `text` the bytes that matter are.
    pub focus: Range<usize>,
}

impl Excerpt {
    /// Cuts the bytes `focus` and what surrounds them out of `line`; at most `most` bytes are taken.
    pub fn new(line: &[u8], focus: Range<usize>, most: usize, blanks: Blanks) -> Self {
        let window = window(line, focus.start, most.max(SHORTEST));
        let shown = Shown::new(&line[window.clone()], blanks);
        let shown = if window.start > 0 { shown.after(CUT) } else { shown };
        let offset = |at: usize| at.clamp(window.start, window.end) - window.start;
        let focus = shown.place(&(offset(focus.start)..offset(focus.end.max(focus.start))));
        let mut text = shown.text;
        if window.end < line.len() {
            text.push_str(CUT);
        }
        Self { text, focus }
    }

    /// Whether a line of `length` bytes has to be cut to `most`.
    pub fn is_cut(length: usize, most: usize) -> bool {
        length > most.max(SHORTEST)
    }
}

/// The bytes to keep: all, else a third of the room before the focus and the rest after it.
fn window(line: &[u8], focus: usize, most: usize) -> Range<usize> {
    if line.len() <= most {
        return 0..line.len();
    }
    let latest = line.len() - most;
    let start = focus.saturating_sub(most / 3).min(latest);
    boundary(line, start)..boundary(line, start + most)
}

/// The nearest start of a character at or before `at`; a character has at most four bytes.
fn boundary(line: &[u8], at: usize) -> usize {
    let is_start = |at: &usize| line.get(*at).is_none_or(|byte| byte & 0xc0 != 0x80);
    (at.saturating_sub(3)..=at).rev().find(is_start).unwrap_or(at)
}
