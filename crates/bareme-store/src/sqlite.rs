//! The store in one SQLite file, in write-ahead mode, owned by one process. Others may look at tenants and keys beside it, and
//! change them.
//!
//! Writers take turns, and readers wait for no writer. A submission and a report are committed with `synchronous=FULL`;
//! leases with `NORMAL`, so that one survives `kill -9` but not a power cut: a lost lease only means that the submission
//! waits again, which it would do anyway. A lock file next to the database keeps other processes out, and the operating
//! system releases it however the process ends. News stay within the process, since nobody else submits or grades.

mod accounts;
mod backup;
mod cancel;
mod failure;
mod file;
mod line;
mod lookup;
mod outbox;
mod queue;
mod records;
mod regrades;
mod submit;

pub use backup::{Copied, back_up, restore};

use crate::error::StoreError;
use crate::id::{Ids, SubmissionId};
use crate::incoming::Incoming;
use crate::lease::{Answer, Holder, Lease, Leased};
use crate::moment::UnixMillis;
use crate::news::{Hub, Listener};
use crate::status::{Backlog, Status, StoredFiles};
use crate::store::Store;
use crate::tenant::Tenant;
use bareme_core::ids::TaskId;
use bareme_core::units::Millis;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The store in one SQLite file.
pub struct Sqlite {
    writer: Mutex<Writer>,
    reader: Mutex<Connection>,
    hub: Hub,
    _lock: Option<File>,
}

/// The connection that writes, and where ids come from.
struct Writer {
    connection: Connection,
    ids: Ids,
}

/// Whether a commit waits until the disk has it.
#[derive(Debug, Clone, Copy)]
enum Durability {
    /// It survives a power cut.
    Disk,
    /// It survives the end of this process, however violent.
    Process,
}

impl Sqlite {
    /// Opens the database file, creates it where there is none, and makes what was being graded wait again: whoever held
    /// those leases is gone, since this process holds the file's lock.
    ///
    /// Fails when another process has it open, when it is damaged, of another program or of a newer version.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let lock = file::lock(path)?;
        let writer = Writer::new(file::open_writer(path)?)?;
        let reader = Mutex::new(file::open_reader(path)?);
        let store = Self { writer: Mutex::new(writer), reader, hub: Hub::hearing(), _lock: Some(lock) };
        queue::expire(&store, UnixMillis(u64::MAX))?;
        Ok(store)
    }

    /// Opens a database file beside the process that owns it, to look at tenants and keys or to change them: without its
    /// lock, with all leases as they are, and without news. Nothing may be submitted or graded this way. A file that is not
    /// there is created.
    ///
    /// Fails with [`StoreError::Older`] where the owner would bring the file up to date.
    pub fn open_beside(path: &Path) -> Result<Self, StoreError> {
        if !path.exists() {
            Self::open(path)?;
        }
        let writer = Writer::new(file::open_beside(path)?)?;
        let reader = Mutex::new(file::open_reader(path)?);
        Ok(Self { writer: Mutex::new(writer), reader, hub: Hub::hearing(), _lock: None })
    }

    fn writer(&self) -> MutexGuard<'_, Writer> {
        // A panic drops its transaction, which rolls it back: the connection behind a poisoned lock is sound.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Writer {
    fn new(connection: Connection) -> Result<Self, StoreError> {
        let newest = "SELECT id FROM submission ORDER BY id DESC LIMIT 1";
        let newest = connection.query_row(newest, [], |row| row.get(0)).optional()?;
        Ok(Self { connection, ids: Ids::after(newest.map(SubmissionId::from_bytes)) })
    }

    /// Starts a transaction that has the right to write from its first moment, so that it can never fail half-way for
    /// want of it.
    fn begin(&mut self, durability: Durability) -> Result<Transaction<'_>, StoreError> {
        let mode = match durability {
            Durability::Disk => "PRAGMA synchronous = FULL",
            Durability::Process => "PRAGMA synchronous = NORMAL",
        };
        self.connection.execute_batch(mode)?;
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

impl Store for Sqlite {
    fn submit(&self, incoming: &Incoming<'_>, now: UnixMillis, capacity: u32) -> Result<SubmissionId, StoreError> {
        submit::submit(self, incoming, now, capacity)
    }

    fn lease_next(&self, holder: &Holder, now: UnixMillis, lease_for: Millis) -> Result<Option<Leased>, StoreError> {
        queue::lease_next(self, holder, now, lease_for)
    }

    fn renew(&self, lease: &Lease, now: UnixMillis, lease_for: Millis) -> Result<(), StoreError> {
        queue::renew(self, lease, now, lease_for)
    }

    fn release(&self, lease: &Lease) -> Result<(), StoreError> {
        queue::release(self, lease)
    }

    fn expire(&self, now: UnixMillis) -> Result<u64, StoreError> {
        queue::expire(self, now)
    }

    fn complete_with(&self, lease: &Lease, answer: &Answer<'_>, now: UnixMillis) -> Result<(), StoreError> {
        queue::complete(self, lease, answer, now)
    }

    fn cancel(&self, tenant: &Tenant, id: SubmissionId, now: UnixMillis) -> Result<bool, StoreError> {
        cancel::cancel(self, tenant, id, now)
    }

    fn status(&self, tenant: &Tenant, id: SubmissionId) -> Result<Option<Status>, StoreError> {
        lookup::status(&self.reader(), tenant, id)
    }

    fn position(&self, tenant: &Tenant, id: SubmissionId) -> Result<Option<u64>, StoreError> {
        lookup::position(&self.reader(), tenant, id)
    }

    fn sources(&self, tenant: &Tenant, id: SubmissionId) -> Result<StoredFiles, StoreError> {
        lookup::sources(&self.reader(), tenant, id)
    }

    fn accepted_programs(&self, tenant: &Tenant, task: &TaskId, most: u32) -> Result<Vec<StoredFiles>, StoreError> {
        lookup::accepted_programs(&self.reader(), tenant, task, most)
    }

    fn backlog(&self) -> Result<Backlog, StoreError> {
        lookup::backlog(&self.reader())
    }

    fn probe(&self, now: UnixMillis) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.begin(Durability::Process)?;
        transaction.prepare_cached("UPDATE probe SET probed_ms = ?1")?.execute([now.to_sql()])?;
        Ok(transaction.commit()?)
    }

    fn verify(&self) -> Result<(), StoreError> {
        let reader = self.reader();
        file::check(&reader)?;
        lookup::check(&reader)
    }

    fn listen(&self) -> Listener {
        self.hub.listen()
    }
}
