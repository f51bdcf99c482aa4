//! `bareme check`: are the tasks in order, and does every known solution get its verdict?

mod expectation;
mod grading;
mod result;

use crate::cli::Check;
use crate::context;
use crate::exit::Exit;
use crate::render::code::Sources;
use crate::render::{View, problems};
use bareme_task::{Caps, Problems, check_task};
use grading::grade_all;
use result::{Outcome, TaskResult};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Checks all targets; the exit code tells whether anything was wrong.
pub(crate) fn run(arguments: &Check) -> anyhow::Result<Exit> {
    let profiles = context::profiles(&arguments.places)?;
    let folders = folders(arguments)?;
    let caps = context::caps(&profiles);
    let mut results: Vec<TaskResult> = folders.iter().map(|folder| load(folder, &caps)).collect();
    if !arguments.json {
        results.iter().try_for_each(|result| print_problems(&result.problems, &result.folder))?;
    }
    if results.iter().any(|result| result.task.is_some()) {
        let grader = context::grader(profiles)?;
        grade_all(&grader, &mut results, context::workers(arguments.workers));
    }
    let outcome = Outcome::of(&results);
    if arguments.json {
        context::print_json(&outcome)?;
    } else {
        outcome.print(&mut anstream::stdout().lock())?;
    }
    Ok(if outcome.ok { Exit::Good } else { Exit::Negative })
}

fn load(folder: &Path, caps: &Caps) -> TaskResult {
    let checked = check_task(folder, caps);
    TaskResult {
        folder: folder.to_owned(),
        task: checked.task.map(Arc::new),
        problems: checked.problems,
        solutions: Vec::new(),
    }
}

/// The tasks that were asked for, each once: a task itself, or every folder in a folder of tasks.
fn folders(arguments: &Check) -> anyhow::Result<Vec<PathBuf>> {
    let mut folders: Vec<PathBuf> = Vec::new();
    for target in &arguments.targets {
        let path = Path::new(target);
        let found = match context::task_folder(target, &arguments.places) {
            Ok(folder) => vec![folder],
            Err(_) if path.is_dir() => tasks_in(path)?,
            Err(error) => return Err(error),
        };
        folders.extend(found);
    }
    let mut seen = std::collections::BTreeSet::new();
    folders.retain(|folder| seen.insert(folder.canonicalize().unwrap_or_else(|_| folder.clone())));
    Ok(folders)
}

/// Every folder in a folder of tasks; a folder without any other in it can only be meant as a task, however broken.
fn tasks_in(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let inner = context::task_folders(path)?;
    let is_broken_task = ["tests", "solutions"].iter().any(|name| path.join(name).is_dir());
    Ok(if inner.is_empty() || is_broken_task { vec![path.to_owned()] } else { inner })
}

fn print_problems(found: &Problems, folder: &Path) -> anyhow::Result<()> {
    let sources = Sources::default();
    let view = View::for_teachers(context::width(), &sources);
    Ok(problems::print(found, folder, &view, &mut anstream::stdout().lock())?)
}
