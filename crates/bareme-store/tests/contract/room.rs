//! A store with a database of its own, of either engine, and short ways to ask it something.

use crate::{CAPACITY, LEASE, at};
use bareme_core::submission::Submission;
use bareme_store::{Holder, Incoming, Leased, Priority, State, Store, StoreError, SubmissionId, Tenant};
use bareme_test_postgres::{Database, Server};
use rusqlite::Connection;
use std::sync::Arc;
use tempfile::TempDir;

/// What keeps the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A store with a database of its own.
pub struct Room {
    pub store: Arc<dyn Store>,
    pub home: Home,
}

/// Where the database is; dropping it removes the database.
pub enum Home {
    Folder(TempDir),
    Database(Database),
}

impl Engine {
    pub fn room(self) -> Room {
        let home = self.home();
        Room { store: home.open(), home }
    }

    /// Whether opening the database anew puts back what was leased before.
    pub fn forgets_leases(self) -> bool {
        self == Self::Sqlite
    }

    pub fn home(self) -> Home {
        match self {
            Self::Sqlite => Home::Folder(tempfile::tempdir().unwrap()),
            Self::Postgres => Home::Database(Server::shared().database()),
        }
    }
}

impl Home {
    pub fn open(&self) -> Arc<dyn Store> {
        Self::open_at(&self.address())
    }

    /// The store at an address; used by another process, too.
    pub fn open_at(address: &str) -> Arc<dyn Store> {
        bareme_store::open(&address.parse().unwrap()).unwrap()
    }

    /// Changes the database behind the store's back.
    pub fn change(&self, statements: &str) {
        match self {
            Self::Folder(_) => Connection::open(self.address()).unwrap().execute_batch(statements).unwrap(),
            Self::Database(database) => {
                database.client().batch_execute(&format!("SET search_path = bareme; {statements}")).unwrap();
            }
        }
    }

    /// Asks the database behind the store's back for a number.
    pub fn number(&self, select: &str) -> i64 {
        match self {
            Self::Folder(_) => {
                Connection::open(self.address()).unwrap().query_row(select, [], |row| row.get(0)).unwrap()
            }
            Self::Database(database) => {
                let mut client = database.client();
                client.batch_execute("SET search_path = bareme").unwrap();
                client.query_one(select, &[]).unwrap().get(0)
            }
        }
    }

    pub fn address(&self) -> String {
        match self {
            Self::Folder(folder) => folder.path().join("bareme.db").display().to_string(),
            Self::Database(database) => database.address(),
        }
    }
}

impl Room {
    /// Closes the store and opens its database again, as a restart does.
    pub fn reopened(self) -> Self {
        let Self { store, home } = self;
        drop(store);
        Self { store: home.open(), home }
    }

    /// Closes the store and keeps the database.
    pub fn closed(self) -> Home {
        self.home
    }

    pub fn submit(&self, submission: &Submission, millis: u64) -> SubmissionId {
        self.submit_for(&Tenant::default(), submission, millis)
    }

    pub fn submit_for(&self, tenant: &Tenant, submission: &Submission, millis: u64) -> SubmissionId {
        self.store.submit(&Incoming::new(tenant, submission), at(millis), CAPACITY).unwrap()
    }

    pub fn submit_with(&self, priority: Priority, submission: &Submission, millis: u64) -> SubmissionId {
        let tenant = Tenant::default();
        let incoming = Incoming { priority, ..Incoming::new(&tenant, submission) };
        self.store.submit(&incoming, at(millis), CAPACITY).unwrap()
    }

    pub fn lease(&self, millis: u64) -> Option<Leased> {
        self.store.lease_next(&holder(), at(millis), LEASE).unwrap()
    }

    /// Leases and completes whatever waits, one after the other, and says in which order that was.
    pub fn drain(&self, millis: u64) -> Vec<SubmissionId> {
        let next = || {
            let lease = self.lease(millis)?.lease;
            self.store.complete(&lease, "1", at(millis)).unwrap();
            Some(lease.id())
        };
        std::iter::from_fn(next).collect()
    }

    pub fn state(&self, id: SubmissionId) -> State {
        self.store.status(&Tenant::default(), id).unwrap().unwrap().state
    }
}

pub fn holder() -> Holder {
    Holder::new("node-1")
}

pub fn is_lost<T>(result: &Result<T, StoreError>) -> bool {
    matches!(result, Err(StoreError::LeaseLost { .. }))
}
