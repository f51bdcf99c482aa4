//! The threads that grade.
//!
//! Each leases the oldest submission, grades it, stores the report, tells whoever waits, and begins again; when nothing
//! is left it sleeps until the bell rings. Grading is computing, so it has threads of the operating system, one for each
//! core, rather than tasks that would keep requests waiting.

mod bell;
mod errand;
mod job;

pub use bell::Bell;

use crate::catalogue::Current;
use crate::config::Config;
use crate::grade::Grade;
use crate::leases::Leases;
use crate::metrics::{Call, Metrics};
use crate::pace::Pace;
use crate::recall::Recall;
use crate::status::Board;
use crate::wait::Waiters;
use bareme_store::Store;
use job::Outcome;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;
use tracing::error;

/// How long a thread rests that finds nothing but what has to be put aside, unless something new comes.
const PAUSE_WHEN_PUT_ASIDE: Duration = Duration::from_secs(1);

/// Everything that a worker needs.
pub struct Workshop {
    /// Where submissions come from and reports go.
    pub store: Arc<dyn Store>,
    /// The tasks by which is graded.
    pub catalogue: Current,
    /// Who grades.
    pub grader: Arc<dyn Grade>,
    /// What the grader remembers.
    pub recall: Arc<Recall>,
    /// Who waits for reports.
    pub waiters: Arc<Waiters>,
    /// What is being graded.
    pub leases: Leases,
    /// What is counted.
    pub metrics: Metrics,
    /// What everybody may know of how grading goes.
    pub board: Board,
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

    /// Wakes one of the threads.
    pub fn call(&self) {
        self.bell.ring();
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

/// How many items that have to be put aside are looked at in a row before a pause: others may be among them.
const MAX_PUT_ASIDE: u32 = 16;

fn work(workshop: &Workshop, bell: &Bell) {
    let mut put_aside = 0;
    while let Some(heard) = bell.open() {
        let Config { node, clock, lease_for, .. } = &workshop.config;
        match workshop.store.lease_next(node, clock(), *lease_for) {
            Ok(Some(leased)) => match job::finish(workshop, bell, leased) {
                Outcome::Answered => put_aside = 0,
                Outcome::PutAside => put_aside += 1,
            },
            Ok(None) => bell.wait(heard),
            Err(failure) => {
                workshop.metrics.store.failed(Call::Lease, &failure);
                error!(error = %failure, "no submission can be leased");
                bell.rest(Duration::from_millis(workshop.config.store_retry.get()));
            }
        }
        if put_aside >= MAX_PUT_ASIDE {
            put_aside = 0;
            bell.doze(heard, PAUSE_WHEN_PUT_ASIDE);
        }
    }
}
