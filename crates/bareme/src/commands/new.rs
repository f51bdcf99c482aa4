//! `bareme new`: a task folder to start from.

use crate::cli::New;
use crate::exit::{Exit, Usage};
use anyhow::Context;
use bareme_core::ids::TaskId;
use bareme_task::{NewFile, scaffold};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Writes the folder; never touches one that is already there.
pub(crate) fn run(arguments: &New) -> anyhow::Result<Exit> {
    let id = TaskId::new(&arguments.slug).map_err(|error| Usage(error.to_string()))?;
    let tasks = &arguments.places.tasks;
    let folder = tasks.join(id.as_str());
    fs::create_dir_all(tasks).with_context(|| format!("cannot create the folder of tasks {}", tasks.display()))?;
    fs::create_dir(&folder).map_err(|error| occupied(error, &folder))?;
    for file in scaffold(&id) {
        write(&folder, &file).with_context(|| format!("cannot write {}", folder.join(file.path).display()))?;
    }
    let path = folder.display();
    writeln!(
        anstream::stdout(),
        "{path} is ready: change it bit by bit, and run `bareme check {path}` after each step"
    )?;
    Ok(Exit::Good)
}

fn write(folder: &Path, file: &NewFile) -> std::io::Result<()> {
    let path = folder.join(file.path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, &file.text)
}

fn occupied(error: std::io::Error, folder: &Path) -> anyhow::Error {
    if error.kind() == ErrorKind::AlreadyExists {
        return Usage(format!("{} is already there; choose another name", folder.display())).into();
    }
    anyhow::Error::new(error).context(format!("cannot create the folder {}", folder.display()))
}
