//! Which programs the demo submits: solutions that come with the tasks, one for each kind of verdict.

use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Checker, Language, Solution, Task};
use bareme_core::verdict::{Verdict, VerdictKind, WrongAnswerKind};
use bareme_task::Catalogue;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;

/// A program to submit.
pub(super) struct Sample {
    pub(super) what: &'static str,
    pub(super) task: Arc<Task>,
    solution: usize,
    language: Language,
}

/// A verdict, the kind of it where that matters, the language of the report, and what to call the program.
type Wanted = (VerdictKind, Option<WrongAnswerKind>, Language, &'static str);

const WANTED: [Wanted; 6] = [
    (VerdictKind::Accepted, None, Language::En, "A program that is right"),
    (VerdictKind::WrongAnswer, Some(WrongAnswerKind::Content), Language::En, "One that prints something else"),
    (
        VerdictKind::WrongAnswer,
        Some(WrongAnswerKind::Presentation),
        Language::Fr,
        "One that is nearly right, reported in French",
    ),
    (VerdictKind::CompileError, None, Language::En, "One that does not compile"),
    (VerdictKind::RuntimeError, None, Language::En, "One that crashes"),
    (VerdictKind::TimeLimit, None, Language::En, "One that never ends"),
];

/// A sample for each wanted verdict that the tasks have one for, from different tasks as far as possible.
pub(super) fn choose(catalogue: &Catalogue) -> Vec<Sample> {
    let mut chosen: Vec<Sample> = Vec::new();
    for (verdict, kind, language, what) in WANTED {
        let candidates = || catalogue.iter().flat_map(|task| candidates(task, verdict, kind));
        let is_new = |(task, _): &(&Arc<Task>, usize)| chosen.iter().all(|sample| sample.task.id != task.id);
        let quickest = |(task, solution): &(&Arc<Task>, usize)| work(task, *solution);
        let found = candidates().filter(is_new).min_by_key(quickest).or_else(|| candidates().next());
        chosen.extend(found.map(|(task, solution)| Sample { what, task: Arc::clone(task), solution, language }));
    }
    chosen
}

/// About how much there is to run, where the time limit ends some runs; nobody likes to wait in a demonstration.
fn work(task: &Task, solution: usize) -> u64 {
    let solution = &task.solutions[solution];
    if solution.verdict != VerdictKind::TimeLimit {
        return 0;
    }
    let slow = solution.fails.as_ref().map_or(task.tests.len(), Vec::len) as u64;
    task.limits.fuel.get().saturating_mul(slow)
}

/// The task's solutions of one file with this verdict, by index; none where a checker of the task's own would do the talking.
fn candidates(
    task: &Arc<Task>,
    verdict: VerdictKind,
    kind: Option<WrongAnswerKind>,
) -> impl Iterator<Item = (&Arc<Task>, usize)> {
    let detail = kind.map(Verdict::WrongAnswer);
    let builtin = matches!(task.checker, Checker::Builtin(_));
    let fits = move |solution: &Solution| {
        builtin
            && solution.verdict == verdict
            && solution.files.len() == 1
            && (detail.is_none() || solution.detail == detail)
    };
    let solutions = task.solutions.iter().enumerate().filter(move |(_, solution)| fits(solution));
    solutions.map(move |(index, _)| (task, index))
}

impl Sample {
    /// Where its author keeps it, inside the task's folder of solutions.
    pub(super) fn file(&self) -> PathBuf {
        self.files().first().map(|file| PathBuf::from(file.name())).unwrap_or_default()
    }

    /// The submission as the command line would make it; the report points into its files.
    pub(super) fn submission(&self) -> anyhow::Result<Submission> {
        Ok(Submission::new(self.task.id.clone(), self.files().to_vec(), self.language)?)
    }

    /// The body of the request.
    pub(super) fn body(&self) -> anyhow::Result<Vec<u8>> {
        let source = self.files().first().map(|file| String::from_utf8_lossy(file.content()));
        Ok(serde_json::to_vec(&json!({ "task": self.task.id, "language": self.language, "source": source }))?)
    }

    fn files(&self) -> &[SourceFile] {
        &self.task.solutions[self.solution].files
    }
}
