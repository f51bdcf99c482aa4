//! The audit log: who did what, when. Entries are added and never changed.

use crate::id::IdSyntaxError;
use crate::key::KeyId;
use crate::lease::Token;
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The longest subject, in characters; what is longer is cut.
const MAX_SUBJECT: usize = 256;

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Whoever can use the database itself, on the command line.
    Operator,
    /// Whoever has this key.
    Key(KeyId),
    /// Whoever could reach a service that has no keys.
    Anybody,
}

/// Who does something, and when. It has a name that is made up before, so that whatever is carried out twice, because nobody
/// knew how it ended, is noted once.
#[derive(Debug, Clone)]
pub struct Act {
    pub(crate) id: Uuid,
    /// Who.
    pub actor: Actor,
    /// When.
    pub moment: UnixMillis,
}

/// The name of an entry, a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditId(pub(crate) Uuid);

/// An entry of the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its name.
    pub id: AuditId,
    /// When.
    pub moment: UnixMillis,
    /// Whose affair it was.
    pub tenant: Tenant,
    /// Who: the public name of a key, `operator`, or `anybody`.
    pub actor: String,
    /// What, in a word or two that do not change, such as `key.revoked`.
    pub action: String,
    /// To what: the name of a key, of a submission, or whatever the action is about.
    pub subject: String,
}

impl Act {
    /// Something that `actor` does now.
    pub fn new(actor: Actor, now: UnixMillis) -> Self {
        Self { id: Token::fresh(now).0, actor, moment: now }
    }
}

/// The subject without what a log had better not hold, and of a length that one line has room for.
pub fn subject_of(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(MAX_SUBJECT).collect()
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operator => f.write_str("operator"),
            Self::Key(id) => id.fmt(f),
            Self::Anybody => f.write_str("anybody"),
        }
    }
}

impl fmt::Display for AuditId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for AuditId {
    type Err = IdSyntaxError;

    fn from_str(text: &str) -> Result<Self, IdSyntaxError> {
        let id = Uuid::try_parse(text).map(Self).map_err(|_| IdSyntaxError)?;
        if id.to_string() == text { Ok(id) } else { Err(IdSyntaxError) }
    }
}
