//! What answers show of webhooks and deliveries.

use bareme_store::{Delivery, DeliveryState, Event, SigningSecret, Webhook};
use schemars::JsonSchema;
use serde::Serialize;

/// All webhooks.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WebhookList {
    /// The webhooks, the oldest first.
    pub webhooks: Vec<WebhookView>,
}

/// A webhook, without its secret.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WebhookView {
    /// Its name, a UUID.
    pub id: String,
    /// Where messages go.
    pub url: String,
    /// What it is told of.
    pub events: Vec<EventName>,
    /// Whether messages hold the whole report.
    pub with_report: bool,
    /// When it was made, in milliseconds since 1970-01-01 00:00 UTC.
    pub created_ms: u64,
    /// Since when nothing is sent to it, in milliseconds since 1970-01-01 00:00 UTC; only if it is disabled, by you or by its
    /// receiver, which answered 410.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled_ms: Option<u64>,
    /// Until when the secret before the present one signs as well, in milliseconds since 1970-01-01 00:00 UTC; only if there
    /// was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_secret_until_ms: Option<u64>,
}

/// A webhook that was just made.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NewWebhookView {
    /// The webhook.
    #[serde(flatten)]
    pub webhook: WebhookView,
    /// What signs its messages. It is told this once.
    pub secret: String,
}

/// A new secret of a webhook.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NewSecret {
    /// What signs its messages from now on. It is told this once.
    pub secret: String,
    /// Until when the old one signs as well, in milliseconds since 1970-01-01 00:00 UTC.
    pub old_secret_until_ms: u64,
}

/// The name of something that is told.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub enum EventName {
    /// A submission has its report.
    #[serde(rename = "submission.finished")]
    SubmissionFinished,
    /// A newer one took its place before it was graded.
    #[serde(rename = "submission.superseded")]
    SubmissionSuperseded,
    /// It was withdrawn.
    #[serde(rename = "submission.cancelled")]
    SubmissionCancelled,
    /// It was graded anew, and that result is now the one that counts.
    #[serde(rename = "regrade.published")]
    RegradePublished,
    /// A test.
    #[serde(rename = "ping")]
    Ping,
}

/// Deliveries, the newest first.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DeliveryList {
    /// The deliveries.
    pub deliveries: Vec<DeliveryView>,
    /// The `cursor` with which the list goes on; only if it may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A message on its way to a webhook.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DeliveryView {
    /// The message's name, a UUID: its `webhook-id` each time it is sent.
    pub id: String,
    /// To whom.
    pub webhook: String,
    /// What it tells.
    pub event: EventName,
    /// Of which submission; none for a ping.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submission: Option<String>,
    /// How far it has come.
    pub state: DeliveryStanding,
    /// How often it was tried, since it was last asked for.
    pub attempts: u32,
    /// When the event was, in milliseconds since 1970-01-01 00:00 UTC.
    pub created_ms: u64,
    /// When it is tried next, in milliseconds since 1970-01-01 00:00 UTC; only if it is pending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_due_ms: Option<u64>,
    /// When it was delivered or given up, in milliseconds since 1970-01-01 00:00 UTC; only if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_ms: Option<u64>,
    /// What went wrong the last time; only if something did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_error: Option<String>,
}

/// How far a message has come.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeliveryStanding {
    /// It is still to be sent, or being sent.
    Pending,
    /// The receiver has it.
    Delivered,
    /// It was given up.
    Dead,
}

/// How many messages are due again.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Resent {
    /// So many.
    pub resent: u64,
}

impl From<Webhook> for WebhookView {
    fn from(webhook: Webhook) -> Self {
        Self {
            id: webhook.id.to_string(),
            url: webhook.url,
            events: webhook.events.into_iter().map(EventName::from).collect(),
            with_report: webhook.with_report,
            created_ms: webhook.created.0,
            disabled_ms: webhook.disabled.map(|moment| moment.0),
            old_secret_until_ms: webhook.old_secret_until.map(|moment| moment.0),
        }
    }
}

impl NewWebhookView {
    /// A webhook with the secret that is told once.
    pub fn new(webhook: Webhook, secret: &SigningSecret) -> Self {
        Self { webhook: webhook.into(), secret: secret.reveal().to_owned() }
    }
}

impl From<Event> for EventName {
    fn from(event: Event) -> Self {
        match event {
            Event::SubmissionFinished => Self::SubmissionFinished,
            Event::SubmissionSuperseded => Self::SubmissionSuperseded,
            Event::SubmissionCancelled => Self::SubmissionCancelled,
            Event::RegradePublished => Self::RegradePublished,
            Event::Ping => Self::Ping,
        }
    }
}

impl From<Delivery> for DeliveryView {
    fn from(delivery: Delivery) -> Self {
        Self {
            id: delivery.id.to_string(),
            webhook: delivery.webhook.to_string(),
            event: delivery.event.into(),
            submission: delivery.submission.map(|id| id.to_string()),
            state: match delivery.state {
                DeliveryState::Pending => DeliveryStanding::Pending,
                DeliveryState::Delivered => DeliveryStanding::Delivered,
                DeliveryState::Dead => DeliveryStanding::Dead,
            },
            attempts: delivery.attempts,
            created_ms: delivery.created.0,
            next_due_ms: delivery.next_due.map(|moment| moment.0),
            ended_ms: delivery.ended.map(|moment| moment.0),
            last_error: delivery.last_error,
        }
    }
}
