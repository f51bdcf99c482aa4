//! Many submissions in one transaction.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::incoming::Incoming;
use crate::moment::UnixMillis;
use crate::sqlite::submit::accept;
use crate::sqlite::{Durability, Sqlite};

/// Each in a savepoint, which a refusal rolls back.
pub fn submit_all(
    store: &Sqlite,
    incoming: &[Incoming<'_>],
    now: UnixMillis,
    capacity: u32,
) -> Result<Vec<Result<SubmissionId, StoreError>>, StoreError> {
    let mut writer = store.writer();
    let ids: Vec<_> = incoming.iter().map(|_| writer.ids.next(now)).collect();
    let mut transaction = writer.begin(Durability::Disk)?;
    let mut answers = Vec::with_capacity(ids.len());
    for (id, incoming) in ids.into_iter().zip(incoming) {
        let savepoint = transaction.savepoint()?;
        let answer = match accept(&savepoint, id, incoming, now, capacity) {
            Ok(accepted) => savepoint.commit().map(|()| Ok(accepted))?,
            Err(refusal @ (StoreError::QueueFull { .. } | StoreError::KeyReused { .. })) => {
                savepoint.finish().map(|()| Err(refusal))?
            }
            Err(failure) => return Err(failure),
        };
        answers.push(answer);
    }
    transaction.commit()?;
    drop(writer);
    answers.iter().flatten().for_each(|accepted| accepted.tell(store));
    Ok(answers.into_iter().map(|answer| answer.map(|accepted| accepted.id)).collect())
}
