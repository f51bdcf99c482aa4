//! When to try again.

use std::time::Duration;

/// The pauses after each failed try, in seconds: short ones for a receiver that restarts, long ones for one whose keeper is
/// asleep. Ten tries in all, over 2.8 days.
pub const SCHEDULE: [u64; 9] = [5, 30, 2 * 60, 10 * 60, 60 * 60, 6 * 60 * 60, 12 * 60 * 60, 24 * 60 * 60, 24 * 60 * 60];

/// After so long nothing is tried any more, however few tries there were.
pub const GIVE_UP_AFTER: Duration = Duration::from_hours(3 * 24);

/// The longest that a receiver may ask us to wait.
const MAX_ASKED: Duration = Duration::from_hours(24);

/// By how much a pause is longer or shorter than it says, at the most: so much in a hundred. What failed together is not
/// tried again together.
const JITTER_PERCENT: u64 = 20;

/// How long to wait after `tries` that all failed; nothing when that is enough.
///
/// `asked` is what the receiver asked for (`Retry-After`): it makes a pause longer, up to a day, and never shorter, so that
/// no receiver uses up its tries in a moment. `chance` is any random number.
pub fn next_try(tries: u32, asked: Option<Duration>, chance: u32) -> Option<Duration> {
    let index = usize::try_from(tries.max(1) - 1).ok()?;
    let pause_ms = SCHEDULE.get(index)? * 1000;
    // From -JITTER_PERCENT to +JITTER_PERCENT, in ten thousandths.
    let factor = 10_000 - JITTER_PERCENT * 100 + u64::from(chance) % (2 * JITTER_PERCENT * 100 + 1);
    let pause = Duration::from_millis(pause_ms * factor / 10_000);
    Some(pause.max(asked.unwrap_or_default().min(MAX_ASKED)))
}
