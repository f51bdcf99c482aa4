//! What everybody may know of how grading goes: learners, teachers, and their platforms.
//!
//! It is told without a key, so it says nothing of anybody, nor why something does not work: that is for `/readyz` and the log.
//! Looking costs the store a write, and a class that waits for its reports looks often; so what was seen is kept for a moment.

use crate::readiness::Readiness;
use crate::service::{Service, blocking};
use bareme_store::UnixMillis;
use bareme_web::{Condition, StatusView};
use schemars::JsonSchema;
use serde::Serialize;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::timeout;

/// For how many milliseconds what was seen is told again.
const FRESH_MS: u64 = 2000;

/// How long the store may take to answer before nothing can be graded either.
const PATIENCE: Duration = Duration::from_secs(4);

/// Whether grading works.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct ServiceStatus {
    /// How grading goes.
    pub state: GradingState,
    /// How many submissions wait, those of all platforms together.
    pub waiting: u64,
    /// How many submissions are being graded.
    pub running: u64,
    /// For how many seconds the submission that has waited longest has waited; 0 if none waits.
    pub oldest_waiting_s: u64,
    /// In about how many seconds a submission that comes now is graded, if this node grades all that waits as fast as lately;
    /// only if anything was graded lately.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_wait_s: Option<u64>,
    /// When this was looked at, in milliseconds since 1970-01-01 00:00 UTC.
    pub checked_ms: u64,
}

/// How grading goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GradingState {
    /// Reports come at once.
    Working,
    /// Reports come, but late.
    Delayed,
    /// Nothing is graded at the moment.
    Halted,
}

/// What was seen last.
#[derive(Default)]
pub struct Board {
    last: Mutex<Option<ServiceStatus>>,
}

impl Board {
    /// How grading goes; looks only if nobody has just done so, one at a time.
    pub async fn read(&self, service: &Service) -> ServiceStatus {
        let mut last = self.last.lock().await;
        let is_fresh = |seen: &ServiceStatus| seen.checked_ms.abs_diff(service.now().0) < FRESH_MS;
        if let Some(seen) = last.filter(is_fresh) {
            return seen;
        }
        let seen = ServiceStatus::look(service).await;
        *last = Some(seen);
        seen
    }
}

impl ServiceStatus {
    async fn look(service: &Service) -> Self {
        let asked = service.clone();
        let readiness = timeout(PATIENCE, blocking(move || Readiness::of(&asked))).await.ok();
        Self::of(service, readiness.as_ref(), service.now())
    }

    fn of(service: &Service, readiness: Option<&Readiness>, now: UnixMillis) -> Self {
        let (config, queue) = (service.config(), readiness.map(|readiness| &readiness.checks.queue));
        let (waiting, running) = queue.map_or((0, 0), |queue| (queue.waiting, queue.running));
        let oldest_ms = queue.map_or(0, |queue| queue.oldest_waiting_ms);
        let place_us = service.workshop().pace.place_us(config.workers);
        let expected_ms = place_us.map(|place| place.saturating_mul(waiting + 1) / 1000);
        let stalled = oldest_ms > config.stalled_after.get() && running == 0;
        let late = oldest_ms.max(expected_ms.unwrap_or_default()) > config.delayed_after.get();
        let works = readiness.is_some_and(Readiness::can_grade) && service.workers_alive() > 0;
        let state = match works && !stalled {
            false => GradingState::Halted,
            true if late => GradingState::Delayed,
            true => GradingState::Working,
        };
        let expected_wait_s = expected_ms.map(|expected| expected / 1000);
        Self { state, waiting, running, oldest_waiting_s: oldest_ms / 1000, expected_wait_s, checked_ms: now.0 }
    }

    /// The same for the page.
    pub const fn view(&self) -> StatusView {
        StatusView {
            condition: match self.state {
                GradingState::Working => Condition::Working,
                GradingState::Delayed => Condition::Delayed,
                GradingState::Halted => Condition::Halted,
            },
            expected_wait_s: self.expected_wait_s,
            oldest_waiting_s: self.oldest_waiting_s,
            waiting: self.waiting,
            running: self.running,
            checked_s: self.checked_ms / 1000,
        }
    }
}
