//! Messages on their way to webhooks.

use crate::id::SubmissionId;
use crate::lease::Token;
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use crate::webhook::{Event, MessageId, SigningSecret, WebhookId};
use bareme_core::units::Millis;

/// The longest error that is kept with a message, in bytes.
const MAX_ERROR_BYTES: usize = 200;

/// Which messages somebody wants to send now.
#[derive(Debug, Clone, Copy)]
pub struct Courier<'a> {
    /// For how long they are leased; longer than sending one may take.
    pub lease_for: Millis,
    /// How many at the most.
    pub most: u32,
    /// How many of one webhook may be on their way at the same time, on all nodes together. Several that ask in the same
    /// moment may together go beyond it.
    pub per_webhook: u32,
    /// Webhooks that are to be left alone.
    pub except: &'a [WebhookId],
}

/// The right to send a message once and to say what came of it, until it expires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageLease {
    pub(crate) id: MessageId,
    pub(crate) token: Token,
}

impl MessageLease {
    /// The message.
    pub const fn id(&self) -> MessageId {
        self.id
    }
}

/// A message to be sent, with all that it takes but the submission itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueMessage {
    /// The right to send it.
    pub lease: MessageLease,
    /// Whose it is.
    pub tenant: Tenant,
    /// To whom.
    pub webhook: WebhookId,
    /// Where that is.
    pub url: String,
    /// Whether whole reports are wanted there.
    pub with_report: bool,
    /// What to sign it with: the present secret, and the one before while that is valid.
    pub secrets: Vec<SigningSecret>,
    /// What it tells.
    pub event: Event,
    /// Of which submission; none for a ping.
    pub submission: Option<SubmissionId>,
    /// Who handed that in, if the platform said so.
    pub learner: Option<String>,
    /// When the event was.
    pub created: UnixMillis,
    /// Since when it has been tried, which is later than that if it was sent once more on demand.
    pub due_since: UnixMillis,
    /// How often it was tried since then, this time included.
    pub attempt: u32,
}

/// What came of sending a message.
#[derive(Debug, Clone, Copy)]
pub enum Settled<'a> {
    /// The receiver has it.
    Delivered,
    /// It is tried again.
    Again {
        /// What happened, in a few words; never anything secret.
        error: &'a str,
        /// When it is due again.
        due: UnixMillis,
    },
    /// It is not tried any more, unless somebody asks for it.
    Dead {
        /// What happened.
        error: &'a str,
    },
    /// The same, and the receiver wants nothing more: the webhook is disabled.
    Gone {
        /// What happened.
        error: &'a str,
    },
}

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeliveryState {
    /// It is still to be sent, or being sent.
    Pending,
    /// The receiver has it.
    Delivered,
    /// It was given up.
    Dead,
}

impl DeliveryState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pending, Self::Delivered, Self::Dead];
}

/// A message as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The message.
    pub id: MessageId,
    /// To whom.
    pub webhook: WebhookId,
    /// What it tells.
    pub event: Event,
    /// Of which submission.
    pub submission: Option<SubmissionId>,
    /// How far it has come.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: u32,
    /// When the event was.
    pub created: UnixMillis,
    /// When it is tried next, or taken for lost if it is on its way; only if it is pending.
    pub next_due: Option<UnixMillis>,
    /// When it was delivered or given up; only if it was.
    pub ended: Option<UnixMillis>,
    /// What went wrong the last time, if anything did.
    pub last_error: Option<String>,
}

/// Which deliveries to list, the newest first.
#[derive(Debug, Clone, Copy)]
pub struct DeliveryQuery {
    /// Only those that have come so far.
    pub state: Option<DeliveryState>,
    /// Only those to this webhook.
    pub webhook: Option<WebhookId>,
    /// Only those older than this one.
    pub before: Option<MessageId>,
    /// At most so many.
    pub most: u32,
}

/// How far the outbox is behind, of all tenants together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OutboxLag {
    /// Messages that are still to be delivered, those that wait for their next try included.
    pub pending: u64,
    /// Messages that were given up.
    pub dead: u64,
    /// When the oldest event was that is still to be told.
    pub oldest_pending: Option<UnixMillis>,
}

/// What the columns of a message say.
pub(crate) struct DeliveryColumns {
    pub(crate) id: MessageId,
    pub(crate) webhook: WebhookId,
    pub(crate) event: String,
    pub(crate) submission: Option<SubmissionId>,
    pub(crate) attempts: i64,
    pub(crate) created_ms: i64,
    pub(crate) next_due_ms: i64,
    pub(crate) delivered_ms: Option<i64>,
    pub(crate) dead_ms: Option<i64>,
    pub(crate) last_error: Option<String>,
}

impl DeliveryColumns {
    pub(crate) fn delivery(self) -> Delivery {
        let state = match (self.delivered_ms, self.dead_ms) {
            (Some(_), _) => DeliveryState::Delivered,
            (None, Some(_)) => DeliveryState::Dead,
            (None, None) => DeliveryState::Pending,
        };
        Delivery {
            id: self.id,
            webhook: self.webhook,
            event: event_from_sql(&self.event),
            submission: self.submission,
            state,
            attempts: u32::try_from(self.attempts).unwrap_or_default(),
            created: UnixMillis::from_sql(self.created_ms),
            next_due: (state == DeliveryState::Pending).then(|| UnixMillis::from_sql(self.next_due_ms)),
            ended: self.delivered_ms.or(self.dead_ms).map(UnixMillis::from_sql),
            last_error: self.last_error,
        }
    }
}

/// A webhook with something to send, as the choice between them needs it.
pub(crate) struct Candidate {
    pub(crate) webhook: WebhookId,
    /// How many of its messages are on their way.
    pub(crate) busy: i64,
    /// When its first message was due.
    pub(crate) first_due_ms: i64,
}

/// Whose messages are taken, one at a time, in this order: every webhook has one on its way before any has two, and among
/// those with equally many the one goes first that has waited longest.
pub(crate) fn in_turn(candidates: &[Candidate], courier: &Courier<'_>) -> Vec<WebhookId> {
    let free = candidates.iter().filter(|one| !courier.except.contains(&one.webhook));
    let places = free.flat_map(|one| (one.busy..i64::from(courier.per_webhook)).map(move |place| (place, one)));
    let mut places: Vec<_> = places.collect();
    places.sort_by_key(|(place, one)| (*place, one.first_due_ms, one.webhook));
    places.into_iter().map(|(_, one)| one.webhook).collect()
}

/// An event of a later version is told as nothing that this one knows; it is left to that one.
pub(crate) fn event_from_sql(text: &str) -> Event {
    text.parse().unwrap_or(Event::Ping)
}

/// An error as it is kept: short.
pub(crate) fn clipped(error: &str) -> &str {
    &error[..error.floor_char_boundary(MAX_ERROR_BYTES)]
}

impl Settled<'_> {
    /// What is kept of what happened.
    pub(crate) fn error(&self) -> Option<&str> {
        match self {
            Self::Delivered => None,
            Self::Again { error, .. } | Self::Dead { error } | Self::Gone { error } => Some(clipped(error)),
        }
    }
}

/// Why the messages of a webhook that was disabled are dead.
pub(crate) const DISABLED: &str = "the webhook was disabled";

/// Why a message is dead that nothing else has killed in time.
pub(crate) const TOO_OLD: &str = "not delivered in all the time for which messages are tried";
