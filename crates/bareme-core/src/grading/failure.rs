//! What the records of all tests say about a submission: its verdict, and the failure that explains it best.

use super::plan;
use super::record::Record;
use crate::task::{Task, Visibility};
use crate::verdict::{SkipReason, Verdict, VerdictKind};
use std::borrow::Borrow;

/// The verdict of a program that was run: that of its first failing test.
pub(super) fn verdict<R: Borrow<Record>>(records: &[R]) -> Verdict {
    records.iter().find_map(|record| failure(record.borrow())).unwrap_or(Verdict::Accepted)
}

/// What a test's record says about the submission, if it is a failure. A test that was left out because of another one says
/// nothing by itself.
fn failure(record: &Record) -> Option<Verdict> {
    match &record.verdict {
        Verdict::Accepted | Verdict::Skipped(SkipReason::Requirement | SkipReason::NoProgram | SkipReason::Fault) => {
            None
        }
        Verdict::Skipped(SkipReason::Budget) => Some(Verdict::TimeLimit),
        verdict => Some(verdict.clone()),
    }
}

/// The failing test that explains best: of those of the submission's verdict that may be shown the one with the smallest
/// input that is not blank, since a blank one is a case of its own; else the first that either may be shown or has a verdict that says something by itself, which "wrong answer" does
/// not; else the first.
pub(super) fn first<R: Borrow<Record>>(task: &Task, records: &[R], verdict: VerdictKind) -> Option<usize> {
    let failing = || (0..records.len()).filter(|&test| records[test].borrow().failed());
    let is_shown = |test: usize| task.tests[test].visibility != Visibility::Hidden;
    let kind = |test: usize| records[test].borrow().verdict.kind();
    failing()
        .filter(|&test| is_shown(test) && kind(test) == verdict)
        .min_by_key(|&test| (plan::is_blank(&task.tests[test]), plan::input_size(&task.tests[test])))
        .or_else(|| failing().find(|&test| is_shown(test) || kind(test) != VerdictKind::WrongAnswer))
        .or_else(|| failing().next())
}
