//! `bareme worker`: one of the processes in which `bareme serve` grades.

use crate::cli::{Places, Worker};
use crate::commands::serve;
use crate::context;
use crate::exit::Exit;
use anyhow::Context;
use bareme_core::units::Millis;
use bareme_engine::{PoolSettings, serve_worker};
use bareme_jail::Entrance;
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

/// Grades until the pipe is closed.
pub(crate) fn run(arguments: &Worker) -> anyhow::Result<Exit> {
    if stdin().is_terminal() {
        tracing::warn!("a worker waits for jobs from `bareme serve`, which starts its own; Ctrl-D ends it");
    }
    // First of all: namespaces are for a process that has a single thread and nothing open.
    let room = context::worker_profile(arguments.places.profiles.as_deref())?;
    let entrance = if arguments.unconfined { None } else { Some(bareme_jail::enter(&room)?) };
    let profiles = context::profiles(&arguments.places)?;
    let catalogue: Catalogue = serve::tasks(&arguments.places, &profiles)?;
    let grader = context::prepared_grader(arguments.cache.clone(), profiles)?;
    let walls = entrance.map(Entrance::confine).transpose()?.unwrap_or_default();
    let walls = serde_json::to_value(walls)?;
    let served = serve_worker(&grader, |id| catalogue.get(id), walls, stdin().lock(), stdout().lock());
    served.context("the pipe to the parent process is broken")?;
    Ok(Exit::Good)
}

/// How `bareme serve` starts and replaces its workers, confined unless it was told otherwise.
pub(crate) fn settings(places: &Places, workers: NonZeroUsize, unconfined: bool) -> anyhow::Result<PoolSettings> {
    let room = context::worker_profile(places.profiles.as_deref())?;
    let (memory, arguments) = (room.limits.rss, arguments(places, unconfined)?);
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
    Ok(PoolSettings { command: Box::new(command), workers, start_ms: START, patience: PATIENCE, jobs: JOBS, memory })
}

/// The arguments that lead a worker to what its parent uses.
fn arguments(places: &Places, unconfined: bool) -> anyhow::Result<Vec<OsString>> {
    let mut list: Vec<OsString> = vec!["--cache".into(), context::cache_dir()?.into_os_string()];
    list.extend(["--tasks".into(), absolute(&places.tasks)?]);
    if let Some(profiles) = &places.profiles {
        list.extend(["--profiles".into(), absolute(profiles)?]);
    }
    if unconfined {
        list.push("--unconfined".into());
    }
    Ok(list)
}

fn absolute(path: &std::path::Path) -> anyhow::Result<OsString> {
    Ok(std::path::absolute(path).with_context(|| format!("{} has no absolute path", path.display()))?.into_os_string())
}
