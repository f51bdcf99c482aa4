//! The tasks, and what clients may see of them.

mod view;

pub use view::{TaskList, TaskSummary, TaskView};

use bareme_core::ids::TaskId;
use bareme_core::task::Task;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

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

    /// All tasks, in alphabetical order of their names.
    pub fn tasks(&self) -> impl Iterator<Item = &Arc<Task>> {
        self.tasks.values()
    }

    /// All tasks in short, in alphabetical order of their names.
    pub fn list(&self) -> TaskList {
        TaskList { tasks: self.tasks.values().map(|task| TaskSummary::of(task)).collect() }
    }
}

/// The catalogue of the moment.
pub struct Current {
    catalogue: RwLock<Arc<Catalogue>>,
}

impl Current {
    /// Begins with this one.
    pub fn new(catalogue: Catalogue) -> Self {
        Self { catalogue: RwLock::new(Arc::new(catalogue)) }
    }

    /// The catalogue as it is now; whoever keeps it goes on with the same tasks.
    pub fn now(&self) -> Arc<Catalogue> {
        Arc::clone(&self.catalogue.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// From this moment on, whoever asks gets this one.
    pub fn replace(&self, catalogue: Catalogue) {
        *self.catalogue.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(catalogue);
    }
}
