//! Which tests a program is watched on.

use super::failure;
use super::record::Record;
use crate::task::{OnAccepted, Task, Test, Visibility, WatchPolicy};
use crate::verdict::Verdict;

/// How many passing tests are watched beside failing ones, to compare which lines they reach.
const COMPARED: usize = 2;

/// The tests that a program is watched on, those that matter most first.
///
/// Watching takes long, so that whoever does it may stop at a budget of its own; the first failing test comes first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WatchPlan {
    /// Failing tests: the one that explains best, and one that differs from it as much as possible; or the tests that
    /// somebody has asked for, whatever their verdicts.
    pub failing: Vec<usize>,
    /// Passing tests: next to failing ones, two to compare with; without any failure, all of them in order. All of them
    /// too where a fault fails a test, for nobody's points may depend on which other test failed.
    pub passing: Vec<usize>,
    /// Whether blocks that nobody gave back count as faults.
    pub leaks: bool,
}

/// Who decides what is watched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Choice {
    /// The task and the verdicts.
    #[default]
    Usual,
    /// Nothing is watched.
    Never,
    /// These tests are, whatever their verdicts.
    Only(Vec<usize>),
}

impl WatchPlan {
    pub(super) fn new(choice: &Choice, task: &Task, records: &[&Record]) -> Self {
        match choice {
            Choice::Usual => Self::usual(task, records),
            Choice::Never => Self::default(),
            Choice::Only(tests) => Self {
                failing: tests.iter().copied().filter(|&test| test < records.len()).collect(),
                passing: Vec::new(),
                leaks: task.watch.leaks,
            },
        }
    }

    fn usual(task: &Task, records: &[&Record]) -> Self {
        let WatchPolicy { on_accepted, leaks } = task.watch;
        let first = failure::first(task, records, failure::verdict(records).kind());
        let second = first.and_then(|first| second(task, records, first));
        let mut passing: Vec<usize> = (0..records.len()).filter(|&test| passed(records[test])).collect();
        match (first, on_accepted) {
            (None, OnAccepted::Ignore) => passing.clear(),
            (None, OnAccepted::Warn) | (_, OnAccepted::Fail) => (),
            (Some(_), OnAccepted::Warn | OnAccepted::Ignore) => {
                passing.sort_by_key(|&test| cost(task, test));
                passing.truncate(COMPARED);
            }
        }
        Self { failing: first.into_iter().chain(second).collect(), passing, leaks }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.failing.is_empty() && self.passing.is_empty()
    }
}

fn passed(record: &Record) -> bool {
    record.verdict == Verdict::Accepted
}

/// Another failing test: of another verdict if there is one, rather shown than hidden, with a small input.
fn second(task: &Task, records: &[&Record], first: usize) -> Option<usize> {
    let same = |test: usize| records[test].verdict.kind() == records[first].verdict.kind();
    let others = (0..records.len()).filter(|&test| test != first && records[test].failed());
    others.min_by_key(|&test| (same(test), cost(task, test)))
}

/// What is watched rather: the smaller, the better.
fn cost(task: &Task, test: usize) -> (bool, usize) {
    let test = &task.tests[test];
    (test.visibility == Visibility::Hidden, input_size(test))
}

/// The size of all that a test gives, in bytes.
pub(super) fn input_size(test: &Test) -> usize {
    let input = test.input.for_grading();
    input.stdin.len()
        + input.argv.iter().map(String::len).sum::<usize>()
        + input.files.values().map(Vec::len).sum::<usize>()
}

/// Whether a test gives nothing but blanks.
pub(super) fn is_blank(test: &Test) -> bool {
    let input = test.input.for_grading();
    input.stdin.trim_ascii().is_empty() && input.argv.is_empty() && input.files.is_empty()
}
