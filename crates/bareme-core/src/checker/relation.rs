//! How an output that was refused is related to the expected one.
//!
//! The relations are tried from the most telling to the least, and the first that holds is the answer. Each looks at both
//! texts as wholes, so that "only the case differs" is said only where it is true from the first character to the last.

mod letters;
mod numbers;
mod whole;

use super::Relation;
use letters::{Comma, alike, bare, has_content, lowercase, same_letters};
use std::borrow::Cow;

/// Two texts, and their words.
struct Pair<'a> {
    expected: Words<'a>,
    got: Words<'a>,
}

/// A text cut at blanks, non-breaking ones included.
struct Words<'a> {
    text: &'a str,
    words: Vec<&'a str>,
}

/// How `got`, which a checker refused, is related to `expected`. Takes any bytes, in about linear time.
pub(super) fn between(expected: &[u8], got: &[u8]) -> Relation {
    let (expected, got) = decode(expected, got);
    let pair = Pair { expected: Words::new(&expected), got: Words::new(&got) };
    presentation(&pair)
        .or_else(|| numbers::relation(&pair))
        .or_else(|| whole::relation(&pair))
        .unwrap_or(Relation::Different)
}

/// Both as text. Where either is not UTF-8, each byte becomes one character, so that no two different texts look the same.
fn decode<'a>(expected: &'a [u8], got: &'a [u8]) -> (Cow<'a, str>, Cow<'a, str>) {
    match (std::str::from_utf8(expected), std::str::from_utf8(got)) {
        (Ok(expected), Ok(got)) => (Cow::Borrowed(expected), Cow::Borrowed(got)),
        _ => (Cow::Owned(byte_chars(expected)), Cow::Owned(byte_chars(got))),
    }
}

fn byte_chars(text: &[u8]) -> String {
    text.iter().copied().map(char::from).collect()
}

impl<'a> Words<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, words: text.split_whitespace().collect() }
    }
}

/// The relations that say that nothing is there, or that the content is right.
fn presentation(pair: &Pair<'_>) -> Option<Relation> {
    let (expected, got) = (&pair.expected, &pair.got);
    if got.words.is_empty() && !expected.words.is_empty() {
        return Some(Relation::NoOutput);
    }
    if without_line_ends(expected.text) == without_line_ends(got.text) {
        return Some(Relation::FinalNewline);
    }
    if !same_letters(expected.text, got.text) {
        return None;
    }
    if alike(&expected.words, &got.words) {
        return Some(Relation::OnlyWhitespace);
    }
    if alike(&lowercase(&expected.words), &lowercase(&got.words)) {
        return Some(Relation::LetterCase);
    }
    let same_bare = |comma| {
        let (expected, got) = (bare(&expected.words, comma), bare(&got.words, comma));
        has_content(&expected) && alike(&expected, &got)
    };
    (same_bare(Comma::Separator) || same_bare(Comma::Decimal)).then_some(Relation::Punctuation)
}

fn without_line_ends(text: &str) -> &str {
    text.trim_end_matches(['\n', '\r'])
}
