//! The tasks, and what clients may see of them.

mod view;

pub use view::{TaskList, TaskSummary, TaskView};

use bareme_core::ids::TaskId;
use bareme_core::task::Task;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The tasks by name.
pub struct Catalogue {
    tasks: BTreeMap<TaskId, Arc<Task>>,
}

impl Catalogue {
    /// A catalogue of these tasks; of two with the same name, the later one.
    pub fn new(tasks: impl IntoIterator<Item = Arc<Task>>) -> Self {
        Self { tasks: tasks.into_iter().map(|task| (task.id.clone(), task)).collect() }
    }

    /// The task of that name.
    pub fn task(&self, id: &TaskId) -> Option<&Arc<Task>> {
        self.tasks.get(id)
    }

    /// The task that a client named, whatever it wrote.
    pub fn find(&self, name: &str) -> Option<&Arc<Task>> {
        TaskId::new(name).ok().and_then(|id| self.task(&id))
    }

    /// All names, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.tasks.keys().map(TaskId::as_str)
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// All tasks in short, in alphabetical order of their names.
    pub fn list(&self) -> TaskList {
        TaskList { tasks: self.tasks.values().map(|task| TaskSummary::of(task)).collect() }
    }
}
