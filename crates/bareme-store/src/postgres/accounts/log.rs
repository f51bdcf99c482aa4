//! The audit log.

use super::super::failure::Failure;
use super::super::pool::Pool;
use super::super::work::Work;
use crate::audit::{Act, AuditEntry, AuditId, subject_of};
use crate::error::StoreError;
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use postgres::Row;

/// Adds an entry, unless it is there already.
pub fn add(work: &mut Work<'_>, tenant: &Tenant, action: &str, subject: &str, act: &Act) -> Result<(), Failure> {
    let insert = "INSERT INTO audit (id, moment_ms, tenant, actor, action, subject) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO NOTHING";
    let (moment, actor, subject) = (act.moment.to_sql(), act.actor.to_string(), subject_of(subject));
    work.change(insert, &[&act.id, &moment, &tenant.as_str(), &actor, &action, &subject])?;
    Ok(())
}

/// Whether this was done in an earlier try, of which nobody knew how it ended. To be asked after the try to do it, which
/// waits for the earlier one where that is still being committed.
pub fn was_done(work: &mut Work<'_>, act: &Act) -> Result<bool, Failure> {
    Ok(work.is_repeated && work.row("SELECT FROM audit WHERE id = $1", &[&act.id])?.is_some())
}

pub fn page(
    pool: &Pool,
    tenant: Option<&Tenant>,
    before: Option<AuditId>,
    most: u32,
) -> Result<Vec<AuditEntry>, StoreError> {
    // The greatest number is one that no entry has, since it is the last that could be given.
    const OF_ALL: &str = "SELECT id, moment_ms, tenant, actor, action, subject FROM audit
        WHERE number < CASE WHEN $1::uuid IS NULL THEN 9223372036854775807
            ELSE coalesce((SELECT number FROM audit WHERE id = $1), 0) END
        ORDER BY number DESC LIMIT $2";
    const OF_ONE: &str = "SELECT id, moment_ms, tenant, actor, action, subject FROM audit
        WHERE tenant = $3 AND number < CASE WHEN $1::uuid IS NULL THEN 9223372036854775807
            ELSE coalesce((SELECT number FROM audit WHERE id = $1 AND tenant = $3), 0) END
        ORDER BY number DESC LIMIT $2";
    let (before, most) = (before.map(|entry| entry.0), i64::from(most));
    let rows = match tenant {
        Some(tenant) => pool.ask(OF_ONE, &[&before, &most, &tenant.as_str()])?,
        None => pool.ask(OF_ALL, &[&before, &most])?,
    };
    Ok(rows.iter().map(entry_of).collect())
}

fn entry_of(row: &Row) -> AuditEntry {
    AuditEntry {
        id: AuditId(row.get(0)),
        moment: UnixMillis::from_sql(row.get(1)),
        tenant: Tenant::stored(row.get(2)),
        actor: row.get(3),
        action: row.get(4),
        subject: row.get(5),
    }
}
