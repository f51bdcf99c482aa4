//! What is known of a task before a learner's program comes: what its wrong programs do, and how its correct ones are built.
//!
//! The wrong programs are graded once, when the first submission to the task fails; whoever comes second while that goes
//! on waits for it. A learner's program that does the same as one of them on every test makes its mistake, most likely.
//! Nothing here can fail in a way that anybody notices: what cannot be graded is not known.

use crate::watch::Trace;
use bareme_core::submission::SourceFile;
use bareme_core::task::{Neighbours, Solution, Task};
use bareme_core::verdict::VerdictKind;
use bareme_source::Program;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many tasks are remembered, those that were asked for last; each takes some hundred KiB.
const MAX_TASKS: usize = 64;
/// How many wrong programs of a task are graded.
const MAX_WRONG: usize = 32;

/// What a program did on each test that was run.
pub(crate) type Traces = BTreeMap<usize, Trace>;

/// All that is known of a task's own programs.
#[derive(Debug)]
pub(crate) struct Study {
    /// The correct ones that a learner's may be compared with.
    pub(crate) models: Vec<Program>,
    /// For each solution of the task, what it did; empty where that is of no use.
    wrong: Vec<Traces>,
}

impl Study {
    fn new(task: &Task, mut grade: impl FnMut(&Solution) -> Traces) -> Self {
        let models = task.solutions.iter().filter(|solution| solution.verdict == VerdictKind::Accepted);
        let may_compare = task.hints.neighbours != Neighbours::None;
        let models = models.filter(|_| may_compare).map(|solution| program(task, &solution.files)).collect();
        let mut left = MAX_WRONG;
        let wrong = task.solutions.iter().map(|solution| {
            if left == 0 || !is_telling(solution.verdict) {
                return Traces::new();
            }
            left -= 1;
            grade(solution)
        });
        let wrong = wrong.collect();
        Self { models, wrong }
    }

    /// The task's wrong programs, by their number, that do on every test what a program did that passes only some.
    pub(crate) fn twins(&self, done: &Traces, passed: &[bool]) -> Vec<usize> {
        // Programs that print nothing, or are cut off, are alike whatever their mistake is.
        let failed = |test: &usize| passed.get(*test) == Some(&false);
        let tells = done.iter().any(|(test, trace)| failed(test) && trace.is_telling());
        let same = |wrong: &Traces| !wrong.is_empty() && alike(done, wrong);
        let wrong = self.wrong.iter().enumerate().filter(|(_, wrong)| tells && same(wrong));
        wrong.map(|(number, _)| number).collect()
    }
}

/// Whether what a wrong program does can be told from what others do. One that runs out of time is stopped at a point that
/// depends on its speed, and takes long to grade.
const fn is_telling(verdict: VerdictKind) -> bool {
    matches!(verdict, VerdictKind::WrongAnswer | VerdictKind::RuntimeError)
}

/// Whether two programs did the same on all tests that both were run on, and there are enough of them.
fn alike(one: &Traces, other: &Traces) -> bool {
    let mut both = one.iter().filter_map(|(test, trace)| Some((trace, other.get(test)?))).peekable();
    both.peek().is_some() && both.all(|(one, other)| one == other)
}

/// The files as trees; a single one under the name that the task gives it, as in the compiler's messages.
pub(crate) fn program(task: &Task, files: &[SourceFile]) -> Program {
    let name =
        |file: &SourceFile| if files.len() == 1 { task.compile.main_file.clone() } else { file.name().to_owned() };
    Program::new(files.iter().map(|file| (name(file), file.content())))
}

/// What is known of the tasks that were asked for last.
#[derive(Debug, Default)]
pub(crate) struct Studies {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    clock: u64,
    tasks: BTreeMap<Key, Entry>,
}

#[derive(Debug, Default)]
struct Entry {
    used: u64,
    study: Arc<OnceLock<Arc<Study>>>,
}

/// A task's name, its version, and what its programs and tests are: an author changes these without raising the version.
type Key = (String, u32, u64);

impl Studies {
    /// What is known of a task; `grade` is asked for what a program of the task does where that is not known yet.
    pub(crate) fn of(&self, task: &Task, grade: impl FnMut(&Solution) -> Traces) -> Arc<Study> {
        let study = self.known.lock().unwrap_or_else(PoisonError::into_inner).entry(key(task));
        Arc::clone(study.get_or_init(|| Arc::new(Study::new(task, grade))))
    }
}

impl Known {
    fn entry(&mut self, key: Key) -> Arc<OnceLock<Arc<Study>>> {
        self.clock += 1;
        let entry = self.tasks.entry(key).or_default();
        entry.used = self.clock;
        let study = Arc::clone(&entry.study);
        if self.tasks.len() > MAX_TASKS {
            let oldest = self.tasks.iter().min_by_key(|(_, entry)| entry.used).map(|(key, _)| key.clone());
            oldest.and_then(|oldest| self.tasks.remove(&oldest));
        }
        study
    }
}

fn key(task: &Task) -> Key {
    let mut hasher = DefaultHasher::new();
    for file in task.solutions.iter().flat_map(|solution| &solution.files).chain(&task.provided) {
        (file.name(), file.content()).hash(&mut hasher);
    }
    for test in &task.tests {
        let input = test.input.for_grading();
        (&input.stdin, &input.argv, &input.files).hash(&mut hasher);
        test.expected.for_grading().stdout.hash(&mut hasher);
    }
    (task.id.as_str().to_owned(), task.version, hasher.finish())
}
