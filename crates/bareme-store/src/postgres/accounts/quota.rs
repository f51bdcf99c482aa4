//! How much a tenant may submit.

use super::super::failure::Failure;
use super::super::pool::Pool;
use super::super::work::Work;
use crate::error::StoreError;
use crate::incoming::{Incoming, Priority};
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use bareme_core::ids::LearnerId;

/// Counts a submission that is about to be put into the queue, or refuses it, with nothing written, because its tenant has
/// had enough. What nobody waits for is neither counted nor refused. The count is of one row, which whoever comes next waits
/// for until the commit, so that nobody gets past the quota together.
pub fn count(work: &mut Work<'_>, incoming: &Incoming<'_>, now: UnixMillis) -> Result<(), Failure> {
    if incoming.priority != Priority::Interactive {
        return Ok(());
    }
    let tenant = incoming.tenant.as_str();
    let limits = "SELECT waiting_submissions, submissions_per_day FROM tenant WHERE name = $1";
    let limits = work.row(limits, &[&tenant])?.map(|row| (row.get(0), row.get(1)));
    let (waiting, daily): (Option<i64>, Option<i64>) = limits.unwrap_or_default();
    if let Some(most) = waiting {
        refuse_beyond(work, incoming, most)?;
    }
    let count = "INSERT INTO submissions_of_day AS its (tenant, day, accepted) SELECT $1, $2, 1 WHERE $3::bigint > 0
        ON CONFLICT (tenant, day) DO UPDATE SET accepted = its.accepted + 1 WHERE its.accepted < $3::bigint";
    let is_counted = work.change(count, &[&tenant, &now.day(), &daily.unwrap_or(i64::MAX)])? > 0;
    match daily {
        Some(quota) if !is_counted => {
            let quota = u32::try_from(quota).unwrap_or_default();
            Err(StoreError::DailyQuota { quota, seconds_left: now.seconds_of_day_left() }.into())
        }
        _ => Ok(()),
    }
}

/// What the submission would supersede leaves room.
fn refuse_beyond(work: &mut Work<'_>, incoming: &Incoming<'_>, most: i64) -> Result<(), Failure> {
    let count = "SELECT count(*) FROM (SELECT FROM queue
        WHERE tenant = $1 AND priority = $2 AND leased_until_ms IS NULL
            AND ($3::text IS NULL OR (learner = $3 AND task = $4) IS NOT TRUE) LIMIT $5) AS waiting";
    let submission = incoming.submission;
    let replaced = submission.learner.as_ref().filter(|_| incoming.newest_wins).map(LearnerId::as_str);
    let (tenant, priority) = (incoming.tenant.as_str(), Priority::Interactive.to_sql());
    let row = work.row(count, &[&tenant, &priority, &replaced, &submission.task.as_str(), &most])?;
    if row.is_none_or(|row| row.get::<_, i64>(0) < most) {
        return Ok(());
    }
    Err(StoreError::TooManyWaiting { most: u32::try_from(most).unwrap_or_default() }.into())
}

pub fn waiting(pool: &Pool, tenant: &Tenant) -> Result<u64, StoreError> {
    let count = "SELECT count(*) FROM queue WHERE tenant = $1 AND priority = $2 AND leased_until_ms IS NULL";
    let rows = pool.ask(count, &[&tenant.as_str(), &Priority::Interactive.to_sql()])?;
    Ok(rows.first().map_or(0, |row| u64::try_from(row.get::<_, i64>(0)).unwrap_or_default()))
}
