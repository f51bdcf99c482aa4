//! Webhooks: where a tenant wants to be told of what happens.

pub use crate::names::{MessageId, WebhookId};

use crate::moment::UnixMillis;
use std::fmt;
use std::str::FromStr;

/// Something that is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// A submission has its report.
    SubmissionFinished,
    /// A newer one took its place before it was graded.
    SubmissionSuperseded,
    /// It was withdrawn.
    SubmissionCancelled,
    /// It was graded anew, and that result is now the one that counts.
    RegradePublished,
    /// Nothing: somebody wants to see whether messages arrive.
    Ping,
}

/// A text that names no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no such event")]
pub struct EventError;

impl Event {
    /// Those that a webhook may ask for. A ping comes whenever somebody asks for it.
    pub const TOLD: [Self; 4] =
        [Self::SubmissionFinished, Self::SubmissionSuperseded, Self::SubmissionCancelled, Self::RegradePublished];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SubmissionFinished => "submission.finished",
            Self::SubmissionSuperseded => "submission.superseded",
            Self::SubmissionCancelled => "submission.cancelled",
            Self::RegradePublished => "regrade.published",
            Self::Ping => "ping",
        }
    }
}

impl FromStr for Event {
    type Err = EventError;

    fn from_str(text: &str) -> Result<Self, EventError> {
        Self::TOLD.into_iter().chain([Self::Ping]).find(|event| event.as_str() == text).ok_or(EventError)
    }
}

/// What signs messages, as text. It has to be kept as it is, since it signs; so whoever can read the database can sign.
/// Printing it for people hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningSecret(String);

impl SigningSecret {
    /// This text.
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for signing and for the one answer in which its owner gets it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SigningSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningSecret(..)")
    }
}

/// A webhook to be.
#[derive(Debug, Clone)]
pub struct NewWebhook {
    /// Where messages go.
    pub url: String,
    /// What it is told of.
    pub events: Vec<Event>,
    /// Whether it gets whole reports, and not only verdict and points.
    pub with_report: bool,
    /// What signs its messages.
    pub secret: SigningSecret,
}

/// What is to be different about a webhook; what is nothing stays.
#[derive(Debug, Clone, Default)]
pub struct WebhookChange {
    /// Where messages go.
    pub url: Option<String>,
    /// What it is told of.
    pub events: Option<Vec<Event>>,
    /// Whether it gets whole reports.
    pub with_report: Option<bool>,
    /// Whether it is told nothing at all.
    pub disabled: Option<bool>,
}

/// A webhook without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Its name.
    pub id: WebhookId,
    /// Where messages go.
    pub url: String,
    /// What it is told of.
    pub events: Vec<Event>,
    /// Whether it gets whole reports.
    pub with_report: bool,
    /// When it was made.
    pub created: UnixMillis,
    /// Since when nothing is sent to it, if so: its keeper said so, or its receiver (410).
    pub disabled: Option<UnixMillis>,
    /// Until when the secret before the present one signs as well, if there was one.
    pub old_secret_until: Option<UnixMillis>,
}

/// Events as one column keeps them: names with a space between.
pub(crate) fn events_to_sql(events: &[Event]) -> String {
    events.iter().map(|event| event.as_str()).collect::<Vec<_>>().join(" ")
}

/// What a later version knows besides is left out.
pub(crate) fn events_from_sql(text: &str) -> Vec<Event> {
    text.split(' ').filter_map(|name| name.parse().ok()).collect()
}
