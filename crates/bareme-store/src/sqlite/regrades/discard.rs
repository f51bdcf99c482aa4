//! Throwing away what came of a regrade.

use super::{enter, free_tasks, look, rest};
use crate::error::StoreError;
use crate::moment::UnixMillis;
use crate::news::News;
use crate::regrade::{DISCARD_BATCH, Moved, RegradeId, RegradeState, stored_state};
use crate::sqlite::{Durability, Sqlite};
use crate::tenant::Tenant;
use rusqlite::{Connection, params};

pub fn begin(store: &Sqlite, tenant: &Tenant, id: RegradeId, now: UnixMillis) -> Result<Moved, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    match look::state(&transaction, tenant, id)? {
        None => return Ok(Moved::Unknown),
        Some(RegradeState::Running | RegradeState::Ready) => enter(&transaction, id, stored_state::DISCARDED, now)?,
        Some(state) => return Ok(Moved::Refused(state)),
    }
    // A small one is gone at once, so that another one of the same tasks can be ordered.
    step(&transaction, id)?;
    transaction.commit()?;
    Ok(Moved::Done)
}

/// The tasks are free when nothing is left, since a submission is in the queue once.
pub fn step(connection: &Connection, id: RegradeId) -> Result<Vec<News>, StoreError> {
    let (id_bytes, most) = (id.as_bytes(), DISCARD_BATCH);
    let batch = "(SELECT submission FROM regrade_item WHERE regrade = ?1 LIMIT ?2)";
    let of_queue = format!("DELETE FROM queue WHERE regrade = ?1 AND submission IN {batch}");
    connection.prepare_cached(&of_queue)?.execute(params![id_bytes, most])?;
    let items = format!("DELETE FROM regrade_item WHERE regrade = ?1 AND submission IN {batch}");
    let removed = connection.prepare_cached(&items)?.execute(params![id_bytes, most])?;
    if i64::try_from(removed).unwrap_or(i64::MAX) < most {
        free_tasks(connection, id)?;
        rest(connection, id)?;
    }
    Ok(Vec::new())
}
