//! Lists, batches, and what is kept of learners.

use super::{NotAccepted, Service, blocking};
use crate::problem::{Kind, Problem};
use crate::wire::{BatchEntry, Listing, SubmissionRequest, SubmissionSummary};
use bareme_core::ids::LearnerId;
use bareme_store::{Erased, Incoming, Store, StoreError, SubmissionId, Summary, Tenant};
use std::sync::Arc;

/// What is to become of a submission of a batch.
type Item = Result<SubmissionRequest, Problem>;

impl Service {
    /// A page of a list, and the last of its submissions if more come behind it.
    pub(crate) async fn list(
        &self,
        tenant: &Tenant,
        listing: Listing,
    ) -> Result<(Vec<SubmissionSummary>, Option<String>), StoreError> {
        let (store, tenant) = (Arc::clone(&self.workshop().store), tenant.clone());
        let list = move || {
            let mut page = store.list(&tenant, &listing.filter, listing.after, listing.limit + 1)?;
            let has_more = page.len() > listing.limit as usize;
            page.truncate(listing.limit as usize);
            let last = page.last().filter(|_| has_more).map(|last| last.place);
            let next = last.map(|last| listing.next(last, &tenant));
            Ok((page.into_iter().map(SubmissionSummary::from).collect(), next))
        };
        blocking(list).await
    }

    /// Accepts what makes sense of a batch; when this returns, all of that is on the disk.
    pub(crate) async fn submit_all(&self, tenant: &Tenant, items: Vec<Item>) -> Result<Vec<BatchEntry>, NotAccepted> {
        if self.is_stopping() {
            return Err(NotAccepted::Stopping);
        }
        let (service, tenant) = (self.clone(), tenant.clone());
        blocking(move || service.store_all(&tenant, items)).await.map_err(NotAccepted::Store)
    }

    fn store_all(&self, tenant: &Tenant, items: Vec<Item>) -> Result<Vec<BatchEntry>, StoreError> {
        let (workshop, retry_after_s) = (self.workshop(), self.config().retry_after_s);
        let incoming = items.iter().flatten().map(|SubmissionRequest { submission, newest_wins, key }| Incoming {
            newest_wins: *newest_wins,
            key: key.as_ref(),
            ..Incoming::new(tenant, submission)
        });
        let incoming: Vec<_> = incoming.collect();
        let answers = workshop.store.submit_all(&incoming, self.now(), workshop.config.queue_capacity)?;
        let ids: Vec<SubmissionId> = answers.iter().flatten().copied().collect();
        let mut summaries = workshop.store.summaries(tenant, &ids)?.into_iter().peekable();
        let mut answers = answers.into_iter();
        let entry = |item: Item| match item.map(|_| answers.next()) {
            Ok(Some(Ok(id))) => accepted(summaries.next_if(|summary| summary.place.id == id)),
            Ok(Some(Err(refusal))) => refused(Problem::of_store(&refusal, retry_after_s)),
            Ok(None) => refused(Problem::of_store(&StoreError::ReadOnly, retry_after_s)),
            Err(problem) => refused(problem),
        };
        Ok(items.into_iter().map(entry).collect())
    }

    /// Erases everything that is kept of a learner.
    pub(crate) async fn erase(&self, tenant: &Tenant, learner: LearnerId) -> Result<Erased, StoreError> {
        let (store, tenant) = (Arc::clone(&self.workshop().store), tenant.clone());
        blocking(move || store.erase(&tenant, &learner)).await
    }

    /// The store, for what is sent piece by piece.
    pub(crate) fn store(&self) -> &Arc<dyn Store> {
        &self.workshop().store
    }
}

/// What is not there any more was erased in this moment.
fn accepted(summary: Option<Summary>) -> BatchEntry {
    let gone = || refused(Problem::new(Kind::UnknownSubmission, "The submission was erased as soon as it had come."));
    summary.map_or_else(gone, |summary| BatchEntry::Accepted(summary.into()))
}

fn refused(problem: Problem) -> BatchEntry {
    BatchEntry::Refused { problem: problem.document() }
}
