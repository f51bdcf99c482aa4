//! Replacing reports by those of a regrade.

use super::{Busy, enter, free_tasks, look, rest};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::news::News;
use crate::regrade::{Change, Moved, PUBLISH_BATCH, RegradeId, RegradeState, stored_state};
use crate::sqlite::outbox::announce;
use crate::sqlite::{Durability, Sqlite};
use crate::tenant::Tenant;
use crate::webhook::Event;
use rusqlite::{Connection, OptionalExtension, params};

pub fn begin(store: &Sqlite, tenant: &Tenant, id: RegradeId, now: UnixMillis) -> Result<Moved, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    match look::state(&transaction, tenant, id)? {
        None => return Ok(Moved::Unknown),
        Some(RegradeState::Ready) => enter(&transaction, id, stored_state::PUBLISHING, now)?,
        Some(state) => return Ok(Moved::Refused(state)),
    }
    transaction.commit()?;
    Ok(Moved::Done)
}

/// Where the last step ended is noted in the transaction that replaces the reports, so nothing is done twice or left out.
pub fn step(connection: &Connection, regrade: &Busy, now: UnixMillis) -> Result<Vec<News>, StoreError> {
    let reached = "SELECT reached FROM regrade WHERE id = ?1";
    let reached: Option<[u8; 16]> =
        connection.prepare_cached(reached)?.query_row([regrade.id.as_bytes()], |row| row.get(0))?;
    let select = "SELECT submission, coalesce(before_points, -1) <> coalesce(after_points, -1) FROM regrade_item
        WHERE regrade = ?1 AND submission > ?2 AND change <> ?3 ORDER BY submission LIMIT ?4";
    let mut statement = connection.prepare_cached(select)?;
    let values = params![regrade.id.as_bytes(), reached.unwrap_or_default(), Change::Fault.to_sql(), PUBLISH_BATCH];
    let rows = statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let batch = rows.collect::<Result<Vec<([u8; 16], bool)>, _>>()?;
    let Some((last, _)) = batch.last() else {
        finish(connection, regrade.id)?;
        return Ok(Vec::new());
    };
    let mut news = Vec::new();
    for (submission, points_changed) in &batch {
        news.extend(replace(connection, regrade, submission, *points_changed, now)?);
    }
    let note = "UPDATE regrade SET reached = ?2 WHERE id = ?1";
    connection.prepare_cached(note)?.execute(params![regrade.id.as_bytes(), last])?;
    Ok(news)
}

fn finish(connection: &Connection, id: RegradeId) -> Result<(), StoreError> {
    let finish = "UPDATE regrade SET state = ?2 WHERE id = ?1";
    connection.prepare_cached(finish)?.execute(params![id.as_bytes(), stored_state::PUBLISHED])?;
    free_tasks(connection, id)?;
    rest(connection, id)
}

/// Replaces one report, and keeps the old one with the item. Where the points changed, the platform is told.
fn replace(
    connection: &Connection,
    regrade: &Busy,
    submission: &[u8; 16],
    points_changed: bool,
    now: UnixMillis,
) -> Result<Option<News>, StoreError> {
    let item = [regrade.id.as_bytes(), submission];
    let keep = "UPDATE regrade_item SET is_published = 1, previous = (SELECT report FROM submission WHERE id = ?2)
        WHERE regrade = ?1 AND submission = ?2";
    connection.prepare_cached(keep)?.execute(item)?;
    let replace = "UPDATE submission SET report = item.report, task_digest = item.digest, regraded_ms = ?3,
            regraded_by = ?1, accepted = item.after_verdict = 'accepted', verdict = item.after_verdict,
            points = item.after_points, max_points = item.after_max_points
        FROM regrade_item AS item WHERE id = ?2 AND item.regrade = ?1 AND item.submission = ?2 RETURNING 1";
    let values = params![regrade.id.as_bytes(), submission, now.to_sql()];
    let is_there = connection.prepare_cached(replace)?.query_row(values, |_| Ok(())).optional()?.is_some();
    // From here on the submission has the report.
    let forget = "UPDATE regrade_item SET report = NULL WHERE regrade = ?1 AND submission = ?2";
    connection.prepare_cached(forget)?.execute(item)?;
    if !(is_there && points_changed) {
        return Ok(None);
    }
    let id = SubmissionId::from_bytes(*submission);
    announce(connection, &regrade.tenant, &[id], Event::RegradePublished, now)?;
    Ok(Some(News::Ended(id)))
}
