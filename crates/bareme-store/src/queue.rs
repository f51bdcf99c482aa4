//! Leases: which submission is graded next, and who may answer for it.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::store::{Durability, Store, UnixMillis};
use bareme_core::ids::{LearnerId, TaskId};
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use rusqlite::{Connection, OptionalExtension, Row, params};

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
    /// What [`Store::complete_with`] kept of the learner last, if the submission names one of whom something is kept.
    pub history: Option<String>,
}

/// What is kept of a submission that was graded.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The report, JSON text.
    pub report: &'a str,
    /// What is remembered of the learner, JSON text; kept if the submission names one.
    pub history: Option<&'a str>,
    /// Whether the program was accepted, so that others may be compared with it.
    pub accepted: bool,
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
    ///
    /// A learner's submissions are leased one after the other, since the hints of each go on from those before.
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
        self.complete_with(lease, &Answer { report, history: None, accepted: false }, now)
    }

    /// The same with all that may be kept besides.
    pub fn complete_with(&self, lease: &Lease, answer: &Answer<'_>, now: UnixMillis) -> Result<(), StoreError> {
        let mut writer = self.writer();
        let transaction = writer.begin(Durability::Disk)?;
        let removed = transaction
            .prepare_cached("DELETE FROM queue WHERE submission = ?1 AND attempt = ?2 AND leased_ms IS NOT NULL")?
            .execute(params![lease.id.as_bytes(), lease.attempt])?;
        if removed == 0 {
            return Err(StoreError::LeaseLost { id: lease.id, attempt: lease.attempt });
        }
        transaction
            .prepare_cached("UPDATE submission SET report = ?2, finished_ms = ?3, accepted = ?4 WHERE id = ?1")?
            .execute(params![lease.id.as_bytes(), answer.report, now.to_sql(), answer.accepted])?;
        if let Some(history) = answer.history {
            transaction.prepare_cached(KEEP_HISTORY)?.execute(params![lease.id.as_bytes(), history, now.to_sql()])?;
        }
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

const READ: &str = "SELECT task, language, submitted_ms, submission.learner, history FROM submission
    LEFT JOIN history ON history.learner = submission.learner WHERE id = ?1";

const KEEP_HISTORY: &str = "INSERT INTO history (learner, history, updated_ms)
    SELECT learner, ?2, ?3 FROM submission WHERE id = ?1 AND learner IS NOT NULL
    ON CONFLICT (learner) DO UPDATE SET history = excluded.history, updated_ms = excluded.updated_ms";

/// A submission's row, and what is kept of its learner.
struct StoredRow {
    task: String,
    language: String,
    submitted_ms: i64,
    learner: Option<String>,
    history: Option<String>,
}

impl StoredRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (task, language, submitted_ms) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Self { task, language, submitted_ms, learner: row.get(3)?, history: row.get(4)? })
    }
}

fn take_oldest(connection: &Connection, now: UnixMillis) -> Result<Option<Lease>, StoreError> {
    let take = "UPDATE queue SET attempt = attempt + 1, leased_ms = ?1
        WHERE submission = (
            SELECT submission FROM queue AS waiting JOIN submission AS its ON its.id = waiting.submission
            WHERE leased_ms IS NULL AND (its.learner IS NULL OR NOT EXISTS (
                SELECT 1 FROM submission AS other JOIN queue AS running ON running.submission = other.id
                WHERE other.learner = its.learner AND running.leased_ms IS NOT NULL))
            ORDER BY submission LIMIT 1)
        RETURNING submission, attempt";
    let lease = connection
        .prepare_cached(take)?
        .query_row([now.to_sql()], |row| Ok(Lease { id: SubmissionId::from_bytes(row.get(0)?), attempt: row.get(1)? }));
    Ok(lease.optional()?)
}

fn read(connection: &Connection, lease: Lease) -> Result<Leased, StoreError> {
    let row = connection.prepare_cached(READ)?.query_row([lease.id.as_bytes()], StoredRow::read)?;
    let files = files(connection, lease.id)?;
    let submission = parse(&row, files);
    Ok(Leased { lease, submitted: UnixMillis::from_sql(row.submitted_ms), submission, history: row.history })
}

pub(crate) fn files(connection: &Connection, id: SubmissionId) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let select = "SELECT name, content FROM source_file WHERE submission = ?1 ORDER BY position";
    let mut statement = connection.prepare_cached(select)?;
    let rows = statement.query_map([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was valid when it was stored may not be so for a later version with other rules.
fn parse(row: &StoredRow, files: Vec<(String, Vec<u8>)>) -> Result<Submission, Unreadable> {
    let unreadable = |reason: &dyn ToString| Unreadable { reason: reason.to_string() };
    let task = TaskId::new(&row.task).map_err(|error| unreadable(&error))?;
    let files = files.into_iter().map(|(name, content)| SourceFile::new(&name, content));
    let files = files.collect::<Result<_, _>>().map_err(|error| unreadable(&error))?;
    let language = if row.language == "fr" { Language::Fr } else { Language::En };
    let learner = row.learner.as_deref().map(LearnerId::new).transpose().map_err(|error| unreadable(&error))?;
    let submission = Submission::new(task, files, language).map_err(|error| unreadable(&error))?;
    Ok(submission.by(learner))
}
