//! The store in a PostgreSQL database, which any number of nodes share.
//!
//! Every call is one short transaction on a connection of a small pool, and every transaction may be carried out twice: ids
//! and the tokens of leases are made up before it begins, so whoever does not learn whether a commit went through does it
//! again and finds what is there. Thus a connection that breaks, a server that restarts or a deadlock costs a call nothing
//! but time (see `retry`).
//!
//! Graders take from the queue with `FOR UPDATE SKIP LOCKED` and so never wait for each other. What changes a learner's line
//! (submitting, reporting, putting back, withdrawing) holds an advisory lock on it, because the first of those that wait has
//! to be known for sure. A submission and a report are committed durably; leases with `synchronous_commit = off`. News
//! travel by `NOTIFY`, within the transactions that they tell of.

mod accounts;
mod cancel;
mod config;
mod failure;
mod line;
mod listen;
mod lookup;
mod outbox;
mod pool;
mod queue;
mod records;
mod regrades;
mod retry;
mod schema;
mod session;
mod submit;
mod work;

use crate::error::StoreError;
use crate::id::{Ids, SubmissionId};
use crate::incoming::Incoming;
use crate::lease::{Answer, Holder, Lease, Leased};
use crate::moment::UnixMillis;
use crate::news::Listener;
use crate::status::{Backlog, Status, StoredFiles};
use crate::store::Store;
use crate::tenant::Tenant;
use bareme_core::ids::TaskId;
use bareme_core::units::Millis;
use listen::Ear;
use pool::Pool;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How long an answer may take: longer than the server itself lets a statement run. It is for servers that take connections
/// and then stand still, as when their disk does.
const PATIENCE: Millis = Millis(20_000);

/// The address of a server as it may be shown; nothing where it cannot be read.
pub(crate) fn shown(address: &str) -> Option<String> {
    config::read(address).ok().map(|config| config::shown(&config))
}

/// The store in a PostgreSQL database.
pub struct Postgres {
    pool: Pool,
    ids: Mutex<Ids>,
    ear: Ear,
}

/// Whether a commit waits until the disk has it.
#[derive(Debug, Clone, Copy)]
enum Durability {
    /// It survives a power cut of the server.
    Disk,
    /// It survives the end of this process; a power cut may take the last moments.
    Process,
}

impl Postgres {
    /// Connects to the database at `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, and creates what is missing there in a
    /// schema called `bareme`, or brings it up to date; nodes that do so at the same time wait for each other.
    ///
    /// Fails when the server cannot be reached or refuses, and when the database is of another program or a newer version.
    pub fn open(address: &str) -> Result<Self, StoreError> {
        Self::open_within(address, PATIENCE)
    }

    /// The same, but a server that does not answer for as long as `patience` counts as gone.
    pub fn open_within(address: &str, patience: Millis) -> Result<Self, StoreError> {
        let config = config::read(address)?;
        let pool = Pool::new(config.clone(), Duration::from_millis(patience.get()));
        schema::prepare(&pool)?;
        let ids = Mutex::new(Ids::after(lookup::newest(&pool)?));
        Ok(Self { pool, ids, ear: Ear::new(config) })
    }
}

impl Store for Postgres {
    fn submit(&self, incoming: &Incoming<'_>, now: UnixMillis, capacity: u32) -> Result<SubmissionId, StoreError> {
        let id = self.ids.lock().unwrap_or_else(PoisonError::into_inner).next(now);
        submit::submit(&self.pool, id, incoming, now, capacity)
    }

    fn lease_next(&self, holder: &Holder, now: UnixMillis, lease_for: Millis) -> Result<Option<Leased>, StoreError> {
        queue::expire(&self.pool, now)?;
        queue::lease_next(&self.pool, holder, now, lease_for)
    }

    fn renew(&self, lease: &Lease, now: UnixMillis, lease_for: Millis) -> Result<(), StoreError> {
        queue::renew(&self.pool, lease, now, lease_for)
    }

    fn release(&self, lease: &Lease) -> Result<(), StoreError> {
        queue::release(&self.pool, lease)
    }

    fn expire(&self, now: UnixMillis) -> Result<u64, StoreError> {
        queue::expire(&self.pool, now)
    }

    fn complete_with(&self, lease: &Lease, answer: &Answer<'_>, now: UnixMillis) -> Result<(), StoreError> {
        queue::complete(&self.pool, lease, answer, now)
    }

    fn cancel(&self, tenant: &Tenant, id: SubmissionId, now: UnixMillis) -> Result<bool, StoreError> {
        cancel::cancel(&self.pool, tenant, id, now)
    }

    fn status(&self, tenant: &Tenant, id: SubmissionId) -> Result<Option<Status>, StoreError> {
        lookup::status(&self.pool, tenant, id)
    }

    fn position(&self, tenant: &Tenant, id: SubmissionId) -> Result<Option<u64>, StoreError> {
        lookup::position(&self.pool, tenant, id)
    }

    fn sources(&self, tenant: &Tenant, id: SubmissionId) -> Result<StoredFiles, StoreError> {
        lookup::sources(&self.pool, tenant, id)
    }

    fn accepted_programs(&self, tenant: &Tenant, task: &TaskId, most: u32) -> Result<Vec<StoredFiles>, StoreError> {
        lookup::accepted_programs(&self.pool, tenant, task, most)
    }

    fn backlog(&self) -> Result<Backlog, StoreError> {
        lookup::backlog(&self.pool)
    }

    fn probe(&self, now: UnixMillis) -> Result<(), StoreError> {
        schema::probe(&self.pool, now)
    }

    fn verify(&self) -> Result<(), StoreError> {
        schema::verify(&self.pool)
    }

    fn listen(&self) -> Listener {
        self.ear.listen()
    }
}
