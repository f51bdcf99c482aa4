//! What comes of one item.

use crate::error::StoreError;
use crate::incoming::Priority;
use crate::lease::Lease;
use crate::news::News;
use crate::postgres::Durability;
use crate::postgres::failure::Failure;
use crate::postgres::line::take_turn;
use crate::postgres::pool::Pool;
use crate::postgres::queue::lost;
use crate::postgres::work::Work;
use crate::regrade::{ItemAnswer, MAX_TRIES, Mark};
use postgres::Error;
use uuid::Uuid;

pub fn complete(pool: &Pool, lease: &Lease, answer: &ItemAnswer<'_>) -> Result<(), StoreError> {
    let remove = "DELETE FROM queue WHERE submission = $1 AND token = $2 AND leased_until_ms IS NOT NULL
        AND regrade IS NOT NULL RETURNING regrade";
    pool.transact(Durability::Disk, |work| {
        if answer.report.is_none() && lease.attempt < MAX_TRIES {
            put_back(work, lease, 0)?;
            return Ok(work.tell(News::Submitted)?);
        }
        let Some(row) = work.row(remove, &[&lease.id.uuid(), &lease.token.0])? else {
            return if is_stored(work, lease, answer)? { Ok(()) } else { Err(lost(lease).into()) };
        };
        Ok(keep(work, lease, row.get(0), answer)?)
    })
}

fn keep(work: &mut Work<'_>, lease: &Lease, regrade: Uuid, answer: &ItemAnswer<'_>) -> Result<(), Error> {
    let update = "UPDATE regrade_item SET change = $3, acceptance = $4, report = $5, digest = $6, answered_by = $7,
            before_verdict = $8, before_points = $9, before_max_points = $10,
            after_verdict = $11, after_points = $12, after_max_points = $13
        WHERE regrade = $1 AND submission = $2";
    let numbers = |mark: &Mark| (mark.points.map(i64::from), i64::from(mark.max_points));
    let ((before_points, before_max), (after_points, after_max)) = (numbers(answer.before), numbers(answer.after));
    work.change(
        update,
        &[
            &regrade,
            &lease.id.uuid(),
            &answer.change().to_sql(),
            &answer.acceptance().to_sql(),
            &answer.report,
            &answer.digest.0.as_slice(),
            &lease.token.0,
            &answer.before.verdict,
            &before_points,
            &before_max,
            &answer.after.verdict,
            &after_points,
            &after_max,
        ],
    )?;
    Ok(())
}

/// Whether this very answer was stored before.
fn is_stored(work: &mut Work<'_>, lease: &Lease, answer: &ItemAnswer<'_>) -> Result<bool, Error> {
    let select = "SELECT FROM regrade_item
        WHERE submission = $1 AND answered_by = $2 AND report IS NOT DISTINCT FROM $3";
    Ok(work.row(select, &[&lease.id.uuid(), &lease.token.0, &answer.report])?.is_some())
}

pub fn defer(pool: &Pool, lease: &Lease) -> Result<(), StoreError> {
    pool.transact(Durability::Process, |work| put_back(work, lease, 1))
}

/// Behind the tenant's others; `forgiven` attempts do not count.
fn put_back(work: &mut Work<'_>, lease: &Lease, forgiven: i32) -> Result<(), Failure> {
    let put_back = "UPDATE queue SET leased_until_ms = NULL, turn = NULL, attempt = attempt - $3
        WHERE submission = $1 AND token = $2 AND leased_until_ms IS NOT NULL AND regrade IS NOT NULL RETURNING tenant";
    let waits = "SELECT FROM queue WHERE submission = $1 AND token = $2";
    let (id, token) = (lease.id.uuid(), lease.token.0);
    let Some(row) = work.row(put_back, &[&id, &token, &forgiven])? else {
        let is_done = work.is_repeated && work.row(waits, &[&id, &token])?.is_some();
        return if is_done { Ok(()) } else { Err(lost(lease).into()) };
    };
    let tenant: String = row.get(0);
    take_turn(work, id, &tenant, Priority::Regrade.to_sql())?;
    Ok(())
}
