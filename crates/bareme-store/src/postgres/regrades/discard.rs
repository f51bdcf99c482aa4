//! Throwing away what came of a regrade.

use super::{enter, free_tasks, look, rest};
use crate::error::StoreError;
use crate::moment::UnixMillis;
use crate::postgres::Durability;
use crate::postgres::failure::Failure;
use crate::postgres::pool::Pool;
use crate::postgres::work::Work;
use crate::regrade::{DISCARD_BATCH, Moved, RegradeId, RegradeState, stored_state};
use crate::tenant::Tenant;

pub fn begin(pool: &Pool, tenant: &Tenant, id: RegradeId, now: UnixMillis) -> Result<Moved, StoreError> {
    pool.transact(Durability::Disk, |work| {
        match look::locked_state(work, tenant, id)? {
            None => return Ok(Moved::Unknown),
            Some(RegradeState::Running | RegradeState::Ready) => enter(work, id, stored_state::DISCARDED, now)?,
            Some(RegradeState::Discarded) if work.is_repeated => return Ok(Moved::Done),
            Some(state) => return Ok(Moved::Refused(state)),
        }
        // A small one is gone at once, so that another one of the same tasks can be ordered.
        step(work, id)?;
        Ok(Moved::Done)
    })
}

/// The tasks are free when nothing is left, since a submission is in the queue once.
pub fn step(work: &mut Work<'_>, id: RegradeId) -> Result<(), Failure> {
    let select = "SELECT submission FROM regrade_item WHERE regrade = $1 LIMIT $2";
    let rows = work.rows(select, &[&id.uuid(), &DISCARD_BATCH])?;
    let batch: Vec<uuid::Uuid> = rows.iter().map(|row| row.get(0)).collect();
    work.change("DELETE FROM queue WHERE regrade = $1 AND submission = ANY($2)", &[&id.uuid(), &batch])?;
    work.change("DELETE FROM regrade_item WHERE regrade = $1 AND submission = ANY($2)", &[&id.uuid(), &batch])?;
    if i64::try_from(batch.len()).unwrap_or(i64::MAX) < DISCARD_BATCH {
        free_tasks(work, id)?;
        rest(work, id)?;
    }
    Ok(())
}
