//! Names of submissions.

use crate::lease::Token;
use crate::moment::UnixMillis;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::{NoContext, Timestamp, Uuid};

/// The name of a submission: a UUID of version 7, so that names sort by the time of arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SubmissionId(Uuid);

/// Why a text names no submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a submission's id is a UUID, 36 characters such as `0199a8f0-5c1e-7b3a-9d2e-4f60718293a4`")]
pub struct IdSyntaxError;

/// Where new names come from, and the moment in the latest one.
pub(crate) struct Ids {
    latest: UnixMillis,
}

impl Ids {
    /// Names that come after `latest`.
    pub(crate) fn after(latest: Option<SubmissionId>) -> Self {
        Self { latest: latest.map(SubmissionId::moment).unwrap_or_default() }
    }

    /// An id that is greater than all before, since a learner's submissions are graded in the order of ids. Two in one
    /// millisecond, or a clock that was set back, even between two runs, therefore make an id a little younger than its
    /// submission.
    pub(crate) fn next(&mut self, now: UnixMillis) -> SubmissionId {
        self.latest = UnixMillis(now.0.max(self.latest.0.saturating_add(1)));
        SubmissionId(uuid_at(self.latest))
    }
}

impl Token {
    /// One that was never given out.
    pub(crate) fn fresh(now: UnixMillis) -> Self {
        Self(uuid_at(now))
    }
}

/// 48 bits of time, 74 of chance.
fn uuid_at(moment: UnixMillis) -> Uuid {
    let (seconds, millis) = (moment.0 / 1000, moment.0 % 1000);
    let nanos = u32::try_from(millis * 1_000_000).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos))
}

impl SubmissionId {
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

    /// An id that no submission accepted at `moment` or later comes before, since an id is never older than its submission.
    pub(crate) fn first_at(moment: UnixMillis) -> Self {
        let mut bytes = [0; 16];
        // 48 bits last until the year 10889.
        bytes[..6].copy_from_slice(&moment.0.min((1 << 48) - 1).to_be_bytes()[2..]);
        Self::from_bytes(bytes)
    }

    /// The moment in its first 48 bits.
    fn moment(self) -> UnixMillis {
        let millis = self.as_bytes()[..6].iter().fold(0, |millis, byte| millis << 8 | u64::from(*byte));
        UnixMillis(millis)
    }
}

impl fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for SubmissionId {
    type Err = IdSyntaxError;

    /// Accepts the one spelling that [`fmt::Display`] writes, so that a submission has one address.
    fn from_str(text: &str) -> Result<Self, IdSyntaxError> {
        let id = Uuid::try_parse(text).map(Self).map_err(|_| IdSyntaxError)?;
        if id.to_string() == text { Ok(id) } else { Err(IdSyntaxError) }
    }
}

impl TryFrom<String> for SubmissionId {
    type Error = IdSyntaxError;

    fn try_from(text: String) -> Result<Self, IdSyntaxError> {
        text.parse()
    }
}

impl From<SubmissionId> for String {
    fn from(id: SubmissionId) -> Self {
        id.to_string()
    }
}
