//! Answers that are one of a few words, and answers that do not depend on the input.

use super::view::{View, words};
use super::words::fingerprint;
use crate::diagnosis::Diagnosis;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};
use std::collections::BTreeSet;

/// More different answers than this are no decision.
const MAX_ANSWERS: usize = 6;
/// More words than this are no answer of a decision.
const MAX_WORDS: usize = 5;

/// Numbers that stand for the expected answer, the answer and the input.
#[derive(Clone, Copy)]
struct Answer {
    expected: u64,
    got: u64,
    input: u64,
    is_short: bool,
}

fn answers(view: &View<'_>) -> Vec<Answer> {
    view.all(|exchange| {
        let (expected, got) = words(exchange);
        Answer {
            expected: fingerprint(&expected.join(" ")),
            got: fingerprint(&got.join(" ")),
            input: fingerprint(exchange.input.text.trim()),
            is_short: is_answer(&expected),
        }
    })
}

/// Whether a text may be one of a few answers: words, or 0 or 1.
fn is_answer(words: &[&str]) -> bool {
    let has_digit = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    matches!(words, ["0" | "1"]) || !words.is_empty() && words.len() <= MAX_WORDS && !words.iter().any(has_digit)
}

fn distinct(answers: &[Answer], of: fn(&Answer) -> u64) -> BTreeSet<u64> {
    answers.iter().map(of).collect()
}

/// The answers, where they are those of a decision and the program gives only such.
fn decisions(view: &View<'_>) -> Option<Vec<Answer>> {
    let answers = answers(view);
    let expected = distinct(&answers, |answer| answer.expected);
    let is_decision = answers.iter().all(|answer| answer.is_short && expected.contains(&answer.got));
    (is_decision && (2..=MAX_ANSWERS).contains(&expected.len())).then_some(answers)
}

/// Whether the program chooses among the expected answers, and chooses wrong.
pub(super) fn is_decision(view: &View<'_>) -> bool {
    decisions(view).is_some()
}

/// The condition is the opposite of what it should be.
pub(super) fn inverted(view: &View<'_>) -> Option<Diagnosis> {
    let answers = decisions(view)?;
    let expected = distinct(&answers, |answer| answer.expected);
    let both = expected.len() == 2 && distinct(&answers, |answer| answer.got).len() == 2;
    let opposite = view.passing.is_empty() && both;
    opposite.then(|| at_condition(view, Misconception::InvertedDecision, 700))
}

/// One of the answers always comes.
pub(super) fn always_same(view: &View<'_>) -> Option<Diagnosis> {
    let answers = decisions(view)?;
    let same = answers.len() > 2 && distinct(&answers, |answer| answer.got).len() == 1;
    same.then(|| at_condition(view, Misconception::AlwaysSameDecision, 680))
}

/// What is seen of a decision, at the condition that leads to the line that printed.
fn at_condition(view: &View<'_>, misconception: Misconception, weight: i32) -> Diagnosis {
    let diagnosis = view.diagnosis(misconception, Confidence::Certain, weight);
    let condition = diagnosis.place.as_ref().and_then(|place| view.source.decision(place));
    let place = condition.or_else(|| diagnosis.place.clone());
    diagnosis.at(place)
}

/// "It is right for the example."
pub(super) fn constant(view: &View<'_>) -> Option<Diagnosis> {
    let answers = answers(view);
    let several = distinct(&answers, |answer| answer.input).len() > 2;
    let differ = distinct(&answers, |answer| answer.expected).len() > 1;
    let same = distinct(&answers, |answer| answer.got).len() == 1;
    let prints = view.focus.is(|exchange| !exchange.got.text.trim().is_empty())?;
    if !(several && differ && same && prints) || is_decision(view) {
        return None;
    }
    Some(view.diagnosis(Misconception::ConstantAnswer, Confidence::Likely, 530))
}

/// The input is not read at all.
pub(super) fn ignores_input(view: &View<'_>) -> Option<Diagnosis> {
    let unread = |exchange: &Exchange| exchange.consumed == 0 && !exchange.input.text.trim().is_empty();
    let inputs = view.all(unread);
    if inputs.is_empty() || !inputs.into_iter().all(|unread| unread) {
        return None;
    }
    let how = match view.source.can_read() {
        true => "unreached",
        false if view.source.is_empty() => "empty",
        false => "never",
    };
    let confidence = if how == "unreached" { Confidence::Likely } else { Confidence::Certain };
    let read = view.source.reads().next().map(|call| call.spot());
    Some(view.diagnosis(Misconception::IgnoresInput, confidence, 720).at(read).with("how", how))
}
