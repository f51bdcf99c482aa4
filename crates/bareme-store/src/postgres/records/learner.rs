//! What is kept of a learner: handing it out, and erasing it.

use super::list::{summary_columns, summary_of};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::news::News;
use crate::postgres::Durability;
use crate::postgres::line::Line;
use crate::postgres::lookup::{files, look};
use crate::postgres::pool::Pool;
use crate::postgres::work::Work;
use crate::retention::{Erased, Record, StoredHistory};
use crate::summary::Place;
use crate::tenant::Tenant;
use bareme_core::ids::LearnerId;
use postgres::Error;

pub fn records(
    pool: &Pool,
    tenant: &Tenant,
    learner: &LearnerId,
    after: Option<Place>,
    most: u32,
) -> Result<Vec<Record>, StoreError> {
    let select = concat!(
        "SELECT ",
        summary_columns!(),
        ", language, idempotency_key, report FROM submission AS its LEFT JOIN queue ON queue.submission = id
        WHERE its.tenant = $1 AND its.learner = $2 AND (submitted_ms, id) > ($3, $4)
        ORDER BY submitted_ms, id LIMIT $5"
    );
    let (moment, id) =
        after.map_or((-1, SubmissionId::from_bytes([0; 16])), |place| (place.submitted.to_sql(), place.id));
    let (tenant, learner, id, most) = (tenant.as_str(), learner.as_str(), id.uuid(), i64::from(most));
    look(pool, |work| {
        let rows = work.rows(select, &[&tenant, &learner, &moment, &id, &most])?;
        let record = |row| {
            let summary = summary_of(row);
            let files = files(work, summary.place.id)?;
            let (language, idempotency_key, report) = (row.get(11), row.get(12), row.get(13));
            Ok(Record { summary, language, idempotency_key, files, report })
        };
        rows.iter().map(record).collect()
    })
}

pub fn history(pool: &Pool, tenant: &Tenant, learner: &LearnerId) -> Result<Option<StoredHistory>, StoreError> {
    let select = "SELECT history, updated_ms FROM history WHERE tenant = $1 AND learner = $2";
    let row = look(pool, |work| work.row(select, &[&tenant.as_str(), &learner.as_str()]))?;
    Ok(row.map(|row| StoredHistory { history: row.get(0), updated: UnixMillis::from_sql(row.get(1)) }))
}

/// Whoever stores a report of the learner has the line locked as well, and so comes before, or finds nothing.
pub fn erase(pool: &Pool, tenant: &Tenant, learner: &LearnerId) -> Result<Erased, StoreError> {
    let line = Line { tenant: tenant.to_string(), learner: Some(learner.as_str().to_owned()) };
    // What a try before the last one has erased, if it did not learn of its success.
    let mut before = Erased::default();
    pool.transact(Durability::Disk, |work| {
        line.lock(work)?;
        let erased = erase_in(work, tenant.as_str(), learner.as_str())?;
        let is_empty = erased == Erased::default();
        if work.is_repeated && is_empty {
            return Ok(before);
        }
        before = erased;
        Ok(erased)
    })
}

fn erase_in(work: &mut Work<'_>, tenant: &str, learner: &str) -> Result<Erased, Error> {
    let queued = "SELECT id, leased_until_ms IS NOT NULL FROM submission AS its JOIN queue ON queue.submission = id
        WHERE its.tenant = $1 AND its.learner = $2 AND regrade IS NULL FOR UPDATE OF queue";
    let queued = work.rows(queued, &[&tenant, &learner])?;
    let running = queued.iter().filter(|row| row.get(1)).count();
    for row in &queued {
        work.tell(News::Ended(SubmissionId::new(row.get(0))))?;
    }
    let of_regrades = "DELETE FROM regrade_learner USING regrade
        WHERE learner = $2 AND regrade.id = regrade AND regrade.tenant = $1";
    work.change(of_regrades, &[&tenant, &learner])?;
    let mut delete = |statement| work.change(statement, &[&tenant, &learner]);
    Ok(Erased {
        // Files, places in the queue and what came of grading them anew go with them.
        submissions: delete("DELETE FROM submission WHERE tenant = $1 AND learner = $2")?,
        waiting: (queued.len() - running) as u64,
        running: running as u64,
        history: delete("DELETE FROM history WHERE tenant = $1 AND learner = $2")? > 0,
    })
}
