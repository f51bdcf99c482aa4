//! Being told of what happens, rather than asking again and again.

use crate::id::SubmissionId;
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// There is something to lease.
    Submitted,
    /// A submission has come to its end: graded, superseded or cancelled.
    Ended(SubmissionId),
    /// News may have been missed: whoever waits for something had better look.
    LookAgain,
}

/// Gets the news. The first is [`News::LookAgain`], as soon as nothing that happens can be missed any more.
pub struct Listener {
    inbox: Arc<Inbox>,
}

/// How many news may lie unread; beyond that, they are replaced by one [`News::LookAgain`].
const MAX_UNREAD: usize = 4096;

#[derive(Default)]
struct Inbox {
    unread: Mutex<Unread>,
    arrived: Condvar,
}

#[derive(Default)]
struct Unread {
    news: VecDeque<News>,
    interrupted: bool,
}

/// Those who listen.
pub(crate) struct Hub {
    state: Mutex<Hearing>,
}

struct Hearing {
    inboxes: Vec<Weak<Inbox>>,
    /// Whether news arrive here at the moment.
    is_hearing: bool,
}

impl Listener {
    /// The next of the news, waiting for it `at_most` so long; nothing when that time is up, or when
    /// [`Listener::interrupt`] was called.
    pub fn next(&self, at_most: Duration) -> Option<News> {
        let nothing = |unread: &mut Unread| unread.news.is_empty() && !unread.interrupted;
        let waited = self.inbox.arrived.wait_timeout_while(self.inbox.unread(), at_most, nothing);
        let (mut unread, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if std::mem::take(&mut unread.interrupted) { None } else { unread.news.pop_front() }
    }

    /// Makes the call of [`Listener::next`] that is waiting return at once, or else the next one.
    pub fn interrupt(&self) {
        self.inbox.unread().interrupted = true;
        self.inbox.arrived.notify_all();
    }
}

impl Inbox {
    fn put(&self, news: News) {
        let mut unread = self.unread();
        if unread.news.len() >= MAX_UNREAD {
            unread.news.clear();
            unread.news.push_back(News::LookAgain);
        }
        unread.news.push_back(news);
        self.arrived.notify_one();
    }

    fn unread(&self) -> MutexGuard<'_, Unread> {
        self.unread.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hub {
    /// One that news arrive at.
    pub(crate) fn hearing() -> Self {
        Self { state: Mutex::new(Hearing { inboxes: Vec::new(), is_hearing: true }) }
    }

    /// One that still has to be connected to where news come from.
    pub(crate) fn deaf() -> Self {
        Self { state: Mutex::new(Hearing { inboxes: Vec::new(), is_hearing: false }) }
    }

    /// From now on news arrive; what has happened before, nobody has heard.
    pub(crate) fn set_hearing(&self) {
        self.state().is_hearing = true;
        self.tell(News::LookAgain);
    }

    /// No news arrive until the next call of [`Hub::set_hearing`].
    pub(crate) fn set_deaf(&self) {
        self.state().is_hearing = false;
    }

    pub(crate) fn listen(&self) -> Listener {
        let inbox = Arc::new(Inbox::default());
        let mut state = self.state();
        state.inboxes.push(Arc::downgrade(&inbox));
        if state.is_hearing {
            inbox.put(News::LookAgain);
        }
        Listener { inbox }
    }

    /// Tells everybody who still listens.
    pub(crate) fn tell(&self, news: News) {
        self.state().inboxes.retain(|inbox| {
            let inbox = inbox.upgrade();
            inbox.inspect(|inbox| inbox.put(news)).is_some()
        });
    }

    fn state(&self) -> MutexGuard<'_, Hearing> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
