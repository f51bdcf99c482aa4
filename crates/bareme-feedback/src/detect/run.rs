//! What went wrong while the program ran.
//!
//! The first fault of each watched run says it best. Where there is none (a hidden test, a program too long to watch), the
//! kind of the crash and the source have to do.

mod bound;
mod memory;
mod numbers;
mod plain;
mod source;

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::checker::Relation;
use bareme_core::evidence::{Finding, FindingKind};
use bareme_core::hint::{Confidence, Misconception};
use bareme_core::verdict::WrongAnswerKind;

/// What a fault weighs on the first failing test, on another failing test, and on a passing one.
const ON_FIRST: i32 = 900;
const ON_FAILING: i32 = 800;
const ON_PASSING: i32 = 200;

/// Adds what it finds.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    for (test, finding) in case.findings() {
        if let Some(diagnosis) = of_finding(case, finding) {
            found.push(weighed(case, test, finding, diagnosis));
        }
    }
    plain::detect(case, found);
}

/// What a fault comes from.
fn of_finding(case: &Case<'_>, finding: &Finding) -> Option<Diagnosis> {
    memory::diagnosis(case, finding).or_else(|| numbers::diagnosis(case, finding))
}

/// How much a fault explains of what happened on a test.
fn weighed(case: &Case<'_>, test: usize, finding: &Finding, diagnosis: Diagnosis) -> Diagnosis {
    let failed = case.failures().any(|failure| failure.test == test);
    let (confidence, weight) = match (failed, case.report.first_failure == Some(test)) {
        (true, true) => (Confidence::Certain, ON_FIRST),
        (true, false) => (Confidence::Certain, ON_FAILING),
        (false, _) if case.is_accepted() => (Confidence::Certain, ON_FAILING),
        (false, _) => (Confidence::Likely, ON_PASSING),
    };
    let confidence = if only_presentation(case, test) { Confidence::Possible } else { confidence };
    let rare = failed && is_rare(case, finding);
    let (confidence, weight) =
        if rare { (confidence.min(Confidence::Likely), ON_PASSING) } else { (confidence, weight) };
    // A leak explains no wrong output.
    let leak = matches!(finding.kind, FindingKind::Leak { .. }) && !case.is_accepted();
    let confidence = if leak { Confidence::Possible } else { confidence };
    Diagnosis { confidence, ..diagnosis }.weighing(weight).on(test)
}

/// Whether most of the failing tests that were watched fail without this fault.
fn is_rare(case: &Case<'_>, finding: &Finding) -> bool {
    let runs: Vec<_> = case.failing_runs().collect();
    let same = |other: &Finding| {
        std::mem::discriminant(&other.kind) == std::mem::discriminant(&finding.kind) && other.place == finding.place
    };
    let with = runs.iter().filter(|(_, run)| run.findings.iter().any(same)).count();
    runs.len() > 2 && with * 2 < runs.len()
}

/// Whether the output of a test is right but for its form, which no fault explains.
fn only_presentation(case: &Case<'_>, test: usize) -> bool {
    let relation = |relation: Relation| relation.kind() == WrongAnswerKind::Presentation;
    case.wrong_answers().filter(|failure| failure.test == test).any(|failure| {
        failure.is(|exchange| exchange.difference.as_ref().is_some_and(|difference| relation(difference.relation)))
            == Some(true)
    })
}

/// A misconception at the place of a fault.
fn seen(finding: &Finding, misconception: Misconception) -> Diagnosis {
    Diagnosis::new(misconception, Confidence::Certain).at(finding.place.clone())
}

/// The variable that a fault is about: through which it was reached, or which it is.
fn name_of(finding: &Finding) -> String {
    let object = finding.object.as_ref().and_then(|object| object.name.clone());
    finding.through.clone().or(object).unwrap_or_default()
}

/// Whether a text names something: the words choose by it.
fn known(text: &str) -> &'static str {
    if text.is_empty() { "no" } else { "yes" }
}
