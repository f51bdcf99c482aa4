//! The last step of a run: watching the program, where that may explain something.
//!
//! Which tests are watched is decided when all have a verdict. What was seen explains, and decides nothing, unless the task
//! says that a mistake fails a test whose output is right.

use super::plan::Choice;
use super::record::Record;
use super::schedule::{Next, Schedule};
use super::testimony::{Reader, Testimony};
use super::{Fault, GradingRun, Step, WatchPlan, out_of_order};
use crate::evidence::Evidence;
use crate::task::OnAccepted;
use crate::verdict::{SkipReason, Verdict};

/// What is to be watched, and what came of it.
#[derive(Debug, Default)]
pub(super) struct Watching {
    choice: Choice,
    plan: WatchPlan,
    pub testimony: Option<Testimony>,
    problem: Option<Fault>,
    pub reader: Reader,
}

impl GradingRun {
    /// The same without [`Step::Watch`].
    #[must_use]
    pub fn without_watching(self) -> Self {
        self.choosing(Choice::Never)
    }

    /// The same, watched on exactly these tests, whatever their verdicts are and the task says.
    #[must_use]
    pub fn watching_only(self, tests: Vec<usize>) -> Self {
        self.choosing(Choice::Only(tests))
    }

    /// The same with all evidence in its report, that of hidden tests too: for the task's author at a terminal and nobody
    /// else.
    #[must_use]
    pub fn for_author(self) -> Self {
        Self { watching: Watching { reader: Reader::Author, ..self.watching }, ..self }
    }

    /// The tests to watch the program on, at [`Step::Watch`]; before, none.
    pub fn watch_plan(&self) -> &WatchPlan {
        &self.watching.plan
    }

    /// Tells what came of [`Step::Watch`]. A fault is no fault of the report's, which then has no evidence.
    ///
    /// What grows and which lines tell failing tests from passing ones is worked out anew for the report, whatever the
    /// evidence says of it.
    pub fn watched(&mut self, outcome: Result<Evidence, Fault>) {
        if self.step != Step::Watch {
            return self.stop(None, out_of_order("watched", self.step));
        }
        self.step = Step::Finished;
        match outcome {
            Ok(evidence) => {
                let mut testimony = Testimony::new(evidence, &self.task);
                if self.task.watch.on_accepted == OnAccepted::Fail {
                    self.fail_over(&mut testimony);
                }
                self.watching.testimony = Some(testimony);
            }
            Err(fault) => self.watching.problem = Some(fault),
        }
    }

    /// Why there is no evidence, if watching failed; for logs, not for learners.
    pub fn watch_problem(&self) -> Option<&str> {
        self.watching.problem.as_ref().map(Fault::internal)
    }

    /// What comes when every test has a record.
    pub(super) fn after_tests(&mut self) -> Step {
        let records: Vec<&Record> = self.records.iter().flatten().collect();
        if self.faults.is_empty() {
            self.watching.plan = WatchPlan::new(&self.watching.choice, &self.task, &records);
        }
        if self.watching.plan.is_empty() { Step::Finished } else { Step::Watch }
    }

    /// Fails accepted tests on which the learner's mistakes were seen, and leaves out what required them.
    fn fail_over(&mut self, testimony: &mut Testimony) {
        for (test, mistake) in testimony.mistakes() {
            let record = self.records[test].as_mut().filter(|record| record.verdict == Verdict::Accepted);
            if let Some(record) = record {
                record.fail(mistake);
            }
        }
        testimony.forget(&self.leave_out_again());
    }

    /// Goes through the tests once more with the verdicts as they are now. Answers those that ran and are left out
    /// now.
    fn leave_out_again(&mut self) -> Vec<usize> {
        let mut left_out = Vec::new();
        self.schedule = Schedule::new(&self.task);
        loop {
            match self.schedule.take() {
                Next::Run(test) => {
                    let passed = self.records[test].as_ref().is_some_and(|record| record.verdict == Verdict::Accepted);
                    self.schedule.decided(test, passed);
                }
                Next::LeaveOut(test) => {
                    if self.records[test].as_ref().is_some_and(|record| record.score.is_some()) {
                        left_out.push(test);
                    }
                    self.skip(test, SkipReason::Requirement);
                }
                Next::Circular | Next::Done => return left_out,
            }
        }
    }

    fn choosing(self, choice: Choice) -> Self {
        Self { watching: Watching { choice, ..self.watching }, ..self }
    }
}
