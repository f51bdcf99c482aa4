//! The grader as the rest of Barème sees it.

use crate::feedback;
use crate::job::Job;
use crate::timings::{Timings, timed};
use bareme_core::grading::{Fault, GradingRun};
use bareme_core::report::Report;
use bareme_core::submission::Submission;
use bareme_core::task::Task;
use bareme_feedback::History;
use bareme_sandbox::Profiles;
use bareme_toolchain::Toolchain;
use std::sync::Arc;

/// Grades submissions; cheap to clone, usable from many threads at once.
#[derive(Clone)]
pub struct Grader {
    toolchain: Toolchain,
    profiles: Arc<Profiles>,
}

/// A finished grading.
#[derive(Debug, Clone)]
pub struct Graded {
    /// What the learner and the platform get.
    pub report: Report,
    /// What is to be kept of the learner; nothing where the submission was not graded, which is no attempt.
    pub history: Option<History>,
    /// The internal text of the first fault of ours or of the task, for logs and the task's author.
    pub internal: Option<String>,
    /// Why there is no evidence where there should be, for logs.
    pub watch_problem: Option<String>,
    /// Where the time went.
    pub timings: Timings,
}

impl Grader {
    /// A grader that compiles with `toolchain` and runs guests as `profiles` say.
    pub fn new(toolchain: Toolchain, profiles: Profiles) -> Self {
        let toolchain = toolchain.with_profile(profiles.compiler);
        Self { toolchain, profiles: Arc::new(profiles) }
    }

    /// Grades one submission, blocking, as the first attempt of its learner. A fault of ours or of the task is a report
    /// that says so, never an error.
    pub fn grade(&self, task: &Arc<Task>, submission: &Submission) -> Graded {
        self.grade_after(task, submission, &History::default())
    }

    /// The same for a learner with a history, which decides how far hints go.
    pub fn grade_after(&self, task: &Arc<Task>, submission: &Submission, history: &History) -> Graded {
        self.grade_with(task, submission, history, |run| run)
    }

    /// Grades without watching: the verdict alone, as soon as it is known.
    pub fn judge(&self, task: &Arc<Task>, submission: &Submission) -> Graded {
        self.grade_with(task, submission, &History::default(), GradingRun::without_watching)
    }

    /// Grades for whoever may see everything: evidence on hidden tests is told in full. `only` is the index of the one
    /// test to watch, whatever its verdict.
    pub fn explain(&self, task: &Arc<Task>, submission: &Submission, only: Option<usize>) -> Graded {
        self.grade_with(task, submission, &History::default(), |run| match only {
            Some(test) => run.for_author().watching_only(vec![test]),
            None => run.for_author(),
        })
    }

    fn grade_with(
        &self,
        task: &Arc<Task>,
        submission: &Submission,
        history: &History,
        change: impl Fn(GradingRun) -> GradingRun + Sync,
    ) -> Graded {
        let mut timings = Timings::default();
        let run = self.toolchain.sandbox().on_stage(|stage| {
            let job = Job::new(&self.toolchain, &self.profiles, stage, task, submission);
            let mut job = job.with_run(&change);
            job.drive();
            job.finish(&mut timings)
        });
        let run = run.unwrap_or_else(|error| {
            let mut run = GradingRun::new(Arc::clone(task), submission.language);
            run.compiled(Err(Fault::grader(error.to_string())));
            run
        });
        let internal = run.faults().first().map(|(_, fault)| fault.internal().to_owned());
        let watch_problem = run.watch_problem().map(str::to_owned);
        let outcomes = run.outcomes();
        let mut report = run.into_report();
        let advice = timed(&mut timings.hints_us, || feedback::feedback(task, submission, &report, &outcomes, history));
        let (feedback, history) = advice.map(|advice| (advice.feedback, advice.history)).unzip();
        report.feedback = feedback;
        Graded { report, history, internal, watch_problem, timings }
    }
}
