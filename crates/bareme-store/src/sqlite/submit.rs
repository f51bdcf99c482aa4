//! Accepting submissions.

use super::line::{Line, take_turn};
use super::lookup::{files, stored};
use super::outbox::announce;
use super::{Durability, Sqlite, accounts};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::incoming::{IdempotencyKey, Incoming, language_tag};
use crate::moment::UnixMillis;
use crate::news::News;
use crate::webhook::Event;
use bareme_core::ids::LearnerId;
use rusqlite::{Connection, OptionalExtension, named_params, params};

/// What became of a submission that was accepted.
pub struct Accepted {
    /// Its name, or that of the same one that was there before.
    pub id: SubmissionId,
    /// Those whose place it took.
    pub superseded: Vec<SubmissionId>,
    /// Whether there is something to lease now.
    pub is_new: bool,
}

pub fn submit(
    store: &Sqlite,
    incoming: &Incoming<'_>,
    now: UnixMillis,
    capacity: u32,
) -> Result<SubmissionId, StoreError> {
    let mut writer = store.writer();
    let id = writer.ids.next(now);
    let transaction = writer.begin(Durability::Disk)?;
    let accepted = accept(&transaction, id, incoming, now, capacity)?;
    transaction.commit()?;
    drop(writer);
    accepted.tell(store);
    Ok(accepted.id)
}

/// What a refusal has written has to be rolled back.
pub fn accept(
    connection: &Connection,
    id: SubmissionId,
    incoming: &Incoming<'_>,
    now: UnixMillis,
    capacity: u32,
) -> Result<Accepted, StoreError> {
    if let Some(id) = sent_before(connection, incoming)? {
        return Ok(Accepted { id, superseded: Vec::new(), is_new: false });
    }
    insert(connection, id, incoming, now)?;
    let superseded = enqueue(connection, id, incoming, now)?;
    refuse_beyond(connection, capacity)?;
    announce(connection, incoming.tenant.as_str(), &superseded, Event::SubmissionSuperseded, now)?;
    accounts::count(connection, incoming, now)?;
    Ok(Accepted { id, superseded, is_new: true })
}

impl Accepted {
    /// Tells the news of it, once it is committed.
    pub fn tell(&self, store: &Sqlite) {
        self.superseded.iter().for_each(|id| store.hub.tell(News::Ended(*id)));
        if self.is_new {
            store.hub.tell(News::Submitted);
        }
    }
}

/// The submission that has this key, if it is the same.
fn sent_before(connection: &Connection, incoming: &Incoming<'_>) -> Result<Option<SubmissionId>, StoreError> {
    let Some(key) = incoming.key else { return Ok(None) };
    let select = "SELECT id FROM submission WHERE tenant = ?1 AND idempotency_key = ?2";
    let earlier = connection
        .prepare_cached(select)?
        .query_row([incoming.tenant.as_str(), key.as_str()], |row| row.get(0).map(SubmissionId::from_bytes))
        .optional()?;
    let Some(id) = earlier else { return Ok(None) };
    let is_same = stored(connection, id)?.is(&files(connection, id)?, incoming.submission);
    if is_same { Ok(Some(id)) } else { Err(StoreError::KeyReused { id }) }
}

fn insert(
    connection: &Connection,
    id: SubmissionId,
    incoming: &Incoming<'_>,
    now: UnixMillis,
) -> Result<(), StoreError> {
    let submission = incoming.submission;
    let insert = "INSERT INTO submission (id, tenant, task, language, submitted_ms, learner, idempotency_key)
        VALUES (:id, :tenant, :task, :language, :submitted, :learner, :key)";
    connection.prepare_cached(insert)?.execute(named_params! {
        ":id": id.as_bytes(),
        ":tenant": incoming.tenant.as_str(),
        ":task": submission.task.as_str(),
        ":language": language_tag(submission.language),
        ":submitted": now.to_sql(),
        ":learner": submission.learner.as_ref().map(LearnerId::as_str),
        ":key": incoming.key.map(IdempotencyKey::as_str),
    })?;
    let file = "INSERT INTO source_file (submission, position, name, content) VALUES (?1, ?2, ?3, ?4)";
    let mut file = connection.prepare_cached(file)?;
    for (position, source) in (0_i64..).zip(&submission.files) {
        file.execute(params![id.as_bytes(), position, source.name(), source.content()])?;
    }
    Ok(())
}

/// Puts it into the queue, in the place of older ones if it says so: those are returned.
fn enqueue(
    connection: &Connection,
    id: SubmissionId,
    incoming: &Incoming<'_>,
    now: UnixMillis,
) -> Result<Vec<SubmissionId>, StoreError> {
    let (submission, priority) = (incoming.submission, incoming.priority.to_sql());
    let learner = submission.learner.as_ref().map(LearnerId::as_str);
    let (superseded, inherited) =
        if incoming.newest_wins { supersede(connection, id, incoming)? } else { (Vec::new(), None) };
    let insert = "INSERT INTO queue (submission, queued_ms, tenant, learner, task, priority, turn)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (tenant, task) = (incoming.tenant.as_str(), submission.task.as_str());
    let values = params![id.as_bytes(), now.to_sql(), tenant, learner, task, priority, inherited];
    connection.prepare_cached(insert)?.execute(values)?;
    match learner {
        None => take_turn(connection, id.as_bytes(), tenant, priority)?,
        Some(learner) => {
            let line = Line { tenant: tenant.to_owned(), learner: Some(learner.to_owned()) };
            line.settle(connection)?;
        }
    }
    Ok(superseded)
}

/// Ends the older ones of the learner that wait for the same task. Their turn, if one has the right kind, is returned: who
/// corrects a mistake need not queue again.
fn supersede(
    connection: &Connection,
    by: SubmissionId,
    incoming: &Incoming<'_>,
) -> Result<(Vec<SubmissionId>, Option<i64>), StoreError> {
    let Some(learner) = &incoming.submission.learner else { return Ok((Vec::new(), None)) };
    let remove = "DELETE FROM queue WHERE tenant = ?1 AND learner = ?2 AND task = ?3 AND leased_until_ms IS NULL
        RETURNING submission, priority, turn";
    let mut remove = connection.prepare_cached(remove)?;
    let of = [incoming.tenant.as_str(), learner.as_str(), incoming.submission.task.as_str()];
    let rows = remove.query_map(of, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let older = rows.collect::<Result<Vec<([u8; 16], i16, Option<i64>)>, _>>()?;
    let mut end = connection.prepare_cached("UPDATE submission SET superseded_by = ?2 WHERE id = ?1")?;
    for (id, ..) in &older {
        end.execute([id, by.as_bytes()])?;
    }
    let alike = older.iter().filter(|(_, priority, _)| *priority == incoming.priority.to_sql());
    let turn = alike.filter_map(|(.., turn)| *turn).min();
    Ok((older.into_iter().map(|(id, ..)| SubmissionId::from_bytes(id)).collect(), turn))
}

fn refuse_beyond(connection: &Connection, capacity: u32) -> Result<(), StoreError> {
    let count = "SELECT count(*) FROM queue WHERE priority = 0 AND leased_until_ms IS NULL";
    let waiting: i64 = connection.prepare_cached(count)?.query_row([], |row| row.get(0))?;
    if waiting > i64::from(capacity) { Err(StoreError::QueueFull { capacity }) } else { Ok(()) }
}
