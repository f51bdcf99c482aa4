//! What a store does, whichever database is behind it.

mod accounts;
mod outbox;
mod records;
mod regrades;

pub use accounts::Accounts;
pub use outbox::Outbox;
pub use records::Records;
pub use regrades::Regrades;

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::incoming::Incoming;
use crate::lease::{Answer, Holder, Lease, Leased};
use crate::moment::UnixMillis;
use crate::news::Listener;
use crate::status::{Backlog, Status, StoredFiles};
use crate::tenant::Tenant;
use bareme_core::ids::TaskId;
use bareme_core::units::Millis;

/// The submissions, their queue and their reports; every call blocks until the database has answered, so none may be
/// called from a task of an asynchronous runtime. It may be shared by any number of threads.
///
/// The order in which submissions are leased:
///
/// - [`Priority::Interactive`](crate::Priority::Interactive) before
///   [`Priority::Regrade`](crate::Priority::Regrade);
/// - a learner's submissions one after the other, since the hints of each go on from those before;
/// - among what is left, tenants take turns, and so do the learners of a tenant: whoever hands in a thousand delays
///   nobody who hands in three. Submissions without a learner stand each for a learner of its own.
pub trait Store: Accounts + Outbox + Records + Regrades + Send + Sync {
    /// Accepts a submission: when this returns, both it and its place in the queue are on the disk.
    ///
    /// Where the tenant has used the same key before, nothing is stored: the same submission gives its id again, another
    /// one [`StoreError::KeyReused`]. Refuses with [`StoreError::QueueFull`] when `capacity` submissions of all tenants
    /// are waiting already, not counting what is graded anew; several nodes that submit in the same moment may together go beyond it, by one each.
    fn submit(&self, incoming: &Incoming<'_>, now: UnixMillis, capacity: u32) -> Result<SubmissionId, StoreError>;

    /// Leases the submission whose turn it is, until `lease_for` from now; nothing if none waits. Leases that have expired
    /// by `now` are put back first.
    fn lease_next(&self, holder: &Holder, now: UnixMillis, lease_for: Millis) -> Result<Option<Leased>, StoreError>;

    /// Lets a lease last until `lease_for` from now. Fails with [`StoreError::LeaseLost`] when it was completed, put back
    /// or given to somebody else; nothing is changed then. One that expired and that nobody has put back yet lives on.
    fn renew(&self, lease: &Lease, now: UnixMillis, lease_for: Millis) -> Result<(), StoreError>;

    /// Gives a submission back unfinished, as if it had not been leased: the attempt does not count. Fails like
    /// [`Store::renew`].
    fn release(&self, lease: &Lease) -> Result<(), StoreError>;

    /// Puts back what was leased until `now` or shorter, for the next attempt, and says how much that was.
    fn expire(&self, now: UnixMillis) -> Result<u64, StoreError>;

    /// Stores the report of a leased submission with all that may be kept besides, and ends its time in the queue, durably
    /// and in one step.
    ///
    /// Fails with [`StoreError::LeaseLost`] when the lease was put back or given to somebody else; nothing is changed then.
    /// Completing once more with the same report changes nothing either, and is no mistake.
    fn complete_with(&self, lease: &Lease, answer: &Answer<'_>, now: UnixMillis) -> Result<(), StoreError>;

    /// The same with nothing but the report, JSON text.
    fn complete(&self, lease: &Lease, report: &str, now: UnixMillis) -> Result<(), StoreError> {
        self.complete_with(lease, &Answer { report, ..Answer::default() }, now)
    }

    /// Withdraws a submission that waits, and says whether it is withdrawn now: not if a grader is at it, if it has come to
    /// another end, or if the tenant has none of that name.
    fn cancel(&self, tenant: &Tenant, id: SubmissionId, now: UnixMillis) -> Result<bool, StoreError>;

    /// Where a submission stands; nothing if the tenant has none of that name.
    fn status(&self, tenant: &Tenant, id: SubmissionId) -> Result<Option<Status>, StoreError>;

    /// How many submissions are before a waiting one, as the queue stands; nothing if it does not wait. What comes later may
    /// still overtake it. Takes longer the more there are, like [`Store::backlog`].
    fn position(&self, tenant: &Tenant, id: SubmissionId) -> Result<Option<u64>, StoreError>;

    /// The files of a submission as they came, in their order; none if the tenant has none of that name.
    fn sources(&self, tenant: &Tenant, id: SubmissionId) -> Result<StoredFiles, StoreError>;

    /// The files of the tenant's programs that were accepted for a task, the newest first, at most `most` of them.
    fn accepted_programs(&self, tenant: &Tenant, task: &TaskId, most: u32) -> Result<Vec<StoredFiles>, StoreError>;

    /// How many submissions wait and run.
    fn backlog(&self) -> Result<Backlog, StoreError>;

    /// Writes to the database and says whether that still works; for a readiness check.
    fn probe(&self, now: UnixMillis) -> Result<(), StoreError>;

    /// Reads the whole database and fails if any of it is damaged; takes about a second for each GiB.
    fn verify(&self) -> Result<(), StoreError>;

    /// Whoever keeps the listener is told of what happens, whichever process it happens in, from the first news on, which
    /// is [`News::LookAgain`](crate::News::LookAgain).
    fn listen(&self) -> Listener;
}
