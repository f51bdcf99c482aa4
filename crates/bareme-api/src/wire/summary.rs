//! Submissions in short, as clients see them.

use super::Standing;
use bareme_core::verdict::VerdictKind;
use bareme_store::{Outcome, Summary};
use schemars::JsonSchema;
use serde::Serialize;

/// A page of a list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SubmissionList {
    /// The submissions, the newest first.
    pub submissions: Vec<SubmissionSummary>,
    /// The address of the next page, below that of the service; only if there is one. The header `Link` has it as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A submission without its report.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct SubmissionSummary {
    /// Its name, a UUID.
    pub id: String,
    /// The task's name.
    pub task: String,
    /// The learner's pseudonym; only if it came with one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learner: Option<String>,
    /// What has become of it.
    pub status: Standing,
    /// When it was accepted, in milliseconds since 1970-01-01 00:00 UTC.
    pub submitted_ms: u64,
    /// When it was finished, in milliseconds since 1970-01-01 00:00 UTC; only if it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finished_ms: Option<u64>,
    /// The verdict; only if it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<VerdictKind>,
    /// Points earned; only if it is finished and could be graded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<u32>,
    /// Points that could be earned; only if it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_points: Option<u32>,
    /// The submission that took its place; only if one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
    /// When it was withdrawn, in milliseconds since 1970-01-01 00:00 UTC; only if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled_ms: Option<u64>,
}

impl From<Summary> for SubmissionSummary {
    fn from(Summary { place, task, learner, outcome }: Summary) -> Self {
        let (id, submitted_ms) = (place.id.to_string(), place.submitted.0);
        let plain = Self { id, task, learner, submitted_ms, ..Self::default() };
        match outcome {
            Outcome::Queued => Self { status: Standing::Queued, ..plain },
            Outcome::Running => Self { status: Standing::Running, ..plain },
            Outcome::Finished { finished, gist } => Self {
                status: Standing::Finished,
                finished_ms: Some(finished.0),
                verdict: gist.verdict.and_then(|name| serde_json::from_value(name.into()).ok()),
                points: gist.points,
                max_points: gist.max_points,
                ..plain
            },
            Outcome::Superseded { by } => {
                Self { status: Standing::Superseded, superseded_by: Some(by.to_string()), ..plain }
            }
            Outcome::Cancelled { cancelled } => {
                Self { status: Standing::Cancelled, cancelled_ms: Some(cancelled.0), ..plain }
            }
        }
    }
}
