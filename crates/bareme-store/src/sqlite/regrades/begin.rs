//! Ordering a regrade.

use crate::error::StoreError;
use crate::moment::UnixMillis;
use crate::regrade::{RegradeId, RegradeOrder, WantedTask};
use crate::sqlite::{Durability, Sqlite};
use crate::tenant::Tenant;
use rusqlite::{Connection, OptionalExtension, named_params, params};

pub fn begin(store: &Sqlite, order: &RegradeOrder<'_>, now: UnixMillis) -> Result<RegradeId, StoreError> {
    let id = RegradeId::fresh(now);
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let selection = &order.selection;
    let insert = "INSERT INTO regrade (id, tenant, since_ms, until_ms, latest, is_of_some, created_by, created_ms)
        VALUES (:id, :tenant, :since, :until, :latest, :some, :by, :now)";
    transaction.prepare_cached(insert)?.execute(named_params! {
        ":id": id.as_bytes(),
        ":tenant": order.tenant.as_str(),
        ":since": selection.since.map(UnixMillis::to_sql),
        ":until": selection.until.map(UnixMillis::to_sql),
        ":latest": selection.latest,
        ":some": !selection.learners.is_empty(),
        ":by": order.created_by,
        ":now": now.to_sql(),
    })?;
    for task in &selection.tasks {
        take(&transaction, id, order.tenant, task)?;
    }
    let insert = "INSERT INTO regrade_learner (regrade, learner) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    for learner in &selection.learners {
        transaction.prepare_cached(insert)?.execute(params![id.as_bytes(), learner.as_str()])?;
    }
    transaction.commit()?;
    Ok(id)
}

fn take(connection: &Connection, id: RegradeId, tenant: &Tenant, wanted: &WantedTask) -> Result<(), StoreError> {
    let holder = "SELECT regrade FROM regrade_task WHERE tenant = ?1 AND task = ?2 AND is_open = 1";
    let of = [tenant.as_str(), wanted.task.as_str()];
    let holder = connection.prepare_cached(holder)?.query_row(of, |row| row.get(0)).optional()?;
    if let Some(holder) = holder {
        return Err(StoreError::RegradeOpen { id: RegradeId::from_bytes(holder), task: wanted.task.to_string() });
    }
    let insert = "INSERT INTO regrade_task (regrade, task, tenant, version, digest) VALUES (?1, ?2, ?3, ?4, ?5)";
    let values = params![id.as_bytes(), wanted.task.as_str(), tenant.as_str(), wanted.version, wanted.digest.0];
    connection.prepare_cached(insert)?.execute(values)?;
    Ok(())
}
