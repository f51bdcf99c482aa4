//! Real programs with their true verdicts and what sanitizers found in them, read where they lie.

use crate::task::{task, test};
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{BuiltinChecker, Checker, Language, Solution, Task};
use bareme_core::units::{Bytes, Millis};
use bareme_core::verdict::VerdictKind;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One program with what is known of it.
pub struct Case {
    /// The problem as a task.
    pub task: Arc<Task>,
    /// The problem's name.
    pub problem: String,
    /// The program's name.
    pub id: String,
    /// Its text.
    pub source: Vec<u8>,
    /// Its line of `truth.jsonl`.
    pub truth: Value,
}

impl Case {
    /// Whether a sanitizer found something in it.
    pub fn has_finding(&self) -> bool {
        ["san", "msan"].iter().any(|key| self.truth[key].as_object().is_some_and(|map| !map.is_empty()))
    }

    /// The program as a submission.
    pub fn submission(&self) -> Submission {
        let file = SourceFile::new("main.c", self.source.clone()).unwrap();
        Submission::new(self.task.id.clone(), vec![file], Language::En).unwrap()
    }

    /// What a sanitizer (`san` or `msan`) found, by the index of the test: the finding and its line.
    pub fn findings(&self, sanitizer: &str) -> Vec<(usize, String, u32)> {
        let found = self.truth[sanitizer].as_object().into_iter().flatten();
        let finding = |(name, text): (&String, &Value)| {
            let test = self.task.tests.iter().position(|test| test.name.as_str() == name)?;
            let (what, line) = text.as_str()?.rsplit_once(" main.c:")?;
            Some((test, what.to_owned(), line.parse().ok()?))
        };
        found.filter_map(finding).collect()
    }
}

/// The programs of a folder that holds one folder a problem, with `tests/NN.in|out`, `submissions/ID.c` and `truth.jsonl`.
pub fn real_programs(folder: &Path) -> Vec<Case> {
    let mut problems: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    problems.retain(|path| path.join("truth.jsonl").is_file());
    problems.sort();
    problems.iter().flat_map(|problem| problem_cases(problem)).collect()
}

fn problem_cases(folder: &Path) -> Vec<Case> {
    let task = Arc::new(problem_task(folder));
    let truth = std::fs::read_to_string(folder.join("truth.jsonl")).unwrap();
    let case = |line: &str| {
        let truth: Value = serde_json::from_str(line).unwrap();
        let id = truth["id"].as_str().unwrap().to_owned();
        let source = std::fs::read(folder.join("submissions").join(format!("{id}.c"))).unwrap();
        let problem = folder.file_name().unwrap().to_string_lossy().into_owned();
        Case { task: Arc::clone(&task), problem, id, source, truth }
    };
    truth.lines().map(case).collect()
}

/// The correct program that comes with a problem.
fn reference(folder: &Path) -> Solution {
    let source = std::fs::read(folder.join("reference.c")).unwrap();
    Solution {
        files: vec![SourceFile::new("reference.c", source).unwrap()],
        verdict: VerdictKind::Accepted,
        detail: None,
        fails: None,
        points: None,
        about: None,
    }
}

fn problem_task(folder: &Path) -> Task {
    let mut inputs: Vec<PathBuf> =
        std::fs::read_dir(folder.join("tests")).unwrap().map(|entry| entry.unwrap().path()).collect();
    inputs.retain(|path| path.extension().is_some_and(|extension| extension == "in"));
    inputs.sort();
    let read = |path: &Path| std::fs::read(path).unwrap();
    let tests = inputs.iter().map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        test(&name, read(path), read(&path.with_extension("out")))
    });
    let mut task = task(tests.collect());
    task.checker = Checker::Builtin(BuiltinChecker::Tokens { ignore_case: false });
    task.limits.fuel = Millis(2000).to_fuel();
    task.limits.stdout = Bytes::from_mib(1);
    task.solutions = vec![reference(folder)];
    task
}
