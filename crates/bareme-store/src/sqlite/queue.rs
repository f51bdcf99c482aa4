//! Leases: which submission is graded next, and who may answer for it.

use super::line::Line;
use super::lookup::{files, stored};
use super::outbox::announce;
use super::{Durability, Sqlite};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::incoming::Priority;
use crate::lease::{Answer, Holder, Lease, Leased, Token};
use crate::moment::UnixMillis;
use crate::news::News;
use crate::regrade::{Errand, RegradeId};
use crate::summary::Gist;
use crate::webhook::Event;
use bareme_core::task::TaskDigest;
use bareme_core::units::Millis;
use rusqlite::{Connection, OptionalExtension, Row, params};

pub fn lease_next(
    store: &Sqlite,
    holder: &Holder,
    now: UnixMillis,
    lease_for: Millis,
) -> Result<Option<Leased>, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    put_back_expired(&transaction, now)?;
    let token = Token::fresh(now);
    let Some((lease, priority, regrade)) = take_first(&transaction, token, holder, now.after(lease_for))? else {
        transaction.commit()?;
        return Ok(None);
    };
    let files = files(&transaction, lease.id)?;
    let errand = regrade.map(|regrade| errand(&transaction, &lease, regrade)).transpose()?;
    let leased = Leased { errand, ..stored(&transaction, lease.id)?.leased(lease, priority, files) };
    transaction.commit()?;
    Ok(Some(leased))
}

fn take_first(
    connection: &Connection,
    token: Token,
    holder: &Holder,
    until: UnixMillis,
) -> Result<Option<(Lease, Priority, Option<RegradeId>)>, StoreError> {
    let take = "UPDATE queue SET attempt = attempt + 1, token = ?1, holder = ?2, leased_until_ms = ?3
        WHERE submission = (SELECT submission FROM queue WHERE leased_until_ms IS NULL AND turn IS NOT NULL
            ORDER BY priority, turn, submission LIMIT 1)
        RETURNING submission, attempt, priority, regrade";
    let lease_of = |row: &Row<'_>| {
        let lease = Lease { id: SubmissionId::from_bytes(row.get(0)?), attempt: row.get(1)?, token };
        let regrade = row.get::<_, Option<_>>(3)?.map(RegradeId::from_bytes);
        Ok((lease, Priority::from_sql(row.get(2)?), regrade))
    };
    let values = params![token.0.as_bytes(), holder.as_str(), until.to_sql()];
    Ok(connection.prepare_cached(take)?.query_row(values, lease_of).optional()?)
}

/// What the submission is graded anew for.
fn errand(connection: &Connection, lease: &Lease, regrade: RegradeId) -> Result<Errand, StoreError> {
    let select = "SELECT digest, report FROM submission JOIN regrade_task ON regrade_task.task = submission.task
        WHERE id = ?1 AND regrade = ?2";
    let errand = connection.prepare_cached(select)?.query_row([lease.id.as_bytes(), regrade.as_bytes()], |row| {
        let before = row.get::<_, Option<String>>(1)?.unwrap_or_default();
        Ok(Errand { regrade, wanted: TaskDigest(row.get(0)?), before })
    });
    Ok(errand?)
}

pub fn renew(store: &Sqlite, lease: &Lease, now: UnixMillis, lease_for: Millis) -> Result<(), StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    let renew = "UPDATE queue SET leased_until_ms = ?3
        WHERE submission = ?1 AND token = ?2 AND leased_until_ms IS NOT NULL";
    let values = params![lease.id.as_bytes(), lease.token.0.as_bytes(), now.after(lease_for).to_sql()];
    if transaction.prepare_cached(renew)?.execute(values)? == 0 {
        return Err(lost(lease));
    }
    Ok(transaction.commit()?)
}

pub fn release(store: &Sqlite, lease: &Lease) -> Result<(), StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    let release = "UPDATE queue SET leased_until_ms = NULL, attempt = attempt - 1
        WHERE submission = ?1 AND token = ?2 AND leased_until_ms IS NOT NULL RETURNING tenant, learner";
    let values = [lease.id.as_bytes(), lease.token.0.as_bytes()];
    let line = transaction.prepare_cached(release)?.query_row(values, line_of).optional()?;
    line.ok_or_else(|| lost(lease))?.settle(&transaction)?;
    transaction.commit()?;
    drop(writer);
    store.hub.tell(News::Submitted);
    Ok(())
}

pub fn expire(store: &Sqlite, now: UnixMillis) -> Result<u64, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    let count = put_back_expired(&transaction, now)?;
    transaction.commit()?;
    drop(writer);
    (0..count).for_each(|_| store.hub.tell(News::Submitted));
    Ok(count)
}

/// The turn stays, and is likely to be the next.
fn put_back_expired(connection: &Connection, now: UnixMillis) -> Result<u64, StoreError> {
    let put_back = "UPDATE queue SET leased_until_ms = NULL WHERE leased_until_ms <= ?1 RETURNING tenant, learner";
    let mut put_back = connection.prepare_cached(put_back)?;
    let lines = put_back.query_map([now.to_sql()], line_of)?.collect::<Result<Vec<_>, _>>()?;
    for line in &lines {
        line.settle(connection)?;
    }
    Ok(lines.len() as u64)
}

pub fn complete(store: &Sqlite, lease: &Lease, answer: &Answer<'_>, now: UnixMillis) -> Result<(), StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let remove = "DELETE FROM queue WHERE submission = ?1 AND token = ?2 AND leased_until_ms IS NOT NULL
        AND regrade IS NULL RETURNING tenant, learner";
    let values = [lease.id.as_bytes(), lease.token.0.as_bytes()];
    let Some(line) = transaction.prepare_cached(remove)?.query_row(values, line_of).optional()? else {
        return if is_stored(&transaction, lease, answer)? { Ok(()) } else { Err(lost(lease)) };
    };
    keep(&transaction, lease, answer, now)?;
    announce(&transaction, &line.tenant, &[lease.id], Event::SubmissionFinished, now)?;
    let has_next = line.settle(&transaction)?;
    transaction.commit()?;
    drop(writer);
    store.hub.tell(News::Ended(lease.id));
    if has_next {
        store.hub.tell(News::Submitted);
    }
    Ok(())
}

fn keep(connection: &Connection, lease: &Lease, answer: &Answer<'_>, now: UnixMillis) -> Result<(), StoreError> {
    let (id, token, digest) = (lease.id.as_bytes(), lease.token.0.as_bytes(), answer.digest.map(|digest| digest.0));
    let (gist, now_ms) = (Gist::of(answer.report), now.to_sql());
    let finish = "UPDATE submission SET report = ?3, finished_ms = ?4, accepted = ?5, answered_by = ?2, verdict = ?6,
            points = ?7, max_points = ?8, task_digest = ?9 WHERE id = ?1";
    let (verdict, points, max_points) = (gist.verdict, gist.points, gist.max_points);
    let report = params![id, token, answer.report, now_ms, answer.accepted, verdict, points, max_points, digest];
    connection.prepare_cached(finish)?.execute(report)?;
    let Some(history) = answer.history else { return Ok(()) };
    let keep = "INSERT INTO history (tenant, learner, history, updated_ms)
        SELECT tenant, learner, ?2, ?3 FROM submission WHERE id = ?1 AND learner IS NOT NULL
        ON CONFLICT (tenant, learner) DO UPDATE SET history = excluded.history, updated_ms = excluded.updated_ms";
    connection.prepare_cached(keep)?.execute(params![id, history, now.to_sql()])?;
    Ok(())
}

/// Whether this very answer was stored before.
fn is_stored(connection: &Connection, lease: &Lease, answer: &Answer<'_>) -> Result<bool, StoreError> {
    let select = "SELECT 1 FROM submission WHERE id = ?1 AND answered_by = ?2 AND report = ?3";
    let values = params![lease.id.as_bytes(), lease.token.0.as_bytes(), answer.report];
    Ok(connection.prepare_cached(select)?.exists(values)?)
}

fn line_of(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line { tenant: row.get(0)?, learner: row.get(1)? })
}

pub fn lost(lease: &Lease) -> StoreError {
    StoreError::LeaseLost { id: lease.id, attempt: lease.attempt }
}
