//! The threads that take messages to webhooks.
//!
//! What ends a submission leaves its messages in the store (`bareme_store::Outbox`). Couriers lease one message each, make
//! its text of the stored submission, send it and write down what came of it. They sleep until the bell rings: when
//! something has ended, here or on another node, when a message becomes due, when somebody asks for one. The clerk is the
//! thread that rings it, and clears away what is old.
//!
//! Nothing that is graded waits for any of this: there is no lock, no thread and no transaction in common but the one in
//! which a message is made. When the process ends, what was being sent is sent again once its lease has run out.

mod clerk;
mod errand;
mod payload;

pub use payload::Payload;

use crate::config::Config;
use crate::problem::Problem;
use crate::service::{Service, blocking};
use crate::workers::Bell;
use bareme_core::units::Millis;
use bareme_store::{Courier as Round, DueMessage, Listener, OutboxLag, Store, StoreError, UnixMillis, WebhookId};
use bareme_webhook::{Breaker, Courier, Endpoint, Guard, Limits, Refusal};
use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};
use tracing::error;

/// How many messages to one webhook may be on their way at the same time.
const PER_WEBHOOK: u32 = 4;

/// How much longer a message is leased than sending it may take, so that a busy machine never sends one twice for it.
const SPARE_MS: u64 = 30_000;

/// Finding an address and connecting may each take so much of the time of an exchange, as one part of so many.
const PART_FOR_CONNECTING: u32 = 2;

/// The threads; they end when this is dropped, each after what it is sending.
pub struct Outbox {
    desk: Arc<Desk>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

/// Everything that the threads share.
pub struct Desk {
    store: Arc<dyn Store>,
    courier: Courier,
    breaker: Breaker<WebhookId>,
    config: Config,
    bell: Bell,
    listener: Listener,
    gone: AtomicBool,
    delivered: AtomicU64,
    failed: AtomicU64,
}

/// How messages to webhooks are doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutboxState {
    /// How far the outbox is behind, all nodes together.
    pub lag: OutboxLag,
    /// How many messages this process has delivered.
    pub delivered: u64,
    /// How many of its tries failed.
    pub failed: u64,
}

impl Outbox {
    /// Starts the threads.
    pub fn start(store: &Arc<dyn Store>, config: &Config) -> io::Result<Self> {
        let desk = Arc::new(Desk {
            store: Arc::clone(store),
            courier: Courier::new(Guard::new(config.webhook_allow.clone()), limits(config)),
            breaker: Breaker::default(),
            config: config.clone(),
            bell: Bell::default(),
            listener: store.listen(),
            gone: AtomicBool::new(false),
            delivered: AtomicU64::new(0),
            failed: AtomicU64::new(0),
        });
        let outbox = Self { desk, threads: Mutex::default() };
        outbox.spawn("outbox".to_owned(), Desk::keep)?;
        for number in 1..=config.webhook_threads.get() {
            outbox.spawn(format!("courier-{number}"), Desk::work)?;
        }
        Ok(outbox)
    }

    fn spawn(&self, name: String, run: fn(&Desk)) -> io::Result<()> {
        let desk = Arc::clone(&self.desk);
        let thread = Builder::new().name(name).spawn(move || run(&desk))?;
        self.threads.lock().unwrap_or_else(PoisonError::into_inner).push(thread);
        Ok(())
    }

    /// Waits until what is being sent has come to an end; nothing more is begun. What is still to be sent stays in the
    /// store.
    pub fn finish(&self) {
        self.close();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            if thread.join().is_err() {
                error!("a thread of the outbox had ended with a panic");
            }
        }
    }

    fn close(&self) {
        self.desk.gone.store(true, Ordering::Release);
        self.desk.bell.close();
        self.desk.listener.interrupt();
    }
}

impl Drop for Outbox {
    fn drop(&mut self) {
        self.close();
    }
}

fn limits(config: &Config) -> Limits {
    let exchange = Duration::from_millis(config.webhook_timeout.get());
    let connect = exchange / PART_FOR_CONNECTING;
    Limits { resolve: connect, connect, exchange }
}

impl Desk {
    /// What a courier does until the service stops.
    fn work(&self) {
        while let Some(heard) = self.bell.open() {
            match self.lease() {
                Ok(messages) if messages.is_empty() => self.bell.wait(heard),
                Ok(messages) => {
                    // Where one was, there may be another.
                    self.bell.ring();
                    for message in &messages {
                        self.run(message);
                    }
                }
                Err(failure) => {
                    error!(error = %failure, "no message to a webhook can be leased");
                    self.bell.rest(Duration::from_millis(self.config.store_retry.get()));
                }
            }
        }
    }

    fn lease(&self) -> Result<Vec<DueMessage>, StoreError> {
        let resting: Vec<WebhookId> = self.breaker.resting(Instant::now()).into_iter().map(|(id, _)| id).collect();
        let lease_for = Millis(self.config.webhook_timeout.get().saturating_add(SPARE_MS));
        let round = Round { lease_for, most: 1, per_webhook: PER_WEBHOOK, except: &resting };
        self.store.lease_messages(&round, self.now())
    }

    fn now(&self) -> UnixMillis {
        (self.config.clock)()
    }
}

impl Service {
    /// How messages to webhooks are doing; for whoever watches over the service.
    pub async fn outbox_state(&self) -> Result<OutboxState, StoreError> {
        let desk = Arc::clone(&self.outbox().desk);
        blocking(move || {
            let (delivered, failed) = (desk.delivered.load(Ordering::Relaxed), desk.failed.load(Ordering::Relaxed));
            Ok(OutboxState { lag: desk.store.outbox_lag()?, delivered, failed })
        })
        .await
    }

    /// Does something with the outbox of the store.
    pub(crate) async fn with_outbox<T: Send + 'static>(
        &self,
        call: impl FnOnce(&dyn Store, UnixMillis) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Problem> {
        let desk = Arc::clone(&self.outbox().desk);
        let retry_after_s = self.config().retry_after_s;
        let done = blocking(move || call(desk.store.as_ref(), desk.now())).await;
        done.map_err(|failure| Problem::of_store(&failure, retry_after_s))
    }

    /// Has somebody look whether a message is due, also to a webhook that was left alone for a while.
    pub(crate) fn look_into_outbox(&self, webhook: WebhookId) {
        self.outbox().desk.breaker.forget(webhook);
        self.outbox().desk.bell.ring();
    }

    /// Whether messages may be sent to an address.
    pub(crate) async fn admit_webhook(&self, endpoint: Endpoint) -> Result<(), Refusal> {
        let desk = Arc::clone(&self.outbox().desk);
        blocking(move || desk.courier.admit(&endpoint).map(drop)).await
    }
}
