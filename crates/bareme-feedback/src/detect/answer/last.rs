//! What is told where nothing better is known.

use super::decision;
use super::view::{View, words};
use crate::diagnosis::Diagnosis;
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
    let has_letters = |word: &&str| word.chars().any(char::is_alphabetic);
    let in_words = view.focus.is(|exchange| words(exchange).0.iter().any(has_letters))?;
    let misconception = match in_words {
        _ if decision::is_decision(view) => Misconception::WrongDecision,
        false => Misconception::WrongNumber,
        true => Misconception::WrongText,
    };
    Some(view.diagnosis(misconception, Confidence::Possible, 0))
}
