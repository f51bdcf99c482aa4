//! What comes out: every setting in the form in which the rest of the program wants it.

use crate::cli::{LogFormat, Places};
use bareme_api::Config;
use bareme_core::units::Millis;
use bareme_store::Address;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// Everything that was chosen; [`Chosen::default`] holds the defaults, which are written nowhere else.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    /// Where requests come in.
    pub listen: SocketAddr,
    /// Tasks and sandbox profiles.
    pub places: Places,
    /// The folder of the prepared compiler, unless it is the user's cache folder.
    pub cache: Option<PathBuf>,
    /// The folder for submissions, unless it is the user's data folder.
    pub data: Option<PathBuf>,
    /// The database, unless it is a file in that folder.
    pub database: Option<Address>,
    /// Whether everybody may use a service without keys that other machines can reach.
    pub open: bool,
    /// Whether workers go without walls.
    pub unconfined: bool,
    /// How log lines look.
    pub log: LogFormat,
    /// The rules of the service itself.
    pub api: Config,
    /// The rules of its worker processes.
    pub worker: WorkerRules,
}

/// When a worker process is given up or replaced.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorkerRules {
    /// How long one may take to start: reading the tasks and mapping the compiler takes a quarter of a second.
    pub start: Millis,
    /// How long a submission may take: the wall-clock limits of its tests are shorter, so this means that the worker is stuck.
    pub patience: Millis,
    /// After how many submissions one is replaced, so that nothing that went wrong in it stays for long.
    pub jobs: u32,
}

impl Default for WorkerRules {
    fn default() -> Self {
        Self { start: Millis(60_000), patience: Millis(120_000), jobs: 1000 }
    }
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            places: Places { tasks: PathBuf::from("tasks"), profiles: None },
            cache: None,
            data: None,
            database: None,
            open: false,
            unconfined: false,
            log: LogFormat::default(),
            api: Config::default(),
            worker: WorkerRules::default(),
        }
    }
}
