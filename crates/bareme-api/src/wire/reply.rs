//! What a client is told about a submission.

use bareme_core::report::Report;
use bareme_store::{State, Status, SubmissionId};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

/// Where a submission stands.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SubmissionStatus {
    /// Its name, a UUID.
    pub id: String,
    /// The task's name.
    pub task: String,
    /// What has become of it.
    pub status: Standing,
    /// When it was accepted, in milliseconds since 1970-01-01 00:00 UTC.
    pub submitted_ms: u64,
    /// When it was finished, in milliseconds since 1970-01-01 00:00 UTC; only if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished_ms: Option<u64>,
    /// When a regrade put its report in the place of an earlier one, in milliseconds since 1970-01-01 00:00 UTC; only if one
    /// did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regraded_ms: Option<u64>,
    /// A hash over the files of the task by which it was graded, 32 hexadecimal digits; only if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task_digest: Option<String>,
    /// How many submissions are before it, as the queue stands; only if it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<u64>,
    /// In about how many milliseconds it is graded, if this node grades what is before it, as fast as lately; only if it
    /// waits and anything was graded lately.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_wait_ms: Option<u64>,
    /// The submission that took its place; only if one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
    /// The report; only if it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Report>")]
    pub report: Option<Box<RawValue>>,
}

/// What has become of a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It waits for a grader.
    #[default]
    Queued,
    /// A grader is at it.
    Running,
    /// Its report is there.
    Finished,
    /// A newer one of the same learner took its place before it was graded.
    Superseded,
    /// It was withdrawn before it was graded.
    Cancelled,
}

impl Standing {
    /// What the store says in more words.
    pub const fn of(state: &State) -> Self {
        match state {
            State::Queued => Self::Queued,
            State::Running => Self::Running,
            State::Finished { .. } => Self::Finished,
            State::Superseded { .. } => Self::Superseded,
            State::Cancelled { .. } => Self::Cancelled,
        }
    }
}

impl SubmissionStatus {
    /// The same with its place in the queue, and how long one place takes in microseconds, where that is known.
    pub fn waiting(self, position: Option<u64>, place_us: Option<u64>) -> Self {
        let expected = position.zip(place_us).map(|(position, place)| (position + 1).saturating_mul(place) / 1000);
        Self { position, expected_wait_ms: expected, ..self }
    }

    /// The answer; the stored report goes into it as it is, byte for byte. Fails if that is no JSON.
    pub fn new(id: SubmissionId, status: Status) -> Result<Self, serde_json::Error> {
        let standing = Standing::of(&status.state);
        let finished =
            if let State::Finished { finished, report } = &status.state { Some((finished, report)) } else { None };
        let superseded_by = if let State::Superseded { by } = &status.state { Some(by.to_string()) } else { None };
        let (finished, report) = finished.unzip();
        Ok(Self {
            id: id.to_string(),
            task: status.task,
            status: standing,
            submitted_ms: status.submitted.0,
            finished_ms: finished.map(|finished| finished.0),
            regraded_ms: status.regraded.map(|regraded| regraded.0),
            task_digest: status.digest.map(|digest| digest.to_string()),
            position: None,
            expected_wait_ms: None,
            superseded_by,
            report: report.cloned().map(RawValue::from_string).transpose()?,
        })
    }
}
