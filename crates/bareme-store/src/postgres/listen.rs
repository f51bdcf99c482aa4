//! Hearing what other nodes, and this one, have to tell.
//!
//! One thread with a connection of its own, which is there from the first call of [`Ear::listen`] on, passes notifications to
//! whoever listens. When the connection breaks it makes a new one; what was told in between is lost, so everybody is told to
//! look again.

use super::work::{CHANNEL, news_of};
use crate::news::{Hub, Listener};
use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, Config, Error, NoTls};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Once};
use std::thread::{Builder, sleep};
use std::time::Duration;

/// How often the thread looks whether it is still wanted.
const PULSE: Duration = Duration::from_secs(1);

/// After how many pulses without news it makes sure that the server is still there.
const PULSES_OF_SILENCE: u32 = 15;

/// How long it waits for the answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long it waits before it connects again.
const PAUSE: Duration = Duration::from_millis(200);

/// The connection that listens.
pub struct Ear {
    shared: Arc<Shared>,
    started: Once,
}

struct Shared {
    config: Config,
    hub: Hub,
    gone: AtomicBool,
}

impl Ear {
    pub fn new(config: tokio_postgres::Config) -> Self {
        let shared = Shared { config: config.into(), hub: Hub::deaf(), gone: AtomicBool::new(false) };
        Self { shared: Arc::new(shared), started: Once::new() }
    }

    pub fn listen(&self) -> Listener {
        self.started.call_once(|| {
            let shared = Arc::clone(&self.shared);
            // Without the thread there are no news, and the callers' own timers have to do.
            let _ = Builder::new().name("news".to_owned()).spawn(move || shared.hear());
        });
        self.shared.hub.listen()
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        self.shared.gone.store(true, Ordering::Release);
    }
}

impl Shared {
    fn hear(&self) {
        while !self.is_gone() {
            // Whatever is wrong with the connection, the calls of the store meet it, too, and tell their callers.
            let _ = self.hear_until_it_breaks();
            self.hub.set_deaf();
            sleep(PAUSE);
        }
    }

    fn hear_until_it_breaks(&self) -> Result<(), Error> {
        let mut client = self.config.connect(NoTls)?;
        client.batch_execute(&format!("LISTEN {CHANNEL}"))?;
        self.hub.set_hearing();
        let mut silence = 0;
        while !self.is_gone() && !client.is_closed() {
            silence = if self.hear_for_a_pulse(&mut client)? { 0 } else { silence + 1 };
            if silence >= PULSES_OF_SILENCE {
                client.is_valid(PATIENCE)?;
                silence = 0;
            }
        }
        Ok(())
    }

    /// Says whether there was anything to hear.
    fn hear_for_a_pulse(&self, client: &mut Client) -> Result<bool, Error> {
        let mut notifications = client.notifications();
        let Some(first) = notifications.timeout_iter(PULSE).next()? else { return Ok(false) };
        self.pass_on(first.payload());
        while let Some(more) = notifications.iter().next()? {
            self.pass_on(more.payload());
        }
        Ok(true)
    }

    fn pass_on(&self, payload: &str) {
        for news in news_of(payload) {
            self.hub.tell(news);
        }
    }

    fn is_gone(&self) -> bool {
        self.gone.load(Ordering::Acquire)
    }
}
