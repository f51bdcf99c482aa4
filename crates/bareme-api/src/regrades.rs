//! Grading anew, independent of HTTP: what requests ask of the store.

use crate::service::{Service, blocking};
use bareme_store::{
    ItemFilter, Moved, Regrade, RegradeId, RegradeItem, RegradeOrder, Selection, StoreError, SubmissionId, Tenant,
};

impl Service {
    /// Orders a regrade; when this returns, it is on the disk.
    pub(crate) async fn begin_regrade(
        &self,
        tenant: &Tenant,
        created_by: String,
        selection: Selection,
    ) -> Result<RegradeId, StoreError> {
        let (service, tenant) = (self.clone(), tenant.clone());
        blocking(move || {
            let order = RegradeOrder { tenant: &tenant, selection, created_by: &created_by };
            let id = service.workshop().store.begin_regrade(&order, service.now())?;
            service.call_regrader();
            Ok(id)
        })
        .await
    }

    /// A regrade; nothing if the tenant has none of that name.
    pub(crate) async fn regrade(&self, tenant: &Tenant, id: RegradeId) -> Result<Option<Regrade>, StoreError> {
        let (service, tenant) = (self.clone(), tenant.clone());
        blocking(move || service.workshop().store.regrade(&tenant, id)).await
    }

    /// Some of the tenant's regrades, the newest first.
    pub(crate) async fn regrades(
        &self,
        tenant: &Tenant,
        before: Option<RegradeId>,
        most: u32,
    ) -> Result<Vec<Regrade>, StoreError> {
        let (service, tenant) = (self.clone(), tenant.clone());
        blocking(move || service.workshop().store.regrades(&tenant, before, most)).await
    }

    /// Some of a regrade's submissions; nothing if the tenant has no regrade of that name.
    pub(crate) async fn regrade_items(
        &self,
        tenant: &Tenant,
        id: RegradeId,
        filter: Option<ItemFilter>,
        after: Option<SubmissionId>,
        most: u32,
    ) -> Result<Option<Vec<RegradeItem>>, StoreError> {
        let (service, tenant) = (self.clone(), tenant.clone());
        blocking(move || {
            let store = &service.workshop().store;
            let items = store.regrade_items(&tenant, id, filter, after, most)?;
            // Only a list without entries needs a second look.
            let is_there = !items.is_empty() || store.regrade(&tenant, id)?.is_some();
            Ok(is_there.then_some(items))
        })
        .await
    }

    /// Has the reports of a regrade take the place of the earlier ones.
    pub(crate) async fn publish_regrade(&self, tenant: &Tenant, id: RegradeId) -> Result<Moved, StoreError> {
        let (service, tenant) = (self.clone(), tenant.clone());
        blocking(move || {
            let moved = service.workshop().store.publish_regrade(&tenant, id, service.now())?;
            service.call_regrader();
            Ok(moved)
        })
        .await
    }

    /// Throws away what came of a regrade.
    pub(crate) async fn discard_regrade(&self, tenant: &Tenant, id: RegradeId) -> Result<Moved, StoreError> {
        let (service, tenant) = (self.clone(), tenant.clone());
        blocking(move || {
            let moved = service.workshop().store.discard_regrade(&tenant, id, service.now())?;
            service.call_regrader();
            Ok(moved)
        })
        .await
    }
}
