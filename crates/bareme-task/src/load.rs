//! A task's folder on a disk.

use crate::build::{Checked, check_files};
use crate::caps::Caps;
use crate::files::disk;
use crate::problem::Problems;
use bareme_core::task::Task;
use std::path::Path;

/// Reads a task's folder; the folder's name is the task's id.
///
/// Fails with everything that is wrong with the folder, warnings included. The warnings of a task that is in order are
/// what [`check_task`] is for.
pub fn load_task(folder: &Path, caps: &Caps) -> Result<Task, Problems> {
    let Checked { task, problems } = check_task(folder, caps);
    task.ok_or(problems)
}

/// Reads a task's folder and tells everything about it: the task, if there are no errors, and errors and warnings.
pub fn check_task(folder: &Path, caps: &Caps) -> Checked {
    // `.` and `tasks/sum/..` have names only once they are resolved; a link keeps its own name.
    let resolved = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let slug = folder.file_name().or(resolved.file_name()).unwrap_or_default().to_string_lossy();
    check_files(&slug, disk::read(folder), caps)
}
