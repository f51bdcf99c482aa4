//! What time it is.

use bareme_store::UnixMillis;
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the time; a function, so that a test can stop the clock.
pub type Clock = fn() -> UnixMillis;

/// The time of the machine's clock; zero if it is set to before 1970.
pub fn system_clock() -> UnixMillis {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    UnixMillis(u64::try_from(since_1970.as_millis()).unwrap_or(u64::MAX))
}
