//! Work that is under way, and those who wait for it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Work that is under way.
#[derive(Default)]
pub struct Flight {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    result: Option<Arc<[u8]>>,
    has_ended: bool,
}

impl Flight {
    /// Gives the result to those who wait.
    pub fn land(&self, result: Arc<[u8]>) {
        self.state().result = Some(result);
    }

    /// Sends those who wait away, with the result if there is one.
    pub fn end(&self) {
        self.state().has_ended = true;
        self.changed.notify_all();
    }

    /// The result, once it is there; nothing if the work came to nothing worth keeping, or takes longer than `patience`.
    pub fn wait(&self, patience: Duration) -> Option<Arc<[u8]>> {
        let under_way = |state: &mut State| !state.has_ended;
        let waited = self.changed.wait_timeout_while(self.state(), patience, under_way);
        waited.unwrap_or_else(PoisonError::into_inner).0.result.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
