//! Old submissions that are graded anew after their task has changed.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::lease::Lease;
use crate::moment::UnixMillis;
use crate::regrade::{ItemAnswer, ItemFilter, Moved, Regrade, RegradeId, RegradeItem, RegradeOrder};
use crate::tenant::Tenant;

/// Old submissions that are graded anew after their task has changed.
///
/// A regrade has an item for each submission that it selects. Items wait in the same queue as submissions, at
/// [`Priority::Regrade`](crate::Priority::Regrade), and are leased by [`Store::lease_next`](crate::Store::lease_next) with an
/// [`Errand`](crate::Errand); they count neither to the capacity nor to the places of the queue, and are in no learner's
/// line. What comes of an item is kept beside the report that the submission has, which stays what everybody sees until the
/// regrade is published.
///
/// Whatever concerns all items is done in steps of bounded size by [`Regrades::advance_regrades`], which any node may call
/// at any time, and which goes on after a crash where the last step that was committed ended.
pub trait Regrades {
    /// Orders a regrade; its items are collected afterwards. Refuses with [`StoreError::RegradeOpen`] where one of the tasks
    /// belongs to a regrade of the tenant's that is neither published nor discarded, since two comparisons with the same
    /// report could not both be true any more once one of them was published.
    fn begin_regrade(&self, order: &RegradeOrder<'_>, now: UnixMillis) -> Result<RegradeId, StoreError>;

    /// At most `most` of the tenant's regrades, the newest first, from those on that are older than `before`.
    fn regrades(&self, tenant: &Tenant, before: Option<RegradeId>, most: u32) -> Result<Vec<Regrade>, StoreError>;

    /// A regrade of the tenant's, if there is one of that name.
    fn regrade(&self, tenant: &Tenant, id: RegradeId) -> Result<Option<Regrade>, StoreError>;

    /// At most `most` items of a regrade of the tenant's that fit `filter`, in the order of their submissions, from those on
    /// that come after `after`.
    fn regrade_items(
        &self,
        tenant: &Tenant,
        id: RegradeId,
        filter: Option<ItemFilter>,
        after: Option<SubmissionId>,
        most: u32,
    ) -> Result<Vec<RegradeItem>, StoreError>;

    /// Has the reports of a regrade that is ready take the place of the earlier ones: [`Regrades::advance_regrades`] does
    /// it, and nothing can stop it any more. Items that ended in a fault are left out.
    fn publish_regrade(&self, tenant: &Tenant, id: RegradeId, now: UnixMillis) -> Result<Moved, StoreError>;

    /// Throws away what came of a regrade that is running or ready, with its places in the queue.
    fn discard_regrade(&self, tenant: &Tenant, id: RegradeId, now: UnixMillis) -> Result<Moved, StoreError>;

    /// Does the next step of whatever regrade has had the fewest, durably, and says whether there was one.
    ///
    /// A step of publishing replaces reports, each as a whole together with whether the program was accepted; what is
    /// remembered of the learner stays as it is.
    fn advance_regrades(&self, now: UnixMillis) -> Result<bool, StoreError>;

    /// Keeps what came of a leased item, durably, and ends its time in the queue. After a fault the item waits again,
    /// behind the tenant's others, until it has had three tries.
    ///
    /// Fails with [`StoreError::LeaseLost`] like [`Store::complete_with`](crate::Store::complete_with), and also where the
    /// regrade was discarded meanwhile; answering once more with the same report is no mistake.
    fn complete_item(&self, lease: &Lease, answer: &ItemAnswer<'_>, now: UnixMillis) -> Result<(), StoreError>;

    /// Puts a leased item back behind the tenant's others, as if it had not been leased, because this node has not the
    /// right state of its task. Fails like [`Store::renew`](crate::Store::renew).
    fn defer_item(&self, lease: &Lease) -> Result<(), StoreError>;
}
