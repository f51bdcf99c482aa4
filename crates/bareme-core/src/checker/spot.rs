//! Places in an output, with the text around them.

use super::Spot;

/// The most characters that an excerpt shows on either side of its place.
const EXCERPT_CHARS: usize = 40;

impl Spot {
    /// The place `offset` bytes into `text`, moved back to the beginning of its character. Takes any bytes and any offset.
    pub(super) fn at(text: &[u8], offset: usize) -> Self {
        let offset = char_start(text, offset.min(text.len()));
        let line_start = text[..offset].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
        let line_end =
            text[offset..].iter().position(|&byte| byte == b'\n').map_or(text.len(), |length| offset + length);
        let from = step_back(&text[line_start..offset]) + line_start;
        let to = step_forward(&text[offset..line_end]) + offset;
        let line = text[..line_start].split(|&byte| byte == b'\n').count();
        Self {
            line: to_u32(line),
            column: to_u32(char_count(&text[line_start..offset]) + 1),
            excerpt: String::from_utf8_lossy(&text[from..to]).into_owned(),
            offset: to_u32(char_count(&text[from..offset])),
            cut_before: from > line_start,
            cut_after: to < line_end,
        }
    }
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// The first byte of the character that `offset` lies in; `offset` itself where the bytes there belong to no character.
fn char_start(text: &[u8], offset: usize) -> usize {
    let inside = |at: usize| text.get(at).copied().is_some_and(is_continuation);
    let start = (0..=3).filter_map(|back| offset.checked_sub(back)).find(|&at| !inside(at));
    start.filter(|&at| text.get(at).is_some_and(|&byte| byte >= 0b1100_0000)).unwrap_or(offset)
}

/// Where the last [`EXCERPT_CHARS`] characters begin.
fn step_back(text: &[u8]) -> usize {
    let starts = (0..text.len()).rev().filter(|&at| !is_continuation(text[at]));
    let furthest = text.len().saturating_sub(4 * EXCERPT_CHARS);
    if text.is_empty() { 0 } else { starts.take(EXCERPT_CHARS).last().unwrap_or(furthest).max(furthest) }
}

/// Where the first [`EXCERPT_CHARS`] characters end.
fn step_forward(text: &[u8]) -> usize {
    let starts = (0..text.len()).filter(|&at| !is_continuation(text[at]));
    starts.skip(EXCERPT_CHARS).take(1).last().unwrap_or(text.len()).min(4 * EXCERPT_CHARS).min(text.len())
}

fn char_count(text: &[u8]) -> usize {
    String::from_utf8_lossy(text).chars().count()
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
