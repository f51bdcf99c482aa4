//! Old submissions that are graded anew after their task has changed.

mod begin;
mod collect;
mod discard;
mod item;
mod look;
mod publish;

use super::{Durability, Sqlite};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::lease::Lease;
use crate::moment::UnixMillis;
use crate::news::News;
use crate::regrade::{ItemAnswer, ItemFilter, Moved, Regrade, RegradeId, RegradeItem, RegradeOrder, stored_state};
use crate::store::Regrades;
use crate::tenant::Tenant;
use rusqlite::{Connection, OptionalExtension, params};

impl Regrades for Sqlite {
    fn begin_regrade(&self, order: &RegradeOrder<'_>, now: UnixMillis) -> Result<RegradeId, StoreError> {
        begin::begin(self, order, now)
    }

    fn regrades(&self, tenant: &Tenant, before: Option<RegradeId>, most: u32) -> Result<Vec<Regrade>, StoreError> {
        look::list(&mut self.reader(), tenant, before, most)
    }

    fn regrade(&self, tenant: &Tenant, id: RegradeId) -> Result<Option<Regrade>, StoreError> {
        look::one(&mut self.reader(), tenant, id)
    }

    fn regrade_items(
        &self,
        tenant: &Tenant,
        id: RegradeId,
        filter: Option<ItemFilter>,
        after: Option<SubmissionId>,
        most: u32,
    ) -> Result<Vec<RegradeItem>, StoreError> {
        look::items(&self.reader(), tenant, id, filter, after, most)
    }

    fn publish_regrade(&self, tenant: &Tenant, id: RegradeId, now: UnixMillis) -> Result<Moved, StoreError> {
        publish::begin(self, tenant, id, now)
    }

    fn discard_regrade(&self, tenant: &Tenant, id: RegradeId, now: UnixMillis) -> Result<Moved, StoreError> {
        discard::begin(self, tenant, id, now)
    }

    fn advance_regrades(&self, now: UnixMillis) -> Result<bool, StoreError> {
        advance(self, now)
    }

    fn complete_item(&self, lease: &Lease, answer: &ItemAnswer<'_>, now: UnixMillis) -> Result<(), StoreError> {
        item::complete(self, lease, answer, now)
    }

    fn defer_item(&self, lease: &Lease) -> Result<(), StoreError> {
        item::defer(self, lease)
    }
}

/// A regrade with steps to do.
struct Busy {
    id: RegradeId,
    tenant: String,
    state: i16,
}

fn advance(store: &Sqlite, now: UnixMillis) -> Result<bool, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let Some(busy) = next_busy(&transaction)? else { return Ok(false) };
    let news = match busy.state {
        stored_state::OPEN => collect::step(&transaction, &busy, now)?,
        stored_state::PUBLISHING => publish::step(&transaction, &busy, now)?,
        _ => discard::step(&transaction, busy.id)?,
    };
    let step = "UPDATE regrade SET steps = steps + 1 WHERE id = ?1";
    transaction.prepare_cached(step)?.execute([busy.id.as_bytes()])?;
    transaction.commit()?;
    drop(writer);
    for news in news {
        store.hub.tell(news);
    }
    Ok(true)
}

fn next_busy(connection: &Connection) -> Result<Option<Busy>, StoreError> {
    let select = "SELECT id, tenant, state FROM regrade WHERE is_busy = 1 ORDER BY steps, id LIMIT 1";
    let busy = connection.prepare_cached(select)?.query_row([], |row| {
        Ok(Busy { id: RegradeId::from_bytes(row.get(0)?), tenant: row.get(1)?, state: row.get(2)? })
    });
    Ok(busy.optional()?)
}

/// There is nothing more to do for now.
fn rest(connection: &Connection, id: RegradeId) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE regrade SET is_busy = 0 WHERE id = ?1")?.execute([id.as_bytes()])?;
    Ok(())
}

/// Its tasks may belong to another regrade from now on.
fn free_tasks(connection: &Connection, id: RegradeId) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE regrade_task SET is_open = 0 WHERE regrade = ?1")?.execute([id.as_bytes()])?;
    Ok(())
}

/// Brings a regrade into a state that has steps of its own.
fn enter(connection: &Connection, id: RegradeId, state: i16, now: UnixMillis) -> Result<(), StoreError> {
    let enter = "UPDATE regrade SET state = ?2, is_busy = 1, ended_ms = ?3 WHERE id = ?1";
    connection.prepare_cached(enter)?.execute(params![id.as_bytes(), state, now.to_sql()])?;
    Ok(())
}

/// What steps have to tell: many things may be leased, which all graders should hear.
const MUCH_TO_LEASE: News = News::LookAgain;
