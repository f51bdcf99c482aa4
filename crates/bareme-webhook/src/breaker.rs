//! Leaving a receiver alone that keeps failing.
//!
//! Each message waits for its own next try. Without more, a receiver that hangs would still be tried with the first of a
//! thousand messages, then the second, and each would hold a thread for the whole time of an exchange. So after a failure
//! nothing is sent to this receiver for a moment, which doubles with each failure in a row up to a minute; then one message
//! finds out whether it is back. It costs the messages no tries.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The first pause, and the longest.
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_mins(1);

/// Which receivers are left alone, and until when.
#[derive(Debug)]
pub struct Breaker<K> {
    failing: Mutex<HashMap<K, Failing>>,
}

#[derive(Debug, Clone, Copy)]
struct Failing {
    in_a_row: u32,
    until: Instant,
}

impl<K: Copy + Eq + Hash> Breaker<K> {
    /// Notes that a receiver took a message.
    pub fn succeeded(&self, receiver: K) {
        self.failing().remove(&receiver);
    }

    /// Notes that a receiver failed.
    pub fn failed(&self, receiver: K, now: Instant) {
        let mut failing = self.failing();
        let in_a_row = failing.get(&receiver).map_or(1, |before| before.in_a_row.saturating_add(1));
        let pause = FIRST.saturating_mul(2_u32.saturating_pow(in_a_row - 1)).min(LONGEST);
        failing.insert(receiver, Failing { in_a_row, until: now + pause });
    }

    /// Those that are left alone at the moment, each with the time until when.
    pub fn resting(&self, now: Instant) -> Vec<(K, Instant)> {
        let failing = self.failing();
        failing
            .iter()
            .filter(|(_, state)| state.until > now)
            .map(|(receiver, state)| (*receiver, state.until))
            .collect()
    }

    /// Notes that a message is on its way to a receiver, for `at_most` so long. One that failed before gets no other until
    /// it is known what came of this.
    pub fn begun(&self, receiver: K, now: Instant, at_most: Duration) {
        if let Some(state) = self.failing().get_mut(&receiver) {
            state.until = now + at_most;
        }
    }

    /// Forgets a receiver that is no longer there, or that somebody says is well.
    pub fn forget(&self, receiver: K) {
        self.failing().remove(&receiver);
    }

    fn failing(&self) -> MutexGuard<'_, HashMap<K, Failing>> {
        self.failing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K> Default for Breaker<K> {
    fn default() -> Self {
        Self { failing: Mutex::default() }
    }
}
