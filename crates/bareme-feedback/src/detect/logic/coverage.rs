//! Lines that tell failing tests from passing ones.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::evidence::Spot;
use bareme_core::hint::{Confidence, Misconception};
use bareme_core::verdict::VerdictKind;

/// More than the last resorts, less than every relation that holds on all tests.
const SUSPICIOUS: i32 = 250;
const NEVER: i32 = 200;

/// Adds a line that only failing tests run, or one that no failing test reaches.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    if case.report.verdict.kind() != VerdictKind::WrongAnswer {
        return;
    }
    let Some(coverage) = case.report.evidence.as_ref().and_then(|evidence| evidence.coverage.as_ref()) else { return };
    if let Some(spot) = one_block(&coverage.only_failing) {
        found.push(at(case, Misconception::SuspiciousLine, spot, SUSPICIOUS));
    } else if let Some(spot) = one_block(&coverage.only_passing) {
        found.push(at(case, Misconception::NeverReached, spot, NEVER));
    }
}

/// The first of some lines that follow each other; several places would tell nothing.
fn one_block(lines: &[Spot]) -> Option<&Spot> {
    let (first, last) = (lines.first()?, lines.last()?);
    let together = first.file == last.file && last.line - first.line <= 4;
    together.then_some(first)
}

fn at(case: &Case<'_>, misconception: Misconception, spot: &Spot, weight: i32) -> Diagnosis {
    let code = case.program.file(&spot.file).map_or("", |file| file.line(spot.line)).trim();
    let diagnosis = Diagnosis::new(misconception, Confidence::Likely).at(Some(spot.clone())).with("code", code);
    diagnosis.weighing(weight)
}
