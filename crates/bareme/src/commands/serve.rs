//! `bareme serve`: the HTTP service, until it is told to stop.

mod reload;

use super::{database, worker};
use crate::cli::{LogFormat, Places, Serve};
use crate::exit::{Exit, Usage};
use crate::settings::{self, Chosen, Loaded};
use crate::{context, logs};
use anyhow::{Context, anyhow};
use bareme_api::{Config, Service};
use bareme_engine::Pool;
use bareme_jail::Walls;
use bareme_sandbox::Profiles;
use bareme_store::{Address, Store};
use bareme_task::{Catalogue, Severity};
use clap::ValueEnum;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// What a service logs when `RUST_LOG` does not say: its life.
const LEVEL: &str = "info";

/// Serves until Ctrl-C or SIGTERM.
pub(crate) fn run(arguments: &Serve, log: Option<LogFormat>) -> anyhow::Result<Exit> {
    let log = log.and_then(|log| Some(log.to_possible_value()?.get_name().to_owned()));
    let flags = arguments.flags.clone().with("log", log);
    let Loaded { chosen, file, warnings, .. } = settings::load(arguments.config.as_deref(), &flags)?;
    logs::start(chosen.log, LEVEL);
    if let Some(file) = file {
        tracing::info!(file = %file.display(), "settings read");
    }
    for warning in &warnings {
        tracing::warn!("{warning}");
    }
    serve_as(&chosen)
}

fn serve_as(chosen: &Chosen) -> anyhow::Result<Exit> {
    let profiles = context::profiles(&chosen.places)?;
    let catalogue = tasks(&chosen.places, &profiles)?;
    // Everything that can be wrong is tried before the compiler is prepared, which may take minutes.
    let listener = listen(chosen.listen)?;
    let address = database::address(chosen)?;
    let store = database::open(&address)?;
    refuse_openness(chosen, store.as_ref())?;
    let source = reload::source(&chosen.places.tasks, context::caps(&profiles));
    let grader = pool(chosen, profiles)?;
    let config = Config { disk: Some(disk(chosen, &address)?), ..chosen.api.clone() };
    runtime()?.block_on(async {
        let service = Service::start(store, catalogue.iter().cloned(), Arc::new(grader), config)
            .context("the threads that grade could not be started")?
            .reading_tasks_with(source);
        reload::at_hangup(&service)?;
        let address = listener.local_addr()?;
        tracing::info!(%address, tasks = catalogue.len(), "listening on http://{address}");
        serve(listener, service, stop_signal()?).await
    })?;
    tracing::info!("stopped; what still waited is kept for the next start");
    Ok(Exit::Good)
}

/// The folder whose disk can fill up here: the database's, or the compiler's where the database is on another machine.
fn disk(chosen: &Chosen, address: &Address) -> anyhow::Result<PathBuf> {
    match (address, &chosen.cache) {
        (Address::File(path), _) => Ok(std::path::absolute(path)?.parent().map_or_else(|| "/".into(), Path::to_owned)),
        (Address::Server(_), Some(cache)) => Ok(cache.clone()),
        (Address::Server(_), None) => context::cache_dir(),
    }
}

/// The worker processes, all of them ready; the compiler is prepared before if need be.
pub(crate) fn pool(chosen: &Chosen, profiles: Profiles) -> anyhow::Result<Pool> {
    // Prepared once, here, where its progress can be seen, and then left to the workers.
    drop(context::grader_at(chosen.cache.clone(), profiles)?);
    let pool = Pool::start(worker::settings(chosen)?);
    let pool = pool.context("the worker processes could not be started")?;
    tell_walls(&pool, chosen.unconfined);
    Ok(pool)
}

/// Says what stands between an attacker who broke out of the sandbox and this machine.
fn tell_walls(pool: &Pool, unconfined: bool) {
    if unconfined {
        tracing::error!("WORKERS ARE NOT CONFINED (--unconfined): a flaw in the sandbox would open this machine");
        return;
    }
    let walls: Walls = serde_json::from_value(pool.walls()).unwrap_or_default();
    for (wall, reason) in walls.missing() {
        tracing::warn!(%wall, reason, "a wall around the workers is missing; `bareme jail verify` tells more");
    }
}

/// Answers requests on `listener` until `stop` completes.
pub(crate) async fn serve(
    listener: TcpListener,
    service: Service,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    bareme_api::serve(listener, service, stop).await;
    Ok(())
}

/// Completes at the first Ctrl-C or SIGTERM; the second one ends the program at once.
pub(crate) fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot wait for Ctrl-C")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot wait for SIGTERM")?;
    Ok(async move {
        either(&mut interrupt, &mut terminate).await;
        tracing::info!("stopping: finishing what is being graded; once more to stop at once");
        tokio::spawn(async move {
            either(&mut interrupt, &mut terminate).await;
            // Nothing is lost: what was accepted is in the store and is graded after the next start.
            std::process::exit(Exit::Fault as i32);
        });
    })
}

/// The runtime for everything that waits.
pub(crate) fn runtime() -> anyhow::Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("the runtime could not be started")
}

/// Opens the port; the error says what to do when somebody else has it.
pub(crate) fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                let another = SocketAddr::new(address.ip(), 0);
                anyhow!("{address} is in use by another program: stop that one, or choose a port with --listen, for example --listen {another} for any free one")
            }
            std::io::ErrorKind::PermissionDenied => {
                anyhow!("{address} may not be used: ports below 1024 belong to the administrator; choose another with --listen")
            }
            _ => anyhow::Error::new(error).context(format!("cannot listen on {address}; choose another address with --listen")),
        })
}

/// The tasks that can be served; what is wrong with the others goes to the log.
pub(crate) fn tasks(places: &Places, profiles: &Profiles) -> anyhow::Result<Catalogue> {
    let folder = places.tasks.display();
    if !places.tasks.is_dir() {
        let remedy = "name the folder of the tasks with --tasks DIR or BAREME_TASKS";
        return Err(Usage(format!("there is no folder of tasks at {folder}\n{remedy}")).into());
    }
    let (catalogue, problems) = Catalogue::load(&places.tasks, &context::caps(profiles));
    for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
        tracing::warn!("a task is left out: {problem}");
    }
    if catalogue.is_empty() {
        return Err(
            Usage(format!("none of the tasks in {folder} can be used; `bareme check {folder}` tells why")).into()
        );
    }
    Ok(catalogue)
}

/// Whether anybody could use a service that has no keys. Only a proxy on the same machine is expected to know its clients.
fn refuse_openness(chosen: &Chosen, store: &dyn Store) -> anyhow::Result<()> {
    let listen = chosen.listen;
    if listen.ip().is_loopback() || store.has_keys()? {
        return Ok(());
    }
    if chosen.open {
        tracing::error!("THERE ARE NO KEYS (--open): whoever reaches {listen} can hand in, read and change everything");
        return Ok(());
    }
    let problem = format!("there are no keys, and {listen} can be reached from other machines");
    let remedy = "make a key with `bareme key new local --label NAME`, or listen on 127.0.0.1 behind a proxy that knows its \
        clients, or say --open if everybody may use the service";
    Err(Usage(format!("{problem}\n{remedy}")).into())
}

async fn either(one: &mut Signal, other: &mut Signal) {
    tokio::select! {
        _ = one.recv() => (),
        _ = other.recv() => (),
    }
}
