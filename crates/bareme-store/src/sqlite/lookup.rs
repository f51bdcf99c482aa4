//! Looking: where a submission stands, what it holds, and how long the queue is.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::status::{Backlog, Status, StatusColumns, StoredFiles};
use crate::stored::StoredRow;
use crate::tenant::Tenant;
use bareme_core::ids::TaskId;
use bareme_core::task::TaskDigest;
use rusqlite::{Connection, OptionalExtension, Row, params};

pub fn status(connection: &Connection, tenant: &Tenant, id: SubmissionId) -> Result<Option<Status>, StoreError> {
    let select = "SELECT submission.task, submitted_ms, finished_ms, report, superseded_by, cancelled_ms,
            leased_until_ms IS NOT NULL, task_digest, regraded_ms
        FROM submission LEFT JOIN queue ON queue.submission = id WHERE id = ?1 AND submission.tenant = ?2";
    let values = params![id.as_bytes(), tenant.as_str()];
    Ok(connection.prepare_cached(select)?.query_row(values, status_of).optional()?)
}

fn status_of(row: &Row<'_>) -> rusqlite::Result<Status> {
    let superseded_by: Option<[u8; 16]> = row.get(4)?;
    let columns = StatusColumns {
        task: row.get(0)?,
        submitted_ms: row.get(1)?,
        finished_ms: row.get(2)?,
        report: row.get(3)?,
        superseded_by: superseded_by.map(SubmissionId::from_bytes),
        cancelled_ms: row.get(5)?,
        is_leased: row.get(6)?,
        digest: row.get::<_, Option<_>>(7)?.map(TaskDigest),
        regraded_ms: row.get(8)?,
    };
    Ok(columns.status())
}

/// What has no turn yet gets one behind all that have.
pub fn position(connection: &Connection, tenant: &Tenant, id: SubmissionId) -> Result<Option<u64>, StoreError> {
    let select = "SELECT CASE WHEN its.turn IS NOT NULL
        THEN (SELECT count(*) FROM queue AS other WHERE other.leased_until_ms IS NULL AND other.turn IS NOT NULL
            AND (other.priority, other.turn, other.submission) < (its.priority, its.turn, its.submission))
        ELSE (SELECT count(*) FROM queue AS other WHERE other.leased_until_ms IS NULL AND other.turn IS NOT NULL
            AND other.priority <= its.priority)
          + (SELECT count(*) FROM queue AS other WHERE other.tenant = its.tenant AND other.learner = its.learner
            AND other.turn IS NULL AND (other.priority, other.submission) < (its.priority, its.submission))
        END
        FROM queue AS its WHERE its.submission = ?1 AND its.tenant = ?2 AND its.leased_until_ms IS NULL";
    let values = params![id.as_bytes(), tenant.as_str()];
    Ok(connection.prepare_cached(select)?.query_row(values, |row| count(row, 0)).optional()?)
}

pub fn sources(connection: &Connection, tenant: &Tenant, id: SubmissionId) -> Result<StoredFiles, StoreError> {
    let is_theirs = "SELECT 1 FROM submission WHERE id = ?1 AND tenant = ?2";
    let is_theirs = connection.prepare_cached(is_theirs)?.exists(params![id.as_bytes(), tenant.as_str()])?;
    if is_theirs { files(connection, id) } else { Ok(StoredFiles::new()) }
}

pub fn accepted_programs(
    connection: &Connection,
    tenant: &Tenant,
    task: &TaskId,
    most: u32,
) -> Result<Vec<StoredFiles>, StoreError> {
    let select = "SELECT id FROM submission WHERE tenant = ?1 AND task = ?2 AND accepted = 1 ORDER BY id DESC LIMIT ?3";
    let mut statement = connection.prepare_cached(select)?;
    let ids = statement.query_map(params![tenant.as_str(), task.as_str(), most], |row| row.get(0))?;
    let ids = ids.collect::<Result<Vec<[u8; 16]>, _>>()?;
    ids.into_iter().map(|id| files(connection, SubmissionId::from_bytes(id))).collect()
}

/// About 0.4 ms for 10,000 submissions.
pub fn backlog(connection: &Connection) -> Result<Backlog, StoreError> {
    let select = "SELECT count(*), (SELECT count(*) FROM queue WHERE leased_until_ms IS NOT NULL), min(queued_ms),
            (SELECT count(*) FROM queue WHERE priority = 1 AND leased_until_ms IS NULL)
        FROM queue WHERE priority = 0 AND leased_until_ms IS NULL";
    let backlog = connection.prepare_cached(select)?.query_row([], |row| {
        let oldest: Option<i64> = row.get(2)?;
        let oldest_waiting = oldest.map(UnixMillis::from_sql);
        let (waiting, running, waiting_regrades) = (count(row, 0)?, count(row, 1)?, count(row, 3)?);
        Ok(Backlog { waiting, running, waiting_regrades, oldest_waiting })
    });
    Ok(backlog?)
}

/// Whether everything fits together that has to.
pub fn check(connection: &Connection) -> Result<(), StoreError> {
    for (complaint, question) in COMPLAINTS {
        if connection.query_row(question, [], |row| row.get(0))? {
            return Err(StoreError::Damaged { reason: complaint.to_owned() });
        }
    }
    Ok(())
}

/// What must not be, and how to ask for it.
const COMPLAINTS: [(&str, &str); 2] = [
    (
        "a submission is neither finished nor in the queue",
        "SELECT EXISTS (SELECT 1 FROM submission LEFT JOIN queue ON queue.submission = id AND queue.regrade IS NULL
            WHERE (coalesce(finished_ms, superseded_by, cancelled_ms) IS NULL) <> (queue.submission IS NOT NULL))",
    ),
    (
        "a learner's line in the queue has not exactly one turn",
        "SELECT EXISTS (SELECT 1 FROM queue
            GROUP BY tenant, learner, CASE WHEN learner IS NULL THEN submission END HAVING count(turn) <> 1)",
    ),
];

pub fn stored(connection: &Connection, id: SubmissionId) -> Result<StoredRow, StoreError> {
    let select = "SELECT its.tenant, task, language, submitted_ms, its.learner, history FROM submission AS its
        LEFT JOIN history ON history.tenant = its.tenant AND history.learner = its.learner WHERE id = ?1";
    let row = connection.prepare_cached(select)?.query_row([id.as_bytes()], |row| {
        let (tenant, task, language, submitted_ms) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(StoredRow { tenant, task, language, submitted_ms, learner: row.get(4)?, history: row.get(5)? })
    });
    Ok(row?)
}

pub fn files(connection: &Connection, id: SubmissionId) -> Result<StoredFiles, StoreError> {
    let select = "SELECT name, content FROM source_file WHERE submission = ?1 ORDER BY position";
    let mut statement = connection.prepare_cached(select)?;
    let rows = statement.query_map([id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column).map(|count| u64::try_from(count).unwrap_or_default())
}
