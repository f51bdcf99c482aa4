//! Programs that do what a known wrong one does.

use super::failing;
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::evidence::Spot;
use bareme_core::hint::{Confidence, Misconception};
use bareme_source::Deviation;

/// The learner thought what the author of a wrong program of the task's thought: both print the same on every test.
pub(super) fn known_mistake(case: &Case<'_>, deviation: Option<&Deviation>) -> Option<Diagnosis> {
    let about = case.twins.iter().find_map(|twin| twin.about)?;
    let about = about.get(case.report.language).trim().trim_end_matches('.');
    let only = deviation.and_then(|deviation| match &deviation.changes[..] {
        [change] => Some(Spot { file: change.file.clone(), line: change.span.line, column: 0, function: None }),
        _ => None,
    });
    let diagnosis = Diagnosis::new(Misconception::KnownMistake, Confidence::Certain).at(only).with("about", about);
    Some(Diagnosis { tests: failing(case), ..diagnosis }.weighing(610))
}
