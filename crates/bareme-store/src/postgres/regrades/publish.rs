//! Replacing reports by those of a regrade.

use super::{Busy, enter, free_tasks, look, rest};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::news::News;
use crate::postgres::Durability;
use crate::postgres::failure::Failure;
use crate::postgres::outbox::announce;
use crate::postgres::pool::Pool;
use crate::postgres::work::Work;
use crate::regrade::{Change, Moved, PUBLISH_BATCH, RegradeId, RegradeState, stored_state};
use crate::tenant::Tenant;
use crate::webhook::Event;
use postgres::Error;
use uuid::Uuid;

pub fn begin(pool: &Pool, tenant: &Tenant, id: RegradeId, now: UnixMillis) -> Result<Moved, StoreError> {
    pool.transact(Durability::Disk, |work| {
        match look::locked_state(work, tenant, id)? {
            None => return Ok(Moved::Unknown),
            Some(RegradeState::Ready) => enter(work, id, stored_state::PUBLISHING, now)?,
            Some(RegradeState::Publishing | RegradeState::Published) if work.is_repeated => {}
            Some(state) => return Ok(Moved::Refused(state)),
        }
        Ok(Moved::Done)
    })
}

/// Where the last step ended is noted in the transaction that replaces the reports, so nothing is done twice or left out.
pub fn step(work: &mut Work<'_>, regrade: &Busy, now: UnixMillis) -> Result<(), Failure> {
    let id = regrade.id.uuid();
    let reached = work.row("SELECT reached FROM regrade WHERE id = $1", &[&id])?;
    let reached: Uuid = reached.and_then(|row| row.get(0)).unwrap_or_default();
    let select = "SELECT submission, before_points IS DISTINCT FROM after_points FROM regrade_item
        WHERE regrade = $1 AND submission > $2 AND change <> $3 ORDER BY submission LIMIT $4";
    let batch = work.rows(select, &[&id, &reached, &Change::Fault.to_sql(), &PUBLISH_BATCH])?;
    let Some(last) = batch.last() else { return Ok(finish(work, regrade.id)?) };
    for row in &batch {
        replace(work, regrade, row.get(0), row.get(1), now)?;
    }
    work.change("UPDATE regrade SET reached = $2 WHERE id = $1", &[&id, &last.get::<_, Uuid>(0)])?;
    Ok(())
}

fn finish(work: &mut Work<'_>, id: RegradeId) -> Result<(), Error> {
    work.change("UPDATE regrade SET state = $2 WHERE id = $1", &[&id.uuid(), &stored_state::PUBLISHED])?;
    free_tasks(work, id)?;
    rest(work, id)
}

/// Replaces one report, and keeps the old one with the item. Where the points changed, the platform is told.
fn replace(
    work: &mut Work<'_>,
    regrade: &Busy,
    submission: Uuid,
    points_changed: bool,
    now: UnixMillis,
) -> Result<(), Error> {
    let id = regrade.id.uuid();
    // The submission first, as whoever erases it does, so that neither waits for the other.
    let Some(old) = work.row("SELECT report FROM submission WHERE id = $1 FOR UPDATE", &[&submission])? else {
        return Ok(());
    };
    let replace = "UPDATE submission SET report = item.report, task_digest = item.digest, regraded_ms = $3,
            regraded_by = $1, accepted = item.after_verdict = 'accepted', verdict = item.after_verdict,
            points = item.after_points::integer, max_points = item.after_max_points::integer
        FROM regrade_item AS item WHERE id = $2 AND item.regrade = $1 AND item.submission = $2";
    work.change(replace, &[&id, &submission, &now.to_sql()])?;
    let keep = "UPDATE regrade_item SET is_published = true, previous = $3, report = NULL
        WHERE regrade = $1 AND submission = $2";
    work.change(keep, &[&id, &submission, &old.get::<_, Option<String>>(0)])?;
    if points_changed {
        let id = SubmissionId::new(submission);
        announce(work, &regrade.tenant, &[id], Event::RegradePublished, now)?;
        work.tell(News::Ended(id))?;
    }
    Ok(())
}
