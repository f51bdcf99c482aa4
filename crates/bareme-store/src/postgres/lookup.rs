//! Looking: where a submission stands, what it holds, and how long the queue is.

use super::Durability;
use super::pool::Pool;
use super::work::Work;
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::status::{Backlog, Status, StatusColumns, StoredFiles};
use crate::stored::{StoredRow, digest_of};
use crate::tenant::Tenant;
use bareme_core::ids::TaskId;
use postgres::{Error, Row};

pub fn newest(pool: &Pool) -> Result<Option<SubmissionId>, StoreError> {
    let select = "SELECT id FROM submission ORDER BY id DESC LIMIT 1";
    look(pool, |work| Ok(work.row(select, &[])?.map(|row| SubmissionId::new(row.get(0)))))
}

pub fn status(pool: &Pool, tenant: &Tenant, id: SubmissionId) -> Result<Option<Status>, StoreError> {
    let select = "SELECT its.task, submitted_ms, finished_ms, report, superseded_by, cancelled_ms,
            leased_until_ms IS NOT NULL, task_digest, regraded_ms
        FROM submission AS its LEFT JOIN queue ON queue.submission = id WHERE id = $1 AND its.tenant = $2";
    let row = look(pool, |work| work.row(select, &[&id.uuid(), &tenant.as_str()]))?;
    Ok(row.map(|row| status_of(&row)))
}

fn status_of(row: &Row) -> Status {
    let columns = StatusColumns {
        task: row.get(0),
        submitted_ms: row.get(1),
        finished_ms: row.get(2),
        report: row.get(3),
        superseded_by: row.get::<_, Option<_>>(4).map(SubmissionId::new),
        cancelled_ms: row.get(5),
        is_leased: row.get(6),
        digest: row.get::<_, Option<_>>(7).and_then(digest_of),
        regraded_ms: row.get(8),
    };
    columns.status()
}

/// What has no turn yet gets one behind all that have.
pub fn position(pool: &Pool, tenant: &Tenant, id: SubmissionId) -> Result<Option<u64>, StoreError> {
    let select = "SELECT CASE WHEN its.turn IS NOT NULL
        THEN (SELECT count(*) FROM queue AS other WHERE other.leased_until_ms IS NULL AND other.turn IS NOT NULL
            AND (other.priority, other.turn, other.submission) < (its.priority, its.turn, its.submission))
        ELSE (SELECT count(*) FROM queue AS other WHERE other.leased_until_ms IS NULL AND other.turn IS NOT NULL
            AND other.priority <= its.priority)
          + (SELECT count(*) FROM queue AS other WHERE other.tenant = its.tenant AND other.learner = its.learner
            AND other.turn IS NULL AND (other.priority, other.submission) < (its.priority, its.submission))
        END
        FROM queue AS its WHERE its.submission = $1 AND its.tenant = $2 AND its.leased_until_ms IS NULL";
    let row = look(pool, |work| work.row(select, &[&id.uuid(), &tenant.as_str()]))?;
    Ok(row.map(|row| count(&row, 0)))
}

pub fn sources(pool: &Pool, tenant: &Tenant, id: SubmissionId) -> Result<StoredFiles, StoreError> {
    let select = "SELECT name, content FROM source_file JOIN submission ON submission.id = source_file.submission
        WHERE id = $1 AND tenant = $2 ORDER BY position";
    let rows = look(pool, |work| work.rows(select, &[&id.uuid(), &tenant.as_str()]))?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

pub fn accepted_programs(
    pool: &Pool,
    tenant: &Tenant,
    task: &TaskId,
    most: u32,
) -> Result<Vec<StoredFiles>, StoreError> {
    let select = "SELECT id, name, content FROM source_file JOIN
            (SELECT id FROM submission WHERE tenant = $1 AND task = $2 AND accepted ORDER BY id DESC LIMIT $3) AS its
            ON its.id = source_file.submission
        ORDER BY id DESC, position";
    let rows = look(pool, |work| work.rows(select, &[&tenant.as_str(), &task.as_str(), &i64::from(most)]))?;
    let of_one = rows.chunk_by(|one, next| one.get::<_, uuid::Uuid>(0) == next.get::<_, uuid::Uuid>(0));
    Ok(of_one.map(|files| files.iter().map(|row| (row.get(1), row.get(2))).collect()).collect())
}

pub fn backlog(pool: &Pool) -> Result<Backlog, StoreError> {
    let select = "SELECT count(*), (SELECT count(*) FROM queue WHERE leased_until_ms IS NOT NULL), min(queued_ms),
            (SELECT count(*) FROM queue WHERE priority = 1 AND leased_until_ms IS NULL)
        FROM queue WHERE priority = 0 AND leased_until_ms IS NULL";
    let row = look(pool, |work| work.row(select, &[]))?;
    let backlog = row.map(|row| {
        let oldest_waiting = row.get::<_, Option<i64>>(2).map(UnixMillis::from_sql);
        let (waiting, running, waiting_regrades) = (count(&row, 0), count(&row, 1), count(&row, 3));
        Backlog { waiting, running, waiting_regrades, oldest_waiting }
    });
    Ok(backlog.unwrap_or_default())
}

pub fn stored(work: &mut Work<'_>, id: SubmissionId) -> Result<Option<StoredRow>, Error> {
    let select = "SELECT its.tenant, task, language, submitted_ms, its.learner, history FROM submission AS its
        LEFT JOIN history ON history.tenant = its.tenant AND history.learner = its.learner WHERE id = $1";
    let row = work.row(select, &[&id.uuid()])?;
    Ok(row.map(|row| {
        let (tenant, task, language, submitted_ms) = (row.get(0), row.get(1), row.get(2), row.get(3));
        StoredRow { tenant, task, language, submitted_ms, learner: row.get(4), history: row.get(5) }
    }))
}

pub fn files(work: &mut Work<'_>, id: SubmissionId) -> Result<StoredFiles, Error> {
    let select = "SELECT name, content FROM source_file WHERE submission = $1 ORDER BY position";
    Ok(work.rows(select, &[&id.uuid()])?.iter().map(|row| (row.get(0), row.get(1))).collect())
}

pub fn look<T>(pool: &Pool, mut ask: impl FnMut(&mut Work<'_>) -> Result<T, Error>) -> Result<T, StoreError> {
    pool.transact(Durability::Disk, |work| Ok(ask(work)?))
}

fn count(row: &Row, column: usize) -> u64 {
    u64::try_from(row.get::<_, i64>(column)).unwrap_or_default()
}
