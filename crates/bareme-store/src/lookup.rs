//! Looking: where a submission stands, and how long the queue is.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::queue::files;
use crate::store::{Store, UnixMillis};
use bareme_core::ids::TaskId;
use rusqlite::{OptionalExtension, Row, params};

/// Where a submission stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The task's name, as it was submitted.
    pub task: String,
    /// When it was accepted.
    pub submitted: UnixMillis,
    /// What has become of it.
    pub state: State,
}

/// What has become of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It waits for a grader.
    Queued,
    /// A grader is at it.
    Running,
    /// It has its report.
    Finished {
        /// When the report was stored.
        finished: UnixMillis,
        /// The report, JSON text as [`Store::complete`] was given it.
        report: String,
    },
}

/// What is still to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Backlog {
    /// Submissions that wait for a grader.
    pub waiting: u64,
    /// Submissions that a grader is at.
    pub running: u64,
    /// When the one that has waited longest was accepted.
    pub oldest_waiting: Option<UnixMillis>,
}

/// The files of one program: names and contents.
pub type StoredFiles = Vec<(String, Vec<u8>)>;

impl Store {
    /// Where a submission stands; nothing if there is none of that name.
    pub fn status(&self, id: SubmissionId) -> Result<Option<Status>, StoreError> {
        let select = "SELECT task, submitted_ms, finished_ms, report, leased_ms IS NOT NULL
            FROM submission LEFT JOIN queue ON queue.submission = submission.id WHERE id = ?1";
        let reader = self.reader();
        let status = reader.prepare_cached(select)?.query_row([id.as_bytes()], status_of);
        Ok(status.optional()?)
    }

    /// The files of a submission as they came, in their order; none if there is none of that name.
    pub fn sources(&self, id: SubmissionId) -> Result<StoredFiles, StoreError> {
        files(&self.reader(), id)
    }

    /// The files of the programs that were accepted for a task, the newest first, at most `most` of them.
    pub fn accepted_programs(&self, task: &TaskId, most: u32) -> Result<Vec<StoredFiles>, StoreError> {
        let select = "SELECT id FROM submission WHERE task = ?1 AND accepted = 1 ORDER BY id DESC LIMIT ?2";
        let reader = self.reader();
        let mut statement = reader.prepare_cached(select)?;
        let ids = statement.query_map(params![task.as_str(), most], |row| row.get(0))?;
        let ids = ids.collect::<Result<Vec<[u8; 16]>, _>>()?;
        ids.into_iter().map(|id| files(&reader, SubmissionId::from_bytes(id))).collect()
    }

    /// How many submissions wait and run; takes longer the more there are, about 0.1 ms for 10,000.
    pub fn backlog(&self) -> Result<Backlog, StoreError> {
        let select = "SELECT count(*) - count(leased_ms), count(leased_ms),
            min(queued_ms) FILTER (WHERE leased_ms IS NULL) FROM queue";
        let reader = self.reader();
        let backlog = reader.prepare_cached(select)?.query_row([], |row| {
            let oldest: Option<i64> = row.get(2)?;
            Ok(Backlog {
                waiting: count(row, 0)?,
                running: count(row, 1)?,
                oldest_waiting: oldest.map(UnixMillis::from_sql),
            })
        });
        Ok(backlog?)
    }
}

fn status_of(row: &Row<'_>) -> Result<Status, rusqlite::Error> {
    let finished: Option<i64> = row.get(2)?;
    let report: Option<String> = row.get(3)?;
    let state = match (finished.zip(report), row.get(4)?) {
        (Some((finished, report)), _) => State::Finished { finished: UnixMillis::from_sql(finished), report },
        (None, true) => State::Running,
        (None, false) => State::Queued,
    };
    Ok(Status { task: row.get(0)?, submitted: UnixMillis::from_sql(row.get(1)?), state })
}

fn count(row: &Row<'_>, column: usize) -> Result<u64, rusqlite::Error> {
    row.get::<_, i64>(column).map(|count| u64::try_from(count).unwrap_or_default())
}
