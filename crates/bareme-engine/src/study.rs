//! What the wrong programs of a task do, to recognise a learner's program that does the same.
//!
//! Each wrong program that a task's author supplied is graded once, when the first failing submission for that task asks for
//! it, and only what each test left behind is kept, in short. A program that does the same on every test is its twin,
//! however differently it is written.

use crate::watch::Trace;
use bareme_core::task::Task;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// How many tasks are kept: those asked for last.
const MAX_TASKS: usize = 64;

/// What a run of each test left behind, by the test's index.
pub(crate) type Traces = BTreeMap<usize, Trace>;

/// The wrong programs of one task: the index of each among the solutions, and what it did.
pub(crate) type Study = Vec<(usize, Traces)>;

/// A task and its study, once that is there; whoever comes meanwhile waits for it.
type Entry = (Arc<Task>, Arc<OnceLock<Study>>);

/// Studies of the tasks asked for last.
#[derive(Default)]
pub(crate) struct Studies {
    entries: Mutex<VecDeque<Entry>>,
}

impl Studies {
    /// The solutions of the task, by their index, that did the same as `traces` on every test.
    pub(crate) fn twins(&self, task: &Arc<Task>, traces: &Traces, study: impl FnOnce() -> Study) -> Vec<usize> {
        // Programs that print nothing are alike whatever their mistake is.
        if !traces.values().any(Trace::is_telling) {
            return Vec::new();
        }
        let cell = self.cell(task);
        let known = cell.get_or_init(study);
        known.iter().filter(|(_, other)| !other.is_empty() && other == traces).map(|(index, _)| *index).collect()
    }

    fn cell(&self, task: &Arc<Task>) -> Arc<OnceLock<Study>> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let found = entries.iter().position(|(known, _)| Arc::ptr_eq(known, task));
        let entry = match found.and_then(|index| entries.remove(index)) {
            Some(entry) => entry,
            None => (Arc::clone(task), Arc::default()),
        };
        let cell = Arc::clone(&entry.1);
        entries.push_front(entry);
        entries.truncate(MAX_TASKS);
        cell
    }
}
