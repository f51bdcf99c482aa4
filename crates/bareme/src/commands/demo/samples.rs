//! Which programs the demo submits: solutions that come with the tasks, one for each kind of verdict.

use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Solution, Task};
use bareme_core::verdict::VerdictKind;
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

const WANTED: [(VerdictKind, Language, &str); 6] = [
    (VerdictKind::Accepted, Language::En, "A program that is right"),
    (VerdictKind::WrongAnswer, Language::En, "One that prints something else"),
    (VerdictKind::WrongAnswer, Language::Fr, "One with another mistake, reported in French"),
    (VerdictKind::CompileError, Language::En, "One that does not compile"),
    (VerdictKind::RuntimeError, Language::En, "One that crashes"),
    (VerdictKind::TimeLimit, Language::En, "One that never ends"),
];

/// A sample for each wanted verdict that the tasks have one for, from different tasks as far as possible.
pub(super) fn choose(catalogue: &Catalogue) -> Vec<Sample> {
    let mut chosen: Vec<Sample> = Vec::new();
    for (verdict, language, what) in WANTED {
        let candidates = || catalogue.iter().flat_map(|task| candidates(task, verdict));
        let is_new = |(task, _): &(&Arc<Task>, usize)| chosen.iter().all(|sample| sample.task.id != task.id);
        let found = candidates().find(is_new).or_else(|| candidates().next());
        chosen.extend(found.map(|(task, solution)| Sample { what, task: Arc::clone(task), solution, language }));
    }
    chosen
}

/// The task's solutions of one file with this verdict, by index.
fn candidates(task: &Arc<Task>, verdict: VerdictKind) -> impl Iterator<Item = (&Arc<Task>, usize)> {
    let fits = move |solution: &Solution| solution.verdict == verdict && solution.files.len() == 1;
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
