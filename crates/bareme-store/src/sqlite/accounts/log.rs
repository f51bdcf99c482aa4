//! The audit log.

use crate::audit::{Act, AuditEntry, AuditId, subject_of};
use crate::error::StoreError;
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use rusqlite::{Connection, Row, params};
use uuid::Uuid;

/// Adds an entry, unless it is there already.
pub fn add(connection: &Connection, tenant: &Tenant, action: &str, subject: &str, act: &Act) -> Result<(), StoreError> {
    let insert = "INSERT INTO audit (id, moment_ms, tenant, actor, action, subject) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT DO NOTHING";
    let (id, moment, actor) = (act.id.as_bytes(), act.moment.to_sql(), act.actor.to_string());
    let values = params![id, moment, tenant.as_str(), actor, action, subject_of(subject)];
    connection.prepare_cached(insert)?.execute(values)?;
    Ok(())
}

pub fn page(
    connection: &Connection,
    tenant: Option<&Tenant>,
    before: Option<AuditId>,
    most: u32,
) -> Result<Vec<AuditEntry>, StoreError> {
    // The greatest number is one that no entry has: SQLite could not give another one after it.
    const OF_ALL: &str = "SELECT id, moment_ms, tenant, actor, action, subject FROM audit
        WHERE number < CASE WHEN ?1 IS NULL THEN 9223372036854775807
            ELSE coalesce((SELECT number FROM audit WHERE id = ?1), 0) END
        ORDER BY number DESC LIMIT ?2";
    const OF_ONE: &str = "SELECT id, moment_ms, tenant, actor, action, subject FROM audit
        WHERE tenant = ?3 AND number < CASE WHEN ?1 IS NULL THEN 9223372036854775807
            ELSE coalesce((SELECT number FROM audit WHERE id = ?1 AND tenant = ?3), 0) END
        ORDER BY number DESC LIMIT ?2";
    let before = before.map(|entry| *entry.0.as_bytes());
    let mut select = connection.prepare_cached(if tenant.is_some() { OF_ONE } else { OF_ALL })?;
    let rows = match tenant {
        Some(tenant) => select.query_map(params![before, most, tenant.as_str()], entry_of)?,
        None => select.query_map(params![before, most], entry_of)?,
    };
    Ok(rows.collect::<Result<_, _>>()?)
}

fn entry_of(row: &Row<'_>) -> rusqlite::Result<AuditEntry> {
    Ok(AuditEntry {
        id: AuditId(Uuid::from_bytes(row.get(0)?)),
        moment: UnixMillis::from_sql(row.get(1)?),
        tenant: Tenant::stored(row.get(2)?),
        actor: row.get(3)?,
        action: row.get(4)?,
        subject: row.get(5)?,
    })
}
