//! Collecting the items of a regrade: of one task after the other, some submissions at a time.

use super::{Busy, rest};
use crate::incoming::Priority;
use crate::moment::UnixMillis;
use crate::postgres::failure::Failure;
use crate::postgres::line::latest_turn;
use crate::postgres::work::Work;
use crate::regrade::COLLECT_BATCH;
use postgres::Error;
use uuid::Uuid;

/// Looks at the next submissions of the first task that is not through, by the order of their names.
pub fn step(work: &mut Work<'_>, regrade: &Busy, now: UnixMillis) -> Result<(), Failure> {
    let select = "SELECT task, collected FROM regrade_task WHERE regrade = $1 AND NOT is_collected LIMIT 1";
    let Some(row) = work.row(select, &[&regrade.id.uuid()])? else { return Ok(rest(work, regrade.id)?) };
    let (task, reached): (String, Option<Uuid>) = (row.get(0), row.get(1));
    // No name is smaller than this one.
    let reached = reached.unwrap_or_default();
    let Some(end) = end_of_batch(work, regrade, &task, reached)? else {
        let finish = "UPDATE regrade_task SET is_collected = true WHERE regrade = $1 AND task = $2";
        work.change(finish, &[&regrade.id.uuid(), &task])?;
        return Ok(());
    };
    let batch = Batch { regrade, task: &task, after: reached, end };
    let inserted = batch.insert(work)?;
    batch.enqueue(work, now)?;
    let note = "UPDATE regrade_task SET collected = $3 WHERE regrade = $1 AND task = $2";
    work.change(note, &[&regrade.id.uuid(), &task, &end])?;
    Ok(work.call(inserted)?)
}

/// The last of the next submissions that have a report.
fn end_of_batch(work: &mut Work<'_>, regrade: &Busy, task: &str, after: Uuid) -> Result<Option<Uuid>, Error> {
    let select = "SELECT id FROM (SELECT id FROM submission
            WHERE tenant = $1 AND task = $2 AND id > $3 AND finished_ms IS NOT NULL ORDER BY id LIMIT $4) AS next
        ORDER BY id DESC LIMIT 1";
    let row = work.row(select, &[&regrade.tenant, &task, &after, &COLLECT_BATCH])?;
    Ok(row.map(|row| row.get(0)))
}

/// The submissions of a task after one, up to another one.
struct Batch<'a> {
    regrade: &'a Busy,
    task: &'a str,
    after: Uuid,
    end: Uuid,
}

impl Batch<'_> {
    /// Says how many that were.
    fn insert(&self, work: &mut Work<'_>) -> Result<usize, Error> {
        let insert = "INSERT INTO regrade_item (regrade, submission, task)
            SELECT regrade.id, its.id, its.task FROM regrade JOIN submission AS its ON its.tenant = regrade.tenant
            WHERE regrade.id = $1 AND its.task = $2 AND its.id > $3 AND its.id <= $4 AND its.finished_ms IS NOT NULL
                AND its.submitted_ms >= coalesce(since_ms, its.submitted_ms)
                AND (until_ms IS NULL OR its.submitted_ms < until_ms)
                AND (NOT is_of_some
                    OR its.learner IN (SELECT learner FROM regrade_learner WHERE regrade = $1))
                AND NOT (latest AND EXISTS (SELECT FROM submission AS newer
                    WHERE newer.tenant = its.tenant AND newer.learner = its.learner AND newer.task = its.task
                        AND newer.id > its.id AND newer.finished_ms IS NOT NULL
                        AND newer.submitted_ms >= coalesce(since_ms, newer.submitted_ms)
                        AND (until_ms IS NULL OR newer.submitted_ms < until_ms)))";
        let inserted = work.change(insert, &[&self.regrade.id.uuid(), &self.task, &self.after, &self.end])?;
        Ok(usize::try_from(inserted).unwrap_or(usize::MAX))
    }

    /// Each gets the turn that it would have got alone, behind the one before.
    fn enqueue(&self, work: &mut Work<'_>, now: UnixMillis) -> Result<(), Error> {
        let priority = Priority::Regrade.to_sql();
        let first = latest_turn(work, &self.regrade.tenant, priority)?;
        let insert = "INSERT INTO queue (submission, queued_ms, tenant, task, priority, turn, regrade)
            SELECT submission, $1, $2, task, $3, $4 + row_number() OVER (ORDER BY submission) - 1, regrade
            FROM regrade_item WHERE regrade = $5 AND task = $6 AND submission > $7 AND submission <= $8";
        let (id, tenant) = (self.regrade.id.uuid(), &self.regrade.tenant);
        let (after, end) = (&self.after, &self.end);
        work.change(insert, &[&now.to_sql(), tenant, &priority, &first, &id, &self.task, after, end])?;
        Ok(())
    }
}
