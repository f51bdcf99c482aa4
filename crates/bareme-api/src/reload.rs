//! Reading the tasks anew while the service runs.
//!
//! The catalogue is replaced as a whole, in one moment: a request or a grading sees either the old one or the new one, and
//! what is being graded is finished by the task that it was begun with. A task that cannot be read any more keeps its old
//! state, so that a mistake in a file costs learners nothing.

use crate::catalogue::Catalogue;
use bareme_core::ids::TaskId;
use bareme_core::task::Task;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was found where the tasks are.
#[derive(Debug, Default)]
pub struct TasksRead {
    /// The tasks that are in order.
    pub tasks: Vec<Arc<Task>>,
    /// The folders that are not, by their names, each with what is wrong with it.
    pub broken: BTreeMap<String, Vec<String>>,
}

/// Reads all tasks; the text says why none can be read.
pub type TaskSource = dyn Fn() -> Result<TasksRead, String> + Send + Sync;

/// What reading the tasks anew came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Reloaded")]
pub struct Reloaded {
    /// How many tasks there are now.
    pub tasks: usize,
    /// The names of those that were not there before.
    pub added: Vec<String>,
    /// Those whose files have changed.
    pub changed: Vec<ChangedTask>,
    /// The names of those whose folder is gone. What waits for them cannot be graded.
    pub removed: Vec<String>,
    /// Folders that cannot be read as a task.
    pub broken: Vec<BrokenTask>,
}

/// A task whose files have changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangedTask {
    /// Its name.
    pub task: String,
    /// Its version before.
    pub version_before: u32,
    /// Its version now. Its author should raise it whenever results may change.
    pub version: u32,
}

/// A folder that cannot be read as a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BrokenTask {
    /// The folder's name.
    pub task: String,
    /// Whether there is an earlier state of it by which is still graded.
    pub kept: bool,
    /// What is wrong with it, each with its place; 20 at most.
    pub problems: Vec<String>,
}

/// The most problems of one folder that an answer lists.
const MAX_PROBLEMS: usize = 20;

/// The catalogue that follows from what was read, and what is different in it.
pub fn next(old: &Catalogue, read: TasksRead) -> (Catalogue, Reloaded) {
    let broken: Vec<BrokenTask> = read.broken.into_iter().map(|(name, problems)| broken(old, name, problems)).collect();
    let kept = broken.iter().filter_map(|broken| old.find(&broken.task)).cloned();
    let new = Catalogue::new(read.tasks.into_iter().chain(kept));
    let missing = |one: &Catalogue, other: &Catalogue| {
        one.names().filter(|name| other.find(name).is_none()).map(str::to_owned).collect()
    };
    let reloaded = Reloaded {
        tasks: new.len(),
        added: missing(&new, old),
        changed: new.tasks().filter_map(|task| changed(old, task)).collect(),
        removed: missing(old, &new),
        broken,
    };
    (new, reloaded)
}

fn broken(old: &Catalogue, task: String, mut problems: Vec<String>) -> BrokenTask {
    problems.truncate(MAX_PROBLEMS);
    BrokenTask { kept: old.find(&task).is_some(), task, problems }
}

fn changed(old: &Catalogue, task: &Arc<Task>) -> Option<ChangedTask> {
    let before = old.task(&task.id).filter(|before| before.digest != task.digest)?;
    Some(ChangedTask { task: name(&task.id), version_before: before.version, version: task.version })
}

fn name(id: &TaskId) -> String {
    id.as_str().to_owned()
}

impl Reloaded {
    /// Tells the operator.
    pub fn log(&self) {
        for broken in &self.broken {
            for problem in &broken.problems {
                tracing::warn!(task = broken.task, kept = broken.kept, "a task cannot be read: {problem}");
            }
        }
        let (added, changed, removed) = (self.added.len(), self.changed.len(), self.removed.len());
        tracing::info!(tasks = self.tasks, added, changed, removed, broken = self.broken.len(), "tasks were read anew");
    }
}
