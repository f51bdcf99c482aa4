//! The thread that keeps this node in touch with the store: it passes news on to graders and to those who wait, renews the
//! leases of what is being graded here, and puts back those of nodes that are gone.

use crate::metrics::Call;
use crate::workers::Workshop;
use bareme_store::{Listener, News, StoreError};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::Builder;
use std::time::{Duration, Instant};
use tracing::{error, warn};

/// A lease survives two renewals that fail.
const RENEWALS_PER_LEASE: u64 = 3;

/// The thread; it ends when this is dropped.
pub struct Keeper {
    listener: Arc<Listener>,
    gone: Arc<AtomicBool>,
}

impl Keeper {
    /// Starts it; `call` wakes a grader.
    pub fn start(workshop: &Arc<Workshop>, call: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (listener, gone) = (Arc::new(workshop.store.listen()), Arc::<AtomicBool>::default());
        let keeper = Self { listener: Arc::clone(&listener), gone: Arc::clone(&gone) };
        let workshop = Arc::clone(workshop);
        Builder::new().name("keeper".to_owned()).spawn(move || keep(&workshop, &listener, &gone, &call))?;
        Ok(keeper)
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.gone.store(true, Ordering::Release);
        self.listener.interrupt();
    }
}

fn keep(workshop: &Workshop, listener: &Listener, gone: &AtomicBool, call: &dyn Fn()) {
    let pause = Duration::from_millis((workshop.config.lease_for.get() / RENEWALS_PER_LEASE).max(1));
    let mut due = Instant::now() + pause;
    loop {
        let news = listener.next(due.saturating_duration_since(Instant::now()));
        if gone.load(Ordering::Acquire) {
            return;
        }
        if let Some(news) = news {
            pass_on(workshop, news, call);
        }
        if Instant::now() >= due {
            renew(workshop);
            expire(workshop);
            // What another node cannot grade it puts back without a word, so that the two do not wake each other for ever.
            call_all(workshop, call);
            due = Instant::now() + pause;
        }
    }
}

fn pass_on(workshop: &Workshop, news: News, call: &dyn Fn()) {
    workshop.waiters.moved();
    match news {
        News::Submitted => call(),
        News::Ended(id) => workshop.waiters.wake(id),
        News::LookAgain => {
            call_all(workshop, call);
            workshop.waiters.wake_all();
        }
    }
}

fn call_all(workshop: &Workshop, call: &dyn Fn()) {
    (0..workshop.config.workers.get()).for_each(|_| call());
}

fn renew(workshop: &Workshop) {
    for lease in workshop.leases.all() {
        match workshop.store.renew(&lease, (workshop.config.clock)(), workshop.config.lease_for) {
            // Of a lease that is lost the report was just stored, or will be refused: somebody else is at it.
            Ok(()) | Err(StoreError::LeaseLost { .. }) => {}
            // The others would fail alike, and each takes its time.
            Err(failure) => {
                workshop.metrics.store.failed(Call::Renew, &failure);
                return warn!(error = %failure, "the leases of this node cannot be renewed");
            }
        }
    }
}

fn expire(workshop: &Workshop) {
    match workshop.store.expire((workshop.config.clock)()) {
        Ok(0) => {}
        Ok(count) => {
            workshop.metrics.store.expired(count);
            warn!(count, "a grader has stopped answering; what it had waits again");
        }
        Err(failure) => {
            workshop.metrics.store.failed(Call::Expire, &failure);
            error!(error = %failure, "expired leases cannot be put back");
        }
    }
}
