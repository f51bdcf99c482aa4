//! The running service, independent of HTTP: accept, look up, wait, stop.

mod events;
mod records;

use crate::admission::Door;
use crate::caller::Caller;
use crate::catalogue::{Catalogue, Current};
use crate::config::Config;
use crate::grade::Grade;
use crate::housekeeper::Housekeeper;
use crate::keeper::Keeper;
use crate::leases::Leases;
use crate::metrics::{Call, Metrics};
use crate::notes::{Note, Notes};
use crate::outbox::Outbox;
use crate::pace::Pace;
use crate::recall::{Recall, RecallCounts};
use crate::regrader::Regrader;
use crate::reload::{Reloaded, TaskSource, TasksRead, next};
use crate::status::Board;
use crate::streams::Streams;
use crate::wait::{Finished, Waiters};
use crate::wire::SubmissionRequest;
use crate::workers::{Workers, Workshop};
use bareme_core::task::Task;
use bareme_core::units::Bytes;
use bareme_store::{Act, Incoming, State, Status, Store, StoreError, StoredFiles, SubmissionId, Tenant, UnixMillis};
use std::io;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

/// The running service; cheap to clone. Its workers stop when the last clone is dropped or [`Service::stop`] is called.
#[derive(Clone)]
pub struct Service {
    inner: Arc<Inner>,
}

struct Inner {
    workshop: Arc<Workshop>,
    workers: Workers,
    door: Door,
    notes: Notes,
    regrader: Regrader,
    _keeper: Keeper,
    _housekeeper: Housekeeper,
    streams: Arc<Streams>,
    source: RwLock<Option<Arc<TaskSource>>>,
    reloading: Mutex<()>,
    outbox: Outbox,
    stopping: AtomicBool,
    /// Becomes true when the last worker has gone, after which nobody need wait any longer.
    idle: watch::Sender<bool>,
}

/// Why a submission was not accepted.
#[derive(Debug)]
pub enum NotAccepted {
    /// The service is stopping.
    Stopping,
    /// The store refused or failed.
    Store(StoreError),
}

impl Service {
    /// Starts grading what the store holds, by these tasks. Fails when the operating system grants no threads.
    pub fn start(
        store: Arc<dyn Store>,
        tasks: impl IntoIterator<Item = Arc<Task>>,
        grader: Arc<dyn Grade>,
        config: Config,
    ) -> io::Result<Self> {
        let catalogue = Current::new(Catalogue::new(tasks));
        let recall = Arc::new(Recall::new(grader, Bytes::from_mib(config.result_cache_mib.into())));
        let workshop = Arc::new(Workshop {
            store,
            catalogue,
            grader: Arc::clone(&recall) as _,
            recall,
            waiters: Arc::new(Waiters::default()),
            leases: Leases::default(),
            metrics: Metrics::default(),
            board: Board::default(),
            pace: Pace::default(),
            config,
        });
        let workers = Workers::start(&workshop)?;
        let keeper = Keeper::start(&workshop, workers.caller())?;
        let housekeeper = Housekeeper::start(&workshop)?;
        let notes =
            Notes::start(Arc::clone(&workshop.store), Duration::from_millis(workshop.config.store_retry.get()))?;
        let (door, regrader) = (Door::new(&workshop.config), Regrader::start(&workshop)?);
        let outbox = Outbox::start(&workshop.store, &workshop.config)?;
        let inner = Inner {
            workshop,
            workers,
            door,
            notes,
            regrader,
            outbox,
            _keeper: keeper,
            _housekeeper: housekeeper,
            streams: Arc::default(),
            source: RwLock::default(),
            reloading: Mutex::default(),
            stopping: AtomicBool::new(false),
            idle: watch::Sender::new(false),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Says where [`Service::reload`] reads the tasks; without it, they stay those of the start.
    #[must_use]
    pub fn reading_tasks_with(self, source: impl Fn() -> Result<TasksRead, String> + Send + Sync + 'static) -> Self {
        *self.inner.source.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(source));
        self
    }

    /// Reads the tasks anew, blocking, and replaces them in one moment; see [`TasksRead`]. The text says why nothing can be
    /// read, and nothing has changed then.
    pub fn reload(&self) -> Result<Reloaded, String> {
        // What was read later must not be replaced by what was read before.
        let _turn = self.inner.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let current = &self.workshop().catalogue;
        let source = self.inner.source.read().unwrap_or_else(PoisonError::into_inner).clone();
        let read = match source {
            Some(source) => source().inspect_err(|reason| tracing::error!(reason, "the tasks cannot be read anew"))?,
            None => TasksRead { tasks: current.now().tasks().cloned().collect(), ..TasksRead::default() },
        };
        let (catalogue, reloaded) = next(&current.now(), read);
        current.replace(catalogue);
        reloaded.log();
        // What had to be put aside may be possible now.
        (0..self.config().workers.get()).for_each(|_| self.inner.workers.call());
        Ok(reloaded)
    }

    /// How much work was done once instead of several times.
    pub fn result_cache(&self) -> RecallCounts {
        self.workshop().recall.counts()
    }

    /// Stops in order: refuses new submissions, and returns when those that are being graded have their reports and what is
    /// on its way to webhooks has come to an end. What waits stays in the store and is graded, or sent, after the next start.
    pub async fn stop(&self) {
        self.inner.stopping.store(true, Ordering::Release);
        // At once: whoever is refused from here on may count on nothing new being begun.
        self.inner.workers.close();
        let inner = Arc::clone(&self.inner);
        let finish = move || {
            inner.regrader.finish();
            inner.workers.finish();
            inner.notes.settle();
        };
        let finished = spawn_blocking(finish).await;
        self.inner.idle.send_replace(true);
        let inner = Arc::clone(&self.inner);
        let sent = spawn_blocking(move || inner.outbox.finish()).await;
        if finished.is_err() || sent.is_err() {
            tracing::error!("stopping the workers failed");
        }
    }

    /// Accepts a submission; when this returns, it is on the disk, and a worker is on its way.
    pub(crate) async fn submit(
        &self,
        tenant: &Tenant,
        request: SubmissionRequest,
    ) -> Result<(SubmissionId, Status), NotAccepted> {
        if self.is_stopping() {
            return Err(NotAccepted::Stopping);
        }
        let (service, tenant) = (self.clone(), tenant.clone());
        let submit = move || {
            let (workshop, submitted) = (service.workshop(), service.now());
            let SubmissionRequest { submission, newest_wins, key } = request;
            let incoming = Incoming { newest_wins, key: key.as_ref(), ..Incoming::new(&tenant, &submission) };
            // The store wakes a worker, here or on another node.
            let id = workshop.store.submit(&incoming, submitted, workshop.config.queue_capacity)?;
            // One that was sent before may have come far since.
            let known = if key.is_some() { workshop.store.status(&tenant, id)? } else { None };
            let task = submission.task.to_string();
            let queued = || Status { task, submitted, state: State::Queued, digest: None, regraded: None };
            Ok((id, known.unwrap_or_else(queued)))
        };
        blocking(submit).await.map_err(NotAccepted::Store)
    }

    /// Withdraws a submission that waits; says whether it is withdrawn now.
    pub(crate) async fn cancel(&self, tenant: &Tenant, id: SubmissionId) -> Result<bool, StoreError> {
        let (service, tenant) = (self.clone(), tenant.clone());
        blocking(move || service.workshop().store.cancel(&tenant, id, service.now())).await
    }

    /// How many submissions are before one that waits, and how long a place takes in microseconds, as far as known.
    pub(crate) async fn place(
        &self,
        tenant: &Tenant,
        id: SubmissionId,
    ) -> Result<(Option<u64>, Option<u64>), StoreError> {
        let (service, tenant) = (self.clone(), tenant.clone());
        let place = move || {
            let workshop = service.workshop();
            let position = workshop.store.position(&tenant, id)?;
            Ok((position, workshop.pace.place_us(workshop.config.workers)))
        };
        blocking(place).await
    }

    /// The files of a submission.
    pub(crate) async fn sources(&self, tenant: &Tenant, id: SubmissionId) -> Result<StoredFiles, StoreError> {
        let (store, tenant) = (Arc::clone(&self.workshop().store), tenant.clone());
        blocking(move || store.sources(&tenant, id)).await
    }

    /// Where a submission stands; nothing if the tenant has none of that name.
    pub(crate) async fn status(&self, tenant: &Tenant, id: SubmissionId) -> Result<Option<Status>, StoreError> {
        let (store, tenant) = (Arc::clone(&self.workshop().store), tenant.clone());
        blocking(move || store.status(&tenant, id)).await
    }

    /// The same, but returns only once the report is there, the time is up, or the service has stopped.
    pub(crate) async fn wait(
        &self,
        tenant: &Tenant,
        id: SubmissionId,
        at_most: Duration,
    ) -> Result<Option<Status>, StoreError> {
        if at_most.is_zero() {
            return self.status(tenant, id).await;
        }
        let mut waiting = self.workshop().waiters.join(id);
        let mut time_is_up = pin!(tokio::time::sleep(at_most));
        loop {
            let Some(status) = self.status(tenant, id).await? else { return Ok(None) };
            if !matches!(status.state, State::Queued | State::Running) {
                return Ok(Some(status));
            }
            tokio::select! {
                finished = waiting.news() => if let Some(finished) = finished {
                    return Ok(Some(with_report(status, &finished)));
                },
                () = &mut time_is_up => return self.status(tenant, id).await,
                () = self.idle() => return self.status(tenant, id).await,
            }
        }
    }

    /// Returns when no worker is left that could finish anything.
    async fn idle(&self) {
        let mut idle = self.inner.idle.subscribe();
        while !*idle.borrow_and_update() {
            if idle.changed().await.is_err() {
                return;
            }
        }
    }

    /// How long a place in the queue takes lately, in microseconds, where that is known.
    pub(crate) fn place_us(&self) -> Option<u64> {
        self.workshop().pace.place_us(self.config().workers)
    }

    pub(crate) fn now(&self) -> UnixMillis {
        (self.config().clock)()
    }

    pub(crate) fn config(&self) -> &Config {
        &self.inner.workshop.config
    }

    /// The tasks as they are now.
    pub(crate) fn catalogue(&self) -> Arc<Catalogue> {
        self.inner.workshop.catalogue.now()
    }

    /// Has what is to be done for regrades done.
    pub(crate) fn call_regrader(&self) {
        self.inner.regrader.call();
    }

    pub(crate) fn workshop(&self) -> &Workshop {
        &self.inner.workshop
    }

    pub(crate) fn streams(&self) -> &Arc<Streams> {
        &self.inner.streams
    }

    pub(crate) fn outbox(&self) -> &Outbox {
        &self.inner.outbox
    }

    pub(crate) fn workers_alive(&self) -> usize {
        self.inner.workers.alive()
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.inner.stopping.load(Ordering::Acquire)
    }

    /// Notes in the audit log, and in the log, that a caller did something that somebody may have to account for later.
    /// Does not wait for the store. `action` is a name that does not change, such as `submission.withdrawn`; `subject` is
    /// shown to everybody who may read the tenant's audit log, 256 characters of it at most.
    pub(crate) fn note(&self, caller: &Caller, action: &'static str, subject: &str) {
        let (tenant, act) = (caller.tenant().clone(), Act::new(caller.actor().clone(), self.now()));
        tracing::info!(tenant = tenant.as_str(), actor = %act.actor, action, subject, at = act.moment.0, "noted");
        self.notes().add(Note::Entry { tenant, action, subject: subject.to_owned(), act });
    }

    pub(crate) fn notes(&self) -> &Notes {
        &self.inner.notes
    }

    pub(crate) fn door(&self) -> &Door {
        &self.inner.door
    }

    pub(crate) fn probe(&self) -> Result<(), StoreError> {
        let probed = self.workshop().store.probe(self.now());
        probed.inspect_err(|failure| self.metrics().store.failed(Call::Probe, failure))
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.workshop().metrics
    }
}

fn with_report(status: Status, finished: &Finished) -> Status {
    let state = State::Finished { finished: finished.moment, report: finished.report.clone() };
    Status { state, digest: finished.digest, ..status }
}

/// Calls the store on a thread that may block. Such a thread ends early only if it panics, and then the panic is
/// passed on to the connection that caused it.
pub(crate) async fn blocking<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> T {
    match spawn_blocking(call).await {
        Ok(answer) => answer,
        Err(ended) if ended.is_panic() => std::panic::resume_unwind(ended.into_panic()),
        // The runtime is being shut down and takes this future with it.
        Err(_) => std::future::pending().await,
    }
}
