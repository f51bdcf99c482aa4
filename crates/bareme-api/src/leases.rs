//! The leases of this node, so that they are renewed for as long as somebody works.

use bareme_store::{Lease, SubmissionId};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is being graded at the moment.
#[derive(Default)]
pub struct Leases {
    held: Mutex<HashMap<SubmissionId, Lease>>,
}

/// Keeps a lease among those that are renewed, until it is dropped.
pub struct Held<'a> {
    leases: &'a Leases,
    id: SubmissionId,
}

impl Leases {
    /// Has a lease renewed until what is returned is dropped.
    pub fn hold(&self, lease: &Lease) -> Held<'_> {
        self.held().insert(lease.id(), lease.clone());
        Held { leases: self, id: lease.id() }
    }

    /// All of them.
    pub fn all(&self) -> Vec<Lease> {
        self.held().values().cloned().collect()
    }

    fn held(&self) -> MutexGuard<'_, HashMap<SubmissionId, Lease>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.leases.held().remove(&self.id);
    }
}
