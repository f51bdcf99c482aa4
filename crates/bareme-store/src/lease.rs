//! Leases: who may grade a submission, and answer for it once.

use crate::id::SubmissionId;
use crate::incoming::Priority;
use crate::moment::UnixMillis;
use crate::regrade::Errand;
use crate::tenant::Tenant;
use bareme_core::submission::Submission;
use bareme_core::task::TaskDigest;
use std::fmt;
use uuid::Uuid;

/// A node that grades, by a name that tells people which it is; several graders of one node share it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Holder(String);

/// The longest name of a holder, in bytes; what is longer is cut.
const MAX_HOLDER_BYTES: usize = 128;

/// The right to grade one submission and to answer for it once, until it expires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    pub(crate) id: SubmissionId,
    pub(crate) attempt: u32,
    pub(crate) token: Token,
}

/// What tells a lease from every other, so that a late answer is never taken for a current one, and an answer that is
/// sent twice is known again. The node that asks for a lease makes it up, which is why asking twice is safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token(pub(crate) Uuid);

/// A submission that was leased.
#[derive(Debug)]
pub struct Leased {
    /// The right to answer for it.
    pub lease: Lease,
    /// Whose it is.
    pub tenant: Tenant,
    /// Whether somebody waits for it.
    pub priority: Priority,
    /// When it was accepted.
    pub submitted: UnixMillis,
    /// What is to be graded.
    pub submission: Result<Submission, Unreadable>,
    /// What [`crate::Store::complete_with`] kept of the learner last, if the submission names one of whom something is
    /// kept.
    pub history: Option<String>,
    /// What it has to be graded anew for, if it has its report already; then the answer is given by
    /// [`crate::Regrades::complete_item`].
    pub errand: Option<Errand>,
}

/// What is kept of a submission that was graded.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answer<'a> {
    /// The report, JSON text.
    pub report: &'a str,
    /// What is remembered of the learner, JSON text; kept if the submission names one.
    pub history: Option<&'a str>,
    /// Whether the program was accepted, so that others may be compared with it.
    pub accepted: bool,
    /// The state of the task's files by which was graded; nothing where there was no task.
    pub digest: Option<TaskDigest>,
}

/// A stored submission that this version of Barème cannot make sense of; it has to be answered for all the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the stored submission is unreadable: {reason}")]
pub struct Unreadable {
    pub(crate) reason: String,
}

impl Holder {
    /// The node called `name`.
    pub fn new(name: &str) -> Self {
        let plain = name.chars().filter(|c| !c.is_control());
        let mut bytes = 0;
        let fits = |c: &char| {
            bytes += c.len_utf8();
            bytes <= MAX_HOLDER_BYTES
        };
        Self(plain.take_while(fits).collect())
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Lease {
    /// The submission.
    pub const fn id(&self) -> SubmissionId {
        self.id
    }

    /// How often the submission was leased and not given back, this time included: from 1. A high number means that
    /// grading it ends the process, so that it had better not be tried again.
    pub const fn attempt(&self) -> u32 {
        self.attempt
    }
}
