//! How often each address has asked without a valid key.
//!
//! Addresses share a fixed number of buckets, by a hash that nobody outside can foresee. So it takes the same memory whoever
//! asks from wherever; and where two addresses share a bucket, the worst that comes of it is that somebody without a key has
//! to wait.

use super::bucket::{Bucket, Level};
use axum::extract::Request;
use bareme_store::UnixMillis;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr};
use std::num::NonZeroU32;
use std::sync::{Mutex, PoisonError};

/// How many buckets there are: 64 KiB of them.
const BUCKETS: usize = 4096;

/// The address at the other end of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// The buckets.
pub struct Strangers {
    buckets: Mutex<Vec<Bucket>>,
    secret: RandomState,
    per_minute: NonZeroU32,
}

/// Where a request comes from; all those of which it is not known, as in a test without a connection, count as one address.
pub fn address_of(request: &Request) -> ClientAddress {
    request.extensions().get().copied().unwrap_or(ClientAddress(Ipv4Addr::UNSPECIFIED.into()))
}

impl Strangers {
    /// Nobody has asked yet.
    pub fn new(per_minute: NonZeroU32, now: UnixMillis) -> Self {
        let buckets = vec![Bucket::full(per_minute, now); BUCKETS];
        Self { buckets: Mutex::new(buckets), secret: RandomState::new(), per_minute }
    }

    /// How much is left for an address.
    pub fn look(&self, from: ClientAddress, now: UnixMillis) -> Level {
        self.with(from, |bucket| bucket.look(self.per_minute, now))
    }

    /// Counts a request of an address that came without a valid key.
    pub fn take(&self, from: ClientAddress, now: UnixMillis) -> Level {
        self.with(from, |bucket| bucket.take(self.per_minute, now))
    }

    fn with(&self, from: ClientAddress, ask: impl FnOnce(&mut Bucket) -> Level) -> Level {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let place = self.secret.hash_one(neighbourhood(from.0)) % buckets.len() as u64;
        ask(&mut buckets[usize::try_from(place).unwrap_or_default()])
    }
}

/// What one subscriber gets: an address of version 4, the upper half of one of version 6.
fn neighbourhood(address: IpAddr) -> (bool, u64) {
    match address.to_canonical() {
        IpAddr::V4(address) => (false, u64::from(address.to_bits())),
        IpAddr::V6(address) => (true, u64::try_from(address.to_bits() >> 64).unwrap_or_default()),
    }
}
