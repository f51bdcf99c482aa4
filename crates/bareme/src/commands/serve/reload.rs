//! Reading the tasks anew while the service runs.

use anyhow::Context;
use bareme_api::{Service, TasksRead};
use bareme_task::{Caps, Catalogue, Severity};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tokio::signal::unix::{SignalKind, signal};

/// Reads the folder of the tasks whenever it is asked to.
pub(crate) fn source(folder: &Path, caps: Caps) -> impl Fn() -> Result<TasksRead, String> + Send + Sync + use<> {
    let folder: PathBuf = folder.to_owned();
    move || read(&folder, &caps)
}

fn read(folder: &Path, caps: &Caps) -> Result<TasksRead, String> {
    std::fs::read_dir(folder).map_err(|error| format!("the folder {} cannot be read ({error})", folder.display()))?;
    let (catalogue, problems) = Catalogue::load(folder, caps);
    let mut broken = BTreeMap::<String, Vec<String>>::new();
    for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
        let name = problem.file.split('/').next().unwrap_or_default();
        broken.entry(name.to_owned()).or_default().push(problem.to_string());
    }
    Ok(TasksRead { tasks: catalogue.iter().cloned().collect(), broken })
}

/// Has the service read its tasks anew at each SIGHUP, as long as the runtime lives.
pub(crate) fn at_hangup(service: &Service) -> anyhow::Result<()> {
    let mut hangup = signal(SignalKind::hangup()).context("cannot wait for SIGHUP")?;
    let service = service.clone();
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            let service = service.clone();
            // What came of it is in the log.
            let _ = tokio::task::spawn_blocking(move || service.reload()).await;
        }
    });
    Ok(())
}
