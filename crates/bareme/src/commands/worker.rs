//! `bareme worker`: one of the processes in which `bareme serve` grades.

use crate::cli::Worker;
use crate::commands::serve;
use crate::context;
use crate::exit::Exit;
use anyhow::Context;
use bareme_core::units::{Bytes, Millis};
use bareme_engine::{PoolSettings, serve_worker};
use bareme_task::Catalogue;
use std::ffi::OsString;
use std::io::{IsTerminal, stdin, stdout};
use std::num::NonZeroUsize;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

/// How long a worker may take to start: reading the tasks and mapping the compiler takes a quarter of a second.
const START: Millis = Millis(60_000);
/// How long a submission may take: the wall-clock limits of its tests are shorter, so this means that the worker is stuck.
const PATIENCE: Millis = Millis(120_000);
/// After how many submissions a worker is replaced, so that nothing that went wrong in one stays for long.
const JOBS: u32 = 1000;
/// How much a worker may hold after a submission: three times what one holds at rest.
const MEMORY: Bytes = Bytes::from_mib(1024);

/// Grades until the pipe is closed.
pub(crate) fn run(arguments: &Worker) -> anyhow::Result<Exit> {
    if stdin().is_terminal() {
        tracing::warn!("a worker waits for jobs from `bareme serve`, which starts its own; Ctrl-D ends it");
    }
    let profiles = context::profiles(&arguments.places)?;
    let catalogue: Catalogue = serve::tasks(&arguments.places, &profiles)?;
    let grader = context::grader_in(arguments.cache.clone(), profiles)?;
    let walls = serde_json::Value::Null;
    let served = serve_worker(&grader, |id| catalogue.get(id), walls, stdin().lock(), stdout().lock());
    served.context("the pipe to the parent process is broken")?;
    Ok(Exit::Good)
}

/// How `bareme serve` starts and replaces its workers.
pub(crate) fn settings(workers: NonZeroUsize, arguments: Vec<OsString>) -> PoolSettings {
    // Even if the file was replaced by a newer version meanwhile, workers are of the version of their parent.
    let program = PathBuf::from("/proc/self/exe");
    let command = move || {
        let mut command = Command::new(&program);
        command.arg0("bareme-worker").arg("worker").args(&arguments).env_clear();
        command
    };
    PoolSettings {
        command: Box::new(command),
        workers,
        start_ms: START,
        patience: PATIENCE,
        jobs: JOBS,
        memory: MEMORY,
    }
}

/// The arguments that lead a worker to what its parent uses.
pub(crate) fn arguments(places: &crate::cli::Places) -> anyhow::Result<Vec<OsString>> {
    let mut list: Vec<OsString> = vec!["--cache".into(), context::cache_dir()?.into_os_string()];
    list.extend(["--tasks".into(), absolute(&places.tasks)?]);
    if let Some(profiles) = &places.profiles {
        list.extend(["--profiles".into(), absolute(profiles)?]);
    }
    Ok(list)
}

fn absolute(path: &std::path::Path) -> anyhow::Result<OsString> {
    Ok(std::path::absolute(path).with_context(|| format!("{} has no absolute path", path.display()))?.into_os_string())
}
