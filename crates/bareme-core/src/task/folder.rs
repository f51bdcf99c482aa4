//! The files that a task was made of.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The files that a task was made of, by their path in its folder, so that another process can make the same task of them
/// even if the folder has changed since. Empty where the task was not read from files; cheap to clone.
///
/// They hold the data of hidden tests, so they can be neither printed nor serialised, and are for whoever hands a task on
/// to a grader.
#[derive(Clone, Default)]
pub struct TaskFolder(Arc<BTreeMap<String, Vec<u8>>>);

impl TaskFolder {
    /// A folder of these files.
    pub fn new(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self(Arc::new(files))
    }

    /// The files in the order of their paths, for grading only; they must not reach a text.
    pub fn for_grading(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the task was not read from files.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for TaskFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TaskFolder({} files)", self.0.len())
    }
}
