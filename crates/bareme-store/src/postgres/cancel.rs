//! Withdrawing what waits.

use super::Durability;
use super::line::{Line, lock_line_of};
use super::outbox::announce;
use super::pool::Pool;
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::news::News;
use crate::tenant::Tenant;
use crate::webhook::Event;

pub fn cancel(pool: &Pool, tenant: &Tenant, id: SubmissionId, now: UnixMillis) -> Result<bool, StoreError> {
    let remove = "DELETE FROM queue WHERE submission = $1 AND tenant = $2 AND leased_until_ms IS NULL
        AND regrade IS NULL RETURNING learner";
    let is_cancelled = "SELECT FROM submission WHERE id = $1 AND tenant = $2 AND cancelled_ms IS NOT NULL";
    pool.transact(Durability::Disk, |work| {
        let (uuid, its) = (id.uuid(), tenant.as_str());
        lock_line_of(work, uuid)?;
        let Some(row) = work.row(remove, &[&uuid, &its])? else {
            return Ok(work.row(is_cancelled, &[&uuid, &its])?.is_some());
        };
        work.change("UPDATE submission SET cancelled_ms = $2 WHERE id = $1", &[&uuid, &now.to_sql()])?;
        announce(work, tenant.as_str(), &[id], Event::SubmissionCancelled, now)?;
        work.tell(News::Ended(id))?;
        if (Line { tenant: tenant.to_string(), learner: row.get(0) }).settle(work)? {
            work.tell(News::Submitted)?;
        }
        Ok(true)
    })
}
