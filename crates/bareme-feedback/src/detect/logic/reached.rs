//! Lines that tell failing runs from passing ones.

use super::{failing, on_one_line};
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::evidence::{Coverage, Spot};
use bareme_core::hint::{Confidence, Misconception};
use bareme_core::verdict::VerdictKind;
use bareme_source::{File, NodeId};

/// What a line may hang on.
const BRANCHES: [&str; 7] = [
    "if_statement",
    "else_clause",
    "case_statement",
    "for_statement",
    "while_statement",
    "do_statement",
    "conditional_expression",
];
/// More lines than this are no place.
const MAX_LINES: usize = 6;

/// A branch that the failing tests take and no other: it, or the condition that leads into it, is wrong.
pub(super) fn suspicious_line(case: &Case<'_>) -> Option<Diagnosis> {
    let lines = &coverage(case)?.only_failing;
    let spot = lines.iter().find(|spot| hangs_on(case, spot).is_some()).filter(|_| lines.len() <= MAX_LINES)?;
    told(case, Misconception::SuspiciousLine, spot).map(|diagnosis| diagnosis.weighing(250))
}

/// A branch that the passing tests take and no failing one does: the condition keeps the failing ones out of it.
pub(super) fn never_reached(case: &Case<'_>) -> Option<Diagnosis> {
    let coverage = coverage(case)?;
    let lines = &coverage.only_passing;
    let spot = lines.iter().find(|spot| hangs_on(case, spot).is_some()).filter(|_| lines.len() <= MAX_LINES)?;
    // Where failing tests have a branch of their own, this is its other side, and says less.
    let other_side = coverage.only_failing.iter().any(|spot| hangs_on(case, spot).is_some());
    let diagnosis = told(case, Misconception::NeverReached, spot)?;
    let confidence = if other_side { Confidence::Possible } else { diagnosis.confidence };
    Some(Diagnosis { confidence, ..diagnosis }.weighing(200))
}

/// What can be compared: runs that came to their end with a wrong answer, beside passing ones.
fn coverage<'a>(case: &Case<'a>) -> Option<&'a Coverage> {
    let wrong = |kind: VerdictKind| kind == VerdictKind::WrongAnswer;
    let all_wrong = case.failures().all(|failure| wrong(failure.outcome.verdict.kind()));
    case.report.evidence.as_ref()?.coverage.as_ref().filter(|_| all_wrong)
}

/// One passing run alone may keep away from a line for reasons of its own.
fn confidence(case: &Case<'_>) -> Confidence {
    let passing = case.passes().filter(|(test, _)| case.evidence(*test).is_some()).count();
    if passing < 2 { Confidence::Possible } else { Confidence::Likely }
}

fn told(case: &Case<'_>, misconception: Misconception, spot: &Spot) -> Option<Diagnosis> {
    let (file, branch) = hangs_on(case, spot)?;
    let condition =
        file.field(branch, "condition").map_or_else(|| file.line(file.node(branch).span.line), |it| file.source(it));
    let diagnosis = Diagnosis::new(misconception, confidence(case))
        .at_line(&spot.file, spot.line)
        .with("code", on_one_line(file.line(spot.line)))
        .with("condition", on_one_line(condition))
        .with("condition-line", file.node(branch).span.line);
    Some(Diagnosis { tests: failing(case), ..diagnosis })
}

/// The branch that a line of the learner's is in.
fn hangs_on<'a>(case: &Case<'a>, spot: &Spot) -> Option<(&'a File, NodeId)> {
    let file = case.program.file(&spot.file)?;
    let first = file.on_line(spot.line).find(|&id| file.node(id).is_named && file.kind(id) != "else_clause")?;
    let branch = file.around(first, &BRANCHES)?;
    let branch = match file.kind(branch) {
        // An `else` hangs on the condition of its `if`.
        "else_clause" => file.node(branch).parent?,
        _ => branch,
    };
    Some((file, branch))
}
