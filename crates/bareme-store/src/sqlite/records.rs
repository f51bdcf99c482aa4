//! What is kept, as lists, and how it goes away again.

mod batch;
mod learner;
mod list;
mod old;

use super::Sqlite;
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::incoming::Incoming;
use crate::moment::UnixMillis;
use crate::retention::{Erased, Perishable, Record, StoredHistory};
use crate::store::Records;
use crate::summary::{Filter, Place, Summary};
use crate::tenant::Tenant;
use bareme_core::ids::LearnerId;

impl Records for Sqlite {
    fn submit_all(
        &self,
        incoming: &[Incoming<'_>],
        now: UnixMillis,
        capacity: u32,
    ) -> Result<Vec<Result<SubmissionId, StoreError>>, StoreError> {
        batch::submit_all(self, incoming, now, capacity)
    }

    fn list(
        &self,
        tenant: &Tenant,
        filter: &Filter,
        after: Option<Place>,
        most: u32,
    ) -> Result<Vec<Summary>, StoreError> {
        list::list(&self.reader(), tenant, filter, after, most)
    }

    fn summaries(&self, tenant: &Tenant, ids: &[SubmissionId]) -> Result<Vec<Summary>, StoreError> {
        list::summaries(&self.reader(), tenant, ids)
    }

    fn records_of(
        &self,
        tenant: &Tenant,
        learner: &LearnerId,
        after: Option<Place>,
        most: u32,
    ) -> Result<Vec<Record>, StoreError> {
        learner::records(&self.reader(), tenant, learner, after, most)
    }

    fn history_of(&self, tenant: &Tenant, learner: &LearnerId) -> Result<Option<StoredHistory>, StoreError> {
        learner::history(&self.reader(), tenant, learner)
    }

    fn erase(&self, tenant: &Tenant, learner: &LearnerId) -> Result<Erased, StoreError> {
        learner::erase(self, tenant, learner)
    }

    fn steady_since(&self, now: UnixMillis) -> Result<UnixMillis, StoreError> {
        old::steady_since(self, now)
    }

    fn remove_old(&self, what: Perishable, before: UnixMillis, most: u32) -> Result<u64, StoreError> {
        old::remove(self, what, before, most)
    }

    fn count_old(&self, what: Perishable, before: UnixMillis) -> Result<u64, StoreError> {
        old::count(&self.reader(), what, before)
    }
}
