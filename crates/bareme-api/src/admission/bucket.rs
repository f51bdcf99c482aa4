//! Counting in a way that clocks cannot upset.
//!
//! A bucket holds as many requests as a minute may have. Each takes one out, and time fills it up again, evenly. Only the time
//! that has passed since it was looked at last counts, and of that no more than a minute: a clock that jumps ahead fills one
//! bucket, and a clock that jumps back takes nothing away and has time go on from there.

use bareme_store::UnixMillis;
use std::num::NonZeroU32;

/// The time in which an empty bucket becomes full, in milliseconds. One request is as many parts, so that each millisecond
/// brings a whole number of parts, one for each request a minute.
const MINUTE_MS: u64 = 60_000;

/// What is behind by no more than this is a request that was overtaken by another one, and no clock that was set back.
const OVERTAKEN_MS: u64 = 1000;

/// A bucket, in parts of a request.
#[derive(Debug, Clone, Copy)]
pub struct Bucket {
    parts: u64,
    filled: UnixMillis,
}

/// What a bucket said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Whether there was one to take.
    pub granted: bool,
    /// How many are left.
    pub left: u64,
    /// In how many seconds the next one is there; at least 1.
    pub next_s: u64,
    /// In how many seconds it is full again.
    pub full_s: u64,
}

impl Bucket {
    /// A full one.
    pub fn full(per_minute: NonZeroU32, now: UnixMillis) -> Self {
        Self { parts: capacity(per_minute), filled: now }
    }

    /// Takes one out, if there is one.
    pub fn take(&mut self, per_minute: NonZeroU32, now: UnixMillis) -> Level {
        self.fill(per_minute, now);
        let granted = self.parts >= MINUTE_MS;
        if granted {
            self.parts -= MINUTE_MS;
        }
        Level { granted, ..self.level(per_minute) }
    }

    /// Looks without taking.
    pub fn look(&mut self, per_minute: NonZeroU32, now: UnixMillis) -> Level {
        self.fill(per_minute, now);
        self.level(per_minute)
    }

    fn fill(&mut self, per_minute: NonZeroU32, now: UnixMillis) {
        let passed = now.since(self.filled).min(MINUTE_MS);
        self.parts = capacity(per_minute).min(self.parts + passed * u64::from(per_minute.get()));
        if now > self.filled || self.filled.since(now) > OVERTAKEN_MS {
            self.filled = now;
        }
    }

    fn level(&self, per_minute: NonZeroU32) -> Level {
        let seconds_for = |parts: u64| parts.div_ceil(u64::from(per_minute.get())).div_ceil(1000);
        Level {
            granted: self.parts >= MINUTE_MS,
            left: self.parts / MINUTE_MS,
            next_s: seconds_for(MINUTE_MS.saturating_sub(self.parts)).max(1),
            full_s: seconds_for(capacity(per_minute) - self.parts),
        }
    }
}

fn capacity(per_minute: NonZeroU32) -> u64 {
    u64::from(per_minute.get()) * MINUTE_MS
}
