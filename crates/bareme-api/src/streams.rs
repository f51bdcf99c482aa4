//! How many event streams are open, and who has them.

use bareme_store::Tenant;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The open streams of this node, by tenant.
#[derive(Default)]
pub struct Streams {
    open: Mutex<HashMap<Tenant, usize>>,
}

/// One of them; dropping it makes room for another.
pub struct Seat {
    streams: Arc<Streams>,
    tenant: Tenant,
}

impl Streams {
    /// Opens a stream, unless so many are open already in all, or for this tenant.
    pub fn open(self: &Arc<Self>, tenant: &Tenant, in_all: usize, per_tenant: usize) -> Option<Seat> {
        let mut open = self.lock();
        if open.values().sum::<usize>() >= in_all || open.get(tenant).is_some_and(|own| *own >= per_tenant) {
            return None;
        }
        *open.entry(tenant.clone()).or_default() += 1;
        Some(Seat { streams: Arc::clone(self), tenant: tenant.clone() })
    }

    /// How many are open.
    pub fn count(&self) -> usize {
        self.lock().values().sum()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Tenant, usize>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.streams.lock();
        if let Some(own) = open.get_mut(&self.tenant) {
            *own -= 1;
        }
        open.retain(|_, own| *own > 0);
    }
}
