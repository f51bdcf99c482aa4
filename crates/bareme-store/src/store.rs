//! The open database: accepting submissions and looking after the file.

use crate::error::StoreError;
use crate::file;
use crate::id::SubmissionId;
use bareme_core::ids::LearnerId;
use bareme_core::submission::Submission;
use bareme_core::task::Language;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::{NoContext, Timestamp, Uuid};

/// A moment: milliseconds since 1970-01-01 00:00 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnixMillis(pub u64);

/// The submissions, their queue and their reports; every call blocks until the database has answered.
///
/// It may be shared by any number of threads: writers take turns, and readers wait for no writer.
pub struct Store {
    writer: Mutex<Writer>,
    reader: Mutex<Connection>,
    _lock: File,
}

/// The connection that writes, and the moment in the latest id.
pub(crate) struct Writer {
    pub(crate) connection: Connection,
    latest: UnixMillis,
}

/// Whether a commit waits until the disk has it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Durability {
    /// It survives a power cut.
    Disk,
    /// It survives the end of this process, however violent.
    Process,
}

impl Store {
    /// Opens the database file, creates it where there is none, and makes what was being graded wait again.
    ///
    /// Fails when another process has it open, when it is damaged, of another program or of a newer version.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let lock = file::lock(path)?;
        let writer = Writer::new(file::open_writer(path)?)?;
        let store = Self { writer: Mutex::new(writer), reader: Mutex::new(file::open_reader(path)?), _lock: lock };
        store.requeue_interrupted()?;
        Ok(store)
    }

    /// Accepts a submission: when this returns, both it and its place in the queue are on the disk.
    ///
    /// Refuses with [`StoreError::QueueFull`] when `capacity` submissions are waiting already.
    pub fn submit(&self, submission: &Submission, now: UnixMillis, capacity: u32) -> Result<SubmissionId, StoreError> {
        let mut writer = self.writer();
        let id = writer.next_id(now);
        let transaction = writer.begin(Durability::Disk)?;
        refuse_beyond(&transaction, capacity)?;
        insert(&transaction, id, submission, now)?;
        transaction.commit()?;
        Ok(id)
    }

    /// Writes to the database and says whether that still works; for a readiness check.
    pub fn probe(&self, now: UnixMillis) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.begin(Durability::Process)?;
        transaction.prepare_cached("UPDATE probe SET probed_ms = ?1")?.execute([now.to_sql()])?;
        Ok(transaction.commit()?)
    }

    /// Reads the whole database and fails if any of it is damaged; takes about a second for each GiB.
    pub fn verify(&self) -> Result<(), StoreError> {
        let verdict: String = self.reader().query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged { reason: verdict }) }
    }

    pub(crate) fn writer(&self) -> MutexGuard<'_, Writer> {
        // A panic drops its transaction, which rolls it back: the connection behind a poisoned lock is sound.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn reader(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Writer {
    fn new(connection: Connection) -> Result<Self, StoreError> {
        let latest: Option<[u8; 16]> = connection.query_row("SELECT max(id) FROM submission", [], |row| row.get(0))?;
        let latest = latest.map(|id| SubmissionId::from_bytes(id).moment()).unwrap_or_default();
        Ok(Self { connection, latest })
    }

    /// Starts a transaction that has the right to write from its first moment, so that it can never fail half-way for
    /// want of it.
    pub(crate) fn begin(&mut self, durability: Durability) -> Result<Transaction<'_>, StoreError> {
        let mode = match durability {
            Durability::Disk => "PRAGMA synchronous = FULL",
            Durability::Process => "PRAGMA synchronous = NORMAL",
        };
        self.connection.execute_batch(mode)?;
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// An id that is greater than all before, since the queue is served in the order of ids. Two in one millisecond, or a
    /// clock that was set back, even between two runs, therefore make an id a little younger than its submission.
    fn next_id(&mut self, now: UnixMillis) -> SubmissionId {
        self.latest = UnixMillis(now.0.max(self.latest.0.saturating_add(1)));
        let (seconds, millis) = (self.latest.0 / 1000, self.latest.0 % 1000);
        let nanos = u32::try_from(millis * 1_000_000).unwrap_or_default();
        SubmissionId::new(Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos)))
    }
}

impl UnixMillis {
    /// The time from `earlier` to this moment in milliseconds; zero where the clock was set back in between.
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    pub(crate) fn to_sql(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }

    pub(crate) fn from_sql(millis: i64) -> Self {
        Self(u64::try_from(millis).unwrap_or_default())
    }
}

pub(crate) const fn language_tag(language: Language) -> &'static str {
    match language {
        Language::Fr => "fr",
        Language::En => "en",
    }
}

fn refuse_beyond(transaction: &Transaction<'_>, capacity: u32) -> Result<(), StoreError> {
    let count = "SELECT count(*) FROM queue WHERE leased_ms IS NULL";
    let waiting: i64 = transaction.prepare_cached(count)?.query_row([], |row| row.get(0))?;
    if waiting >= i64::from(capacity) { Err(StoreError::QueueFull { capacity }) } else { Ok(()) }
}

fn insert(
    transaction: &Transaction<'_>,
    id: SubmissionId,
    submission: &Submission,
    now: UnixMillis,
) -> Result<(), StoreError> {
    let (id, now) = (id.as_bytes(), now.to_sql());
    transaction
        .prepare_cached(
            "INSERT INTO submission (id, task, language, submitted_ms, learner) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            id,
            submission.task.as_str(),
            language_tag(submission.language),
            now,
            submission.learner.as_ref().map(LearnerId::as_str)
        ])?;
    let mut file = transaction
        .prepare_cached("INSERT INTO source_file (submission, position, name, content) VALUES (?1, ?2, ?3, ?4)")?;
    for (position, source) in (0_i64..).zip(&submission.files) {
        file.execute(params![id, position, source.name(), source.content()])?;
    }
    transaction
        .prepare_cached("INSERT INTO queue (submission, queued_ms) VALUES (?1, ?2)")?
        .execute(params![id, now])?;
    Ok(())
}
