//! Which test comes next, given what the groups require of each other.

use crate::ids::GroupId;
use crate::task::{Group, Task};
use std::collections::VecDeque;

/// What to do with the next test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Run it.
    Run(usize),
    /// Leave it out: a group that its own requires did not pass.
    LeaveOut(usize),
    /// Tests are left that wait for each other.
    Circular,
    /// No tests are left.
    Done,
}

/// The tests still to come. They are taken in the task's order, except that a test waits until the groups that its own
/// requires are decided.
#[derive(Debug)]
pub(super) struct Schedule {
    waiting: VecDeque<usize>,
    /// For each test its group, as an index in `groups`.
    group_of: Vec<Option<usize>>,
    groups: Vec<Progress>,
}

/// What is known about one group.
#[derive(Debug)]
struct Progress {
    requires: Vec<usize>,
    open: usize,
    failed: bool,
}

#[derive(PartialEq, Eq)]
enum Requirement {
    Met,
    Missed,
    Open,
}

impl Schedule {
    /// All tests of `task`. A group that requires one that does not exist requires nothing.
    pub(super) fn new(task: &Task) -> Self {
        let find = |id: &GroupId| task.groups.iter().position(|group| &group.id == id);
        let group_of: Vec<_> = task.tests.iter().map(|test| find(&test.group)).collect();
        let progress = |(index, group): (usize, &Group)| Progress {
            requires: group.requires.iter().filter_map(find).collect(),
            open: group_of.iter().filter(|&&of| of == Some(index)).count(),
            failed: false,
        };
        let groups = task.groups.iter().enumerate().map(progress).collect();
        Self { waiting: (0..task.tests.len()).collect(), group_of, groups }
    }

    /// Takes the next test. Each test that is taken has to be reported to [`Schedule::decided`] before the next one.
    pub(super) fn take(&mut self) -> Next {
        let found = self.waiting.iter().map(|&test| self.requirement(test)).position(|it| it != Requirement::Open);
        let Some((test, position)) = found.and_then(|at| Some((*self.waiting.get(at)?, at))) else {
            return if self.waiting.is_empty() { Next::Done } else { Next::Circular };
        };
        self.waiting.remove(position);
        if self.requirement(test) == Requirement::Met { Next::Run(test) } else { Next::LeaveOut(test) }
    }

    /// Notes whether a test passed.
    pub(super) fn decided(&mut self, test: usize, passed: bool) {
        let group = self.group_of.get(test).copied().flatten();
        if let Some(group) = group.and_then(|group| self.groups.get_mut(group)) {
            group.open = group.open.saturating_sub(1);
            group.failed |= !passed;
        }
    }

    fn requirement(&self, test: usize) -> Requirement {
        let Some(group) = self.group_of[test].map(|group| &self.groups[group]) else {
            return Requirement::Met;
        };
        let mut required = group.requires.iter().map(|&group| &self.groups[group]);
        if required.clone().any(|group| group.failed) {
            Requirement::Missed
        } else if required.all(|group| group.open == 0) {
            Requirement::Met
        } else {
            Requirement::Open
        }
    }
}
