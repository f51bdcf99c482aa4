//! Texts that differ in their numbers only.

use super::{Pair, Words};
use crate::checker::Relation;
use crate::checker::number::{Number, close, parse};
use crate::task::Tolerance;

const EXACT: Tolerance = Tolerance { absolute: 0.0, relative: 0.0 };

/// A piece of a word.
enum Piece<'a> {
    /// A number, as far as it goes.
    Number(&'a str, Number),
    /// What stands between numbers.
    Text(&'a str),
}

/// The expected number and the one that was got.
type Numbers = (Number, Number);

/// How the numbers of two texts are related that have everything else in common, blanks aside.
pub(super) fn relation(pair: &Pair<'_>) -> Option<Relation> {
    let differing = differing(pair)?;
    let all = |holds: fn(&Numbers) -> bool| differing.iter().all(holds);
    if differing.is_empty() {
        return Some(Relation::NumberFormat);
    }
    if all(|(expected, got)| close(negated(*expected), *got, EXACT)) {
        return Some(Relation::Sign);
    }
    if all(|numbers| step(numbers) == Some(1)) || all(|numbers| step(numbers) == Some(-1)) {
        return Some(Relation::OffByOne);
    }
    if all(is_truncated) {
        return Some(Relation::Truncated);
    }
    all(is_rounding).then_some(Relation::Rounding)
}

/// The pairs of numbers of different value, where both texts have as many pieces and the same text between the numbers.
fn differing(pair: &Pair<'_>) -> Option<Vec<Numbers>> {
    let (mut expected, mut got) = (pieces(&pair.expected), pieces(&pair.got));
    let mut differing = Vec::new();
    loop {
        match (expected.next(), got.next()) {
            (None, None) => return Some(differing),
            (Some(Piece::Text(a)), Some(Piece::Text(b))) if a == b => {}
            (Some(Piece::Number(text, a)), Some(Piece::Number(other, b))) if text == other || close(a, b, EXACT) => {}
            (Some(Piece::Number(_, a)), Some(Piece::Number(_, b))) => differing.push((a, b)),
            _ => return None,
        }
    }
}

fn pieces<'a>(words: &Words<'a>) -> impl Iterator<Item = Piece<'a>> {
    words.words.iter().flat_map(|&word| {
        let (mut rest, mut before) = (word, None);
        std::iter::from_fn(move || {
            let number = number_length(rest, before);
            let length = number.unwrap_or_else(|| text_length(rest, before));
            let (piece, after) = rest.split_at(length);
            (before, rest) = (piece.chars().next_back(), after);
            let value = number.and_then(|_| parse(piece));
            (length > 0).then(|| value.map_or(Piece::Text(piece), |value| Piece::Number(piece, value)))
        })
    })
}

/// How long the number is that `text` begins with. Digits right behind a letter belong to a name (`x1`).
fn number_length(text: &str, before: Option<char>) -> Option<usize> {
    let behind_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let signed = text.strip_prefix(['+', '-']).filter(|_| !behind_word && before != Some(')'));
    let digits = signed.unwrap_or(text);
    if behind_word || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let bytes = text.as_bytes();
    let run = |from: usize| from + bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = run(text.len() - digits.len());
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end = run(end + 1);
    }
    Some(end)
}

/// How far it is to the next number: at least one character, unless the text is at its end.
fn text_length(text: &str, mut before: Option<char>) -> usize {
    for (at, c) in text.char_indices() {
        if at > 0 && number_length(&text[at..], before).is_some() {
            return at;
        }
        before = Some(c);
    }
    text.len()
}

const fn negated(number: Number) -> Number {
    let whole = match number.whole {
        Some(whole) => whole.checked_neg(),
        None => None,
    };
    Number { value: -number.value, whole, decimals: number.decimals }
}

/// By how much a whole number is too great.
fn step((expected, got): &Numbers) -> Option<i128> {
    got.whole?.checked_sub(expected.whole?)
}

/// Whether the decimals were lost, as an integer division does.
#[expect(clippy::float_cmp, reason = "whole numbers as `double`s are exact")]
fn is_truncated((expected, got): &Numbers) -> bool {
    expected.value.fract() != 0.0 && got.value == expected.value.trunc()
}

/// Whether two numbers, one with decimals at least, differ by one in the last place that both print, or by no more than
/// rounding to a whole number does.
fn is_rounding((expected, got): &Numbers) -> bool {
    let places = i32::try_from(expected.decimals.min(got.decimals)).unwrap_or(i32::MAX);
    let allowed = if places == 0 { 0.5 } else { 10_f64.powi(-places) };
    let slack = 2.0 * f64::EPSILON * expected.value.abs();
    let has_decimals = expected.decimals.max(got.decimals) > 0;
    has_decimals && (expected.value - got.value).abs() <= allowed * (1.0 + 1e-9) + slack
}
