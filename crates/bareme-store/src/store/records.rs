//! What is kept, as lists, and how it goes away again.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::incoming::Incoming;
use crate::moment::UnixMillis;
use crate::retention::{Erased, Perishable, Record, StoredHistory};
use crate::summary::{Filter, Place, Summary};
use crate::tenant::Tenant;
use bareme_core::ids::LearnerId;

/// What is kept, as lists, and how it goes away again.
pub trait Records {
    /// Accepts many submissions in one step, as [`crate::Store::submit`] does each: in their order, with one wait for the
    /// disk. Each has an answer of its own: its id, or [`StoreError::QueueFull`] or [`StoreError::KeyReused`], and what was
    /// refused leaves no trace. Any other failure is one of all of them, and nothing is stored then.
    fn submit_all(
        &self,
        incoming: &[Incoming<'_>],
        now: UnixMillis,
        capacity: u32,
    ) -> Result<Vec<Result<SubmissionId, StoreError>>, StoreError>;

    /// At most `most` of the tenant's submissions that fit `filter`, the newest first, from those on that come behind
    /// `after`. Whoever asks again with the place of the last one sees each submission that was there from the beginning
    /// once, whatever comes in meanwhile.
    fn list(
        &self,
        tenant: &Tenant,
        filter: &Filter,
        after: Option<Place>,
        most: u32,
    ) -> Result<Vec<Summary>, StoreError>;

    /// The tenant's submissions of these names in short, in this order; those that the tenant does not have are left out.
    fn summaries(&self, tenant: &Tenant, ids: &[SubmissionId]) -> Result<Vec<Summary>, StoreError>;

    /// Everything that is kept of at most `most` submissions of a learner, the oldest first, from those on that come behind
    /// `after`.
    fn records_of(
        &self,
        tenant: &Tenant,
        learner: &LearnerId,
        after: Option<Place>,
        most: u32,
    ) -> Result<Vec<Record>, StoreError>;

    /// What is remembered of a learner.
    fn history_of(&self, tenant: &Tenant, learner: &LearnerId) -> Result<Option<StoredHistory>, StoreError>;

    /// Erases everything that is kept of a learner, in one step: submissions with programs and reports, their places in the
    /// queue, and what is remembered. A report on one that is being graded is refused as [`StoreError::LeaseLost`], so that
    /// nothing comes back. Erasing again finds nothing, which is no mistake.
    fn erase(&self, tenant: &Tenant, learner: &LearnerId) -> Result<Erased, StoreError>;

    /// Says since when the clock that shows `now` has gone on evenly, and remembers that it was looked at. It has not if it
    /// is set back by more than an hour, or has moved by more than a day, since somebody looked last: then, and the first
    /// time, it goes on evenly only since `now`. Where several nodes share a database, this is about all of their clocks.
    fn steady_since(&self, now: UnixMillis) -> Result<UnixMillis, StoreError>;

    /// Removes at most `most` of what is older than `before`, and says how many that were. Nothing that waits or is being
    /// graded is touched, nor what is remembered of a learner who has something waiting.
    fn remove_old(&self, what: Perishable, before: UnixMillis, most: u32) -> Result<u64, StoreError>;

    /// How many [`Records::remove_old`] would remove if it went on to the end.
    fn count_old(&self, what: Perishable, before: UnixMillis) -> Result<u64, StoreError>;
}
