//! Leases: which submission is graded next, and who may answer for it.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::store::{Durability, Store, UnixMillis};
use bareme_core::ids::TaskId;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use rusqlite::{Connection, OptionalExtension, params};

/// The right to grade one submission and to answer for it once.
#[derive(Debug, PartialEq, Eq)]
pub struct Lease {
    id: SubmissionId,
    attempt: u32,
}

/// A submission that was leased.
#[derive(Debug)]
pub struct Leased {
    /// The right to answer for it.
    pub lease: Lease,
    /// When it was accepted.
    pub submitted: UnixMillis,
    /// What is to be graded.
    pub submission: Result<Submission, Unreadable>,
}

/// A stored submission that this version of Barème cannot make sense of; it has to be answered for all the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the stored submission is unreadable: {reason}")]
pub struct Unreadable {
    reason: String,
}

impl Lease {
    /// The submission.
    pub const fn id(&self) -> SubmissionId {
        self.id
    }

    /// How often the submission was leased, this time included: from 1. A high number means that grading it ends the
    /// process, so that it had better not be tried again.
    pub const fn attempt(&self) -> u32 {
        self.attempt
    }
}

impl Store {
    /// Leases the submission that has waited longest; nothing if none waits.
    pub fn lease_next(&self, now: UnixMillis) -> Result<Option<Leased>, StoreError> {
        let mut writer = self.writer();
        let transaction = writer.begin(Durability::Process)?;
        let Some(lease) = take_oldest(&transaction, now)? else { return Ok(None) };
        let leased = read(&transaction, lease)?;
        transaction.commit()?;
        Ok(Some(leased))
    }

    /// Stores the report (JSON text) of a leased submission and ends its time in the queue, durably and in one step.
    ///
    /// Fails with [`StoreError::LeaseLost`] when the lease was completed before or given to somebody else; the report
    /// that is stored then stays.
    pub fn complete(&self, lease: &Lease, report: &str, now: UnixMillis) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.begin(Durability::Disk)?;
        let removed = transaction
            .prepare_cached("DELETE FROM queue WHERE submission = ?1 AND attempt = ?2 AND leased_ms IS NOT NULL")?
            .execute(params![lease.id.as_bytes(), lease.attempt])?;
        if removed == 0 {
            return Err(StoreError::LeaseLost { id: lease.id, attempt: lease.attempt });
        }
        transaction
            .prepare_cached("UPDATE submission SET report = ?2, finished_ms = ?3 WHERE id = ?1")?
            .execute(params![lease.id.as_bytes(), report, now.to_sql()])?;
        Ok(transaction.commit()?)
    }

    /// The process that held these leases is gone, since this one holds the file's lock.
    pub(crate) fn requeue_interrupted(&self) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.begin(Durability::Process)?;
        transaction.execute("UPDATE queue SET leased_ms = NULL WHERE leased_ms IS NOT NULL", [])?;
        Ok(transaction.commit()?)
    }
}

fn take_oldest(connection: &Connection, now: UnixMillis) -> Result<Option<Lease>, StoreError> {
    let take = "UPDATE queue SET attempt = attempt + 1, leased_ms = ?1
        WHERE submission = (SELECT submission FROM queue WHERE leased_ms IS NULL ORDER BY submission LIMIT 1)
        RETURNING submission, attempt";
    let lease = connection
        .prepare_cached(take)?
        .query_row([now.to_sql()], |row| Ok(Lease { id: SubmissionId::from_bytes(row.get(0)?), attempt: row.get(1)? }));
    Ok(lease.optional()?)
}

fn read(connection: &Connection, lease: Lease) -> Result<Leased, StoreError> {
    let select = "SELECT task, language, submitted_ms FROM submission WHERE id = ?1";
    let (task, language, submitted): (String, String, i64) = connection
        .prepare_cached(select)?
        .query_row([lease.id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let files = files(connection, lease.id)?;
    let submission = parse(&task, &language, files);
    Ok(Leased { lease, submitted: UnixMillis::from_sql(submitted), submission })
}

fn files(connection: &Connection, id: SubmissionId) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let select = "SELECT name, content FROM source_file WHERE submission = ?1 ORDER BY position";
    let mut statement = connection.prepare_cached(select)?;
    let rows = statement.query_map([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was valid when it was stored may not be so for a later version with other rules.
fn parse(task: &str, language: &str, files: Vec<(String, Vec<u8>)>) -> Result<Submission, Unreadable> {
    let unreadable = |reason: &dyn ToString| Unreadable { reason: reason.to_string() };
    let task = TaskId::new(task).map_err(|error| unreadable(&error))?;
    let files = files.into_iter().map(|(name, content)| SourceFile::new(&name, content));
    let files = files.collect::<Result<_, _>>().map_err(|error| unreadable(&error))?;
    let language = if language == "fr" { Language::Fr } else { Language::En };
    Submission::new(task, files, language).map_err(|error| unreadable(&error))
}
