//! What goes away by itself after a time, and what is kept of a learner.

use crate::moment::UnixMillis;
use crate::status::StoredFiles;
use crate::summary::Summary;

/// Something that is kept for a time only, if the operator says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Perishable {
    /// Submissions that have come to their end, with their programs and reports; their age is the time since then, and since
    /// they were accepted if they were superseded.
    Submissions,
    /// What is remembered of learners; its age is the time since it was changed last.
    Histories,
    /// Idempotency keys of submissions that have come to their end; their age is the time since they were accepted.
    Keys,
}

impl Perishable {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Submissions, Self::Histories, Self::Keys];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submissions => "submissions",
            Self::Histories => "histories",
            Self::Keys => "keys",
        }
    }
}

/// Everything that is kept of one submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The submission in short.
    pub summary: Summary,
    /// The language of its report, `fr` or `en`.
    pub language: String,
    /// By what its sender knows it again.
    pub idempotency_key: Option<String>,
    /// Its files, as they came.
    pub files: StoredFiles,
    /// Its report, JSON text.
    pub report: Option<String>,
}

/// What is remembered of a learner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredHistory {
    /// What [`crate::Store::complete_with`] was given last, JSON text.
    pub history: String,
    /// When that was.
    pub updated: UnixMillis,
}

/// How much was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// Submissions, whatever had become of them.
    pub submissions: u64,
    /// Those of them that waited, and are not graded now.
    pub waiting: u64,
    /// Those of them that were being graded, of which no report will be stored.
    pub running: u64,
    /// Whether anything was remembered of the learner.
    pub history: bool,
}

/// By how much a clock may move between two looks at it, and be taken to have gone on evenly: forward by the time in which
/// a service is rarely not running at all, back by what correcting a clock takes.
pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1000;
pub(crate) const HOUR_MS: i64 = 60 * 60 * 1000;
