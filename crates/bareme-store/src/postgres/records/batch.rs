//! Many submissions in one transaction.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::incoming::Incoming;
use crate::moment::UnixMillis;
use crate::postgres::failure::Failure;
use crate::postgres::line::Line;
use crate::postgres::submit::accept;
use crate::postgres::work::Work;
use crate::postgres::{Durability, Postgres};
use std::sync::PoisonError;

/// All lines are locked before anything else, in their order, so that two that come at the same time do not wait for each
/// other.
pub fn submit_all(
    store: &Postgres,
    incoming: &[Incoming<'_>],
    now: UnixMillis,
    capacity: u32,
) -> Result<Vec<Result<SubmissionId, StoreError>>, StoreError> {
    let mut ids = store.ids.lock().unwrap_or_else(PoisonError::into_inner);
    let ids: Vec<_> = incoming.iter().map(|_| ids.next(now)).collect();
    let mut lines: Vec<_> = incoming.iter().map(Line::of).filter(|line| line.learner.is_some()).collect();
    lines.sort_unstable();
    lines.dedup();
    store.pool.transact(Durability::Disk, |work| {
        lines.iter().try_for_each(|line| line.lock(work))?;
        let mut answers = Vec::with_capacity(ids.len());
        for (id, incoming) in ids.iter().zip(incoming) {
            answers.push(answer(work, *id, incoming, now, capacity)?);
        }
        work.call(answers.iter().flatten().count())?;
        Ok(answers)
    })
}

/// A refusal takes back what was written for it, and concerns nothing else.
fn answer(
    work: &mut Work<'_>,
    id: SubmissionId,
    incoming: &Incoming<'_>,
    now: UnixMillis,
    capacity: u32,
) -> Result<Result<SubmissionId, StoreError>, Failure> {
    match accept(work, id, incoming, now, capacity) {
        Ok(id) => Ok(Ok(id)),
        Err(Failure::Refused(refusal @ (StoreError::QueueFull { .. } | StoreError::KeyReused { .. }))) => {
            work.change("DELETE FROM submission WHERE id = $1", &[&id.uuid()])?;
            Ok(Err(refusal))
        }
        Err(failure) => Err(failure),
    }
}
