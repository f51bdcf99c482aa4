//! Accepting submissions.

use super::failure::Failure;
use super::line::{Line, take_turn};
use super::lookup::{files, stored};
use super::outbox::announce;
use super::pool::Pool;
use super::work::Work;
use super::{Durability, accounts};
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::incoming::{IdempotencyKey, Incoming, language_tag};
use crate::moment::UnixMillis;
use crate::news::News;
use crate::webhook::Event;
use bareme_core::ids::LearnerId;
use bareme_core::submission::SourceFile;
use postgres::Error;
use uuid::Uuid;

pub fn submit(
    pool: &Pool,
    id: SubmissionId,
    incoming: &Incoming<'_>,
    now: UnixMillis,
    capacity: u32,
) -> Result<SubmissionId, StoreError> {
    let line = Line::of(incoming);
    pool.transact(Durability::Disk, |work| {
        line.lock(work)?;
        let id = accept(work, id, incoming, now, capacity)?;
        work.tell(News::Submitted)?;
        Ok(id)
    })
}

/// The line has to be locked. Where it is refused, nothing but its own row may have been written. Does not tell graders.
pub fn accept(
    work: &mut Work<'_>,
    id: SubmissionId,
    incoming: &Incoming<'_>,
    now: UnixMillis,
    capacity: u32,
) -> Result<SubmissionId, Failure> {
    if !insert(work, id, incoming, now)? {
        return sent_before(work, id, incoming);
    }
    let line = Line::of(incoming);
    refuse_beyond(work, &line, incoming, capacity)?;
    accounts::count(work, incoming, now)?;
    insert_files(work, id, incoming)?;
    let superseded = enqueue(work, id, &line, incoming, now)?;
    announce(work, &line.tenant, &superseded, Event::SubmissionSuperseded, now)?;
    for older in superseded {
        work.tell(News::Ended(older))?;
    }
    Ok(id)
}

/// Says whether it is new: neither a submission with this id nor one with this key was there.
fn insert(work: &mut Work<'_>, id: SubmissionId, incoming: &Incoming<'_>, now: UnixMillis) -> Result<bool, Error> {
    let submission = incoming.submission;
    let insert = "INSERT INTO submission (id, tenant, task, language, submitted_ms, learner, idempotency_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let inserted = work.change(
        insert,
        &[
            &id.uuid(),
            &incoming.tenant.as_str(),
            &submission.task.as_str(),
            &language_tag(submission.language),
            &now.to_sql(),
            &submission.learner.as_ref().map(LearnerId::as_str),
            &incoming.key.map(IdempotencyKey::as_str),
        ],
    )?;
    Ok(inserted > 0)
}

/// The submission that was there: by its id it is this very call that was tried before, by its key an earlier one.
fn sent_before(work: &mut Work<'_>, id: SubmissionId, incoming: &Incoming<'_>) -> Result<SubmissionId, Failure> {
    let select = "SELECT id FROM submission WHERE id = $1
        UNION ALL SELECT id FROM submission WHERE tenant = $2 AND idempotency_key = $3";
    let key = incoming.key.map(IdempotencyKey::as_str);
    let found = work.row(select, &[&id.uuid(), &incoming.tenant.as_str(), &key])?;
    let found = found.map(|row| SubmissionId::new(row.get(0)));
    // It was there a moment ago, and has been erased since.
    let gone = || Failure::Unreachable("a submission was deleted meanwhile".to_owned());
    let earlier = found.ok_or_else(gone)?;
    let row = stored(work, earlier)?.ok_or_else(gone)?;
    let is_same = earlier == id || row.is(&files(work, earlier)?, incoming.submission);
    if is_same { Ok(earlier) } else { Err(StoreError::KeyReused { id: earlier }.into()) }
}

fn insert_files(work: &mut Work<'_>, id: SubmissionId, incoming: &Incoming<'_>) -> Result<(), Error> {
    let insert = "INSERT INTO source_file (submission, position, name, content)
        SELECT $1, position, name, content FROM unnest($2::integer[], $3::text[], $4::bytea[]) AS file (position, name, content)";
    let sources = &incoming.submission.files;
    let positions: Vec<i32> = (0_i32..).zip(sources).map(|(position, _)| position).collect();
    let names: Vec<&str> = sources.iter().map(SourceFile::name).collect();
    let contents: Vec<&[u8]> = sources.iter().map(SourceFile::content).collect();
    work.change(insert, &[&id.uuid(), &positions, &names, &contents])?;
    Ok(())
}

/// Puts it into the queue, in the place of older ones if it says so: those are returned.
fn enqueue(
    work: &mut Work<'_>,
    id: SubmissionId,
    line: &Line,
    incoming: &Incoming<'_>,
    now: UnixMillis,
) -> Result<Vec<SubmissionId>, Error> {
    let (priority, task) = (incoming.priority.to_sql(), incoming.submission.task.as_str());
    let (superseded, inherited) =
        if incoming.newest_wins { supersede(work, id, line, incoming)? } else { (Vec::new(), None) };
    let insert = "INSERT INTO queue (submission, queued_ms, tenant, learner, task, priority, turn)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let (id, now) = (id.uuid(), now.to_sql());
    work.change(insert, &[&id, &now, &line.tenant, &line.learner, &task, &priority, &inherited])?;
    if line.learner.is_none() {
        take_turn(work, id, &line.tenant, priority)?;
    }
    line.settle(work)?;
    Ok(superseded)
}

/// Ends the older ones of the learner that wait for the same task. Their turn, if one has the right kind, is returned: who
/// corrects a mistake need not queue again.
fn supersede(
    work: &mut Work<'_>,
    by: SubmissionId,
    line: &Line,
    incoming: &Incoming<'_>,
) -> Result<(Vec<SubmissionId>, Option<i64>), Error> {
    let remove = "DELETE FROM queue WHERE tenant = $1 AND learner = $2 AND task = $3 AND leased_until_ms IS NULL
        RETURNING submission, priority, turn";
    let older = work.rows(remove, &[&line.tenant, &line.learner, &incoming.submission.task.as_str()])?;
    let ids: Vec<Uuid> = older.iter().map(|row| row.get(0)).collect();
    work.change("UPDATE submission SET superseded_by = $2 WHERE id = ANY($1)", &[&ids, &by.uuid()])?;
    let alike = older.iter().filter(|row| row.get::<_, i16>(1) == incoming.priority.to_sql());
    let turn = alike.filter_map(|row| row.get::<_, Option<i64>>(2)).min();
    Ok((ids.into_iter().map(SubmissionId::new).collect(), turn))
}

/// Looked at before anything is put into the queue; what it would supersede leaves room.
fn refuse_beyond(work: &mut Work<'_>, line: &Line, incoming: &Incoming<'_>, capacity: u32) -> Result<(), Failure> {
    let most = i64::from(capacity);
    let count =
        "SELECT count(*) FROM (SELECT FROM queue WHERE priority = 0 AND leased_until_ms IS NULL LIMIT $1) AS waiting";
    let waiting: i64 = work.row(count, &[&most])?.map(|row| row.get(0)).unwrap_or_default();
    if waiting < most {
        return Ok(());
    }
    let others = "SELECT count(*) FROM queue WHERE priority = 0 AND leased_until_ms IS NULL
        AND (tenant = $1 AND learner = $2 AND task = $3) IS NOT TRUE";
    let task = incoming.submission.task.as_str();
    let others = if incoming.newest_wins { work.row(others, &[&line.tenant, &line.learner, &task])? } else { None };
    let has_room = others.is_some_and(|row| row.get::<_, i64>(0) < most);
    if has_room { Ok(()) } else { Err(StoreError::QueueFull { capacity }.into()) }
}
