//! The way of one submission, from compiled program to report.
//!
//! [`GradingRun`] does nothing itself: it says what has to be done next ([`GradingRun::step`]), is told what came of it,
//! and judges. Whoever drives it owns the compiler, the sandbox and the clock. A driver looks like this:
//!
//! ```text
//! loop {
//!     match run.step() {
//!         Step::Compile => run.compiled(compile(..)),
//!         Step::Run { test } => run.ran(test, execute(..)),
//!         Step::CustomCheck { test } => run.custom_checked(test, execute_checker(run.learner_output(test), ..)),
//!         Step::Watch => run.watched(watch(run.watch_plan(), ..)),
//!         Step::Finished => break run.into_report(),
//!     }
//! }
//! ```
//!
//! Whatever goes wrong on the way and is not the learner's doing is a [`Fault`]: the submission then has no score, which is
//! not the same as zero points. Watching is the exception: it explains, and where it fails, only the explanation is missing.

mod ending;
mod failure;
mod fault;
mod judge;
mod outcome;
mod plan;
mod record;
mod schedule;
mod step;
mod summary;
mod testimony;
mod watching;

pub use fault::Fault;
pub use outcome::{Exchange, TestOutcome};
pub use plan::WatchPlan;
pub use step::{CompileOutcome, Step};

use crate::diagnostic::Diagnostic;
use crate::outcome::RunOutcome;
use crate::report::{FaultOwner, Report};
use crate::task::{Checker, Language, Task};
use crate::units::{Bytes, Fuel, Millis};
use crate::verdict::{SkipReason, Verdict};
use judge::{Judgement, Opinion};
use record::Record;
use schedule::{Next, Schedule};
use std::sync::Arc;
use watching::Watching;

/// The time on the reference machine that all runs of one submission may take together, unless single runs may take long
/// (see [`GradingRun::new`]): thirty tests that never end would otherwise hold a worker for thirty time limits.
pub const SUBMISSION_BUDGET: Millis = Millis(2_000);

/// However long one run may take, this many are always within the budget.
const MIN_FULL_RUNS: u64 = 4;

/// One submission on its way.
#[derive(Debug)]
pub struct GradingRun {
    task: Arc<Task>,
    language: Language,
    budget: Fuel,
    spent: Fuel,
    step: Step,
    program: Program,
    diagnostics: Vec<Diagnostic>,
    schedule: Schedule,
    records: Vec<Option<Record>>,
    /// The run that the task's checker is asked about.
    pending: Option<RunOutcome>,
    faults: Vec<(Option<usize>, Fault)>,
    watching: Watching,
}

/// What is known of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Program {
    /// Nothing yet, or that it can run.
    Fine,
    Rejected,
    TooLarge {
        needed: Option<Bytes>,
    },
}

impl GradingRun {
    /// A submission to `task` that has not been compiled yet; `language` is that of the report's messages.
    ///
    /// All its runs together may use [`SUBMISSION_BUDGET`], or four times the limit of one run where that is more. Tests for
    /// which nothing is left are skipped.
    pub fn new(task: Arc<Task>, language: Language) -> Self {
        let full_runs = Fuel(task.limits.fuel.get().saturating_mul(MIN_FULL_RUNS));
        Self {
            budget: SUBMISSION_BUDGET.to_fuel().max(full_runs),
            spent: Fuel(0),
            step: Step::Compile,
            program: Program::Fine,
            diagnostics: Vec::new(),
            schedule: Schedule::new(&task),
            records: task.tests.iter().map(|_| None).collect(),
            pending: None,
            faults: Vec::new(),
            watching: Watching::default(),
            task,
            language,
        }
    }

    /// The same with another budget for all runs together.
    #[must_use]
    pub fn with_budget(self, budget: Fuel) -> Self {
        Self { budget, ..self }
    }

    /// What has to be done next. Answering anything else is a fault of the grader.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Tells what came of [`Step::Compile`].
    pub fn compiled(&mut self, outcome: Result<CompileOutcome, Fault>) {
        if self.step != Step::Compile {
            return self.stop(None, out_of_order("compiled", self.step));
        }
        let (program, diagnostics) = match outcome {
            Ok(CompileOutcome::Ready { diagnostics }) => (Program::Fine, diagnostics),
            Ok(CompileOutcome::Rejected { diagnostics }) => (Program::Rejected, diagnostics),
            Ok(CompileOutcome::TooLarge { diagnostics, needed }) => (Program::TooLarge { needed }, diagnostics),
            Err(fault) => return self.stop(None, fault),
        };
        (self.program, self.diagnostics) = (program, diagnostics);
        if program == Program::Fine {
            self.advance();
        } else {
            self.step = Step::Finished;
        }
    }

    /// Tells what came of [`Step::Run`].
    pub fn ran(&mut self, test: usize, outcome: Result<RunOutcome, Fault>) {
        if self.step != (Step::Run { test }) {
            return self.stop(None, out_of_order("ran", self.step));
        }
        let task = Arc::clone(&self.task);
        let judged = outcome.and_then(|run| {
            self.spent = self.spent.saturating_add(run.fuel);
            judge::judge_run(&task, task.tests[test].expected.for_grading(), &run).map(|judgement| (run, judgement))
        });
        match judged {
            Ok((run, Judgement::Known(opinion))) => self.conclude(test, run, opinion),
            Ok((run, Judgement::AskChecker)) => {
                self.pending = Some(run);
                self.step = Step::CustomCheck { test };
            }
            Err(fault) => self.test_fault(test, fault),
        }
    }

    /// Tells what came of [`Step::CustomCheck`]: the run of the task's checker, whose answer is read here.
    pub fn custom_checked(&mut self, test: usize, outcome: Result<RunOutcome, Fault>) {
        let (Some(run), true) = (self.pending.take(), self.step == Step::CustomCheck { test }) else {
            return self.stop(None, out_of_order("custom_checked", self.step));
        };
        let Checker::Custom { convention, .. } = self.task.checker else {
            return self.stop(None, out_of_order("custom_checked", self.step));
        };
        match outcome.and_then(|answer| judge::judge_answer(convention, &run, &answer)) {
            Ok(opinion) => self.conclude(test, run, opinion),
            Err(fault) => self.test_fault(test, fault),
        }
    }

    /// What the program printed in `test`, while [`Step::CustomCheck`] waits for it; for the task's checker only.
    pub fn learner_output(&self, test: usize) -> Option<&[u8]> {
        let run = self.pending.as_ref().filter(|_| self.step == Step::CustomCheck { test });
        run.map(|run| run.stdout.bytes.as_slice())
    }

    /// The verdict of each test that has one, in the task's order.
    pub fn verdicts(&self) -> Vec<Option<&Verdict>> {
        self.records.iter().map(|record| record.as_ref().map(|record| &record.verdict)).collect()
    }

    /// Faults so far, each with the index of its test if it has one; for logs and for the task's author, not for learners.
    pub fn faults(&self) -> &[(Option<usize>, Fault)] {
        &self.faults
    }

    /// The report. Taking it before [`Step::Finished`] is a fault of the grader, so that nobody is graded on half the tests.
    pub fn into_report(mut self) -> Report {
        if self.step != Step::Finished {
            let fault = Fault::grader(format!("the report was taken at {:?}", self.step));
            self.stop(None, fault);
        }
        summary::report(self)
    }

    /// Goes on to the next test that is to be run, or to the end.
    fn advance(&mut self) {
        self.step = loop {
            match self.schedule.take() {
                Next::Run(test) if self.spent >= self.budget => self.skip(test, SkipReason::Budget),
                Next::Run(test) => break Step::Run { test },
                Next::LeaveOut(test) => self.skip(test, SkipReason::Requirement),
                Next::Circular => {
                    self.faults.push((None, Fault::task("groups require each other in a circle")));
                    break Step::Finished;
                }
                Next::Done => break self.after_tests(),
            }
        };
    }

    fn skip(&mut self, test: usize, reason: SkipReason) {
        self.record(test, Record::without_run(Verdict::Skipped(reason)));
    }

    fn conclude(&mut self, test: usize, run: RunOutcome, opinion: Opinion) {
        let record = Record::judged(&self.task.tests[test], run, opinion);
        self.record(test, record);
        self.advance();
    }

    /// A fault on one test. With one of the task's the other tests still run, so that its author sees all faults at once and
    /// the learner the rest of the verdicts; after one of the grader's, everything has to be done again.
    fn test_fault(&mut self, test: usize, fault: Fault) {
        match fault.owner() {
            FaultOwner::Grader => {
                self.record(test, Record::without_run(Verdict::GraderFault));
                self.stop(Some(test), fault);
            }
            FaultOwner::Task => {
                self.record(test, Record::without_run(Verdict::TaskFault));
                self.faults.push((Some(test), fault));
                self.advance();
            }
        }
    }

    fn record(&mut self, test: usize, record: Record) {
        self.schedule.decided(test, record.verdict == Verdict::Accepted);
        self.records[test] = Some(record);
    }

    fn stop(&mut self, test: Option<usize>, fault: Fault) {
        self.faults.push((test, fault));
        self.step = Step::Finished;
    }
}

fn out_of_order(answer: &str, step: Step) -> Fault {
    Fault::grader(format!("`{answer}` was called at {step:?}"))
}
