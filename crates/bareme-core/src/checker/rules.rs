//! The rules of the built-in checkers that compare piece by piece: where, as each of them sees it, do two texts part?

use super::number;
use super::split::{Piece, common_prefix, lines, trim_end, words};
use crate::task::Tolerance;

/// Where two texts part: an offset in each. None where the checker takes them for the same.
pub(super) type Parting = Option<(usize, usize)>;

/// The same bytes.
pub(super) fn exact(expected: &[u8], got: &[u8]) -> Parting {
    let same = common_prefix(expected, got);
    (expected != got).then_some((same, same))
}

/// The same lines, less trailing blanks.
pub(super) fn same_lines(expected: &[u8], got: &[u8]) -> Parting {
    parting(lines(expected), lines(got), (expected, got), |a, b| a == b)
}

/// The same words.
pub(super) fn same_words(expected: &[u8], got: &[u8], ignore_case: bool) -> Parting {
    let same = |a: &[u8], b: &[u8]| a == b || ignore_case && same_letters(a, b);
    parting(words(expected), words(got), (expected, got), same)
}

/// The same words, numbers within `tolerance`.
pub(super) fn same_numbers(expected: &[u8], got: &[u8], tolerance: Tolerance) -> Parting {
    let same = |a: &[u8], b: &[u8]| a == b || number::close_texts(a, b, tolerance);
    parting(words(expected), words(got), (expected, got), same)
}

/// The same lines in any order. Blank lines never count: one that may stand anywhere may also stand at the end.
pub(super) fn same_lines_unordered(expected: &[u8], got: &[u8]) -> Parting {
    let sorted = |text| {
        let mut pieces: Vec<Piece<'_>> = lines(text).filter(|(_, line)| !line.is_empty()).collect();
        pieces.sort_unstable_by_key(|&(offset, line)| (line, offset));
        pieces
    };
    let (missing, surplus) = unpaired(&sorted(expected), &sorted(got));
    match (missing, surplus) {
        (None, None) => None,
        (missing, surplus) => {
            Some((missing.unwrap_or(trim_end(expected).len()), surplus.unwrap_or(trim_end(got).len())))
        }
    }
}

/// The first places, in reading order, of lines that only one of two sorted lists has.
fn unpaired(expected: &[Piece<'_>], got: &[Piece<'_>]) -> (Option<usize>, Option<usize>) {
    let (mut missing, mut surplus) = (None, None);
    let (mut e, mut g) = (expected.iter().peekable(), got.iter().peekable());
    let note = |place: &mut Option<usize>, offset: usize| *place = Some(place.map_or(offset, |old| old.min(offset)));
    loop {
        match (e.peek(), g.peek()) {
            (None, None) => return (missing, surplus),
            (Some((_, a)), Some((_, b))) if a == b => {
                e.next();
                g.next();
            }
            (Some((offset, a)), other) if other.is_none_or(|(_, b)| a < b) => {
                note(&mut missing, *offset);
                e.next();
            }
            (_, Some((offset, _))) => {
                note(&mut surplus, *offset);
                g.next();
            }
            (Some(_), None) => {
                e.next();
            }
        }
    }
}

/// The first pair of pieces that are not the same; a text that has no more pieces parts where it ends.
fn parting<'a>(
    mut expected: impl Iterator<Item = Piece<'a>>,
    mut got: impl Iterator<Item = Piece<'a>>,
    texts: (&[u8], &[u8]),
    same: impl Fn(&[u8], &[u8]) -> bool,
) -> Parting {
    let ends = (trim_end(texts.0).len(), trim_end(texts.1).len());
    loop {
        match (expected.next(), got.next()) {
            (None, None) => return None,
            (Some((_, a)), Some((_, b))) if same(a, b) => {}
            (Some((at, a)), Some((other, b))) => {
                let skip = common_prefix(a, b);
                return Some((at + skip, other + skip));
            }
            (Some((at, _)), None) => return Some((at, ends.1)),
            (None, Some((at, _))) => return Some((ends.0, at)),
        }
    }
}

/// Whether two words differ in capitals at most, accented letters included.
fn same_letters(a: &[u8], b: &[u8]) -> bool {
    match (std::str::from_utf8(a), std::str::from_utf8(b)) {
        (Ok(a), Ok(b)) => a.to_lowercase() == b.to_lowercase(),
        _ => a.eq_ignore_ascii_case(b),
    }
}
