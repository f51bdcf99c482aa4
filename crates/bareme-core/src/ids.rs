//! Names of things, checked when they are made.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why a text cannot be an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a valid name: use 1 to {max} characters of a-z, 0-9 and '-', starting with a letter or digit")]
pub struct IdError {
    text: String,
    max: usize,
}

const MAX_ID_CHARS: usize = 64;

fn checked(text: &str) -> Result<String, IdError> {
    let valid = (1..=MAX_ID_CHARS).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if valid {
        Ok(text.to_owned())
    } else {
        Err(IdError { text: text.chars().take(MAX_ID_CHARS).collect(), max: MAX_ID_CHARS })
    }
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks `text`: 1 to 64 characters of a-z, 0-9 and '-', not starting with '-'.
            pub fn new(text: &str) -> Result<Self, IdError> {
                checked(text).map(Self)
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

/// The most bytes of a learner's pseudonym.
pub const MAX_LEARNER_BYTES: usize = 128;

/// A learner, by the pseudonym that a platform gives: any text of 1 to 128 bytes without control characters. It is
/// compared byte by byte and means nothing to Barème.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LearnerId(String);

/// Why a text cannot be a learner's pseudonym.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a learner's pseudonym has 1 to {MAX_LEARNER_BYTES} bytes and no control characters")]
pub struct LearnerIdError;

impl LearnerId {
    /// Checks `text`.
    pub fn new(text: &str) -> Result<Self, LearnerIdError> {
        let valid = (1..=MAX_LEARNER_BYTES).contains(&text.len()) && !text.contains(char::is_control);
        if valid { Ok(Self(text.to_owned())) } else { Err(LearnerIdError) }
    }

    /// The pseudonym.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LearnerId {
    type Error = LearnerIdError;
    fn try_from(text: String) -> Result<Self, LearnerIdError> {
        Self::new(&text)
    }
}

impl From<LearnerId> for String {
    fn from(id: LearnerId) -> Self {
        id.0
    }
}

slug!(
    /// A task's name, which is also its folder's.
    TaskId
);
slug!(
    /// A test's name, unique in its task.
    TestName
);
slug!(
    /// A group of tests' name, unique in its task.
    GroupId
);
