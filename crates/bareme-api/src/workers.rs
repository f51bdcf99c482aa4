//! The threads that grade.
//!
//! Each leases the oldest submission, grades it, stores the report, tells whoever waits, and begins again; when nothing
//! is left it sleeps until the bell rings. Grading is computing, so it has threads of the operating system, one for each
//! core, rather than tasks that would keep requests waiting.

mod bell;
mod job;

use crate::catalogue::Catalogue;
use crate::config::Config;
use crate::grade::Grade;
use crate::leases::Leases;
use crate::pace::Pace;
use crate::wait::Waiters;
use bareme_store::Store;
pub use bell::Bell;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;
use tracing::error;

/// Everything that a worker needs.
pub struct Workshop {
    /// Where submissions come from and reports go.
    pub store: Arc<dyn Store>,
    /// The tasks by which is graded.
    pub catalogue: Arc<Catalogue>,
    /// Who grades.
    pub grader: Arc<dyn Grade>,
    /// Who waits for reports.
    pub waiters: Arc<Waiters>,
    /// What is being graded.
    pub leases: Leases,
    /// How fast that goes.
    pub pace: Pace,
    /// What the operator chose.
    pub config: Config,
}

/// The threads; dropping them makes each stop after its current submission.
pub struct Workers {
    bell: Arc<Bell>,
    alive: Arc<AtomicUsize>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Workers {
    /// Starts the threads.
    pub fn start(workshop: &Arc<Workshop>) -> io::Result<Self> {
        let workers = Self { bell: Arc::default(), alive: Arc::default(), threads: Mutex::new(Vec::new()) };
        for number in 1..=workshop.config.workers.get() {
            let thread = workers.spawn(number, Arc::clone(workshop))?;
            workers.threads.lock().unwrap_or_else(PoisonError::into_inner).push(thread);
        }
        Ok(workers)
    }

    /// Says that there is something to do; kept by somebody who does not keep the workers alive.
    pub fn caller(&self) -> impl Fn() + Send + 'static + use<> {
        let bell = Arc::clone(&self.bell);
        move || bell.ring()
    }

    /// How many threads are there.
    pub fn alive(&self) -> usize {
        self.alive.load(Ordering::Acquire)
    }

    /// From now on, no thread begins another submission.
    pub fn close(&self) {
        self.bell.close();
    }

    /// Waits until every thread has finished its current submission; none begins another.
    pub fn finish(&self) {
        self.bell.close();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            if thread.join().is_err() {
                error!("a grading thread had ended with a panic");
            }
        }
    }

    fn spawn(&self, number: usize, workshop: Arc<Workshop>) -> io::Result<JoinHandle<()>> {
        let bell = Arc::clone(&self.bell);
        let presence = Presence::new(&self.alive);
        let work = move || {
            let _presence = presence;
            work(&workshop, &bell);
        };
        Builder::new().name(format!("grader-{number}")).spawn(work)
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.bell.close();
    }
}

/// Counts a thread for as long as it lives, even if it ends by a panic.
struct Presence(Arc<AtomicUsize>);

impl Presence {
    fn new(alive: &Arc<AtomicUsize>) -> Self {
        alive.fetch_add(1, Ordering::AcqRel);
        Self(Arc::clone(alive))
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

fn work(workshop: &Workshop, bell: &Bell) {
    while let Some(heard) = bell.open() {
        let Config { node, clock, lease_for, .. } = &workshop.config;
        match workshop.store.lease_next(node, clock(), *lease_for) {
            Ok(Some(leased)) => job::finish(workshop, bell, leased),
            Ok(None) => bell.wait(heard),
            Err(failure) => {
                error!(error = %failure, "no submission can be leased");
                bell.rest(Duration::from_millis(workshop.config.store_retry.get()));
            }
        }
    }
}
