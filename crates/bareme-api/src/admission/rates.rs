//! How much each tenant has asked lately, of this node.

use super::bucket::{Bucket, Level};
use bareme_store::{Tenant, UnixMillis};
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};

/// A bucket for each tenant that has a limit and has asked: no more than there are tenants.
#[derive(Default)]
pub struct Rates(Mutex<HashMap<Tenant, Bucket>>);

impl Rates {
    /// Counts a request. A limit that was changed holds from the next request on.
    pub fn take(&self, tenant: &Tenant, per_minute: NonZeroU32, now: UnixMillis) -> Level {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bucket) = buckets.get_mut(tenant) {
            return bucket.take(per_minute, now);
        }
        buckets.entry(tenant.clone()).or_insert_with(|| Bucket::full(per_minute, now)).take(per_minute, now)
    }
}
