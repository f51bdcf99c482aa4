//! Where a submission stands, and how long the queue is.

use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use bareme_core::task::TaskDigest;

/// Where a submission stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The task's name, as it was submitted.
    pub task: String,
    /// When it was accepted.
    pub submitted: UnixMillis,
    /// What has become of it.
    pub state: State,
    /// By which state of the task's files it was graded, if that is known.
    pub digest: Option<TaskDigest>,
    /// When its report took the place of an earlier one, if it did.
    pub regraded: Option<UnixMillis>,
}

/// What has become of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It waits for a grader.
    Queued,
    /// A grader is at it.
    Running,
    /// It has its report.
    Finished {
        /// When the report was stored.
        finished: UnixMillis,
        /// The report, JSON text as [`crate::Store::complete_with`] was given it.
        report: String,
    },
    /// A newer one of the same learner took its place before it was graded.
    Superseded {
        /// The newer one.
        by: SubmissionId,
    },
    /// It was withdrawn before it was graded.
    Cancelled {
        /// When.
        cancelled: UnixMillis,
    },
}

/// What is still to be done, of all tenants together. What is graded anew is counted apart, since nobody waits for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Backlog {
    /// Submissions that wait for a grader.
    pub waiting: u64,
    /// Submissions that a grader is at, those that are graded anew included.
    pub running: u64,
    /// Submissions that wait to be graded anew.
    pub waiting_regrades: u64,
    /// When the one that has waited longest was accepted.
    pub oldest_waiting: Option<UnixMillis>,
}

/// The files of one program: names and contents.
pub type StoredFiles = Vec<(String, Vec<u8>)>;

/// What the columns of a submission and of its place in the queue say together.
pub(crate) struct StatusColumns {
    pub(crate) task: String,
    pub(crate) submitted_ms: i64,
    pub(crate) finished_ms: Option<i64>,
    pub(crate) report: Option<String>,
    pub(crate) superseded_by: Option<SubmissionId>,
    pub(crate) cancelled_ms: Option<i64>,
    pub(crate) is_leased: bool,
    pub(crate) digest: Option<TaskDigest>,
    pub(crate) regraded_ms: Option<i64>,
}

impl StatusColumns {
    pub(crate) fn status(self) -> Status {
        let submitted = UnixMillis::from_sql(self.submitted_ms);
        let state = match (self.finished_ms.zip(self.report), self.superseded_by, self.cancelled_ms) {
            (Some((finished, report)), ..) => State::Finished { finished: UnixMillis::from_sql(finished), report },
            (None, Some(by), _) => State::Superseded { by },
            (None, None, Some(cancelled)) => State::Cancelled { cancelled: UnixMillis::from_sql(cancelled) },
            (None, None, None) if self.is_leased => State::Running,
            (None, None, None) => State::Queued,
        };
        let regraded = self.regraded_ms.map(UnixMillis::from_sql);
        Status { task: self.task, submitted, state, digest: self.digest, regraded }
    }
}
