//! Words that are not those of the statement.

use super::view::{Extent, View, relation, words};
use crate::diagnosis::Diagnosis;
use bareme_core::checker::Relation;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};
use std::collections::BTreeSet;

/// A word with a wrong letter.
pub(super) fn misspelt(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::NearWord])?;
    if !is_quoted(view) {
        return None;
    }
    Some(view.told(Misconception::MisspeltWord, extent).with("how", "near"))
}

/// "Any word that means the same will do": the words that are printed are expected by no test at all.
pub(super) fn other_word(view: &View<'_>) -> Option<Diagnosis> {
    let mut expected = BTreeSet::new();
    for fingerprints in view.all(|exchange| fingerprints(&words(exchange).0)) {
        expected.extend(fingerprints.into_iter().filter(|&word| word != 0));
    }
    let extent = view.extent(|exchange| is_other(exchange, &expected))?;
    if !is_quoted(view) {
        return None;
    }
    let confidence = if extent == Extent::All { Confidence::Likely } else { Confidence::Possible };
    Some(view.diagnosis(Misconception::MisspeltWord, confidence, 450).with("how", "other"))
}

/// Whether the words that are printed stand in the source, rather than being computed.
pub(super) fn is_quoted(view: &View<'_>) -> bool {
    let quoted = |word: &str| word.chars().all(|c| !c.is_alphabetic()) || view.source.quotes(word);
    view.focus.is(|exchange| words(exchange).1.into_iter().all(quoted)) == Some(true)
}

/// How many words of an output are compared at most: it is about short answers.
const MAX_WORDS: usize = 8;

/// Numbers that stand for words, so that hidden ones can be compared and not told.
fn fingerprints(words: &[&str]) -> [u64; MAX_WORDS] {
    let mut all = [0; MAX_WORDS];
    for (place, word) in all.iter_mut().zip(words) {
        *place = fingerprint(word);
    }
    all
}

/// A number that stands for a text.
pub(super) fn fingerprint(text: &str) -> u64 {
    // FNV-1a: the same on every machine, and short.
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Whether a short answer in words was expected, and one came of which no word is expected anywhere.
fn is_other(exchange: &Exchange, vocabulary: &BTreeSet<u64>) -> bool {
    let (expected, got) = words(exchange);
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
    let short = |list: &[&str]| !list.is_empty() && list.len() <= MAX_WORDS && list.iter().any(is_word);
    relation(exchange) == Some(Relation::Different)
        && short(&expected)
        && short(&got)
        && expected.iter().all(is_word)
        && got.iter().filter(|word| is_word(word)).all(|word| !vocabulary.contains(&fingerprint(word)))
}
