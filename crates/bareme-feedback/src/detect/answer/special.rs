//! Only inputs of a special kind fail.

use super::view::View;
use crate::diagnosis::Diagnosis;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};

/// What an input can have that others do not, and the name by which the words know it.
type Kind = (&'static str, fn(&Exchange) -> bool);

/// More than a fault that was seen while the program ran.
const ABOVE_FAULTS: i32 = 950;

const KINDS: [Kind; 6] = [
    ("empty", |exchange| exchange.input.text.trim().is_empty()),
    ("zero", |exchange| numbers(exchange).any(|number| number == 0.0)),
    ("negative", |exchange| numbers(exchange).any(|number| number < 0.0)),
    ("repeated", |exchange| has_neighbours_alike(&exchange.input.text)),
    ("lines", |exchange| exchange.input.text.trim().contains('\n')),
    ("one", |exchange| exchange.input.text.split_whitespace().next() == Some("1")),
];

/// Whether the same letter, digit or sign comes twice in a row.
fn has_neighbours_alike(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0] == pair[1] && pair[0].is_ascii_graphic())
}

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
    // That there is nothing in the input explains whatever the program then finds in its variables.
    let (confidence, weight) = match *kind {
        "empty" => (Confidence::Certain, ABOVE_FAULTS),
        _ if tagged || view.failing.len() > 1 => (Confidence::Likely, 610),
        _ => (Confidence::Possible, 610),
    };
    Some(view.diagnosis(Misconception::SpecialCase, confidence, weight).with("kind", *kind))
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
