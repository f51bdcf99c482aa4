//! The tasks that a worker has learnt.

use bareme_core::ids::TaskId;
use bareme_core::task::{Task, TaskDigest};
use std::collections::VecDeque;
use std::sync::Arc;

/// How many tasks a worker keeps, those asked for last: as many as it keeps studies of.
const MAX_TASKS: usize = 64;

/// The tasks that a worker has learnt, the last one that was asked for first.
#[derive(Default)]
pub(crate) struct Shelf {
    tasks: VecDeque<Arc<Task>>,
}

impl Shelf {
    /// The task in exactly this state.
    pub(crate) fn find(&mut self, id: &TaskId, digest: TaskDigest) -> Option<Arc<Task>> {
        let index = self.tasks.iter().position(|task| task.id == *id && task.digest == digest)?;
        let task = self.tasks.remove(index)?;
        self.tasks.push_front(Arc::clone(&task));
        Some(task)
    }

    /// Takes in a task; the one that was not asked for longest makes room.
    pub(crate) fn put(&mut self, task: Task) -> Arc<Task> {
        let task = Arc::new(task);
        self.tasks.push_front(Arc::clone(&task));
        self.tasks.truncate(MAX_TASKS);
        task
    }
}
