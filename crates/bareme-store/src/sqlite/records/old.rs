//! What goes away after a time.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::retention::{DAY_MS, HOUR_MS, Perishable};
use crate::sqlite::{Durability, Sqlite};
use rusqlite::{Connection, params};

/// Which rows are too old; `?1` is the moment, `?2` an id that all of them come before.
const OLD_SUBMISSIONS: &str = "SELECT id FROM submission
    WHERE id < ?2 AND coalesce(finished_ms, cancelled_ms, submitted_ms) < ?1
        AND NOT EXISTS (SELECT 1 FROM queue WHERE queue.submission = id)
    ORDER BY id LIMIT ?3";
const OLD_HISTORIES: &str = "SELECT tenant, learner FROM history WHERE updated_ms < ?1 AND ?2 IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM queue WHERE queue.tenant = history.tenant AND queue.learner = history.learner)
    ORDER BY updated_ms LIMIT ?3";
const OLD_KEYS: &str = "SELECT id FROM submission
    WHERE idempotency_key IS NOT NULL AND submitted_ms < ?1 AND ?2 IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM queue WHERE queue.submission = id)
    ORDER BY submitted_ms LIMIT ?3";

/// A lost look at the clock is looked at again.
pub fn steady_since(store: &Sqlite, now: UnixMillis) -> Result<UnixMillis, StoreError> {
    let look = "UPDATE clock SET seen_ms = ?1,
            steady_ms = CASE WHEN ?1 BETWEEN seen_ms - ?2 AND seen_ms + ?3 THEN steady_ms ELSE ?1 END
        RETURNING steady_ms";
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    let values = [now.to_sql(), HOUR_MS, DAY_MS];
    let steady = transaction.prepare_cached(look)?.query_row(values, |row| row.get(0))?;
    transaction.commit()?;
    Ok(UnixMillis::from_sql(steady))
}

/// Whatever a power cut brings back is removed again.
pub fn remove(store: &Sqlite, what: Perishable, before: UnixMillis, most: u32) -> Result<u64, StoreError> {
    let remove = match what {
        Perishable::Submissions => format!("DELETE FROM submission WHERE id IN ({OLD_SUBMISSIONS})"),
        Perishable::Histories => format!("DELETE FROM history WHERE (tenant, learner) IN ({OLD_HISTORIES})"),
        Perishable::Keys => format!("UPDATE submission SET idempotency_key = NULL WHERE id IN ({OLD_KEYS})"),
    };
    let bound = SubmissionId::first_at(before);
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    let removed = transaction.prepare_cached(&remove)?.execute(params![before.to_sql(), bound.as_bytes(), most])?;
    transaction.commit()?;
    Ok(removed as u64)
}

pub fn count(connection: &Connection, what: Perishable, before: UnixMillis) -> Result<u64, StoreError> {
    let old = match what {
        Perishable::Submissions => OLD_SUBMISSIONS,
        Perishable::Histories => OLD_HISTORIES,
        Perishable::Keys => OLD_KEYS,
    };
    let bound = SubmissionId::first_at(before);
    let values = params![before.to_sql(), bound.as_bytes(), i64::MAX];
    let count: i64 = connection.query_row(&format!("SELECT count(*) FROM ({old})"), values, |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or_default())
}
