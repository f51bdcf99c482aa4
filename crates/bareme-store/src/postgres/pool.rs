//! A few connections, lent out one transaction at a time.

use super::failure::Failure;
use super::session::{ConnectError, Session};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio_postgres::Config;

/// How many connections one node uses: enough for graders and requests at the same time, since a transaction takes
/// milliseconds, and few enough that a dozen nodes fit into the hundred connections that a server allows by default. The one
/// that listens comes on top.
const MAX_SESSIONS: usize = 8;

/// The connections of this node.
pub struct Pool {
    config: Config,
    patience: Duration,
    state: Mutex<State>,
    returned: Condvar,
}

#[derive(Default)]
struct State {
    idle: Vec<Session>,
    lent: usize,
}

/// A connection on loan: it goes back by [`Lent::give_back`], and is closed otherwise.
pub struct Lent<'a> {
    pool: &'a Pool,
    session: Option<Session>,
}

impl Pool {
    /// Connections on which an answer may take as long as `patience`.
    pub fn new(config: Config, patience: Duration) -> Self {
        Self { config, patience, state: Mutex::default(), returned: Condvar::new() }
    }

    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// How long an answer may take.
    pub const fn patience(&self) -> Duration {
        self.patience
    }

    /// Lends an idle connection, else a new one.
    pub fn lend(&self) -> Result<Lent<'_>, Failure> {
        let all_lent = |state: &mut State| state.lent >= MAX_SESSIONS;
        let waited = self.returned.wait_timeout_while(self.state(), self.patience / 2, all_lent);
        let (mut state, result) = waited.unwrap_or_else(PoisonError::into_inner);
        if result.timed_out() {
            return Err(Failure::Unreachable("all connections are busy".to_owned()));
        }
        state.lent += 1;
        let mut lent = Lent { pool: self, session: state.idle.pop() };
        drop(state);
        if lent.session.as_ref().is_none_or(|session| session.client.is_closed()) {
            lent.session = Some(Session::connect(&self.config, self.patience).map_err(|error| match error {
                ConnectError::Postgres(error) => Failure::Database(error),
                ConnectError::Io(error) => Failure::Unreachable(error.to_string()),
            })?);
        }
        Ok(lent)
    }

    /// Closes the idle ones: where one is broken, they probably all are.
    pub fn forget_idle(&self) {
        let idle = std::mem::take(&mut self.state().idle);
        drop(idle);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent<'_> {
    pub fn session(&mut self) -> Result<&mut Session, Failure> {
        self.session.as_mut().ok_or_else(|| Failure::Unreachable("there is no connection".to_owned()))
    }

    pub fn give_back(mut self) {
        let session = self.session.take();
        self.pool.state().idle.extend(session);
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.pool.state().lent -= 1;
        self.pool.returned.notify_one();
    }
}

impl Drop for Pool {
    /// Closing a connection blocks, which the last owner of a store, a task of an asynchronous runtime, may not do.
    fn drop(&mut self) {
        let idle = std::mem::take(&mut self.state().idle);
        // Without a thread there is nothing better than to leave the connections to the operating system.
        if let Ok(thread) = std::thread::Builder::new().spawn(move || drop(idle)) {
            let _ = thread.join();
        }
    }
}
