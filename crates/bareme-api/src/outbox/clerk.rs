//! The thread that knows when to ring.

use super::Desk;
use bareme_store::{News, StoreError, UnixMillis, WebhookId};
use bareme_webhook::GIVE_UP_AFTER;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tracing::{error, info, warn};

/// The shortest time between two looks: what is due and cannot be sent at once must not keep the clerk busy.
const BRIEF: Duration = Duration::from_millis(200);

/// The longest: by then another node may have left something that nobody told of.
const LONG: Duration = Duration::from_secs(30);

/// How often old messages are cleared away, and how many at the most, so that it never takes long.
const CLEARING: Duration = Duration::from_mins(1);
const CLEARED_AT_ONCE: u32 = 10_000;

/// Messages that were given up are kept longer than delivered ones by this factor: somebody may still want them.
const DEAD_ARE_KEPT: u64 = 4;

impl Desk {
    /// What the clerk does until the service stops.
    pub fn keep(&self) {
        let mut look = Instant::now();
        let mut clear = Instant::now();
        while !self.gone.load(Ordering::Acquire) {
            match self.listener.next(look.saturating_duration_since(Instant::now())) {
                Some(News::Ended(_)) => self.bell.ring(),
                Some(News::Submitted) => {}
                Some(News::LookAgain) | None => look = Instant::now() + self.look(),
            }
            if Instant::now() >= clear {
                self.clear();
                clear = Instant::now() + CLEARING;
            }
        }
    }

    /// Rings if something is due, and says when to look again.
    fn look(&self) -> Duration {
        let resting = self.breaker.resting(Instant::now());
        let rested = resting.iter().map(|(_, until)| until.saturating_duration_since(Instant::now())).min();
        let except: Vec<WebhookId> = resting.into_iter().map(|(webhook, _)| webhook).collect();
        let now = self.now();
        let due = match self.store.next_due(&except) {
            Ok(due) => due.map(|due| Duration::from_millis(due.since(now))),
            Err(failure) => {
                error!(error = %failure, "the outbox cannot be looked into");
                None
            }
        };
        if due.is_some_and(|due| due.is_zero()) {
            self.bell.ring();
        }
        due.into_iter().chain(rested).min().unwrap_or(LONG).clamp(BRIEF, LONG)
    }

    fn clear(&self) {
        let now = self.now();
        let before = |time_ms: u64| UnixMillis(now.0.saturating_sub(time_ms));
        let keep_ms = self.config.webhook_keep.get();
        let give_up_ms = u64::try_from(GIVE_UP_AFTER.as_millis()).unwrap_or(u64::MAX);
        let told = |done: Result<u64, StoreError>, what: &str| match done {
            Ok(0) => {}
            Ok(count) if what == "given up" => warn!(count, "messages to webhooks were given up"),
            Ok(count) => info!(count, "old messages to webhooks were {what}"),
            Err(failure) => error!(error = %failure, "the outbox cannot be cleared"),
        };
        told(self.store.bury_messages(before(give_up_ms), now), "given up");
        let dead = before(keep_ms.saturating_mul(DEAD_ARE_KEPT));
        told(self.store.purge_messages(before(keep_ms), dead, CLEARED_AT_ONCE), "deleted");
    }
}
