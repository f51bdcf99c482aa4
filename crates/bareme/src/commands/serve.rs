//! `bareme serve`: the HTTP service, until it is told to stop.

use super::worker;
use crate::cli::{Places, Serve};
use crate::context;
use crate::exit::{Exit, Usage};
use anyhow::{Context, anyhow};
use bareme_api::{Config, Service};
use bareme_engine::Pool;
use bareme_jail::Walls;
use bareme_sandbox::Profiles;
use bareme_store::{Address, Store, StoreError};
use bareme_task::{Catalogue, Severity};
use std::net::{SocketAddr, TcpListener};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Serves until Ctrl-C or SIGTERM.
pub(crate) fn run(arguments: &Serve) -> anyhow::Result<Exit> {
    let profiles = context::profiles(&arguments.places)?;
    let catalogue = tasks(&arguments.places, &profiles)?;
    // Everything that can be wrong is tried before the compiler is prepared, which may take minutes.
    let listener = listen(arguments.listen)?;
    let store = match &arguments.database {
        Some(address) => open_database(address)?,
        None => open_store(&data_folder(arguments.data.as_deref())?)?,
    };
    let config = Config {
        workers: context::workers(arguments.workers),
        webhook_allow: arguments.webhook_allow.clone(),
        ..Config::default()
    };
    let grader = pool(&arguments.places, profiles, config.workers, arguments.unconfined)?;
    runtime()?.block_on(async {
        let service = Service::start(store, catalogue.iter().cloned(), Arc::new(grader), config)
            .context("the threads that grade could not be started")?;
        let address = listener.local_addr()?;
        tracing::info!(%address, tasks = catalogue.len(), "listening on http://{address}");
        serve(listener, service, stop_signal()?).await
    })?;
    tracing::info!("stopped; what still waited is kept for the next start");
    Ok(Exit::Good)
}

/// The worker processes, all of them ready; the compiler is prepared before if need be.
pub(crate) fn pool(
    places: &Places,
    profiles: Profiles,
    workers: NonZeroUsize,
    unconfined: bool,
) -> anyhow::Result<Pool> {
    // Prepared once, here, where its progress can be seen, and then left to the workers.
    drop(context::grader(profiles)?);
    let pool = Pool::start(worker::settings(places, workers, unconfined)?);
    let pool = pool.context("the worker processes could not be started")?;
    tell_walls(&pool, unconfined);
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

/// Opens the database in `folder`, which is created if need be.
pub(crate) fn open_store(folder: &Path) -> anyhow::Result<Arc<dyn Store>> {
    let remedy = "name another folder with --data DIR or BAREME_DATA";
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot create the folder for submissions {}; {remedy}", folder.display()))?;
    let path = folder.join("bareme.sqlite");
    let unusable = || format!("the submissions in {} cannot be used", folder.display());
    bareme_store::open(&Address::File(path)).with_context(unusable)
}

fn open_database(address: &Address) -> anyhow::Result<Arc<dyn Store>> {
    bareme_store::open(address).map_err(|error| match error {
        StoreError::Address => Usage(error.to_string()).into(),
        _ => anyhow::Error::new(error).context("the submissions cannot be used"),
    })
}

fn data_folder(asked: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(folder) = asked {
        return Ok(folder.to_owned());
    }
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let shared = variable("XDG_DATA_HOME").or_else(|| Some(variable("HOME")?.join(".local/share")));
    let nowhere = || Usage("there is no home folder to keep submissions in; name a folder with --data DIR".to_owned());
    Ok(shared.ok_or_else(nowhere)?.join("bareme"))
}

async fn either(one: &mut Signal, other: &mut Signal) {
    tokio::select! {
        _ = one.recv() => (),
        _ = other.recv() => (),
    }
}
