//! The grader as the rest of Barème sees it.

use crate::feedback::Scene;
use crate::job::Job;
use crate::study::{Studies, Study, Traces};
use crate::timings::{Timings, timed};
use bareme_core::grading::{Fault, GradingRun, TestOutcome};
use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Task};
use bareme_core::verdict::VerdictKind;
use bareme_feedback::History;
use bareme_sandbox::Profiles;
use bareme_toolchain::Toolchain;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Grades submissions; cheap to clone, usable from many threads at once.
#[derive(Clone)]
pub struct Grader {
    toolchain: Toolchain,
    profiles: Arc<Profiles>,
    studies: Arc<Studies>,
}

/// A finished grading.
#[derive(Debug, Clone, Serialize, Deserialize)]
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

impl Graded {
    /// What is to be said of a submission that could not be graded: the report, and what went wrong, for logs.
    pub fn of_fault(report: Report, internal: String) -> Self {
        Self { report, history: None, internal: Some(internal), watch_problem: None, timings: Timings::default() }
    }
}

/// What is known besides the submission.
#[derive(Debug, Clone, Default)]
pub struct Background {
    /// The learner's earlier attempts, which decide how far hints go.
    pub history: History,
    /// Correct programs of others that the submission may be compared with; their text is never shown.
    pub models: Vec<Vec<SourceFile>>,
}

/// A graded submission before anybody looked for hints.
struct Judged {
    graded: Graded,
    outcomes: Vec<Option<TestOutcome>>,
    traces: Traces,
}

impl Grader {
    /// A grader that compiles with `toolchain` and runs guests as `profiles` say.
    pub fn new(toolchain: Toolchain, profiles: Profiles) -> Self {
        let toolchain = toolchain.with_profile(profiles.compiler);
        Self { toolchain, profiles: Arc::new(profiles), studies: Arc::default() }
    }

    /// What its results depend on besides task and submission: the compiler and the profiles, as a text that is another one
    /// whenever one of them is.
    pub fn identity(&self) -> String {
        format!("{} {:?}", bareme_toolchain::PACKAGE_VERSION, self.profiles)
    }

    /// Grades one submission, blocking, as the first attempt of its learner. A fault of ours or of the task is a report
    /// that says so, never an error.
    pub fn grade(&self, task: &Arc<Task>, submission: &Submission) -> Graded {
        self.grade_after(task, submission, &Background::default())
    }

    /// The same for a learner of whom something is known.
    pub fn grade_after(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
        let judged = self.run(task, submission, |run| run);
        self.advised(task, submission, judged, background)
    }

    /// Grades a program of the task's own; with it, the names of the task's hint rules that apply at some attempt.
    pub fn grade_example(&self, task: &Arc<Task>, submission: &Submission) -> (Graded, Vec<String>) {
        let judged = self.run(task, submission, |run| run);
        let twins = self.twins(task, &judged);
        let rules = scene(task, submission, &judged, &twins, &[]).rules();
        (self.advised(task, submission, judged, &Background::default()), rules)
    }

    /// Grades without watching: the verdict alone, as soon as it is known.
    pub fn judge(&self, task: &Arc<Task>, submission: &Submission) -> Graded {
        self.run(task, submission, GradingRun::without_watching).graded
    }

    /// Grades for whoever may see everything: evidence on hidden tests is told in full. `only` is the index of the one
    /// test to watch, whatever its verdict.
    pub fn explain(&self, task: &Arc<Task>, submission: &Submission, only: Option<usize>) -> Graded {
        let judged = self.run(task, submission, |run| match only {
            Some(test) => run.for_author().watching_only(vec![test]),
            None => run.for_author(),
        });
        judged.graded
    }

    fn run(
        &self,
        task: &Arc<Task>,
        submission: &Submission,
        change: impl Fn(GradingRun) -> GradingRun + Sync,
    ) -> Judged {
        let mut timings = Timings::default();
        let run = self.toolchain.sandbox().on_stage(|stage| {
            let job = Job::new(&self.toolchain, &self.profiles, stage, task, submission);
            let mut job = job.with_run(&change);
            job.drive();
            job.finish(&mut timings)
        });
        let (run, traces) = run.unwrap_or_else(|error| {
            let mut run = GradingRun::new(Arc::clone(task), submission.language);
            run.compiled(Err(Fault::grader(error.to_string())));
            (run, Traces::new())
        });
        let internal = run.faults().first().map(|(_, fault)| fault.internal().to_owned());
        let watch_problem = run.watch_problem().map(str::to_owned);
        let outcomes = run.outcomes();
        let graded = Graded { report: run.into_report(), history: None, internal, watch_problem, timings };
        Judged { graded, outcomes, traces }
    }

    /// Adds the hints.
    fn advised(
        &self,
        task: &Arc<Task>,
        submission: &Submission,
        mut judged: Judged,
        background: &Background,
    ) -> Graded {
        let twins = self.twins(task, &judged);
        let mut hints_us = 0;
        let advice = timed(&mut hints_us, || {
            scene(task, submission, &judged, &twins, &background.models).advice(&background.history)
        });
        judged.graded.timings.hints_us = hints_us;
        let (feedback, history) = advice.map(|advice| (advice.feedback, advice.history)).unzip();
        judged.graded.report.feedback = feedback;
        Graded { history, ..judged.graded }
    }

    /// The wrong programs of the task that do the same as this one. Only wrong answers tell: programs that crash or do not
    /// end are easily alike without having anything in common.
    fn twins(&self, task: &Arc<Task>, judged: &Judged) -> Vec<usize> {
        if judged.graded.report.verdict.kind() != VerdictKind::WrongAnswer || task.solutions.is_empty() {
            return Vec::new();
        }
        self.studies.twins(task, &judged.traces, || self.study(task))
    }

    fn study(&self, task: &Arc<Task>) -> Study {
        let wrong = task.solutions.iter().enumerate();
        let wrong = wrong.filter(|(_, solution)| solution.verdict == VerdictKind::WrongAnswer);
        wrong
            .filter_map(|(index, solution)| {
                let submission = Submission::new(task.id.clone(), solution.files.clone(), Language::default()).ok()?;
                Some((index, self.run(task, &submission, GradingRun::without_watching).traces))
            })
            .collect()
    }
}

fn scene<'a>(
    task: &'a Task,
    submission: &'a Submission,
    judged: &'a Judged,
    twins: &'a [usize],
    models: &'a [Vec<SourceFile>],
) -> Scene<'a> {
    Scene { task, submission, report: &judged.graded.report, outcomes: &judged.outcomes, twins, models }
}
