//! The thread that takes regrades forward: it has the store do one step after the other, of collecting, publishing and
//! discarding, until there is nothing left to do.
//!
//! Every node has one, and looks from time to time without being called, so that what a node that is gone has begun is
//! brought to its end by another.

use crate::workers::{Bell, Workshop};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;
use tracing::{error, warn};

/// How often in the time of a lease it looks without being called.
const LOOKS_PER_LEASE: u64 = 3;

/// The thread; dropping this makes it stop after its current step.
pub struct Regrader {
    bell: Arc<Bell>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Regrader {
    /// Starts it.
    pub fn start(workshop: &Arc<Workshop>) -> io::Result<Self> {
        let bell = Arc::<Bell>::default();
        let (workshop, its) = (Arc::clone(workshop), Arc::clone(&bell));
        let thread = Builder::new().name("regrader".to_owned()).spawn(move || work(&workshop, &its))?;
        Ok(Self { bell, thread: Mutex::new(Some(thread)) })
    }

    /// Says that there is something to do.
    pub fn call(&self) {
        self.bell.ring();
    }

    /// Makes it stop after its current step, and waits for that.
    pub fn finish(&self) {
        self.bell.close();
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            error!("the thread that takes regrades forward had ended with a panic");
        }
    }
}

impl Drop for Regrader {
    fn drop(&mut self) {
        self.bell.close();
    }
}

fn work(workshop: &Workshop, bell: &Bell) {
    let pause = Duration::from_millis((workshop.config.lease_for.get() / LOOKS_PER_LEASE).max(1));
    while let Some(heard) = bell.open() {
        match workshop.store.advance_regrades((workshop.config.clock)()) {
            Ok(true) => {}
            Ok(false) => bell.doze(heard, pause),
            Err(failure) => {
                warn!(error = %failure, "regrades cannot be taken forward yet");
                bell.rest(Duration::from_millis(workshop.config.store_retry.get()));
            }
        }
    }
}
