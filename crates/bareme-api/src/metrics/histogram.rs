//! How many of what was timed took how long.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Upper bounds in microseconds: from a cached grading to a program that is watched for long, and on to waits of minutes.
const BOUNDS_US: [u64; 16] = [
    1_000,
    2_500,
    5_000,
    10_000,
    25_000,
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000,
    30_000_000,
    60_000_000,
    300_000_000,
];

/// Counts of durations, by size.
#[derive(Debug, Default)]
pub struct Histogram {
    /// One more than there are bounds: the last is for what is longer than all of them.
    buckets: [AtomicU64; BOUNDS_US.len() + 1],
    sum_us: AtomicU64,
}

impl Histogram {
    /// Counts one more.
    pub fn observe(&self, time: Duration) {
        self.observe_us(u64::try_from(time.as_micros()).unwrap_or(u64::MAX));
    }

    /// The same in microseconds.
    pub fn observe_us(&self, micros: u64) {
        let bucket = BOUNDS_US.partition_point(|bound| *bound < micros);
        if let Some(count) = self.buckets.get(bucket) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        self.sum_us.fetch_add(micros, Ordering::Relaxed);
    }

    /// Each upper bound in microseconds (none for the last) with how many lie below it and above the one before; and the sum.
    pub fn read(&self) -> (Vec<(Option<u64>, u64)>, u64) {
        let bounds = BOUNDS_US.into_iter().map(Some).chain([None]);
        let counts = self.buckets.iter().map(|count| count.load(Ordering::Relaxed));
        (bounds.zip(counts).collect(), self.sum_us.load(Ordering::Relaxed))
    }
}
