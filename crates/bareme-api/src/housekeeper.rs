//! The thread that removes what is older than it is to be kept, now and then.

use crate::retention::{Clockwork, tidy};
use crate::workers::Workshop;
use bareme_store::StoreError;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::Duration;
use tracing::{error, info, warn};

/// How soon after the start it looks for the first time: a service that is started every day would never come to it otherwise.
const FIRST: Duration = Duration::from_mins(1);

/// The thread; it ends when this is dropped.
pub struct Housekeeper {
    _end: Sender<()>,
}

impl Housekeeper {
    /// Starts it.
    pub fn start(workshop: &Arc<Workshop>) -> io::Result<Self> {
        let (end, ended) = channel();
        let workshop = Arc::clone(workshop);
        Builder::new().name("housekeeper".to_owned()).spawn(move || keep_house(&workshop, &ended))?;
        Ok(Self { _end: end })
    }
}

fn keep_house(workshop: &Workshop, ended: &Receiver<()>) {
    let every = Duration::from_millis(workshop.config.housekeeping_every.get().max(1));
    let mut pause = every.min(FIRST);
    while rest(ended, pause) {
        if let Err(failure) = tidy_up(workshop, ended) {
            error!(error = %failure, "what is too old cannot be removed");
        }
        pause = every;
    }
}

/// Says whether to go on.
fn rest(ended: &Receiver<()>, pause: Duration) -> bool {
    matches!(ended.recv_timeout(pause), Err(RecvTimeoutError::Timeout))
}

fn tidy_up(workshop: &Workshop, ended: &Receiver<()>) -> Result<(), StoreError> {
    let (store, now) = (workshop.store.as_ref(), (workshop.config.clock)());
    if let Clockwork::SteadySince(since) = Clockwork::look(store, now)? {
        let steady_ms = now.since(since);
        let message = "the clock was looked at for the first time, or has jumped; nothing is removed before it has gone on evenly \
            for a day";
        // It is worth a word only when it has just happened.
        if steady_ms == 0 {
            warn!(now_ms = now.0, message);
        } else {
            info!(steady_ms, message);
        }
        return Ok(());
    }
    for (what, count) in tidy(store, &workshop.config.retention, now, &mut |pause| rest(ended, pause))? {
        if count > 0 {
            info!(what = what.as_str(), count, "removed what was older than it is kept");
        }
    }
    Ok(())
}
