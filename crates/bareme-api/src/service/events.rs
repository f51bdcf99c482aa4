//! Following a submission until it comes to its end.
//!
//! Nobody is told when a submission moves up in the queue, so whoever follows one looks when anything happens to the queue, at
//! most once a second and less often the more there are who follow, and now and then without a reason, since another node may
//! have begun to grade it. When it is leased here, and when it ends anywhere, there are news of it.

use super::{Service, blocking};
use crate::caller::Caller;
use crate::stream::Writer;
use crate::wait::Waiting;
use crate::wire::{Event, HEART_BEAT, SubmissionStatus, stopping};
use bareme_store::{State, Status, StoreError, SubmissionId};
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until};

/// The shortest time between two looks at a place in the queue.
const PACE: Duration = Duration::from_secs(1);

/// How much longer that time is for each stream that is open: all of them together look a hundred times a second at most.
const PACE_PER_STREAM: Duration = Duration::from_millis(10);

/// After how long without news somebody looks all the same.
const SLOW: Duration = Duration::from_secs(5);

/// Whoever follows a submission.
pub struct Follower {
    service: Service,
    caller: Caller,
    id: SubmissionId,
    waiting: Waiting,
    movement: watch::Receiver<()>,
}

/// Why a follower does not wait any longer.
enum Reason {
    Look,
    NobodyReads,
    Stopping,
}

impl Service {
    /// Starts following a submission: from here on, nothing that happens to it is missed.
    pub(crate) fn follow(&self, caller: &Caller, id: SubmissionId) -> Follower {
        let waiters = &self.workshop().waiters;
        let (waiting, movement) = (waiters.join(id), waiters.movement());
        Follower { service: self.clone(), caller: caller.clone(), id, waiting, movement }
    }
}

impl Follower {
    /// Where it stands; nothing if the tenant has none of that name.
    pub async fn look(&mut self) -> Result<Option<Event>, StoreError> {
        self.movement.mark_unchanged();
        let (service, tenant, id) = (self.service.clone(), self.caller.tenant().clone(), self.id);
        let look = move || {
            let store = &service.workshop().store;
            let status = store.status(&tenant, id)?;
            let is_queued = status.as_ref().is_some_and(|status| matches!(status.state, State::Queued));
            let position = if is_queued { store.position(&tenant, id)? } else { None };
            Ok::<_, StoreError>((status, position))
        };
        let (status, position) = blocking(look).await?;
        Ok(status.map(|status| self.event(status, position)))
    }

    /// Whether whoever follows would still be let in. While the store does not answer, nothing can be told anyway.
    async fn is_admitted(&self) -> bool {
        let (service, caller) = (self.service.clone(), self.caller.clone());
        blocking(move || service.door().still_admits(&service, &caller)).await.unwrap_or(false)
    }

    /// A report that is no JSON has nothing to tell.
    fn event(&self, status: Status, position: Option<u64>) -> Event {
        let workshop = self.service.workshop();
        let place_us = workshop.pace.place_us(workshop.config.workers);
        let event =
            SubmissionStatus::new(self.id, status).and_then(|status| Event::of(&status.waiting(position, place_us)));
        event.unwrap_or_else(|failure| {
            tracing::error!(id = %self.id, error = %failure, "the stored report is no JSON");
            Event::erased()
        })
    }

    /// Writes `event` unless it is `known`, and what comes after it, until the last one.
    pub async fn tell(mut self, mut event: Event, mut known: Option<String>, writer: Writer) {
        let beat = Duration::from_millis(self.service.config().heart_beat.get().max(1));
        let mut beats = interval_at(Instant::now() + beat, beat);
        beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let (looked, is_last) = (Instant::now(), event.is_last);
            if known.as_ref() != Some(&event.id) && !writer.write(event.text).await {
                return;
            }
            if is_last {
                return writer.finish();
            }
            let is_queued = event.id.starts_with("queued");
            known = Some(event.id);
            event = match self.wait(is_queued, looked, &mut beats, &writer).await {
                Reason::NobodyReads => return,
                Reason::Stopping => return self.stop(known, writer).await,
                // Not a word more to a key that was revoked: its next request is told why.
                Reason::Look if !self.is_admitted().await => return,
                Reason::Look => match self.look().await {
                    Ok(Some(event)) => event,
                    Ok(None) => Event::erased(),
                    // The client sees that the stream breaks off, and asks again.
                    Err(failure) => return tracing::error!(error = %failure, "a stream of events broke off"),
                },
            };
        }
    }

    async fn wait(&mut self, is_queued: bool, looked: Instant, beats: &mut Interval, writer: &Writer) -> Reason {
        let streams = u32::try_from(self.service.streams().count()).unwrap_or(u32::MAX);
        let pace = PACE.max(PACE_PER_STREAM.saturating_mul(streams));
        let mut has_moved = false;
        loop {
            tokio::select! {
                () = self.waiting.any_news() => return Reason::Look,
                Ok(()) = self.movement.changed(), if is_queued && !has_moved => has_moved = true,
                () = sleep_until(looked + pace), if has_moved => return Reason::Look,
                () = sleep_until(looked + pace.max(SLOW)) => return Reason::Look,
                () = writer.closed() => return Reason::NobodyReads,
                () = self.service.idle() => return Reason::Stopping,
                _ = beats.tick() => if !writer.write(HEART_BEAT).await { return Reason::NobodyReads },
            }
        }
    }

    /// The last look, since what was being graded has its report now.
    async fn stop(mut self, known: Option<String>, writer: Writer) {
        let retry_ms = u64::from(self.service.config().retry_after_s) * 1000;
        let last = self.look().await.ok().flatten().filter(|event| known.as_ref() != Some(&event.id));
        let is_last = last.as_ref().is_some_and(|event| event.is_last);
        let told = match last {
            Some(event) => writer.write(event.text).await,
            None => true,
        };
        if told && (is_last || writer.write(stopping(retry_ms)).await) {
            writer.finish();
        }
    }
}
