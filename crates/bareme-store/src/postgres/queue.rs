//! Leases: which submission is graded next, and who may answer for it.

use super::Durability;
use super::failure::Failure;
use super::line::{Line, lock_line_of};
use super::lookup::{files, stored};
use super::outbox::announce;
use super::pool::Pool;
use super::work::Work;
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::incoming::Priority;
use crate::lease::{Answer, Holder, Lease, Leased, Token};
use crate::moment::UnixMillis;
use crate::news::News;
use crate::regrade::{Errand, RegradeId};
use crate::stored::digest_of;
use crate::summary::Gist;
use crate::webhook::Event;
use bareme_core::units::Millis;
use postgres::{Error, Row};
use uuid::Uuid;

/// What was taken from the queue, and which regrade it is of.
type Taken = (Lease, Priority, Option<RegradeId>);

pub fn lease_next(
    pool: &Pool,
    holder: &Holder,
    now: UnixMillis,
    lease_for: Millis,
) -> Result<Option<Leased>, StoreError> {
    let (token, until) = (Token::fresh(now), now.after(lease_for));
    pool.transact(Durability::Process, |work| {
        let before = if work.is_repeated { taken_before(work, token)? } else { None };
        let first = if before.is_none() { take_first(work, token, holder, until)? } else { before };
        let Some((lease, priority, regrade)) = first else { return Ok(None) };
        let files = files(work, lease.id)?;
        let errand = if let Some(regrade) = regrade { errand(work, &lease, regrade)? } else { None };
        Ok(stored(work, lease.id)?.map(|row| Leased { errand, ..row.leased(lease, priority, files) }))
    })
}

fn take_first(work: &mut Work<'_>, token: Token, holder: &Holder, until: UnixMillis) -> Result<Option<Taken>, Error> {
    // In a subquery of its own the first one is looked for once, whatever the plan.
    let take = "WITH under_way AS MATERIALIZED (SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))),
        first AS MATERIALIZED (
            SELECT submission FROM queue, under_way WHERE leased_until_ms IS NULL AND turn IS NOT NULL
            ORDER BY priority, turn, submission LIMIT 1 FOR UPDATE OF queue SKIP LOCKED)
        UPDATE queue SET attempt = attempt + 1, token = $1, holder = $2, leased_until_ms = $3
        FROM first WHERE queue.submission = first.submission
        RETURNING queue.submission, attempt, priority, regrade";
    let row = work.row(take, &[&token.0, &holder.as_str(), &until.to_sql()])?;
    Ok(row.map(|row| lease_of(&row, token)))
}

/// What an earlier try has taken. The server may still be at that one, with its row locked and therefore skipped by others:
/// it holds a lock by the token meanwhile, which is waited for.
fn taken_before(work: &mut Work<'_>, token: Token) -> Result<Option<Taken>, Error> {
    work.rows("SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))", &[&token.0])?;
    let select = "SELECT submission, attempt, priority, regrade FROM queue
        WHERE token = $1 AND leased_until_ms IS NOT NULL";
    Ok(work.row(select, &[&token.0])?.map(|row| lease_of(&row, token)))
}

fn lease_of(row: &Row, token: Token) -> Taken {
    let attempt = u32::try_from(row.get::<_, i32>(1)).unwrap_or_default();
    let regrade = row.get::<_, Option<_>>(3).map(RegradeId::new);
    (Lease { id: SubmissionId::new(row.get(0)), attempt, token }, Priority::from_sql(row.get(2)), regrade)
}

/// What the submission is graded anew for.
fn errand(work: &mut Work<'_>, lease: &Lease, regrade: RegradeId) -> Result<Option<Errand>, Error> {
    let select = "SELECT digest, report FROM submission JOIN regrade_task ON regrade_task.task = submission.task
        WHERE id = $1 AND regrade = $2";
    let row = work.row(select, &[&lease.id.uuid(), &regrade.uuid()])?;
    Ok(row.map(|row| {
        let wanted = digest_of(row.get(0)).unwrap_or_default();
        Errand { regrade, wanted, before: row.get::<_, Option<_>>(1).unwrap_or_default() }
    }))
}

pub fn renew(pool: &Pool, lease: &Lease, now: UnixMillis, lease_for: Millis) -> Result<(), StoreError> {
    let renew = "UPDATE queue SET leased_until_ms = $3
        WHERE submission = $1 AND token = $2 AND leased_until_ms IS NOT NULL";
    let until = now.after(lease_for).to_sql();
    pool.transact(Durability::Process, |work| {
        let renewed = work.change(renew, &[&lease.id.uuid(), &lease.token.0, &until])?;
        if renewed == 0 { Err(lost(lease).into()) } else { Ok(()) }
    })
}

pub fn release(pool: &Pool, lease: &Lease) -> Result<(), StoreError> {
    let release = "UPDATE queue SET leased_until_ms = NULL, attempt = attempt - 1
        WHERE submission = $1 AND token = $2 AND leased_until_ms IS NOT NULL RETURNING tenant, learner";
    let waits = "SELECT FROM queue WHERE submission = $1 AND token = $2";
    pool.transact(Durability::Process, |work| {
        lock_line_of(work, lease.id.uuid())?;
        let (id, token) = (lease.id.uuid(), lease.token.0);
        let Some(row) = work.row(release, &[&id, &token])? else {
            let is_done = work.is_repeated && work.row(waits, &[&id, &token])?.is_some();
            return if is_done { Ok(()) } else { Err(lost(lease).into()) };
        };
        line_of(&row).settle(work)?;
        Ok(work.tell(News::Submitted)?)
    })
}

/// Each in a transaction of its own, so that nobody ever waits for two lines.
pub fn expire(pool: &Pool, now: UnixMillis) -> Result<u64, StoreError> {
    let select = "SELECT submission FROM queue WHERE leased_until_ms <= $1";
    let expired = pool.transact(Durability::Process, |work| {
        let rows = work.rows(select, &[&now.to_sql()])?;
        Ok(rows.iter().map(|row| row.get(0)).collect::<Vec<Uuid>>())
    })?;
    let mut count = 0;
    for id in expired {
        count += u64::from(put_back(pool, id, now)?);
    }
    Ok(count)
}

/// The turn stays, and is likely to be the next. Says whether it was still to be put back.
fn put_back(pool: &Pool, id: Uuid, now: UnixMillis) -> Result<bool, StoreError> {
    let put_back = "UPDATE queue SET leased_until_ms = NULL
        WHERE submission = $1 AND leased_until_ms <= $2 RETURNING tenant, learner";
    pool.transact(Durability::Process, |work| {
        lock_line_of(work, id)?;
        let Some(row) = work.row(put_back, &[&id, &now.to_sql()])? else { return Ok(false) };
        line_of(&row).settle(work)?;
        work.tell(News::Submitted)?;
        Ok(true)
    })
}

pub fn complete(pool: &Pool, lease: &Lease, answer: &Answer<'_>, now: UnixMillis) -> Result<(), StoreError> {
    let remove = "DELETE FROM queue WHERE submission = $1 AND token = $2 AND leased_until_ms IS NOT NULL
        AND regrade IS NULL RETURNING tenant, learner";
    pool.transact(Durability::Disk, |work| {
        lock_line_of(work, lease.id.uuid())?;
        let Some(row) = work.row(remove, &[&lease.id.uuid(), &lease.token.0])? else {
            return if is_stored(work, lease, answer)? { Ok(()) } else { Err(lost(lease).into()) };
        };
        keep(work, lease, answer, now)?;
        let line = line_of(&row);
        announce(work, &line.tenant, &[lease.id], Event::SubmissionFinished, now)?;
        work.tell(News::Ended(lease.id))?;
        if line.settle(work)? {
            work.tell(News::Submitted)?;
        }
        Ok(())
    })
}

fn keep(work: &mut Work<'_>, lease: &Lease, answer: &Answer<'_>, now: UnixMillis) -> Result<(), Failure> {
    let (id, now) = (lease.id.uuid(), now.to_sql());
    let digest = answer.digest.as_ref().map(|digest| digest.0.as_slice());
    let Gist { verdict, points, max_points } = Gist::of(answer.report);
    let [points, max_points] = [points, max_points].map(|points| points.and_then(|points| i32::try_from(points).ok()));
    let finish = "UPDATE submission SET report = $3, finished_ms = $4, accepted = $5, answered_by = $2, verdict = $6,
            points = $7, max_points = $8, task_digest = $9 WHERE id = $1";
    work.change(
        finish,
        &[&id, &lease.token.0, &answer.report, &now, &answer.accepted, &verdict, &points, &max_points, &digest],
    )?;
    let Some(history) = answer.history else { return Ok(()) };
    let keep = "INSERT INTO history (tenant, learner, history, updated_ms)
        SELECT tenant, learner, $2, $3 FROM submission WHERE id = $1 AND learner IS NOT NULL
        ON CONFLICT (tenant, learner) DO UPDATE SET history = excluded.history, updated_ms = excluded.updated_ms";
    work.change(keep, &[&id, &history, &now])?;
    Ok(())
}

/// Whether this very answer was stored before.
fn is_stored(work: &mut Work<'_>, lease: &Lease, answer: &Answer<'_>) -> Result<bool, Error> {
    let select = "SELECT FROM submission WHERE id = $1 AND answered_by = $2 AND report = $3";
    Ok(work.row(select, &[&lease.id.uuid(), &lease.token.0, &answer.report])?.is_some())
}

fn line_of(row: &Row) -> Line {
    Line { tenant: row.get(0), learner: row.get(1) }
}

pub fn lost(lease: &Lease) -> StoreError {
    StoreError::LeaseLost { id: lease.id, attempt: lease.attempt }
}
