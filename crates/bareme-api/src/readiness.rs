//! Whether submissions can be accepted and graded right now, and if not, why.

use crate::service::Service;
use bareme_store::{Backlog, StoreError};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether the service can do its work.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Readiness")]
pub struct Readiness {
    /// Whether all checks passed.
    pub ready: bool,
    /// Each check.
    pub checks: Checks,
}

/// What was looked at.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Checks {
    /// New submissions are accepted: the service is not about to stop.
    pub accepting: Check,
    /// The store took a write just now.
    pub store: Check,
    /// The compiler is there.
    pub toolchain: Check,
    /// Every grading thread lives.
    pub workers: Check,
    /// There are tasks.
    pub tasks: Check,
    /// Submissions do not wait for longer than they should.
    pub queue: QueueCheck,
}

/// The result of a check.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Check {
    /// Whether it passed.
    pub ok: bool,
    /// What was seen.
    pub detail: String,
}

/// The result of the check of the queue.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QueueCheck {
    /// Whether it passed.
    pub ok: bool,
    /// How many submissions wait.
    pub waiting: u64,
    /// How many submissions are being graded.
    pub running: u64,
    /// For how long the oldest has waited, in milliseconds; zero if none waits.
    pub oldest_waiting_ms: u64,
}

impl Check {
    fn new(ok: bool, detail: impl Into<String>) -> Self {
        Self { ok, detail: detail.into() }
    }
}

impl Readiness {
    /// Looks at everything; blocks, because it writes to the store.
    pub fn of(service: &Service) -> Self {
        let checks = Checks {
            accepting: accepting(service),
            store: store(service.probe()),
            toolchain: toolchain(service),
            workers: workers(service),
            tasks: tasks(service),
            queue: queue(service),
        };
        Self { ready: checks.all(), checks }
    }
}

impl Readiness {
    /// Whether anything is graded, however long it takes.
    pub const fn can_grade(&self) -> bool {
        let Checks { accepting, store, toolchain, workers: _, tasks, queue: _ } = &self.checks;
        accepting.ok && store.ok && toolchain.ok && tasks.ok
    }
}

impl Checks {
    fn all(&self) -> bool {
        let plain = [&self.accepting, &self.store, &self.toolchain, &self.workers, &self.tasks];
        plain.iter().all(|check| check.ok) && self.queue.ok
    }
}

fn accepting(service: &Service) -> Check {
    if service.is_stopping() { Check::new(false, "the service is stopping") } else { Check::new(true, "yes") }
}

/// The path of the database stays out of the answer, which anybody may read.
fn store(probe: Result<(), StoreError>) -> Check {
    match probe {
        Ok(()) => Check::new(true, "writable"),
        Err(failure) => Check::new(false, failure.to_string()),
    }
}

fn toolchain(service: &Service) -> Check {
    match service.workshop().grader.unavailable() {
        None => Check::new(true, "ready"),
        Some(reason) => Check::new(false, reason),
    }
}

fn workers(service: &Service) -> Check {
    let (alive, wanted) = (service.workers_alive(), service.config().workers.get());
    Check::new(alive == wanted, format!("{alive} of {wanted}"))
}

fn tasks(service: &Service) -> Check {
    let count = service.catalogue().len();
    Check::new(count > 0, format!("{count} loaded"))
}

fn queue(service: &Service) -> QueueCheck {
    let backlog = service.workshop().store.backlog();
    let Backlog { waiting, running, oldest_waiting, .. } = *backlog.as_ref().unwrap_or(&Backlog::default());
    let oldest_waiting_ms = oldest_waiting.map_or(0, |oldest| service.now().since(oldest));
    let ok = backlog.is_ok() && oldest_waiting_ms <= service.config().stalled_after.get();
    QueueCheck { ok, waiting, running, oldest_waiting_ms }
}
