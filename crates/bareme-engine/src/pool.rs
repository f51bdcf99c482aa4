//! Worker processes: submissions are graded there and never in the process that holds the database and the keys.
//!
//! The pool keeps as many workers as it was told, all started in advance. A worker that crashes, hangs, answers nonsense
//! or has grown too large is ended and replaced; its submission is tried once more on another. All workers are started by one thread, the keeper, since the operating system can
//! end a process together with the thread that started it.
//!
//! Workers read no tasks: what one has not seen yet it is sent over its pipe (`parcel`), so that a task that changes on the
//! disk changes for the service when the service says so, and for its workers with it.

mod frame;
mod parcel;
mod patient;
mod process;
mod shelf;
mod wire;
mod worker;

pub use worker::serve as serve_worker;

use crate::grader::{Background, Graded};
use bareme_core::grading::{Fault, GradingRun};
use bareme_core::submission::Submission;
use bareme_core::task::Task;
use bareme_core::units::{Bytes, Millis};
use process::Process;
use std::num::NonZeroUsize;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tracing::{error, warn};
use wire::{Job, Reply};

/// How workers are started and when they are ended.
pub struct Settings {
    /// Makes the command that starts one; it has to speak the pool's language on its standard input and output.
    pub command: Box<dyn Fn() -> Command + Send + Sync>,
    /// How many workers there are.
    pub workers: NonZeroUsize,
    /// How long one may take to get ready.
    pub start_ms: Millis,
    /// How long one may take for a submission before it is held to be stuck.
    pub patience: Millis,
    /// After how many submissions one is replaced.
    pub jobs: u32,
    /// How much memory one may hold after a submission without being replaced.
    pub memory: Bytes,
}

/// What can be wrong with a worker.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// None could be started.
    #[error("no worker process can be started: {0}")]
    Start(String),
    /// It ended in the middle of a submission.
    #[error("the worker process ended: {0}")]
    Crashed(String),
    /// It did not answer in time.
    #[error("the worker process did not answer in time")]
    Hung,
    /// It answered something that is no answer.
    #[error("the worker process answered nonsense: {0}")]
    Garbage(String),
}

/// What has happened to workers since the start.
#[derive(Debug, Default)]
pub struct PoolCounts {
    /// Workers that were started.
    pub started: AtomicU64,
    /// Workers that ended in the middle of a submission.
    pub crashed: AtomicU64,
    /// Workers that did not answer in time.
    pub hung: AtomicU64,
    /// Workers that answered nonsense.
    pub garbage: AtomicU64,
    /// Workers that were replaced in good health.
    pub retired: AtomicU64,
    /// Submissions that a second worker tried.
    pub retried: AtomicU64,
}

/// The workers.
pub struct Pool {
    shared: Arc<Shared>,
    keeper: Mutex<Sender<()>>,
}

struct Shared {
    settings: Settings,
    counts: PoolCounts,
    room: Mutex<Room>,
    changed: Condvar,
}

#[derive(Default)]
struct Room {
    idle: Vec<Process>,
    /// Why the last start failed; nothing once one has worked again.
    failed: Option<Trouble>,
    walls: serde_json::Value,
    identity: String,
    pids: Vec<u32>,
}

impl Pool {
    /// Starts all workers and returns when they are ready. Fails with what kept the first one from it.
    pub fn start(settings: Settings) -> Result<Self, Trouble> {
        let shared = Arc::new(Shared {
            settings,
            counts: PoolCounts::default(),
            room: Mutex::default(),
            changed: Condvar::new(),
        });
        let (keeper, orders) = channel();
        let workers = shared.settings.workers.get();
        for _ in 0..workers {
            keeper.send(()).map_err(|error| Trouble::Start(error.to_string()))?;
        }
        let its = Arc::clone(&shared);
        let keep = move || keep(&its, &orders);
        let spawned = std::thread::Builder::new().name("keeper".to_owned()).spawn(keep);
        spawned.map_err(|error| Trouble::Start(error.to_string()))?;
        let mut room = shared.room();
        while room.idle.len() < workers {
            if let Some(trouble) = room.failed.clone() {
                return Err(trouble);
            }
            room = shared.wait(room);
        }
        drop(room);
        Ok(Self { shared, keeper: Mutex::new(keeper) })
    }

    /// Grades one submission in a worker, blocking. Whatever happens to the worker is a fault of the grader in the report.
    pub fn grade(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
        let job = Job::new(task, submission, background);
        let first = self.attempt(task, &job);
        let last = first.or_else(|trouble| {
            self.shared.counts.retried.fetch_add(1, Ordering::Relaxed);
            warn!(%trouble, task = task.id.as_str(), "a worker failed; another one tries");
            self.attempt(task, &job)
        });
        last.unwrap_or_else(|trouble| {
            error!(%trouble, task = task.id.as_str(), "two workers failed at the same submission");
            failed(task, submission, &trouble)
        })
    }

    /// Why nothing can be graded at the moment, if so.
    pub fn unavailable(&self) -> Option<String> {
        let room = self.shared.room();
        room.failed.as_ref().map(Trouble::to_string)
    }

    /// What has happened to workers since the start.
    pub fn counts(&self) -> &PoolCounts {
        &self.shared.counts
    }

    /// How many workers there should be.
    pub fn wanted(&self) -> usize {
        self.shared.settings.workers.get()
    }

    /// What the worker that was started last says of its confinement.
    pub fn walls(&self) -> serde_json::Value {
        self.shared.room().walls.clone()
    }

    /// What the results of the worker that was started last depend on besides task and submission: compiler and profiles.
    pub fn identity(&self) -> String {
        self.shared.room().identity.clone()
    }

    /// The numbers by which the operating system knows the workers.
    pub fn pids(&self) -> Vec<u32> {
        self.shared.room().pids.clone()
    }

    fn attempt(&self, task: &Task, job: &Job) -> Result<Graded, Trouble> {
        let shared = &self.shared;
        let mut process = shared.take()?;
        let graded = process.grade(job, &task.folder, &shared.settings).and_then(|reply| checked(task, reply));
        match &graded {
            Ok(_) if !process.is_spent(&shared.settings) => shared.put(process),
            Ok(_) => self.replace(process, &shared.counts.retired),
            Err(Trouble::Hung) => self.replace(process, &shared.counts.hung),
            Err(Trouble::Garbage(_)) => self.replace(process, &shared.counts.garbage),
            Err(_) => self.replace(process, &shared.counts.crashed),
        }
        graded
    }

    fn replace(&self, process: Process, count: &AtomicU64) {
        count.fetch_add(1, Ordering::Relaxed);
        self.shared.room().pids.retain(|&pid| pid != process.pid());
        drop(process);
        // The keeper lives as long as the pool.
        let _ = self.keeper.lock().unwrap_or_else(PoisonError::into_inner).send(());
    }
}

impl Shared {
    fn room(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, room: MutexGuard<'a, Room>) -> MutexGuard<'a, Room> {
        self.changed.wait(room).unwrap_or_else(PoisonError::into_inner)
    }

    /// An idle worker, as soon as there is one; fails when none can be started.
    fn take(&self) -> Result<Process, Trouble> {
        let mut room = self.room();
        loop {
            if let Some(process) = room.idle.pop() {
                return Ok(process);
            }
            if let Some(trouble) = room.failed.clone() {
                return Err(trouble);
            }
            room = self.wait(room);
        }
    }

    fn put(&self, process: Process) {
        self.room().idle.push(process);
        self.changed.notify_one();
    }

    /// Starts one worker, and again until it works, so that a machine that was full for a while recovers by itself.
    ///
    /// One that was ended while it got ready says nothing about the next one. Only after several in a row nothing can be
    /// graded; before the first one has ever worked, the first failure says enough.
    fn start_one(&self, orders: &Receiver<()>) -> bool {
        let tries = if self.counts.started.load(Ordering::Relaxed) == 0 { 1 } else { STARTS };
        for number in 1_u32.. {
            match Process::start(&self.settings) {
                Ok(process) => {
                    self.counts.started.fetch_add(1, Ordering::Relaxed);
                    let mut room = self.room();
                    room.failed = None;
                    room.walls = process.walls().clone();
                    process.identity().clone_into(&mut room.identity);
                    room.pids.push(process.pid());
                    room.idle.push(process);
                    self.changed.notify_one();
                    return true;
                }
                Err(trouble) if number < tries => {
                    warn!(%trouble, "a worker could not be started; trying again");
                    continue;
                }
                Err(trouble) => {
                    error!(%trouble, "a worker is missing");
                    self.room().failed = Some(trouble);
                    self.changed.notify_all();
                }
            }
            match orders.recv_timeout(RETRY) {
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => return false,
                // One more is missing: it comes once this one works.
                Ok(()) if !self.start_one(orders) => return false,
                Ok(()) | Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {}
            }
        }
        false
    }
}

/// How often in a row a worker may fail to start before nothing can be graded.
const STARTS: u32 = 5;

/// How long to wait before a worker is started again that could not be.
const RETRY: std::time::Duration = std::time::Duration::from_secs(1);

fn keep(shared: &Shared, orders: &Receiver<()>) {
    while orders.recv().is_ok() {
        if !shared.start_one(orders) {
            return;
        }
    }
}

/// An answer that fits the question. What a worker says is not believed beyond that: it may have been taken over by the
/// program that it graded.
fn checked(task: &Task, reply: Reply) -> Result<Graded, Trouble> {
    let graded = match reply {
        Reply::Graded(graded) => *graded,
        Reply::Refused(reason) => return Err(Trouble::Garbage(reason)),
        Reply::Unknown => return Err(Trouble::Garbage("it asks for the task's files again".to_owned())),
    };
    let report = &graded.report;
    let fits = report.task == task.id
        && report.task_version == task.version
        && report.tests.len() <= task.tests.len()
        && report.points.is_none_or(|points| points <= report.max_points);
    if fits { Ok(graded) } else { Err(Trouble::Garbage("the report is about something else".to_owned())) }
}

fn failed(task: &Arc<Task>, submission: &Submission, trouble: &Trouble) -> Graded {
    let mut run = GradingRun::new(Arc::clone(task), submission.language);
    run.compiled(Err(Fault::grader(trouble.to_string())));
    Graded::of_fault(run.into_report(), trouble.to_string())
}
