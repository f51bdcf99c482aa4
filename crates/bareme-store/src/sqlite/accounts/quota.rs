//! How much a tenant may submit.

use crate::error::StoreError;
use crate::incoming::{Incoming, Priority};
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use rusqlite::{Connection, OptionalExtension, params};

/// Counts a submission that is about to be committed, or refuses it because its tenant has had enough. What nobody waits
/// for is neither counted nor refused.
pub fn count(connection: &Connection, incoming: &Incoming<'_>, now: UnixMillis) -> Result<(), StoreError> {
    if incoming.priority != Priority::Interactive {
        return Ok(());
    }
    let limits = "SELECT waiting_submissions, submissions_per_day FROM tenant WHERE name = ?1";
    let tenant = incoming.tenant.as_str();
    let mut limits = connection.prepare_cached(limits)?;
    let limits = limits.query_row([tenant], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (waiting, daily): (Option<u32>, Option<u32>) = limits.unwrap_or_default();
    if let Some(most) = waiting {
        refuse_beyond(connection, tenant, most)?;
    }
    let count = "INSERT INTO submissions_of_day (tenant, day, accepted) VALUES (?1, ?2, 1)
        ON CONFLICT DO UPDATE SET accepted = accepted + 1 RETURNING accepted";
    let accepted: i64 = connection.prepare_cached(count)?.query_row(params![tenant, now.day()], |row| row.get(0))?;
    match daily {
        Some(quota) if accepted > i64::from(quota) => {
            Err(StoreError::DailyQuota { quota, seconds_left: now.seconds_of_day_left() })
        }
        _ => Ok(()),
    }
}

fn refuse_beyond(connection: &Connection, tenant: &str, most: u32) -> Result<(), StoreError> {
    let count = "SELECT count(*) FROM (SELECT 1 FROM queue
        WHERE tenant = ?1 AND priority = ?2 AND leased_until_ms IS NULL LIMIT ?3)";
    let values = params![tenant, Priority::Interactive.to_sql(), i64::from(most) + 1];
    let waiting: i64 = connection.prepare_cached(count)?.query_row(values, |row| row.get(0))?;
    if waiting > i64::from(most) { Err(StoreError::TooManyWaiting { most }) } else { Ok(()) }
}

pub fn waiting(connection: &Connection, tenant: &Tenant) -> Result<u64, StoreError> {
    let count = "SELECT count(*) FROM queue WHERE tenant = ?1 AND priority = ?2 AND leased_until_ms IS NULL";
    let values = params![tenant.as_str(), Priority::Interactive.to_sql()];
    let waiting: i64 = connection.prepare_cached(count)?.query_row(values, |row| row.get(0))?;
    Ok(u64::try_from(waiting).unwrap_or_default())
}
