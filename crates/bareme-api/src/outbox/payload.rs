//! What a message says.
//!
//! It is made when it is sent, of what is stored then, so that the outbox stays small; as long as nothing changes there,
//! each try says the same, byte for byte.

use crate::wire::Standing;
use bareme_core::report::Report;
use bareme_store::{DueMessage, State, Store, StoreError, UnixMillis};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A message, as its receiver gets it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WebhookMessage")]
pub struct Payload {
    /// What has happened: `submission.finished`, `submission.superseded`, `submission.cancelled`, `regrade.published`, or
    /// `ping` for a test.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// When it happened, as in `2026-11-26T08:15:00.250Z`.
    pub timestamp: String,
    /// To whom.
    pub data: Data,
}

/// What there is to tell.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "WebhookData")]
#[serde(untagged)]
pub enum Data {
    /// A submission has come to an end, or to another one.
    Submission(Box<Told>),
    /// Nothing.
    Ping {
        /// The webhook that is tested.
        webhook: String,
    },
}

/// A submission, as a message tells of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ToldSubmission")]
pub struct Told {
    /// Its name, a UUID.
    pub id: String,
    /// The task's name.
    pub task: String,
    /// Who handed it in: the pseudonym that it came with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub learner: Option<String>,
    /// What has become of it.
    pub status: Standing,
    /// When it was accepted, in milliseconds since 1970-01-01 00:00 UTC.
    pub submitted_ms: u64,
    /// When it was finished or withdrawn, in milliseconds since 1970-01-01 00:00 UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_ms: Option<u64>,
    /// The submission that took its place; only if one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<String>,
    /// The verdict, as in the report; only if it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<bareme_core::verdict::Verdict>")]
    pub verdict: Option<Box<RawValue>>,
    /// The points; nothing where the grader or the task failed, which is not zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<u32>")]
    pub points: Option<Box<RawValue>>,
    /// How many points there are; only if it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<u32>")]
    pub max_points: Option<Box<RawValue>>,
    /// The whole report; only if it is finished and the webhook asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Report>")]
    pub report: Option<Box<RawValue>>,
}

/// What is told of every report.
#[derive(Deserialize)]
struct Gist {
    verdict: Box<RawValue>,
    points: Option<Box<RawValue>>,
    max_points: Box<RawValue>,
}

/// The text of a message; nothing if its submission cannot be told of.
pub fn of(store: &dyn Store, message: &DueMessage) -> Result<Option<Vec<u8>>, StoreError> {
    let data = match message.submission {
        None => Some(Data::Ping { webhook: message.webhook.to_string() }),
        Some(id) => {
            let status = store.status(&message.tenant, id)?;
            status.and_then(|status| told(message, id.to_string(), status)).map(Box::new).map(Data::Submission)
        }
    };
    let payload = data.map(|data| Payload { kind: message.event.as_str(), timestamp: rfc3339(message.created), data });
    Ok(payload.and_then(|payload| serde_json::to_vec(&payload).ok()))
}

fn told(message: &DueMessage, id: String, status: bareme_store::Status) -> Option<Told> {
    let mut told = Told {
        id,
        task: status.task,
        learner: message.learner.clone(),
        status: Standing::of(&status.state),
        submitted_ms: status.submitted.0,
        ended_ms: None,
        superseded_by: None,
        verdict: None,
        points: None,
        max_points: None,
        report: None,
    };
    match status.state {
        // What has come to an end stays there.
        State::Queued | State::Running => return None,
        State::Superseded { by } => told.superseded_by = Some(by.to_string()),
        State::Cancelled { cancelled } => told.ended_ms = Some(cancelled.0),
        State::Finished { finished, report } => {
            let Gist { verdict, points, max_points } = serde_json::from_str(&report).ok()?;
            told.ended_ms = Some(finished.0);
            (told.verdict, told.points, told.max_points) = (Some(verdict), points, Some(max_points));
            told.report = if message.with_report { Some(RawValue::from_string(report).ok()?) } else { None };
        }
    }
    Some(told)
}

/// A moment in the Gregorian calendar, by the rule that a year begins in March: then the day that some years have more is
/// its last one.
fn rfc3339(moment: UnixMillis) -> String {
    let (days, of_day) = (moment.0 / 86_400_000, moment.0 % 86_400_000);
    // Days since 0000-03-01; 400 years have 146,097 of them.
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    let (hour, minute, second) = (of_day / 3_600_000, of_day / 60_000 % 60, of_day / 1000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", of_day % 1000)
}
