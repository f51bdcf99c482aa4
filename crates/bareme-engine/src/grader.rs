//! The grader as the rest of Barème sees it.

use crate::feedback;
use crate::job::Job;
use crate::study::{self, Studies, Study, Traces};
use crate::timings::{Timings, timed};
use bareme_core::grading::{Fault, GradingRun};
use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Solution, Task};
use bareme_sandbox::Profiles;
use bareme_toolchain::Toolchain;
use std::sync::Arc;

/// Grades submissions; cheap to clone, usable from many threads at once.
#[derive(Clone)]
pub struct Grader {
    toolchain: Toolchain,
    profiles: Arc<Profiles>,
    studies: Arc<Studies>,
}

/// A finished grading.
#[derive(Debug, Clone)]
pub struct Graded {
    /// What the learner and the platform get.
    pub report: Report,
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
        Self { toolchain, profiles: Arc::new(profiles), studies: Arc::default() }
    }

    /// Grades one submission, blocking. A fault of ours or of the task is a report that says so, never an error.
    pub fn grade(&self, task: &Arc<Task>, submission: &Submission) -> Graded {
        self.grade_with(task, submission, &[], |run| run)
    }

    /// Grades one submission that may also be compared with other correct programs of the same task. Their text is not told.
    pub fn grade_beside(&self, task: &Arc<Task>, submission: &Submission, models: &[Vec<SourceFile>]) -> Graded {
        self.grade_with(task, submission, models, |run| run)
    }

    /// Grades without watching: the verdict alone, as soon as it is known.
    pub fn judge(&self, task: &Arc<Task>, submission: &Submission) -> Graded {
        self.grade_with(task, submission, &[], GradingRun::without_watching)
    }

    /// Grades for whoever may see everything: evidence on hidden tests is told in full. `only` is the index of the one
    /// test to watch, whatever its verdict.
    pub fn explain(&self, task: &Arc<Task>, submission: &Submission, only: Option<usize>) -> Graded {
        self.grade_with(task, submission, &[], |run| match only {
            Some(test) => run.for_author().watching_only(vec![test]),
            None => run.for_author(),
        })
    }

    fn grade_with(
        &self,
        task: &Arc<Task>,
        submission: &Submission,
        models: &[Vec<SourceFile>],
        change: impl Fn(GradingRun) -> GradingRun + Sync,
    ) -> Graded {
        let mut timings = Timings::default();
        let (run, traces) = self.run(task, submission, change, &mut timings);
        let internal = run.faults().first().map(|(_, fault)| fault.internal().to_owned());
        let watch_problem = run.watch_problem().map(str::to_owned);
        let outcomes = run.outcomes();
        let mut report = run.into_report();
        report.feedback = timed(&mut timings.hints_us, || {
            let study = feedback::has_failed(&report, &outcomes).then(|| self.study(task));
            let models: Vec<_> = models.iter().map(|files| study::program(task, files)).collect();
            let (study, models) = (study.as_deref(), &models[..]);
            let result = feedback::Result { report: &report, outcomes: &outcomes, traces: &traces, study, models };
            feedback::feedback(task, submission, &result)
        });
        Graded { report, internal, watch_problem, timings }
    }

    /// What is known of a task's own programs.
    fn study(&self, task: &Arc<Task>) -> Arc<Study> {
        self.studies.of(task, |solution: &Solution| {
            let submission = Submission::new(task.id.clone(), solution.files.clone(), Language::En);
            let graded = submission
                .map(|submission| self.run(task, &submission, GradingRun::without_watching, &mut Timings::default()));
            graded.map(|(_, traces)| traces).unwrap_or_default()
        })
    }

    fn run(
        &self,
        task: &Arc<Task>,
        submission: &Submission,
        change: impl Fn(GradingRun) -> GradingRun + Sync,
        timings: &mut Timings,
    ) -> (GradingRun, Traces) {
        let run = self.toolchain.sandbox().on_stage(|stage| {
            let job = Job::new(&self.toolchain, &self.profiles, stage, task, submission);
            let mut job = job.with_run(&change);
            job.drive();
            job.finish(timings)
        });
        run.unwrap_or_else(|error| {
            let mut run = GradingRun::new(Arc::clone(task), submission.language);
            run.compiled(Err(Fault::grader(error.to_string())));
            (run, Traces::new())
        })
    }
}
