//! The root cause first.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Kind, Misconception};
use bareme_core::verdict::Verdict;

/// The diagnoses in the order in which they are told: each misconception once, the root cause first.
///
/// What is seen comes before what is guessed, and among equals, what weighs more; then what comes first in the source. What
/// only says that something is wrong is told when nothing better is known.
pub(crate) fn ranked(case: &Case<'_>, mut found: Vec<Diagnosis>) -> Vec<Diagnosis> {
    let runs_on = runs_on(&found);
    let endless = is_endless(case);
    found.sort_by_key(|diagnosis| {
        let line = diagnosis.place.as_ref().map_or(u32::MAX, |place| place.line);
        (
            is_vague(diagnosis.misconception),
            runs_on && is_overrun(diagnosis.misconception),
            !(endless && ends_never(diagnosis)),
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

/// Whether the first failure is that the program did not end.
fn is_endless(case: &Case<'_>) -> bool {
    let first = case.report.first_failure.and_then(|first| case.outcomes.get(first)?.as_ref());
    first.is_some_and(|outcome| matches!(outcome.verdict, Verdict::TimeLimit | Verdict::OutputLimit(_)))
}

/// Whether it was seen why the program does not end.
fn ends_never(diagnosis: &Diagnosis) -> bool {
    let kind = diagnosis.misconception.kind();
    diagnosis.confidence == Confidence::Certain && (kind == Kind::Endless || is_always_true(diagnosis))
}

/// A condition that lets every turn through is why, too; it comes with the source, before anything is run.
fn is_always_true(diagnosis: &Diagnosis) -> bool {
    let in_source =
        [Misconception::AlwaysTrueCondition, Misconception::ReadOnce, Misconception::ComparisonBeforeAssignment];
    in_source.contains(&diagnosis.misconception)
}

/// Whether a loop that goes on too long leads to it by itself.
const fn is_overrun(misconception: Misconception) -> bool {
    matches!(misconception, Misconception::ArrayIndex | Misconception::IntegerOverflow | Misconception::TextTooLong)
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
