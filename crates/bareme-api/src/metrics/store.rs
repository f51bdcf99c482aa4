//! What went wrong with the store, where nobody is told but the log.

use super::page::{Kind, Page};
use bareme_store::StoreError;
use std::sync::atomic::{AtomicU64, Ordering};

/// What the service was about to do. What requests ask of the store is told by their answers.
#[derive(Debug, Clone, Copy)]
pub enum Call {
    /// Take the next submission.
    Lease,
    /// Keep what is being graded.
    Renew,
    /// Put back what others have lost.
    Expire,
    /// Store a report.
    Complete,
    /// Find out whether it still works.
    Probe,
}

/// How they are called on the page.
const CALLS: [&str; 5] = ["lease", "renew", "expire", "complete", "probe"];

/// What went wrong since this process started.
#[derive(Default)]
pub struct StoreCounts {
    failures: [AtomicU64; CALLS.len()],
    lost: AtomicU64,
    expired: AtomicU64,
}

impl StoreCounts {
    /// Counts a call that failed; a lease that was lost is no failure of the store.
    pub fn failed(&self, call: Call, failure: &StoreError) {
        let count = match failure {
            StoreError::LeaseLost { .. } => Some(&self.lost),
            _ => self.failures.get(call as usize),
        };
        if let Some(count) = count {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Counts leases of graders that are gone.
    pub fn expired(&self, count: u64) {
        self.expired.fetch_add(count, Ordering::Relaxed);
    }

    /// Puts it on the page.
    pub fn write(&self, page: &mut Page) {
        let help = "Calls of the store that failed, by what was to be done.";
        let mut family = page.family(Kind::Counter, "bareme_store_failures_total", help);
        for (call, count) in CALLS.iter().zip(&self.failures) {
            family = family.sample(&[("call", call)], count.load(Ordering::Relaxed));
        }
        let lost = self.lost.load(Ordering::Relaxed);
        page.single(
            Kind::Counter,
            "bareme_leases_lost_total",
            "Submissions that somebody else has answered for.",
            lost,
        );
        let expired = self.expired.load(Ordering::Relaxed);
        let help = "Submissions put back because whoever graded them, here or on another node, was gone.";
        page.single(Kind::Counter, "bareme_leases_expired_total", help, expired);
    }
}
