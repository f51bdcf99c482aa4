//! Collecting the items of a regrade: of one task after the other, some submissions at a time.

use super::{Busy, MUCH_TO_LEASE, rest};
use crate::error::StoreError;
use crate::incoming::Priority;
use crate::moment::UnixMillis;
use crate::news::News;
use crate::regrade::COLLECT_BATCH;
use crate::sqlite::line::latest_turn;
use rusqlite::{Connection, OptionalExtension, named_params, params};

/// Looks at the next submissions of the first task that is not through, by the order of their names.
pub fn step(connection: &Connection, regrade: &Busy, now: UnixMillis) -> Result<Vec<News>, StoreError> {
    let select = "SELECT task, collected FROM regrade_task WHERE regrade = ?1 AND is_collected = 0 LIMIT 1";
    let task = connection.prepare_cached(select)?;
    let task = { task }.query_row([regrade.id.as_bytes()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((task, reached)): Option<(String, Option<[u8; 16]>)> = task else {
        rest(connection, regrade.id)?;
        return Ok(Vec::new());
    };
    // No name is smaller than this one.
    let reached = reached.unwrap_or_default();
    let Some(end) = end_of_batch(connection, regrade, &task, &reached)? else {
        let finish = "UPDATE regrade_task SET is_collected = 1 WHERE regrade = ?1 AND task = ?2";
        connection.prepare_cached(finish)?.execute(params![regrade.id.as_bytes(), task])?;
        return Ok(Vec::new());
    };
    let batch = Batch { regrade, task: &task, after: &reached, end: &end };
    batch.insert(connection)?;
    batch.enqueue(connection, now)?;
    let note = "UPDATE regrade_task SET collected = ?3 WHERE regrade = ?1 AND task = ?2";
    connection.prepare_cached(note)?.execute(params![regrade.id.as_bytes(), task, end])?;
    Ok(vec![MUCH_TO_LEASE])
}

/// The last of the next submissions that have a report.
fn end_of_batch(
    connection: &Connection,
    regrade: &Busy,
    task: &str,
    after: &[u8; 16],
) -> Result<Option<[u8; 16]>, StoreError> {
    let select = "SELECT max(id) FROM (SELECT id FROM submission
        WHERE tenant = ?1 AND task = ?2 AND id > ?3 AND finished_ms IS NOT NULL ORDER BY id LIMIT ?4)";
    let values = params![regrade.tenant, task, after, COLLECT_BATCH];
    Ok(connection.prepare_cached(select)?.query_row(values, |row| row.get(0))?)
}

/// The submissions of a task after one, up to another one.
struct Batch<'a> {
    regrade: &'a Busy,
    task: &'a str,
    after: &'a [u8; 16],
    end: &'a [u8; 16],
}

impl Batch<'_> {
    fn insert(&self, connection: &Connection) -> Result<(), StoreError> {
        let insert = "INSERT INTO regrade_item (regrade, submission, task)
            SELECT regrade.id, its.id, its.task FROM regrade JOIN submission AS its ON its.tenant = regrade.tenant
            WHERE regrade.id = :regrade AND its.task = :task AND its.id > :after AND its.id <= :end
                AND its.finished_ms IS NOT NULL
                AND its.submitted_ms >= coalesce(since_ms, its.submitted_ms)
                AND (until_ms IS NULL OR its.submitted_ms < until_ms)
                AND (NOT is_of_some
                    OR its.learner IN (SELECT learner FROM regrade_learner WHERE regrade = :regrade))
                AND NOT (latest AND EXISTS (SELECT 1 FROM submission AS newer
                    WHERE newer.tenant = its.tenant AND newer.learner = its.learner AND newer.task = its.task
                        AND newer.id > its.id AND newer.finished_ms IS NOT NULL
                        AND newer.submitted_ms >= coalesce(since_ms, newer.submitted_ms)
                        AND (until_ms IS NULL OR newer.submitted_ms < until_ms)))";
        connection.prepare_cached(insert)?.execute(named_params! {
            ":regrade": self.regrade.id.as_bytes(), ":task": self.task, ":after": self.after, ":end": self.end,
        })?;
        Ok(())
    }

    /// Each gets the turn that it would have got alone, behind the one before.
    fn enqueue(&self, connection: &Connection, now: UnixMillis) -> Result<(), StoreError> {
        let priority = Priority::Regrade.to_sql();
        let first = latest_turn(connection, &self.regrade.tenant, priority)?;
        let insert = "INSERT INTO queue (submission, queued_ms, tenant, learner, task, priority, turn, regrade)
            SELECT submission, :now, :tenant, NULL, task, :priority,
                :first + row_number() OVER (ORDER BY submission) - 1, regrade
            FROM regrade_item WHERE regrade = :regrade AND task = :task AND submission > :after AND submission <= :end";
        connection.prepare_cached(insert)?.execute(named_params! {
            ":now": now.to_sql(), ":tenant": self.regrade.tenant, ":priority": priority, ":first": first,
            ":regrade": self.regrade.id.as_bytes(), ":task": self.task, ":after": self.after, ":end": self.end,
        })?;
        Ok(())
    }
}
