//! Only inputs of a special kind fail.

use super::view::View;
use crate::diagnosis::Diagnosis;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};

/// What an input can have that others do not, and the name by which the words know it.
type Kind = (&'static str, fn(&Exchange) -> bool);

const KINDS: [Kind; 4] = [
    ("empty", |exchange| exchange.input.text.trim().is_empty()),
    ("zero", |exchange| numbers(exchange).any(|number| number == 0.0)),
    ("negative", |exchange| numbers(exchange).any(|number| number < 0.0)),
    ("one", |exchange| exchange.input.text.split_whitespace().next() == Some("1")),
];

fn numbers(exchange: &Exchange) -> impl Iterator<Item = f64> {
    exchange.input.text.split_whitespace().filter_map(|word| word.parse().ok())
}

/// "Nobody will try that": all failing inputs have something in common that no passing one has.
pub(super) fn special_case(view: &View<'_>) -> Option<Diagnosis> {
    if view.passing.len() < 2 || view.passing.len() < view.failing.len() {
        return None;
    }
    let (kind, _) = KINDS.iter().find(|(_, holds)| {
        let failing = view.failing.iter().all(|failure| failure.is(holds) == Some(true));
        let passing = view.passing.iter().filter_map(|(_, outcome)| outcome.exchange.as_ref());
        failing && passing.into_iter().all(|exchange| !exchange.classified(holds))
    })?;
    let tagged = has_own_tag(view);
    let confidence = if tagged || view.failing.len() > 1 { Confidence::Likely } else { Confidence::Possible };
    Some(view.diagnosis(Misconception::SpecialCase, confidence, 610).with("kind", *kind))
}

/// Whether the task's author gave the failing tests a tag that no passing one has.
fn has_own_tag(view: &View<'_>) -> bool {
    let tags = |test: usize| view.case.report.tests.get(test).map(|test| &test.tags);
    let has = |test: usize, tag: &String| tags(test).is_some_and(|tags| tags.contains(tag));
    tags(view.focus.test).is_some_and(|shared| {
        shared.iter().any(|tag| {
            let all = view.failing.iter().all(|failure| has(failure.test, tag));
            all && !view.passing.iter().any(|(test, _)| has(*test, tag))
        })
    })
}
