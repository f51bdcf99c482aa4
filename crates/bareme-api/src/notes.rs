//! What is written down beside requests: entries of the audit log, and when keys were used.
//!
//! A thread of its own writes, one after the other, so that noting something is never waited for, and can be done from
//! wherever one is. What is noted is also logged, in case the store does not take it.

use bareme_store::{Act, KeyId, Store, StoreError, Tenant, UnixMillis};
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, sleep};
use std::time::Duration;
use tracing::error;

/// How many notes may wait to be written; what does so because the store fails is lost from there on.
const CAPACITY: usize = 4096;

/// How often a note is tried. The store itself tries again for seconds where it is a server.
const TRIES: u32 = 5;

/// Something to write down.
#[derive(Debug)]
pub enum Note {
    /// An entry of the audit log.
    Entry {
        /// Whose affair it was.
        tenant: Tenant,
        /// What was done.
        action: &'static str,
        /// To what.
        subject: String,
        /// By whom, and when.
        act: Act,
    },
    /// A key was used.
    Use {
        /// Which.
        id: KeyId,
        /// When.
        now: UnixMillis,
    },
    /// An expired key was shown.
    Expiry {
        /// Which.
        id: KeyId,
        /// When.
        act: Act,
    },
    /// Whoever waits for this is told when everything before is written.
    Settled(SyncSender<()>),
}

/// Where notes go; the thread ends when this is dropped and everything is written.
pub struct Notes(SyncSender<Note>);

impl Notes {
    /// Starts the thread.
    pub fn start(store: Arc<dyn Store>, pause: Duration) -> io::Result<Self> {
        let (sender, receiver) = sync_channel(CAPACITY);
        Builder::new().name("notes".to_owned()).spawn(move || keep(store.as_ref(), &receiver, pause))?;
        Ok(Self(sender))
    }

    /// Has something written down, without waiting for it.
    pub fn add(&self, note: Note) {
        if let Err(lost) = self.0.try_send(note) {
            error!(note = %lost, "too much waits to be written down; this is lost");
        }
    }

    /// Waits until everything is written that was noted before; blocks.
    pub fn settle(&self) {
        let (sender, settled) = sync_channel(1);
        if self.0.send(Note::Settled(sender)).is_ok() {
            // An error means that the thread is gone and nothing will be written any more.
            let _ = settled.recv();
        }
    }
}

fn keep(store: &dyn Store, notes: &Receiver<Note>, pause: Duration) {
    for note in notes {
        if let Note::Settled(told) = note {
            // Whoever does not wait any more need not be told.
            let _ = told.send(());
            continue;
        }
        for tries in 1..=TRIES {
            match write(store, &note) {
                Ok(()) => break,
                Err(failure) if tries == TRIES => error!(error = %failure, ?note, "this could not be written down"),
                Err(_) => sleep(pause),
            }
        }
    }
}

fn write(store: &dyn Store, note: &Note) -> Result<(), StoreError> {
    match note {
        Note::Entry { tenant, action, subject, act } => store.note(tenant, action, subject, act),
        Note::Use { id, now } => store.note_use(id, *now),
        Note::Expiry { id, act } => store.note_expiry(id, act),
        Note::Settled(_) => Ok(()),
    }
}
