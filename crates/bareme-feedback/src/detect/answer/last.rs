//! What is told where nothing better is known.

use super::decision;
use super::view::View;
use crate::diagnosis::Diagnosis;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};

/// A file that should have been written is missing or differs.
pub(super) fn wrong_file(view: &View<'_>) -> Option<Diagnosis> {
    let missing = view.focus.is(|exchange| {
        let difference = exchange.difference.as_ref().filter(|difference| difference.file.is_some());
        difference.map(|difference| difference.relation == bareme_core::checker::Relation::MissingFile)
    });
    let how = if missing?? { "missing" } else { "differs" };
    let diagnosis = Diagnosis::new(Misconception::WrongFile, Confidence::Certain).weighing(700);
    let diagnosis = diagnosis.on(view.focus.test).with("how", how);
    let file = view.shown().and_then(|exchange| exchange.difference.as_ref()?.file.clone());
    Some(match file {
        Some(file) => diagnosis.with("named", "yes").with("file", file),
        None => diagnosis.with("named", "no"),
    })
}

/// The smallest failing test, told as well as can be.
pub(super) fn last_resort(view: &View<'_>) -> Option<Diagnosis> {
    let only_numbers = view.focus.is(differs_in_numbers)?;
    let misconception = match only_numbers {
        _ if decision::is_decision(view) => Misconception::WrongDecision,
        true => Misconception::WrongNumber,
        false => Misconception::WrongText,
    };
    Some(view.diagnosis(misconception, Confidence::Possible, 0))
}

/// Whether numbers are expected, and everything else is right.
fn differs_in_numbers(exchange: &Exchange) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let (expected, got) = (&exchange.expected.text, &exchange.got.text);
    expected.contains(|c: char| c.is_ascii_digit()) && letters(expected) == letters(got)
}
