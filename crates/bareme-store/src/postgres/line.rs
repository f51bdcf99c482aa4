//! Turns: in which order what waits is served. `crate::sqlite::line` tells how they are found; here is what it takes when
//! several nodes do so at the same time.
//!
//! Whoever changes a learner's line locks it first, until the end of the transaction. Leasing does not, so that graders never
//! wait; it only ever takes the one entry that has a turn, so it is enough to look twice whether that was taken meanwhile.
//! Tenants are not locked at all: two submissions of one tenant may get the same turn, which is as fair.

use super::work::Work;
use crate::incoming::Incoming;
use postgres::Error;
use uuid::Uuid;

/// Everything that waits or runs for one learner; without a learner, one submission alone.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    pub tenant: String,
    pub learner: Option<String>,
}

/// Locks the line that a submission belongs to.
pub fn lock_line_of(work: &mut Work<'_>, id: Uuid) -> Result<(), Error> {
    let lock = "SELECT pg_advisory_xact_lock(hashtextextended(tenant || chr(31) || learner, 0))
        FROM submission WHERE id = $1 AND learner IS NOT NULL";
    work.rows(lock, &[&id])?;
    Ok(())
}

/// Gives a submission that has none the next turn: after the latest of the tenant, but not before the turn that is being
/// served. Says whether it got it, which it does not while another one of the same learner runs.
pub fn take_turn(work: &mut Work<'_>, id: Uuid, tenant: &str, priority: i16) -> Result<bool, Error> {
    let take = "UPDATE queue SET turn = greatest(
            coalesce(
                (SELECT min(turn) FROM queue WHERE priority = $3 AND leased_until_ms IS NULL AND turn IS NOT NULL),
                (SELECT max(turn) FROM queue WHERE priority = $3 AND leased_until_ms IS NOT NULL),
                0),
            coalesce((SELECT max(turn) + 1 FROM queue WHERE tenant = $2 AND priority = $3), 0))
        WHERE submission = $1 AND turn IS NULL AND (learner IS NULL OR NOT EXISTS (
            SELECT FROM queue AS running WHERE running.tenant = $2 AND running.learner = queue.learner
                AND running.leased_until_ms IS NOT NULL))";
    Ok(work.change(take, &[&id, &tenant, &priority])? > 0)
}

/// The turn that the tenant's next submission of this priority would get.
pub fn latest_turn(work: &mut Work<'_>, tenant: &str, priority: i16) -> Result<i64, Error> {
    let select = "SELECT greatest(
        coalesce(
            (SELECT min(turn) FROM queue WHERE priority = $2 AND leased_until_ms IS NULL AND turn IS NOT NULL),
            (SELECT max(turn) FROM queue WHERE priority = $2 AND leased_until_ms IS NOT NULL),
            0),
        coalesce((SELECT max(turn) + 1 FROM queue WHERE tenant = $1 AND priority = $2), 0))";
    Ok(work.row(select, &[&tenant, &priority])?.map(|row| row.get(0)).unwrap_or_default())
}

impl Line {
    /// The line that a submission is about to join.
    pub fn of(incoming: &Incoming<'_>) -> Self {
        let learner = incoming.submission.learner.as_ref().map(|learner| learner.as_str().to_owned());
        Self { tenant: incoming.tenant.to_string(), learner }
    }

    pub fn lock(&self, work: &mut Work<'_>) -> Result<(), Error> {
        let Some(learner) = &self.learner else { return Ok(()) };
        let lock = "SELECT pg_advisory_xact_lock(hashtextextended($1 || chr(31) || $2, 0))";
        work.rows(lock, &[&self.tenant, learner])?;
        Ok(())
    }

    /// Sees to it that the first of those that wait has a turn, unless one of the line is being graded, and that no other
    /// one has. Says whether the first has got it just now. The line has to be locked.
    pub fn settle(&self, work: &mut Work<'_>) -> Result<bool, Error> {
        let Some(learner) = &self.learner else { return Ok(false) };
        let first = "SELECT submission, priority, turn IS NOT NULL FROM queue
            WHERE tenant = $1 AND learner = $2 AND leased_until_ms IS NULL ORDER BY priority, submission LIMIT 1";
        let Some(first) = work.row(first, &[&self.tenant, learner])? else { return Ok(false) };
        if first.get(2) {
            return Ok(false);
        }
        // If it is being leased in this moment, this waits for that and then leaves it alone.
        let give_up = "UPDATE queue SET turn = NULL
            WHERE tenant = $1 AND learner = $2 AND turn IS NOT NULL AND leased_until_ms IS NULL";
        work.change(give_up, &[&self.tenant, learner])?;
        take_turn(work, first.get(0), &self.tenant, first.get(1))
    }
}
