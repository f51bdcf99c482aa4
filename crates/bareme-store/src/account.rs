//! What is kept of tenants and their keys, besides the secrets.

mod columns;

pub use columns::{AccountColumns, KeyColumns};

use crate::key::{ApiKey, KeyId, SecretHash};
use crate::moment::UnixMillis;
use crate::scope::Scopes;
use crate::tenant::Tenant;
use bareme_core::units::Millis;
use std::fmt;

/// The longest label of a key, in characters.
pub const MAX_LABEL: usize = 100;

/// How exactly it is kept when a key was used last: one write of a key in so much time, not one a request.
pub const USE_RESOLUTION: Millis = Millis(10 * 60 * 1000);

/// How often it is noted that an expired key was refused.
pub(crate) const REFUSAL_RESOLUTION: Millis = Millis(60 * 60 * 1000);

/// A day of UTC, in milliseconds.
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// How much a tenant may ask for; nothing where there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// Requests in a minute, of each node.
    pub requests_per_minute: Option<u32>,
    /// Submissions in a day of UTC, of all nodes together. Only those that somebody waits for count.
    pub submissions_per_day: Option<u32>,
    /// Submissions that wait for a grader at the same time. Nodes that submit in the same moment may go beyond it, by one
    /// each.
    pub waiting_submissions: Option<u32>,
}

/// A tenant, its limits, and what it has used of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its name.
    pub tenant: Tenant,
    /// When it was added.
    pub created: UnixMillis,
    /// Whether its keys are refused for now.
    pub disabled: bool,
    /// How much it may ask for.
    pub limits: Limits,
    /// How many of its submissions were accepted on the day that was asked about.
    pub submitted_today: u64,
}

/// A key that is to be made.
#[derive(Debug, Clone)]
pub struct NewKey<'a> {
    /// Its name and its secret, of which only the hash is kept.
    pub key: &'a ApiKey,
    /// Whose it is.
    pub tenant: &'a Tenant,
    /// What its owner calls it.
    pub label: &'a str,
    /// What it allows.
    pub scopes: &'a Scopes,
    /// From when on it is refused.
    pub expires: Option<UnixMillis>,
}

/// A key, as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its public name.
    pub id: KeyId,
    /// Whose it is.
    pub tenant: Tenant,
    /// What its owner calls it.
    pub label: String,
    /// What it allows.
    pub scopes: Scopes,
    /// When it was made.
    pub created: UnixMillis,
    /// From when on it is refused.
    pub expires: Option<UnixMillis>,
    /// When it was revoked.
    pub revoked: Option<UnixMillis>,
    /// When it was used last, as exactly as [`USE_RESOLUTION`] says.
    pub used: Option<UnixMillis>,
    /// Until when the secret before the current one works.
    pub former_until: Option<UnixMillis>,
}

/// A key with all that it takes to let somebody in, or not.
#[derive(Debug, Clone)]
pub struct KnownKey {
    /// The key.
    pub key: Key,
    /// Its tenant.
    pub account: Account,
    pub(crate) hash: SecretHash,
    pub(crate) former: SecretHash,
}

/// What is to be thought of a key that somebody showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// It is good.
    Open,
    /// It was good, until its time was up.
    Expired,
    /// It was never good, or is not any more.
    Closed,
}

/// A time as a column has it.
pub fn span(time: Millis) -> i64 {
    i64::try_from(time.get()).unwrap_or(i64::MAX)
}

impl KnownKey {
    /// What is to be thought of a key that somebody showed at `now`, where `known` is the one with the same public name, if
    /// there is one. Takes as long for a key that does not exist as for one that does.
    pub fn judge(known: Option<&Self>, shown: SecretHash, now: UnixMillis) -> Entry {
        let (hash, former) = known.map_or((SecretHash::NONE, SecretHash::NONE), |known| (known.hash, known.former));
        let (is_current, is_former) = (hash == shown, former == shown);
        let Some(Self { key, account, .. }) = known else { return Entry::Closed };
        let in_grace = key.former_until.is_some_and(|until| now < until);
        if !(is_current || is_former && in_grace) || key.revoked.is_some() || account.disabled {
            return Entry::Closed;
        }
        if key.expires.is_some_and(|expires| expires <= now) { Entry::Expired } else { Entry::Open }
    }
}

impl Key {
    /// Whether it is to be noted that it is used at `now`.
    pub fn use_is_news(&self, now: UnixMillis) -> bool {
        self.used.is_none_or(|used| used.after(USE_RESOLUTION) <= now)
    }
}

impl fmt::Display for Limits {
    /// In words, as the audit log has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limits = [
            ("requests-per-minute", self.requests_per_minute),
            ("submissions-per-day", self.submissions_per_day),
            ("waiting-submissions", self.waiting_submissions),
        ];
        for (index, (name, limit)) in limits.into_iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            match limit {
                Some(limit) => write!(f, "{comma}{name} {limit}")?,
                None => write!(f, "{comma}{name} unlimited")?,
            }
        }
        Ok(())
    }
}

impl UnixMillis {
    /// The number of the day in UTC, from 1970-01-01 on.
    pub(crate) fn day(self) -> i64 {
        i64::try_from(self.0 / DAY_MS).unwrap_or(i64::MAX)
    }

    /// How many seconds the day in UTC still has; at least 1.
    pub const fn seconds_of_day_left(self) -> u64 {
        (DAY_MS - self.0 % DAY_MS).div_ceil(1000)
    }
}
