//! All tasks of a service.

use crate::build::Checked;
use crate::caps::Caps;
use crate::load::check_task;
use crate::problem::{Problem, Problems, Severity};
use bareme_core::ids::TaskId;
use bareme_core::task::Task;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Tasks by their id, in its order.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    tasks: BTreeMap<TaskId, Arc<Task>>,
}

impl Catalogue {
    /// Reads every folder in `directory` that may be a task.
    ///
    /// A task with errors is left out and does not keep the others from being served. Files next to the folders and
    /// folders whose name begins with a dot are passed over. The files of the problems begin with their task's folder.
    pub fn load(directory: &Path, caps: &Caps) -> (Self, Problems) {
        let mut catalogue = Self::default();
        let mut problems = Problems::default();
        match folders(directory) {
            Ok(names) => names.iter().for_each(|name| problems.append(catalogue.add(directory, name, caps))),
            Err(error) => problems.append(unreadable(directory, &error)),
        }
        (catalogue, problems)
    }

    /// The task with this id.
    pub fn get(&self, id: &TaskId) -> Option<&Arc<Task>> {
        self.tasks.get(id)
    }

    /// All tasks, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Task>> {
        self.tasks.values()
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Whether there is no task.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    fn add(&mut self, directory: &Path, name: &str, caps: &Caps) -> Problems {
        let Checked { task, problems } = check_task(&directory.join(name), caps);
        if let Some(task) = task {
            self.tasks.insert(task.id.clone(), Arc::new(task));
        }
        problems.within(name)
    }
}

impl FromIterator<Task> for Catalogue {
    fn from_iter<I: IntoIterator<Item = Task>>(tasks: I) -> Self {
        Self { tasks: tasks.into_iter().map(|task| (task.id.clone(), Arc::new(task))).collect() }
    }
}

/// The names of the folders in a directory, sorted. A name that is not UTF-8 comes out changed, so that reading it fails
/// with a problem.
fn folders(directory: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && entry.path().is_dir() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn unreadable(directory: &Path, error: &std::io::Error) -> Problems {
    let message = format!("it cannot be read ({error})");
    let (file, remedy) = (directory.display().to_string(), "check that it exists and may be read".to_owned());
    Problems::new(vec![Problem { severity: Severity::Error, file, position: None, message, remedy }])
}
