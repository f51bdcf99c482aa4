//! Names of regrades.

use crate::moment::UnixMillis;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::{NoContext, Timestamp, Uuid};

/// The name of a regrade: a UUID of version 7, so that names sort by the time at which they were ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegradeId(Uuid);

/// Why a text names no regrade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a regrade's id is a UUID, 36 characters such as `0199a8f0-5c1e-7b3a-9d2e-4f60718293a4`")]
pub struct RegradeIdError;

impl RegradeId {
    /// One that was never given out.
    pub(crate) fn fresh(now: UnixMillis) -> Self {
        let nanos = u32::try_from(now.0 % 1000 * 1_000_000).unwrap_or_default();
        Self(Uuid::new_v7(Timestamp::from_unix(NoContext, now.0 / 1000, nanos)))
    }

    pub(crate) const fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }

    pub(crate) const fn uuid(self) -> Uuid {
        self.0
    }

    pub(crate) const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    pub(crate) const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }
}

impl fmt::Display for RegradeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for RegradeId {
    type Err = RegradeIdError;

    /// Accepts the one spelling that [`fmt::Display`] writes.
    fn from_str(text: &str) -> Result<Self, RegradeIdError> {
        let id = Uuid::try_parse(text).map(Self).map_err(|_| RegradeIdError)?;
        if id.to_string() == text { Ok(id) } else { Err(RegradeIdError) }
    }
}

impl TryFrom<String> for RegradeId {
    type Error = RegradeIdError;

    fn try_from(text: String) -> Result<Self, RegradeIdError> {
        text.parse()
    }
}

impl From<RegradeId> for String {
    fn from(id: RegradeId) -> Self {
        id.to_string()
    }
}
