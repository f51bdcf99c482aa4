//! How fast submissions are graded lately, to tell those who wait.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How much the newest grading counts, as one part of so many.
const WEIGHT: u64 = 16;

/// A running mean of the time that a grading takes.
#[derive(Debug, Default)]
pub struct Pace {
    /// In microseconds; 0 before the first.
    mean_us: AtomicU64,
}

impl Pace {
    /// Takes in how long a grading took. Of two at the same moment one may be lost, which does no harm.
    pub fn took(&self, time: Duration) {
        let new = u64::try_from(time.as_micros()).unwrap_or(u64::MAX / WEIGHT).max(1);
        let old = self.mean_us.load(Ordering::Relaxed);
        let mean = if old == 0 { new } else { old - old / WEIGHT + new / WEIGHT };
        self.mean_us.store(mean.max(1), Ordering::Relaxed);
    }

    /// How long a place in the queue takes with so many at work, in microseconds; nothing before anything was graded.
    pub fn place_us(&self, workers: NonZeroUsize) -> Option<u64> {
        let mean = self.mean_us.load(Ordering::Relaxed);
        (mean > 0).then(|| mean / workers.get() as u64)
    }
}
