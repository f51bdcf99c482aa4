//! Texts of which one contains the other, or that are made of the same or of similar words.

use super::{Pair, Words};
use crate::checker::Relation;

/// From how many letters on two wrong ones still make a misspelling: `minimum` and `maximum` are two words.
const LONG_WORD: usize = 10;
/// Longer words are not compared letter by letter.
const MAX_WORD: usize = 64;

/// What holds of the texts as wholes.
pub(super) fn relation(pair: &Pair<'_>) -> Option<Relation> {
    let (expected, got) = (&pair.expected, &pair.got);
    if same_lines(expected, got) || same_words(expected, got) {
        return Some(Relation::Order);
    }
    if got.words.len() < expected.words.len() && expected.words.starts_with(&got.words) {
        return Some(Relation::MissingEnd);
    }
    containment(&expected.words.join(" "), &got.words.join(" "))
        .or_else(|| is_subsequence(expected, got).then_some(Relation::Extra))
        .or_else(|| near_words(expected, got).then_some(Relation::NearWord))
}

fn same_words(expected: &Words<'_>, got: &Words<'_>) -> bool {
    is_permutation(expected.words.clone(), got.words.clone())
}

fn same_lines(expected: &Words<'_>, got: &Words<'_>) -> bool {
    is_permutation(trimmed_lines(expected.text), trimmed_lines(got.text))
}

fn trimmed_lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Whether two lists have the same members, each as many times. Most have not even as many letters.
fn is_permutation(mut expected: Vec<&str>, mut got: Vec<&str>) -> bool {
    let letters = |list: &[&str]| list.iter().map(|member| member.len()).sum::<usize>();
    if expected.len() != got.len() || letters(&expected) != letters(&got) {
        return false;
    }
    expected.sort_unstable();
    got.sort_unstable();
    expected == got
}

/// Where the expected text stands in the one that was got, without cutting a word or a number in two.
fn containment(expected: &str, got: &str) -> Option<Relation> {
    if expected.is_empty() {
        return Some(Relation::Extra);
    }
    let is_whole = |at: usize| {
        let (before, after) = (&got[..at], &got[at + expected.len()..]);
        can_cut(before, expected) && can_cut(expected, after)
    };
    if got.ends_with(expected) && is_whole(got.len() - expected.len()) {
        return Some(Relation::ExtraOutputBefore);
    }
    if got.starts_with(expected) && is_whole(0) {
        return Some(Relation::ExtraOutputAfter);
    }
    got.match_indices(expected).any(|(at, _)| is_whole(at)).then_some(Relation::Extra)
}

/// Whether what stands on both sides of a cut does not belong together: `impair` is not `pair` with something before it,
/// and neither is `-5` a `5` or `3.5` a `3`.
fn can_cut(left: &str, right: &str) -> bool {
    let (Some(before), Some(after)) = (left.chars().next_back(), right.chars().next()) else {
        return true;
    };
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    let same_word = in_word(after) && (in_word(before) || matches!(before, '-' | '+' | '.'));
    let decimals = matches!(after, '.' | ',') && right.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let same_number = before.is_ascii_digit() && decimals;
    !same_word && !same_number
}

/// Whether all expected words appear in order, with others between them.
fn is_subsequence(expected: &Words<'_>, got: &Words<'_>) -> bool {
    let mut rest = got.words.iter();
    expected.words.iter().all(|word| rest.any(|other| other == word))
}

/// Whether both have as many words, and those that differ do so by their spelling.
fn near_words(expected: &Words<'_>, got: &Words<'_>) -> bool {
    let pairs = || expected.words.iter().zip(&got.words);
    expected.words.len() == got.words.len() && pairs().all(|(a, b)| a == b || is_misspelt(a, b))
}

/// Whether one word is the other with a wrong, missing, additional or swapped letter, or two of these where it is long.
/// A word with something in front (`possible`, `impossible`) is another word.
fn is_misspelt(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    if long.len() > MAX_WORD || long.len() > short.len() + 1 && long.ends_with(short) {
        return false;
    }
    let letters = |word: &str| word.chars().collect::<Vec<_>>();
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let (a, b) = (letters(a), letters(b));
    let longest = a.len().max(b.len());
    let allowed = if longest < LONG_WORD { 1 } else { 2 };
    !has_digit(long) && !has_digit(short) && longest >= 3 && edit_distance(&a, &b) <= allowed
}

/// How many letters have to be replaced, removed, added, or swapped with their neighbour.
fn edit_distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swaps = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let swapped = if swaps { rows[i - 2][j - 2] + 1 } else { usize::MAX };
                replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(swapped)
            };
        }
    }
    rows[a.len()][b.len()]
}
