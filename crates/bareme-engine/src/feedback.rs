//! What the learner is told, from what is known of a submission.

use crate::study::{Study, Traces, program};
use bareme_core::grading::TestOutcome;
use bareme_core::hint::Feedback;
use bareme_core::report::Report;
use bareme_core::submission::Submission;
use bareme_core::task::Task;
use bareme_feedback::{Case, Twin, advise};
use bareme_source::Program;

/// What a submission came to.
pub(crate) struct Result<'a> {
    pub(crate) report: &'a Report,
    pub(crate) outcomes: &'a [Option<TestOutcome>],
    pub(crate) traces: &'a Traces,
    /// What is known of the task's programs; nothing where the submission did not fail.
    pub(crate) study: Option<&'a Study>,
    /// Other correct programs that it may be compared with.
    pub(crate) models: &'a [Program],
}

/// Whether a program was run and failed, so that it is of use to know what wrong programs do.
pub(crate) fn has_failed(report: &Report, outcomes: &[Option<TestOutcome>]) -> bool {
    report.fault.is_none() && outcomes.iter().flatten().any(TestOutcome::failed)
}

/// The hints for a submission; none where it was not graded.
pub(crate) fn feedback(task: &Task, submission: &Submission, result: &Result<'_>) -> Option<Feedback> {
    if result.report.fault.is_some() {
        return None;
    }
    let program = program(task, &submission.files);
    let twins = twins(task, result);
    let known = result.study.map_or(&[][..], |study| &study.models);
    let models: Vec<Program> = known.iter().chain(result.models).cloned().collect();
    let (report, outcomes) = (result.report, result.outcomes);
    Some(advise(&Case { task, report, program: &program, outcomes, twins: &twins, models: &models }))
}

fn twins<'a>(task: &'a Task, result: &Result<'_>) -> Vec<Twin<'a>> {
    let passed: Vec<bool> =
        result.outcomes.iter().map(|outcome| outcome.as_ref().is_some_and(TestOutcome::passed)).collect();
    let twins = result.study.map(|study| study.twins(result.traces, &passed)).unwrap_or_default();
    let twin = |number: usize| {
        let solution = task.solutions.get(number)?;
        Some(Twin { file: solution.files.first()?.name(), about: solution.about.as_ref() })
    };
    twins.into_iter().filter_map(twin).collect()
}
