//! What the learner is told, from what is known of a submission.

use bareme_core::grading::TestOutcome;
use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Task;
use bareme_core::verdict::VerdictKind;
use bareme_feedback::{Advice, Case, History, advise};
use bareme_source::Program;

/// The hints for a submission of a learner with this history; none where it was not graded.
pub(crate) fn feedback(
    task: &Task,
    submission: &Submission,
    report: &Report,
    outcomes: &[Option<TestOutcome>],
    history: &History,
) -> Option<Advice> {
    if report.fault.is_some() {
        return None;
    }
    let program = program(task, &submission.files);
    let models: Vec<Program> = task
        .solutions
        .iter()
        .filter(|solution| solution.verdict == VerdictKind::Accepted)
        .map(|solution| self::program(task, &solution.files))
        .collect();
    Some(advise(&Case { task, report, program: &program, outcomes, twins: &[], models: &models }, history))
}

/// The files as trees; a single one under the name that the task gives it, as in the compiler's messages.
fn program(task: &Task, files: &[SourceFile]) -> Program {
    let name =
        |file: &SourceFile| if files.len() == 1 { task.compile.main_file.clone() } else { file.name().to_owned() };
    Program::new(files.iter().map(|file| (name(file), file.content())))
}
