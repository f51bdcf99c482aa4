//! Texts that give away what a hidden test gives or expects.
//!
//! What a hidden test holds line by line, and as a whole, is looked up among the word sequences of all texts. What the
//! statements or the tests that may be shown hold as well is no secret. Rules see hidden tests only through conditions,
//! and so nothing but an author's own words can give them away.

use super::Scene;
use crate::build::suite::Suite;
use crate::collector::Reporter;
use crate::spelling::quoted;
use crate::wire::Located;
use bareme_core::task::{Test, Visibility};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Shorter data occurs everywhere by chance.
const MAX_SHORT_CHARS: usize = 2;
/// The longest sequence of words that is looked up.
const MAX_WORDS: usize = 12;
/// The most lines of all hidden tests that are looked up.
const MAX_LINES: usize = 200_000;
/// Longer lines occur in no text.
const MAX_LINE_BYTES: usize = 400;
/// What may stand around data in a sentence.
const MARKS: &[char] = &['.', ',', ';', ':', '!', '?', '"', '\'', '`', '«', '»', '(', ')', '…'];

/// Reports each text that holds data of a hidden test.
pub(super) fn report(texts: &[Located<String>], scene: &Scene<'_>, reporter: &mut Reporter<'_>) {
    let (Some(suite), Some(statement)) = (scene.suite, scene.statement) else {
        return;
    };
    let mut told = told(texts);
    if told.is_empty() {
        return;
    }
    let public = public(suite, &[&statement.fr, &statement.en]);
    let mut lines = 0;
    let mut leaking = BTreeSet::new();
    for test in suite.tests.iter().filter(|test| test.visibility == Visibility::Hidden) {
        for secret in secrets(test).take(MAX_LINES.saturating_sub(lines)) {
            lines += 1;
            // Taken out, so that no text makes the search through all that is public happen twice.
            let Some(text) = told.remove(&secret).filter(|_| !public.contains(&format!(" {secret} "))) else {
                continue;
            };
            if leaking.insert(text) {
                let message = format!("the text gives away {} of the hidden test `{}`", quoted(&secret), test.name);
                let remedy = "say it without, or with data of a test that is a sample or visible";
                reporter.error(&texts[text].at, message, remedy);
            }
        }
    }
}

/// The word sequences of all texts, each with the number of a text that has it.
fn told(texts: &[Located<String>]) -> BTreeMap<String, usize> {
    let mut told = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        let words: Vec<&str> = text.value.split_whitespace().take(100).collect();
        for start in 0..words.len() {
            for end in start + 1..=(start + MAX_WORDS).min(words.len()) {
                let sequence = words[start..end].join(" ");
                told.entry(sequence.trim_matches(MARKS).to_owned()).or_insert(index);
                told.entry(sequence).or_insert(index);
            }
        }
    }
    told
}

/// What everybody may read, with one blank around every word.
fn public(suite: &Suite<'_>, statements: &[&str]) -> String {
    let shown = suite.tests.iter().filter(|test| test.visibility != Visibility::Hidden);
    let shown = shown.flat_map(data).map(String::from_utf8_lossy);
    let texts: Vec<_> = statements.iter().map(|text| Cow::Borrowed(*text)).chain(shown).collect();
    let words = || texts.iter().flat_map(|text| text.split_whitespace());
    let all: Vec<&str> = words().chain(words().map(|word| word.trim_matches(MARKS))).collect();
    format!(" {} ", all.join(" "))
}

/// What a test gives and expects.
fn data(test: &Test) -> Vec<&[u8]> {
    let (input, expected) = (test.input.for_author(), test.expected.for_author());
    let mut data = vec![input.stdin.as_slice(), expected.stdout.as_slice()];
    data.extend(input.argv.iter().map(String::as_bytes));
    data.extend(input.files.values().chain(expected.files.values()).map(Vec::as_slice));
    data
}

/// The lines of a hidden test, and the whole where that is short, long enough to be recognised.
fn secrets(test: &Test) -> impl Iterator<Item = String> + '_ {
    let parts = data(test).into_iter().flat_map(|data| {
        let whole = std::iter::once(data).filter(|data| data.len() <= MAX_LINE_BYTES);
        whole.chain(data.split(|byte| *byte == b'\n').filter(|line| line.len() <= MAX_LINE_BYTES))
    });
    let plain = |part| String::from_utf8_lossy(part).split_whitespace().collect::<Vec<_>>().join(" ");
    parts.map(plain).filter(|secret| secret.chars().nth(MAX_SHORT_CHARS).is_some())
}
