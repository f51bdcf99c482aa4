//! How much a tenant may submit.

use super::super::failure::Failure;
use super::super::pool::Pool;
use super::super::work::Work;
use crate::error::StoreError;
use crate::incoming::{Incoming, Priority};
use crate::moment::UnixMillis;
use crate::tenant::Tenant;

/// Counts a submission that is about to be committed, or refuses it because its tenant has had enough. What nobody waits
/// for is neither counted nor refused. The count is of one row, which whoever comes next waits for, so that nobody gets
/// past the quota together.
pub fn count(work: &mut Work<'_>, incoming: &Incoming<'_>, now: UnixMillis) -> Result<(), Failure> {
    if incoming.priority != Priority::Interactive {
        return Ok(());
    }
    let tenant = incoming.tenant.as_str();
    let limits = "SELECT waiting_submissions, submissions_per_day FROM tenant WHERE name = $1";
    let limits = work.row(limits, &[&tenant])?.map(|row| (row.get(0), row.get(1)));
    let (waiting, daily): (Option<i64>, Option<i64>) = limits.unwrap_or_default();
    if let Some(most) = waiting {
        refuse_beyond(work, tenant, most)?;
    }
    let count = "INSERT INTO submissions_of_day AS its (tenant, day, accepted) VALUES ($1, $2, 1)
        ON CONFLICT (tenant, day) DO UPDATE SET accepted = its.accepted + 1 RETURNING accepted";
    let accepted: i64 = work.row(count, &[&tenant, &now.day()])?.map(|row| row.get(0)).unwrap_or_default();
    match daily {
        Some(quota) if accepted > quota => {
            let quota = u32::try_from(quota).unwrap_or_default();
            Err(StoreError::DailyQuota { quota, seconds_left: now.seconds_of_day_left() }.into())
        }
        _ => Ok(()),
    }
}

fn refuse_beyond(work: &mut Work<'_>, tenant: &str, most: i64) -> Result<(), Failure> {
    let count = "SELECT count(*) FROM (SELECT FROM queue
        WHERE tenant = $1 AND priority = $2 AND leased_until_ms IS NULL LIMIT $3) AS waiting";
    let values: [&(dyn postgres::types::ToSql + Sync); 3] = [&tenant, &Priority::Interactive.to_sql(), &(most + 1)];
    let waiting: i64 = work.row(count, &values)?.map(|row| row.get(0)).unwrap_or_default();
    let most = if waiting > most { u32::try_from(most).unwrap_or_default() } else { return Ok(()) };
    Err(StoreError::TooManyWaiting { most }.into())
}

pub fn waiting(pool: &Pool, tenant: &Tenant) -> Result<u64, StoreError> {
    let count = "SELECT count(*) FROM queue WHERE tenant = $1 AND priority = $2 AND leased_until_ms IS NULL";
    let rows = pool.ask(count, &[&tenant.as_str(), &Priority::Interactive.to_sql()])?;
    Ok(rows.first().map_or(0, |row| u64::try_from(row.get::<_, i64>(0)).unwrap_or_default()))
}
