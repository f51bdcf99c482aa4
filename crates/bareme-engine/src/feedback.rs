//! What the learner is told, from what is known of a submission.

use bareme_core::grading::TestOutcome;
use bareme_core::hint::Feedback;
use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Task;
use bareme_core::verdict::VerdictKind;
use bareme_feedback::{Case, Twin, advise, rules_that_apply};
use bareme_source::Program;

/// The hints for a submission; none where it was not graded.
pub(crate) fn feedback(
    task: &Task,
    submission: &Submission,
    report: &Report,
    outcomes: &[Option<TestOutcome>],
) -> Option<Feedback> {
    if report.fault.is_some() {
        return None;
    }
    Some(with_case(task, submission, report, outcomes, advise))
}

/// The names of the task's own rules that apply to a submission at some attempt; none where it was not graded.
pub(crate) fn rules(
    task: &Task,
    submission: &Submission,
    report: &Report,
    outcomes: &[Option<TestOutcome>],
) -> Vec<String> {
    if report.fault.is_some() || task.hints.rules.is_empty() {
        return Vec::new();
    }
    with_case(task, submission, report, outcomes, rules_that_apply)
}

/// Hands all that is known of a submission to `look`.
fn with_case<T>(
    task: &Task,
    submission: &Submission,
    report: &Report,
    outcomes: &[Option<TestOutcome>],
    look: impl FnOnce(&Case<'_>) -> T,
) -> T {
    let program = program(task, &submission.files);
    let twins = twins(task, submission);
    let models: Vec<Program> = task
        .solutions
        .iter()
        .filter(|solution| solution.verdict == VerdictKind::Accepted)
        .map(|solution| self::program(task, &solution.files))
        .collect();
    look(&Case { task, report, program: &program, outcomes, twins: &twins, models: &models })
}

/// The wrong programs of the task that the submission does the same as: so far, the one that it is a copy of.
fn twins<'a>(task: &'a Task, submission: &Submission) -> Vec<Twin<'a>> {
    let wrong = task.solutions.iter().filter(|solution| solution.verdict != VerdictKind::Accepted);
    let same = wrong.filter(|solution| is_copy(&solution.files, &submission.files));
    same.filter_map(|solution| Some(Twin { file: solution.files.first()?.name(), about: solution.about.as_ref() }))
        .collect()
}

/// Whether the contents are the same; a single file's name does not matter.
fn is_copy(files: &[SourceFile], others: &[SourceFile]) -> bool {
    files.len() == others.len() && files.iter().zip(others).all(|(file, other)| file.content() == other.content())
}

/// The files as trees; a single one under the name that the task gives it, as in the compiler's messages.
fn program(task: &Task, files: &[SourceFile]) -> Program {
    let name =
        |file: &SourceFile| if files.len() == 1 { task.compile.main_file.clone() } else { file.name().to_owned() };
    Program::new(files.iter().map(|file| (name(file), file.content())))
}
