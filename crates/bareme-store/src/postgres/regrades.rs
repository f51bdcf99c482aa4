//! Old submissions that are graded anew after their task has changed.
//!
//! Whoever does a step of a regrade, publishes or discards it has locked its row first, so that nodes do each step once and
//! never at the same time; grading items locks no more than their places in the queue.

mod begin;
mod collect;
mod discard;
mod item;
mod look;
mod publish;

use super::failure::Failure;
use super::work::Work;
use super::{Durability, Postgres};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::lease::Lease;
use crate::moment::UnixMillis;
use crate::regrade::{ItemAnswer, ItemFilter, Moved, Regrade, RegradeId, RegradeItem, RegradeOrder, stored_state};
use crate::store::Regrades;
use crate::tenant::Tenant;
use postgres::Error;

impl Regrades for Postgres {
    fn begin_regrade(&self, order: &RegradeOrder<'_>, now: UnixMillis) -> Result<RegradeId, StoreError> {
        begin::begin(&self.pool, order, now)
    }

    fn regrades(&self, tenant: &Tenant, before: Option<RegradeId>, most: u32) -> Result<Vec<Regrade>, StoreError> {
        look::list(&self.pool, tenant, before, most)
    }

    fn regrade(&self, tenant: &Tenant, id: RegradeId) -> Result<Option<Regrade>, StoreError> {
        look::one(&self.pool, tenant, id)
    }

    fn regrade_items(
        &self,
        tenant: &Tenant,
        id: RegradeId,
        filter: Option<ItemFilter>,
        after: Option<SubmissionId>,
        most: u32,
    ) -> Result<Vec<RegradeItem>, StoreError> {
        look::items(&self.pool, tenant, id, filter, after, most)
    }

    fn publish_regrade(&self, tenant: &Tenant, id: RegradeId, now: UnixMillis) -> Result<Moved, StoreError> {
        publish::begin(&self.pool, tenant, id, now)
    }

    fn discard_regrade(&self, tenant: &Tenant, id: RegradeId, now: UnixMillis) -> Result<Moved, StoreError> {
        discard::begin(&self.pool, tenant, id, now)
    }

    fn advance_regrades(&self, now: UnixMillis) -> Result<bool, StoreError> {
        self.pool.transact(Durability::Disk, |work| advance(work, now))
    }

    fn complete_item(&self, lease: &Lease, answer: &ItemAnswer<'_>, _now: UnixMillis) -> Result<(), StoreError> {
        item::complete(&self.pool, lease, answer)
    }

    fn defer_item(&self, lease: &Lease) -> Result<(), StoreError> {
        item::defer(&self.pool, lease)
    }
}

/// A regrade with steps to do.
struct Busy {
    id: RegradeId,
    tenant: String,
    state: i16,
}

/// A step that an earlier try has committed is noted with the regrade, so that carrying this out twice does the next one.
fn advance(work: &mut Work<'_>, now: UnixMillis) -> Result<bool, Failure> {
    let select = "SELECT id, tenant, state FROM regrade WHERE is_busy ORDER BY steps, id LIMIT 1
        FOR NO KEY UPDATE SKIP LOCKED";
    let Some(row) = work.row(select, &[])? else { return Ok(false) };
    let busy = Busy { id: RegradeId::new(row.get(0)), tenant: row.get(1), state: row.get(2) };
    match busy.state {
        stored_state::OPEN => collect::step(work, &busy, now)?,
        stored_state::PUBLISHING => publish::step(work, &busy, now)?,
        _ => discard::step(work, busy.id)?,
    }
    work.change("UPDATE regrade SET steps = steps + 1 WHERE id = $1", &[&busy.id.uuid()])?;
    Ok(true)
}

/// There is nothing more to do for now.
fn rest(work: &mut Work<'_>, id: RegradeId) -> Result<(), Error> {
    work.change("UPDATE regrade SET is_busy = false WHERE id = $1", &[&id.uuid()])?;
    Ok(())
}

/// Its tasks may belong to another regrade from now on.
fn free_tasks(work: &mut Work<'_>, id: RegradeId) -> Result<(), Error> {
    work.change("UPDATE regrade_task SET is_open = false WHERE regrade = $1", &[&id.uuid()])?;
    Ok(())
}

/// Brings a regrade into a state that has steps of its own.
fn enter(work: &mut Work<'_>, id: RegradeId, state: i16, now: UnixMillis) -> Result<(), Error> {
    let enter = "UPDATE regrade SET state = $2, is_busy = true, ended_ms = $3 WHERE id = $1";
    work.change(enter, &[&id.uuid(), &state, &now.to_sql()])?;
    Ok(())
}
