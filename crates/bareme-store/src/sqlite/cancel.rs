//! Withdrawing what waits.

use super::line::Line;
use super::outbox::announce;
use super::{Durability, Sqlite};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::news::News;
use crate::tenant::Tenant;
use crate::webhook::Event;
use rusqlite::{Connection, OptionalExtension, params};

pub fn cancel(store: &Sqlite, tenant: &Tenant, id: SubmissionId, now: UnixMillis) -> Result<bool, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let remove = "DELETE FROM queue WHERE submission = ?1 AND tenant = ?2 AND leased_until_ms IS NULL
        AND regrade IS NULL RETURNING learner";
    let values = params![id.as_bytes(), tenant.as_str()];
    let removed = transaction.prepare_cached(remove)?.query_row(values, |row| row.get(0)).optional()?;
    let Some(learner) = removed else { return is_cancelled(&transaction, tenant, id) };
    transaction
        .prepare_cached("UPDATE submission SET cancelled_ms = ?2 WHERE id = ?1")?
        .execute(params![id.as_bytes(), now.to_sql()])?;
    announce(&transaction, tenant.as_str(), &[id], Event::SubmissionCancelled, now)?;
    let has_next = Line { tenant: tenant.to_string(), learner }.settle(&transaction)?;
    transaction.commit()?;
    drop(writer);
    store.hub.tell(News::Ended(id));
    if has_next {
        store.hub.tell(News::Submitted);
    }
    Ok(true)
}

fn is_cancelled(connection: &Connection, tenant: &Tenant, id: SubmissionId) -> Result<bool, StoreError> {
    let select = "SELECT 1 FROM submission WHERE id = ?1 AND tenant = ?2 AND cancelled_ms IS NOT NULL";
    Ok(connection.prepare_cached(select)?.exists(params![id.as_bytes(), tenant.as_str()])?)
}
