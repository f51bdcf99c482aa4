//! What a key allows.

use std::fmt;
use std::str::FromStr;

/// A kind of thing that a key may allow; everything is about the key's own tenant alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Handing submissions in and withdrawing them.
    Submit,
    /// Reading submissions, reports and lists of them.
    Read,
    /// Grading old submissions anew, and publishing what comes of it.
    Regrade,
    /// Exporting and erasing what is kept of a learner.
    Learners,
    /// Keys, webhooks and the audit log.
    Admin,
}

/// A text that names no scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a scope is one of submit, read, regrade, learners and admin")]
pub struct ScopeError;

impl Scope {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Submit, Self::Read, Self::Regrade, Self::Learners, Self::Admin];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::Read => "read",
            Self::Regrade => "regrade",
            Self::Learners => "learners",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Scope {
    type Err = ScopeError;

    fn from_str(text: &str) -> Result<Self, ScopeError> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text).ok_or(ScopeError)
    }
}
