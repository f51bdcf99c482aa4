//! What comes in: a submission, and how it wants to be queued.

use crate::tenant::Tenant;
use bareme_core::submission::Submission;
use bareme_core::task::Language;

/// A submission on its way into the store.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// Whose it is.
    pub tenant: &'a Tenant,
    /// What is to be graded.
    pub submission: &'a Submission,
    /// Whether somebody sits and waits for it.
    pub priority: Priority,
    /// Whether it takes the place of what the same learner has waiting for the same task; without a learner, of nothing.
    pub newest_wins: bool,
    /// By what the sender knows it again when it sends it twice.
    pub key: Option<&'a IdempotencyKey>,
}

/// Which submissions are graded first. Whatever is [`Priority::Interactive`] comes before all that is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Priority {
    /// A learner waits for the report.
    #[default]
    Interactive,
    /// Nobody waits: old submissions that are graded anew.
    Regrade,
}

/// The longest idempotency key, in bytes.
const MAX_KEY_BYTES: usize = 255;

/// A name that the sender gives to a request, so that sending it again does nothing new: any text of 1 to 255 bytes
/// without control characters. It is unique for its tenant, for as long as the submission or the key is kept.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IdempotencyKey(String);

/// Why a text cannot be an idempotency key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an idempotency key has 1 to {MAX_KEY_BYTES} bytes and no control characters")]
pub struct IdempotencyKeyError;

impl<'a> Incoming<'a> {
    /// A submission that a learner waits for, without a key, that takes nothing's place.
    pub const fn new(tenant: &'a Tenant, submission: &'a Submission) -> Self {
        Self { tenant, submission, priority: Priority::Interactive, newest_wins: false, key: None }
    }
}

impl Priority {
    /// The number that it is stored as; the smaller comes first.
    pub(crate) const fn to_sql(self) -> i16 {
        match self {
            Self::Interactive => 0,
            Self::Regrade => 1,
        }
    }

    pub(crate) const fn from_sql(number: i16) -> Self {
        if number == 0 { Self::Interactive } else { Self::Regrade }
    }
}

impl IdempotencyKey {
    /// Checks `text`.
    pub fn new(text: &str) -> Result<Self, IdempotencyKeyError> {
        let valid = (1..=MAX_KEY_BYTES).contains(&text.len()) && !text.contains(char::is_control);
        if valid { Ok(Self(text.to_owned())) } else { Err(IdempotencyKeyError) }
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

pub(crate) const fn language_tag(language: Language) -> &'static str {
    match language {
        Language::Fr => "fr",
        Language::En => "en",
    }
}
