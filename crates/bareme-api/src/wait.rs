//! Telling those who wait for a report, the moment it is stored.

use bareme_core::task::TaskDigest;
use bareme_store::{SubmissionId, UnixMillis};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// A report that was just stored.
#[derive(Debug)]
pub struct Finished {
    /// When.
    pub moment: UnixMillis,
    /// The report, JSON text.
    pub report: String,
    /// By which state of the task's files it came, if that is known.
    pub digest: Option<TaskDigest>,
}

/// What somebody who waits is told.
#[derive(Default)]
struct News {
    finished: Option<Arc<Finished>>,
}

/// Who waits for which report; there is an entry only while somebody does.
#[derive(Default)]
pub struct Waiters {
    channels: Mutex<HashMap<SubmissionId, watch::Sender<News>>>,
    /// Changes when anything comes into the queue or leaves it.
    movement: watch::Sender<()>,
}

/// One who waits. To miss nothing, start waiting first and look into the store afterwards.
pub struct Waiting {
    id: SubmissionId,
    news: watch::Receiver<News>,
    waiters: Arc<Waiters>,
}

impl Waiters {
    /// Starts waiting for the report of `id`.
    pub fn join(self: &Arc<Self>, id: SubmissionId) -> Waiting {
        let news = self.channels().entry(id).or_default().subscribe();
        Waiting { id, news, waiters: Arc::clone(self) }
    }

    /// Tells everybody who waits for it.
    pub fn tell(&self, id: SubmissionId, finished: Finished) {
        if let Some(channel) = self.channels().get(&id) {
            channel.send_replace(News { finished: Some(Arc::new(finished)) });
        }
    }

    /// Has everybody who waits for it look into the store.
    pub fn wake(&self, id: SubmissionId) {
        if let Some(channel) = self.channels().get(&id) {
            channel.send_modify(|_| ());
        }
    }

    /// Has everybody who waits for anything look into the store.
    pub fn wake_all(&self) {
        self.channels().values().for_each(|channel| channel.send_modify(|_| ()));
    }

    /// Tells whoever cares that something has come into the queue or left it.
    pub fn moved(&self) {
        self.movement.send_replace(());
    }

    /// Changes when anything comes into the queue or leaves it.
    pub fn movement(&self) -> watch::Receiver<()> {
        self.movement.subscribe()
    }

    fn channels(&self) -> MutexGuard<'_, HashMap<SubmissionId, watch::Sender<News>>> {
        self.channels.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    /// Returns when the report is stored, or, without it, when there is a reason to look into the store.
    pub async fn news(&mut self) -> Option<Arc<Finished>> {
        if let Some(finished) = self.told() {
            return Some(finished);
        }
        if self.news.changed().await.is_err() {
            // The entry cannot go away before the last who waits for it; if it did, waiting on is harmless.
            std::future::pending::<()>().await;
        }
        self.told()
    }

    /// Returns when there is a reason to look into the store that was not there the last time.
    pub async fn any_news(&mut self) {
        if self.news.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    fn told(&mut self) -> Option<Arc<Finished>> {
        self.news.borrow_and_update().finished.clone()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut channels = self.waiters.channels();
        if channels.get(&self.id).is_some_and(|channel| channel.receiver_count() <= 1) {
            channels.remove(&self.id);
        }
    }
}
