//! What a key allows.

use std::collections::BTreeSet;
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

/// What a key allows altogether.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scopes(BTreeSet<Scope>);

impl Scopes {
    /// Everything.
    pub fn all() -> Self {
        Scope::ALL.into_iter().collect()
    }

    /// Whether it is among them.
    pub fn contain(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    /// The first of `others` that is not among them.
    pub fn lacking(&self, others: &Self) -> Option<Scope> {
        others.0.difference(&self.0).next().copied()
    }

    /// Whether they allow nothing at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One after the other, always in the same order.
    pub fn iter(&self) -> impl Iterator<Item = Scope> {
        self.0.iter().copied()
    }

    /// What was stored. What a newer version allowed and this one does not know is left out, which allows less.
    pub(crate) fn from_stored(text: &str) -> Self {
        text.split(',').filter_map(|name| name.parse().ok()).collect()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<T: IntoIterator<Item = Scope>>(scopes: T) -> Self {
        Self(scopes.into_iter().collect())
    }
}

impl fmt::Display for Scopes {
    /// Their names with commas between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, scope) in self.0.iter().enumerate() {
            write!(f, "{}{scope}", if index == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl FromStr for Scopes {
    type Err = ScopeError;

    /// Names with commas between them, at least one.
    fn from_str(text: &str) -> Result<Self, ScopeError> {
        text.split(',').map(|name| name.trim().parse()).collect()
    }
}
