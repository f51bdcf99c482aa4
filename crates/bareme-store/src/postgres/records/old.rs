//! What goes away after a time.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::postgres::Durability;
use crate::postgres::lookup::look;
use crate::postgres::pool::Pool;
use crate::retention::{DAY_MS, HOUR_MS, Perishable};

/// Which rows are too old; `$1` is the moment, `$2` an id that all of them come before.
macro_rules! old {
    (Submissions) => {
        "SELECT id FROM submission
            WHERE id < $2 AND coalesce(finished_ms, cancelled_ms, submitted_ms) < $1
                AND NOT EXISTS (SELECT FROM queue WHERE queue.submission = id)
            ORDER BY id LIMIT $3"
    };
    (Histories) => {
        "SELECT tenant, learner FROM history WHERE updated_ms < $1 AND $2::uuid IS NOT NULL
                AND NOT EXISTS (SELECT FROM queue WHERE queue.tenant = history.tenant AND queue.learner = history.learner)
            ORDER BY updated_ms LIMIT $3"
    };
    (Keys) => {
        "SELECT id FROM submission
            WHERE idempotency_key IS NOT NULL AND submitted_ms < $1 AND $2::uuid IS NOT NULL
                AND NOT EXISTS (SELECT FROM queue WHERE queue.submission = id)
            ORDER BY submitted_ms LIMIT $3"
    };
}

pub fn steady_since(pool: &Pool, now: UnixMillis) -> Result<UnixMillis, StoreError> {
    let look_at = "UPDATE clock SET seen_ms = $1,
            steady_ms = CASE WHEN $1 BETWEEN seen_ms - $2 AND seen_ms + $3 THEN steady_ms ELSE $1 END
        RETURNING steady_ms";
    let row = pool.transact(Durability::Process, |work| Ok(work.row(look_at, &[&now.to_sql(), &HOUR_MS, &DAY_MS])?))?;
    Ok(row.map_or(now, |row| UnixMillis::from_sql(row.get(0))))
}

/// Rows that another node is removing are left to it.
pub fn remove(pool: &Pool, what: Perishable, before: UnixMillis, most: u32) -> Result<u64, StoreError> {
    let remove = match what {
        Perishable::Submissions => {
            concat!("DELETE FROM submission WHERE id IN (", old!(Submissions), " FOR UPDATE SKIP LOCKED)")
        }
        Perishable::Histories => {
            concat!("DELETE FROM history WHERE (tenant, learner) IN (", old!(Histories), " FOR UPDATE SKIP LOCKED)")
        }
        Perishable::Keys => concat!(
            "UPDATE submission SET idempotency_key = NULL WHERE id IN (",
            old!(Keys),
            " FOR UPDATE SKIP LOCKED)"
        ),
    };
    let (moment, bound, most) = (before.to_sql(), SubmissionId::first_at(before).uuid(), i64::from(most));
    pool.transact(Durability::Process, |work| Ok(work.change(remove, &[&moment, &bound, &most])?))
}

pub fn count(pool: &Pool, what: Perishable, before: UnixMillis) -> Result<u64, StoreError> {
    let count = match what {
        Perishable::Submissions => concat!("SELECT count(*) FROM (", old!(Submissions), ") AS old"),
        Perishable::Histories => concat!("SELECT count(*) FROM (", old!(Histories), ") AS old"),
        Perishable::Keys => concat!("SELECT count(*) FROM (", old!(Keys), ") AS old"),
    };
    let (moment, bound) = (before.to_sql(), SubmissionId::first_at(before).uuid());
    let row = look(pool, |work| work.row(count, &[&moment, &bound, &i64::MAX]))?;
    Ok(row.map(|row| u64::try_from(row.get::<_, i64>(0)).unwrap_or_default()).unwrap_or_default())
}
