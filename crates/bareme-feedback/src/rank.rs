//! The root cause first.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};

/// The diagnoses in the order in which they are told: each misconception once, the root cause first.
///
/// What is seen comes before what is guessed, and among equals, what weighs more; then what comes first in the source. What
/// only says that something is wrong is told when nothing better is known.
pub(crate) fn ranked(case: &Case<'_>, mut found: Vec<Diagnosis>) -> Vec<Diagnosis> {
    let runs_on = runs_on(&found);
    found.sort_by_key(|diagnosis| {
        let line = diagnosis.place.as_ref().map_or(u32::MAX, |place| place.line);
        (
            is_vague(diagnosis.misconception),
            runs_on && is_overrun(diagnosis.misconception),
            !matters(case, diagnosis),
            std::cmp::Reverse((diagnosis.confidence, diagnosis.weight)),
            line,
        )
    });
    let mut told: Vec<Misconception> = Vec::new();
    found.retain(|diagnosis| {
        let new = !told.contains(&diagnosis.misconception);
        told.push(diagnosis.misconception);
        new
    });
    let specific = found.iter().any(|diagnosis| !is_vague(diagnosis.misconception));
    found.retain(|diagnosis| !specific || !is_vague(diagnosis.misconception));
    found
}

/// Whether a loop is known to go on behind the end of the input, or for ever.
fn runs_on(found: &[Diagnosis]) -> bool {
    found.iter().any(|diagnosis| {
        let certain = diagnosis.confidence == Confidence::Certain;
        certain && matches!(diagnosis.misconception, Misconception::ReadsPastEnd | Misconception::ReadOnce)
    })
}

/// Whether a loop that goes on too long leads to it by itself.
const fn is_overrun(misconception: Misconception) -> bool {
    matches!(
        misconception,
        Misconception::ArrayIndex | Misconception::IntegerOverflow | Misconception::TextTooLong
    )
}

/// Whether it explains the first failure, or the program's being refused.
fn matters(case: &Case<'_>, diagnosis: &Diagnosis) -> bool {
    match case.report.first_failure {
        Some(first) => diagnosis.tests.is_empty() || diagnosis.tests.contains(&first),
        None => true,
    }
}

/// Whether it is about C, rather than about this program beside others: only that can be met again in another task.
pub(crate) const fn is_about_c(misconception: Misconception) -> bool {
    let compares = matches!(
        misconception,
        Misconception::KnownMistake
            | Misconception::SameStructure
            | Misconception::SuspiciousLine
            | Misconception::NeverReached
            | Misconception::WrongValue
    );
    !compares && !is_vague(misconception)
}

/// Whether it says little more than that something is wrong.
const fn is_vague(misconception: Misconception) -> bool {
    matches!(
        misconception,
        Misconception::UnknownCompileError
            | Misconception::UnknownRunError
            | Misconception::EndlessLoop
            | Misconception::WrongDecision
            | Misconception::WrongNumber
            | Misconception::WrongText
    )
}
