//! Moments, as callers give them.

use bareme_core::units::Millis;
use serde::{Deserialize, Serialize};

/// A moment: milliseconds since 1970-01-01 00:00 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnixMillis(pub u64);

impl UnixMillis {
    /// The time from `earlier` to this moment in milliseconds; zero where the clock was set back in between.
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The moment that comes after this one by `time`.
    #[must_use]
    pub const fn after(self, time: Millis) -> Self {
        Self(self.0.saturating_add(time.get()))
    }

    pub(crate) fn to_sql(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }

    pub(crate) fn from_sql(millis: i64) -> Self {
        Self(u64::try_from(millis).unwrap_or_default())
    }
}
