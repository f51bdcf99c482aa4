//! For how long what is kept is kept, and removing what is older.
//!
//! It is removed a few rows at a time, with pauses that are longer than the work, so that nobody who submits waits for it. What
//! is old is a matter of the clock, and a clock that was set wrong must not empty a database: nothing is removed before the
//! clock has gone on evenly for a day since it was looked at first, or since it jumped (`Records::steady_since`). Whoever sees
//! the warning has that day to put the clock right.

use bareme_core::units::Millis;
use bareme_store::{Perishable, Store, StoreError, UnixMillis};
use std::time::Duration;

/// A time in days; 0 means for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Days(pub u32);

/// For how long what is kept is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Submissions with programs and reports, from their end on.
    pub submissions: Days,
    /// What is remembered of a learner for the next hints, from the last report on.
    pub histories: Days,
    /// Idempotency keys, from when they came on: a request that is sent again later is a new one.
    pub keys: Days,
}

/// Whether what is old can be told by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clockwork {
    /// It has gone on evenly for a day.
    Steady,
    /// It has gone on evenly only since then.
    SteadySince(UnixMillis),
}

/// For how long a clock has to have gone on evenly.
const PROBATION: Millis = Millis(24 * 60 * 60 * 1000);

/// How many rows are removed in one transaction. Fifty submissions take a millisecond or two.
const BATCH: u32 = 50;

/// How long to leave the database to others after each.
const PAUSE: Duration = Duration::from_millis(20);

impl Default for Retention {
    /// Everything for ever, except that a request is hardly sent again after a month.
    fn default() -> Self {
        Self { submissions: Days(0), histories: Days(0), keys: Days(30) }
    }
}

impl Retention {
    /// What is older than this is too old; nothing if it is kept for ever.
    pub fn bound(&self, what: Perishable, now: UnixMillis) -> Option<UnixMillis> {
        let days = match what {
            Perishable::Submissions => self.submissions,
            Perishable::Histories => self.histories,
            Perishable::Keys => self.keys,
        };
        let age = u64::from(days.0) * PROBATION.get();
        (days.0 > 0).then(|| UnixMillis(now.0.saturating_sub(age)))
    }
}

impl Clockwork {
    /// Looks at the clock, which shows `now`, and remembers that. Blocks.
    pub fn look(store: &dyn Store, now: UnixMillis) -> Result<Self, StoreError> {
        let since = store.steady_since(now)?;
        Ok(if now.since(since) >= PROBATION.get() { Self::Steady } else { Self::SteadySince(since) })
    }
}

/// How much there is that is too old. Blocks, and may take seconds.
pub fn old(store: &dyn Store, retention: &Retention, now: UnixMillis) -> Result<Vec<(Perishable, u64)>, StoreError> {
    let bounds = Perishable::ALL.into_iter().filter_map(|what| Some((what, retention.bound(what, now)?)));
    bounds.map(|(what, before)| Ok((what, store.count_old(what, before)?))).collect()
}

/// Removes everything that is too old by a clock that is right and shows `now`, and says how much that was. `rest` passes the
/// pauses, and says whether to go on. Blocks.
pub fn tidy(
    store: &dyn Store,
    retention: &Retention,
    now: UnixMillis,
    rest: &mut dyn FnMut(Duration) -> bool,
) -> Result<Vec<(Perishable, u64)>, StoreError> {
    let mut removed = Vec::new();
    for what in Perishable::ALL {
        let Some(before) = retention.bound(what, now) else { continue };
        let mut count = 0;
        loop {
            let some = store.remove_old(what, before, BATCH)?;
            count += some;
            if some < u64::from(BATCH) || !rest(PAUSE) {
                break;
            }
        }
        removed.push((what, count));
    }
    Ok(removed)
}
