//! Accepting submissions.

use super::Durability;
use super::failure::Failure;
use super::line::{Line, take_turn};
use super::lookup::{files, stored};
use super::outbox::announce;
use super::pool::Pool;
use super::work::Work;
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
    let learner = incoming.submission.learner.as_ref().map(|learner| learner.as_str().to_owned());
    let line = Line { tenant: incoming.tenant.to_string(), learner };
    pool.transact(Durability::Disk, |work| {
        line.lock(work)?;
        if !insert(work, id, incoming, now)? {
            return sent_before(work, id, incoming);
        }
        insert_files(work, id, incoming)?;
        let superseded = enqueue(work, id, &line, incoming, now)?;
        announce(work, &line.tenant, &superseded, Event::SubmissionSuperseded, now)?;
        for older in superseded {
            work.tell(News::Ended(older))?;
        }
        refuse_beyond(work, capacity)?;
        work.tell(News::Submitted)?;
        Ok(id)
    })
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
    // It was there a moment ago, and nobody deletes submissions but an operator.
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

fn refuse_beyond(work: &mut Work<'_>, capacity: u32) -> Result<(), Failure> {
    let count = "SELECT count(*) FROM (SELECT FROM queue WHERE leased_until_ms IS NULL LIMIT $1) AS waiting";
    let most = i64::from(capacity);
    let waiting: i64 = work.row(count, &[&(most + 1)])?.map(|row| row.get(0)).unwrap_or_default();
    if waiting > most { Err(StoreError::QueueFull { capacity }.into()) } else { Ok(()) }
}
