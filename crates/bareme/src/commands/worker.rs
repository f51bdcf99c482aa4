//! `bareme worker`: one of the processes in which `bareme serve` grades.

use crate::cli::Worker;
use crate::context;
use crate::exit::Exit;
use crate::settings::{Chosen, WorkerRules};
use anyhow::Context;
use bareme_core::ids::TaskId;
use bareme_core::task::Task;
use bareme_engine::{PoolSettings, serve_worker};
use bareme_jail::Entrance;
use bareme_task::{TaskFiles, check_files};
use std::ffi::OsString;
use std::io::{IsTerminal, stdin, stdout};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

/// Grades until the pipe is closed.
pub(crate) fn run(arguments: &Worker) -> anyhow::Result<Exit> {
    if stdin().is_terminal() {
        tracing::warn!("a worker waits for jobs from `bareme serve`, which starts its own; Ctrl-D ends it");
    }
    // First of all: namespaces are for a process that has a single thread and nothing open.
    let room = context::worker_profile(arguments.places.profiles.as_deref())?;
    let entrance = if arguments.unconfined { None } else { Some(bareme_jail::enter(&room)?) };
    let profiles = context::profiles(&arguments.places)?;
    let caps = context::caps(&profiles);
    let grader = context::prepared_grader(arguments.cache.clone(), profiles)?;
    let walls = entrance.map(Entrance::confine).transpose()?.unwrap_or_default();
    let walls = serde_json::to_value(walls)?;
    let build =
        |id: &TaskId, files: Vec<_>| -> Option<Task> { check_files(id.as_str(), TaskFiles::new(files), &caps).task };
    let served = serve_worker(&grader, build, walls, stdin().lock(), stdout().lock());
    served.context("the pipe to the parent process is broken")?;
    Ok(Exit::Good)
}

/// How `bareme serve` starts and replaces its workers, confined unless it was told otherwise.
pub(crate) fn settings(chosen: &Chosen) -> anyhow::Result<PoolSettings> {
    let room = context::worker_profile(chosen.places.profiles.as_deref())?;
    let (memory, arguments, unconfined) = (room.limits.rss, arguments(chosen)?, chosen.unconfined);
    // Even if the file was replaced by a newer version meanwhile, workers are of the version of their parent.
    let program = PathBuf::from("/proc/self/exe");
    let command = move || {
        let mut command = Command::new(&program);
        command.arg0("bareme-worker").arg("worker").args(&arguments).env_clear();
        if !unconfined {
            bareme_jail::prepare(&mut command, &room);
        }
        command
    };
    let WorkerRules { start, patience, jobs } = chosen.worker;
    let workers = chosen.api.workers;
    Ok(PoolSettings { command: Box::new(command), workers, start_ms: start, patience, jobs, memory })
}

/// The arguments that lead a worker to what its parent uses.
fn arguments(chosen: &Chosen) -> anyhow::Result<Vec<OsString>> {
    let cache = chosen.cache.clone().map_or_else(context::cache_dir, Ok)?;
    let mut list: Vec<OsString> = vec!["--cache".into(), absolute(&cache)?];
    if let Some(profiles) = &chosen.places.profiles {
        list.extend(["--profiles".into(), absolute(profiles)?]);
    }
    if chosen.unconfined {
        list.push("--unconfined".into());
    }
    Ok(list)
}

fn absolute(path: &std::path::Path) -> anyhow::Result<OsString> {
    Ok(std::path::absolute(path).with_context(|| format!("{} has no absolute path", path.display()))?.into_os_string())
}
