//! One message, from lease to what came of it.

use super::{Desk, payload};
use bareme_store::{DueMessage, Settled, StoreError, UnixMillis};
use bareme_webhook::{Endpoint, GIVE_UP_AFTER, Outcome, Parcel, Secret, next_try};
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tracing::{debug, error, info, warn};

impl Desk {
    /// Sends a message and writes down what came of it. If that fails the lease runs out, and it is sent once more.
    pub(super) fn run(&self, message: &DueMessage) {
        let exchange = Duration::from_millis(self.config.webhook_timeout.get());
        self.breaker.begun(message.webhook, Instant::now(), exchange);
        let sent = catch_unwind(AssertUnwindSafe(|| self.send(message)));
        let outcome = match sent {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(failure)) => return error!(error = %failure, "a message to a webhook cannot be made"),
            Err(_) => Outcome::Failed { reason: "the sender failed".to_owned(), retry_after: None },
        };
        self.note(message, &outcome);
        let settled = self.settled(message, &outcome);
        match self.store.settle_message(&message.lease, &settled, self.now()) {
            Ok(()) => {}
            Err(StoreError::MessageLost { .. }) => {
                debug!(id = %message.lease.id(), "somebody else has this message now");
            }
            Err(failure) => error!(error = %failure, "what came of a message cannot be stored; it is sent once more"),
        }
        // The clerk knows nothing yet of when it is due again.
        if matches!(outcome, Outcome::Failed { .. }) {
            self.listener.interrupt();
        }
    }

    fn send(&self, message: &DueMessage) -> Result<Outcome, StoreError> {
        let failed = |reason: &str| Ok(Outcome::Failed { reason: reason.to_owned(), retry_after: None });
        let Ok(endpoint) = Endpoint::parse(&message.url) else { return failed("the address cannot be used") };
        let secrets = message.secrets.iter().map(|secret| secret.reveal().parse());
        let Ok(secrets) = secrets.collect::<Result<Vec<Secret>, _>>() else { return failed("the secret is none") };
        let Some(payload) = payload::of(self.store.as_ref(), message)? else {
            return failed("the submission cannot be read");
        };
        let id = message.lease.id().to_string();
        let timestamp_s = self.now().0 / 1000;
        let parcel = Parcel { endpoint: &endpoint, id: &id, timestamp_s, payload: &payload, secrets: &secrets };
        Ok(self.courier.deliver(&parcel))
    }

    fn note(&self, message: &DueMessage, outcome: &Outcome) {
        let (id, webhook, attempt) = (message.lease.id(), message.webhook, message.attempt);
        match outcome {
            Outcome::Delivered => {
                self.breaker.succeeded(webhook);
                self.delivered.fetch_add(1, Ordering::Relaxed);
                debug!(%id, %webhook, attempt, "delivered");
            }
            Outcome::Gone => {
                self.breaker.forget(webhook);
                self.failed.fetch_add(1, Ordering::Relaxed);
                info!(%webhook, "the receiver wants no more messages (410); the webhook is disabled");
            }
            Outcome::Failed { reason, .. } => {
                self.breaker.failed(webhook, Instant::now());
                self.failed.fetch_add(1, Ordering::Relaxed);
                info!(%id, %webhook, attempt, reason, "a webhook did not take its message");
            }
        }
    }

    fn settled<'a>(&self, message: &DueMessage, outcome: &'a Outcome) -> Settled<'a> {
        let (error, retry_after) = match outcome {
            Outcome::Delivered => return Settled::Delivered,
            Outcome::Gone => return Settled::Gone { error: "answered 410; the webhook is disabled" },
            Outcome::Failed { reason, retry_after } => (reason.as_str(), *retry_after),
        };
        let now = self.now();
        let pause = next_try(message.attempt, retry_after, chance(message));
        match pause.map(|pause| UnixMillis(now.0.saturating_add(millis(pause)))) {
            Some(due) if due.since(message.due_since) <= millis(GIVE_UP_AFTER) => Settled::Again { error, due },
            _ => {
                warn!(id = %message.lease.id(), attempt = message.attempt, "a message to a webhook is given up");
                Settled::Dead { error }
            }
        }
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Something that nobody can foresee, which is all that it takes to spread tries over time.
fn chance(message: &DueMessage) -> u32 {
    u32::try_from(RandomState::new().hash_one(message.lease.id()) >> 32).unwrap_or_default()
}
