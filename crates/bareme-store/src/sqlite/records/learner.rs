//! What is kept of a learner: handing it out, and erasing it.

use super::list::{summary_columns, summary_of};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use crate::news::News;
use crate::retention::{Erased, Record, StoredHistory};
use crate::sqlite::lookup::files;
use crate::sqlite::{Durability, Sqlite};
use crate::summary::Place;
use crate::tenant::Tenant;
use bareme_core::ids::LearnerId;
use rusqlite::{Connection, OptionalExtension, Row, params};

pub fn records(
    connection: &Connection,
    tenant: &Tenant,
    learner: &LearnerId,
    after: Option<Place>,
    most: u32,
) -> Result<Vec<Record>, StoreError> {
    let select = concat!(
        "SELECT ",
        summary_columns!(),
        ", language, idempotency_key, report FROM submission AS its LEFT JOIN queue ON queue.submission = id
        WHERE its.tenant = ?1 AND its.learner = ?2 AND (submitted_ms, id) > (?3, ?4)
        ORDER BY submitted_ms, id LIMIT ?5"
    );
    let (moment, id) =
        after.map_or((-1, SubmissionId::from_bytes([0; 16])), |place| (place.submitted.to_sql(), place.id));
    let values = params![tenant.as_str(), learner.as_str(), moment, id.as_bytes(), most];
    let mut statement = connection.prepare_cached(select)?;
    let rows = statement.query_map(values, record_of)?.collect::<Result<Vec<_>, _>>()?;
    let with_files = |record: Record| Ok(Record { files: files(connection, record.summary.place.id)?, ..record });
    rows.into_iter().map(with_files).collect()
}

fn record_of(row: &Row<'_>) -> rusqlite::Result<Record> {
    Ok(Record {
        summary: summary_of(row)?,
        language: row.get(11)?,
        idempotency_key: row.get(12)?,
        files: Vec::new(),
        report: row.get(13)?,
    })
}

pub fn history(
    connection: &Connection,
    tenant: &Tenant,
    learner: &LearnerId,
) -> Result<Option<StoredHistory>, StoreError> {
    let select = "SELECT history, updated_ms FROM history WHERE tenant = ?1 AND learner = ?2";
    let history_of =
        |row: &Row<'_>| Ok(StoredHistory { history: row.get(0)?, updated: UnixMillis::from_sql(row.get(1)?) });
    Ok(connection.prepare_cached(select)?.query_row([tenant.as_str(), learner.as_str()], history_of).optional()?)
}

/// What is erased is overwritten with zeros in the file, and the log that the write-ahead mode keeps is emptied.
pub fn erase(store: &Sqlite, tenant: &Tenant, learner: &LearnerId) -> Result<Erased, StoreError> {
    let mut writer = store.writer();
    writer.connection.pragma_update(None, "secure_delete", true)?;
    let erased = writer.begin(Durability::Disk).and_then(|transaction| {
        let erased = erase_in(&transaction, [tenant.as_str(), learner.as_str()])?;
        transaction.commit()?;
        Ok(erased)
    });
    writer.connection.pragma_update(None, "secure_delete", false)?;
    drop(writer);
    let (erased, interrupted) = erased?;
    for id in interrupted {
        store.hub.tell(News::Ended(id));
    }
    // If somebody else is in the way, the log is overwritten later, as it always is.
    let _ = store.reader().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    Ok(erased)
}

/// Also says which ones somebody may wait for.
fn erase_in(connection: &Connection, whose: [&str; 2]) -> Result<(Erased, Vec<SubmissionId>), StoreError> {
    let queued = "SELECT id, leased_until_ms IS NOT NULL FROM submission AS its JOIN queue ON queue.submission = id
        WHERE its.tenant = ?1 AND its.learner = ?2 AND regrade IS NULL";
    let mut queued = connection.prepare_cached(queued)?;
    let queued = queued.query_map(whose, |row| Ok((SubmissionId::from_bytes(row.get(0)?), row.get(1)?)))?;
    let queued = queued.collect::<Result<Vec<(_, bool)>, _>>()?;
    let running = queued.iter().filter(|(_, is_leased)| *is_leased).count();
    let delete = |statement: &str| connection.prepare_cached(statement)?.execute(whose);
    delete("DELETE FROM regrade_learner WHERE learner = ?2 AND regrade IN (SELECT id FROM regrade WHERE tenant = ?1)")?;
    let erased = Erased {
        // Files, places in the queue and what came of grading them anew go with them.
        submissions: delete("DELETE FROM submission WHERE tenant = ?1 AND learner = ?2")? as u64,
        waiting: (queued.len() - running) as u64,
        running: running as u64,
        history: delete("DELETE FROM history WHERE tenant = ?1 AND learner = ?2")? > 0,
    };
    Ok((erased, queued.into_iter().map(|(id, _)| id).collect()))
}
