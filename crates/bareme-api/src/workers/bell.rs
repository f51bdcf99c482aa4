//! Waking workers without polling, and without losing a call between looking and falling asleep.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A bell that remembers how often it rang.
#[derive(Default)]
pub struct Bell {
    state: Mutex<State>,
    rung: Condvar,
}

#[derive(Default)]
struct State {
    rings: u64,
    closed: bool,
}

/// How often the bell had rung when somebody listened.
#[derive(Clone, Copy)]
pub struct Heard(u64);

impl Bell {
    /// Wakes one sleeper; whoever is just looking for work will look again.
    pub fn ring(&self) {
        let mut state = self.state();
        state.rings = state.rings.wrapping_add(1);
        self.rung.notify_one();
    }

    /// Ends the work: wakes everybody, and from now on [`Bell::open`] answers nothing.
    pub fn close(&self) {
        self.state().closed = true;
        self.rung.notify_all();
    }

    /// Listens before looking for work; nothing once the bell is closed.
    pub fn open(&self) -> Option<Heard> {
        let state = self.state();
        (!state.closed).then_some(Heard(state.rings))
    }

    /// Sleeps until the bell rings, unless it has rung since `heard`, or is closed.
    pub fn wait(&self, heard: Heard) {
        let asleep = |state: &mut State| state.rings == heard.0 && !state.closed;
        drop(self.rung.wait_while(self.state(), asleep).unwrap_or_else(PoisonError::into_inner));
    }

    /// Sleeps until the bell rings, as [`Bell::wait`] does, but for no longer than `pause`.
    pub fn doze(&self, heard: Heard, pause: Duration) {
        let asleep = |state: &mut State| state.rings == heard.0 && !state.closed;
        let slept = self.rung.wait_timeout_while(self.state(), pause, asleep);
        drop(slept.unwrap_or_else(PoisonError::into_inner));
    }

    /// Sleeps for a while, unless the bell is closed; says whether it is still open.
    pub fn rest(&self, pause: Duration) -> bool {
        let rested = self.rung.wait_timeout_while(self.state(), pause, |state| !state.closed);
        !rested.unwrap_or_else(PoisonError::into_inner).0.closed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
