//! What the learner is told, from what is known of a submission.

use bareme_core::grading::TestOutcome;
use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Neighbours, Solution, Task};
use bareme_core::verdict::VerdictKind;
use bareme_feedback::{Advice, Case, History, Twin, advise, rules_that_apply};
use bareme_source::Program;

/// A graded submission and what it may be compared with.
pub(crate) struct Scene<'a> {
    pub(crate) task: &'a Task,
    pub(crate) submission: &'a Submission,
    pub(crate) report: &'a Report,
    pub(crate) outcomes: &'a [Option<TestOutcome>],
    /// The solutions of the task, by their index, that did the same on every test.
    pub(crate) twins: &'a [usize],
    /// Correct programs besides those of the task.
    pub(crate) models: &'a [Vec<SourceFile>],
}

impl Scene<'_> {
    /// The hints for a learner with this history; none where the submission was not graded.
    pub(crate) fn advice(&self, history: &History) -> Option<Advice> {
        self.report.fault.is_none().then(|| self.look(|case| advise(case, history)))
    }

    /// The names of the task's own rules that apply at some attempt; none where the submission was not graded.
    pub(crate) fn rules(&self) -> Vec<String> {
        if self.report.fault.is_some() || self.task.hints.rules.is_empty() {
            return Vec::new();
        }
        self.look(rules_that_apply)
    }

    fn look<T>(&self, look: impl FnOnce(&Case<'_>) -> T) -> T {
        let program = self.program(&self.submission.files);
        let may_compare = self.task.hints.neighbours != Neighbours::None;
        let correct = |solution: &&Solution| may_compare && solution.verdict == VerdictKind::Accepted;
        let correct = self.task.solutions.iter().filter(correct);
        let models: Vec<Program> =
            correct.map(|solution| &solution.files).chain(self.models).map(|files| self.program(files)).collect();
        let twins = self.twins();
        let (task, report, outcomes) = (self.task, self.report, self.outcomes);
        look(&Case { task, report, program: &program, outcomes, twins: &twins, models: &models })
    }

    /// The wrong programs that do the same, and those that the submission is a copy of.
    fn twins(&self) -> Vec<Twin<'_>> {
        let is_twin = |index: usize| self.twins.contains(&index);
        let is_copy = |files: &[SourceFile]| {
            let own = &self.submission.files;
            files.len() == own.len() && files.iter().zip(own).all(|(file, other)| file.content() == other.content())
        };
        let wrong = self.task.solutions.iter().enumerate();
        let wrong = wrong.filter(|(_, solution)| solution.verdict != VerdictKind::Accepted);
        wrong
            .filter(|(index, solution)| is_twin(*index) || is_copy(&solution.files))
            .filter_map(|(_, solution)| {
                Some(Twin { file: solution.files.first()?.name(), about: solution.about.as_ref() })
            })
            .collect()
    }

    /// The files as trees; a single one under the name that the task gives it, as in the compiler's messages.
    fn program(&self, files: &[SourceFile]) -> Program {
        let main = &self.task.compile.main_file;
        let name = |file: &SourceFile| if files.len() == 1 { main.clone() } else { file.name().to_owned() };
        Program::new(files.iter().map(|file| (name(file), file.content())))
    }
}
