//! Submissions in short, and which of them a list has.

use crate::id::SubmissionId;
use crate::moment::UnixMillis;
use bareme_core::ids::{LearnerId, TaskId};
use serde::Deserialize;

/// Which submissions a list has: those that fit everything that is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// The task.
    pub task: Option<TaskId>,
    /// The learner.
    pub learner: Option<LearnerId>,
    /// What has become of it.
    pub standing: Option<Standing>,
    /// The earliest moment at which it was accepted.
    pub since: Option<UnixMillis>,
    /// The latest moment at which it was accepted.
    pub until: Option<UnixMillis>,
}

/// What has become of a submission, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It waits for a grader.
    Queued,
    /// A grader is at it.
    Running,
    /// It has its report.
    Finished,
    /// A newer one took its place.
    Superseded,
    /// It was withdrawn.
    Cancelled,
}

/// Where a submission stands in lists, which are ordered by when submissions were accepted, and then by id. It does not
/// change, so that a list goes on behind it whatever has come or gone meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// When it was accepted.
    pub submitted: UnixMillis,
    /// Its name.
    pub id: SubmissionId,
}

/// A submission in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Where it stands in lists, which has its name.
    pub place: Place,
    /// The task's name, as it was submitted.
    pub task: String,
    /// The learner's pseudonym.
    pub learner: Option<String>,
    /// What has become of it.
    pub outcome: Outcome,
}

/// What has become of a submission, without its report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It waits for a grader.
    Queued,
    /// A grader is at it.
    Running,
    /// It has its report.
    Finished {
        /// When the report was stored.
        finished: UnixMillis,
        /// What the report says in short.
        gist: Gist,
    },
    /// A newer one took its place.
    Superseded {
        /// The newer one.
        by: SubmissionId,
    },
    /// It was withdrawn.
    Cancelled {
        /// When.
        cancelled: UnixMillis,
    },
}

/// What lists tell of a report; nothing where a report does not have it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Gist {
    /// The verdict's name.
    pub verdict: Option<String>,
    /// Points earned.
    pub points: Option<u32>,
    /// Points that could be earned.
    pub max_points: Option<u32>,
}

impl Gist {
    /// What a report says in short. Reading one takes microseconds for each KiB, so it is done once, when it is stored.
    pub(crate) fn of(report: &str) -> Self {
        // A report that is an array would be read as its members in order.
        let is_object = report.trim_start().starts_with('{');
        let read = is_object.then(|| serde_json::from_str(report)).and_then(Result::ok);
        read.unwrap_or_default()
    }
}

/// What the columns of a submission in short, and of its place in the queue, say together.
pub(crate) struct SummaryColumns {
    pub(crate) id: SubmissionId,
    pub(crate) task: String,
    pub(crate) learner: Option<String>,
    pub(crate) submitted_ms: i64,
    pub(crate) finished_ms: Option<i64>,
    pub(crate) verdict: Option<String>,
    pub(crate) points: Option<i32>,
    pub(crate) max_points: Option<i32>,
    pub(crate) superseded_by: Option<SubmissionId>,
    pub(crate) cancelled_ms: Option<i64>,
    pub(crate) is_leased: bool,
}

impl SummaryColumns {
    pub(crate) fn summary(self) -> Summary {
        let place = Place { submitted: UnixMillis::from_sql(self.submitted_ms), id: self.id };
        let points = |points: Option<i32>| points.and_then(|points| u32::try_from(points).ok());
        let outcome = match (self.finished_ms, self.superseded_by, self.cancelled_ms) {
            (Some(finished), ..) => {
                let (points, max_points) = (points(self.points), points(self.max_points));
                let gist = Gist { verdict: self.verdict, points, max_points };
                Outcome::Finished { finished: UnixMillis::from_sql(finished), gist }
            }
            (None, Some(by), _) => Outcome::Superseded { by },
            (None, None, Some(cancelled)) => Outcome::Cancelled { cancelled: UnixMillis::from_sql(cancelled) },
            (None, None, None) if self.is_leased => Outcome::Running,
            (None, None, None) => Outcome::Queued,
        };
        Summary { place, task: self.task, learner: self.learner, outcome }
    }
}

/// The bounds of a list as both engines compare them: the earliest moment, and the moment and id that everything comes before.
pub(crate) fn bounds(filter: &Filter, after: Option<Place>) -> (i64, i64, SubmissionId) {
    const FIRST: SubmissionId = SubmissionId::from_bytes([0; 16]);
    let since = filter.since.unwrap_or_default().to_sql();
    let until = filter.until.map_or(i64::MAX, |until| until.to_sql().saturating_add(1));
    match after {
        Some(place) if place.submitted.to_sql() < until => (since, place.submitted.to_sql(), place.id),
        _ => (since, until, FIRST),
    }
}
