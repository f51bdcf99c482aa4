//! The server.

use crate::database::Database;
use crate::guard::Guard;
use crate::programs;
use postgres::{Client, NoTls};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The one user of every server here.
pub const USER: &str = "bareme";

/// The user's password, which servers ask for and which nothing may show.
pub const PASSWORD: &str = "Tr0ub4dor-and-3";

/// How long a server may take to start; it takes a fraction of a second.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server with a folder and a port of its own.
pub struct Server {
    guard: Mutex<Guard>,
    port: u16,
    folder: PathBuf,
}

impl Server {
    /// A server for this test alone, which it may stop as it likes.
    pub fn new() -> Arc<Self> {
        let programs = programs::folder();
        let folder = tempfile::Builder::new().prefix("bareme-postgres-").tempdir().unwrap().keep();
        if let Some(user) = programs::runner() {
            chown(&folder, Some(user.uid.as_raw()), Some(user.gid.as_raw())).unwrap();
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let guard = Mutex::new(Guard::new(&programs, &folder, port));
        make_cluster(&programs, &folder);
        let server = Self { guard, port, folder };
        server.start();
        Arc::new(server)
    }

    /// The server that all tests of this process share: one database each.
    pub fn shared() -> Arc<Self> {
        static SHARED: OnceLock<Arc<Server>> = OnceLock::new();
        Arc::clone(SHARED.get_or_init(Self::new))
    }

    /// A new, empty database, which is removed with what is returned.
    pub fn database(self: &Arc<Self>) -> Database {
        Database::new(Arc::clone(self))
    }

    /// The address of one of its databases, password included.
    pub fn address(&self, database: &str) -> String {
        format!("postgres://{USER}:{PASSWORD}@127.0.0.1:{}/{database}", self.port)
    }

    /// Starts it again after [`Server::stop`] or [`Server::crash`], and returns when it takes connections.
    pub fn start(&self) {
        self.order("start");
        let deadline = Instant::now() + PATIENCE;
        while let Err(error) = Client::connect(&self.address("postgres"), NoTls) {
            let log = || std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(Instant::now() < deadline, "the server does not start: {error:?}\n{}", log());
            sleep(Duration::from_millis(20));
        }
    }

    /// Stops it in order: open transactions are rolled back, clients are told.
    pub fn stop(&self) {
        self.order("stop");
    }

    /// Ends it without any care, as if it had crashed; the next start recovers.
    pub fn crash(&self) {
        self.order("crash");
    }

    /// Stops it in order and starts it again.
    pub fn restart(&self) {
        self.stop();
        self.start();
    }

    /// Carries out statements as the administrator of the server.
    pub fn administer(&self, statements: &str) {
        let mut client = Client::connect(&self.address("postgres"), NoTls).unwrap();
        client.batch_execute(statements).unwrap();
    }

    fn order(&self, order: &str) {
        self.guard.lock().unwrap_or_else(PoisonError::into_inner).order(order);
    }
}

fn make_cluster(programs: &Path, folder: &Path) {
    let password = folder.join("password");
    std::fs::write(&password, PASSWORD).unwrap();
    let mut initdb = programs::command(&programs.join("initdb"), folder);
    initdb.args(["--no-sync", "--locale=C.UTF-8", "--encoding=UTF8", "--auth=scram-sha-256"]);
    initdb.arg("--username").arg(USER).arg("--pwfile").arg(&password).arg("--pgdata").arg(folder.join("data"));
    let output = initdb.output().unwrap();
    assert!(output.status.success(), "initdb failed: {}", String::from_utf8_lossy(&output.stderr));
}
