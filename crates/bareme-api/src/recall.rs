//! Results that were found before, so that identical work is done once.
//!
//! A result is a function of the task's files, the submitted files, the language, what is remembered of the learner, the
//! programs that are compared with, the compiler and the profiles: `key` is a hash over all of these, so nothing here can be
//! out of date. What is asked for while it is being worked out is waited for. Faults are never kept, nor is a result that
//! lacks its evidence: the next try may do better.

mod flight;
mod key;
mod memory;

use crate::grade::{Grade, WorkerCounts};
use bareme_core::submission::Submission;
use bareme_core::task::Task;
use bareme_core::units::Bytes;
use bareme_core::verdict::Verdict;
use bareme_engine::{Background, Graded, Timings};
use flight::Flight;
use key::Key;
use memory::Memory;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long identical work that is under way is waited for; a worker that has not answered by then is stuck.
const PATIENCE: Duration = Duration::from_secs(150);

/// A grader that remembers.
pub struct Recall {
    grader: Arc<dyn Grade>,
    memory: Mutex<Memory>,
    hits: AtomicU64,
    misses: AtomicU64,
}

/// How much was remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RecallCounts {
    /// Results that were there, or were waited for.
    pub hits: u64,
    /// Results that had to be found.
    pub misses: u64,
    /// Results that are kept at the moment.
    pub results: u64,
    /// What they hold together, in bytes.
    pub bytes: u64,
}

/// What to do for a result.
enum Way {
    /// Nothing: here it is, as JSON.
    Known(Arc<[u8]>),
    /// Somebody is at it.
    Wait(Arc<Flight>),
    /// Work it out, for all who ask meanwhile.
    Lead(Arc<Flight>),
}

impl Recall {
    /// Remembers what `grader` found, in at most so much memory; nothing if that is zero.
    pub fn new(grader: Arc<dyn Grade>, limit: Bytes) -> Self {
        let memory = Mutex::new(Memory::new(limit));
        Self { grader, memory, hits: AtomicU64::new(0), misses: AtomicU64::new(0) }
    }

    /// How much was remembered.
    pub fn counts(&self) -> RecallCounts {
        let (hits, misses) = (self.hits.load(Ordering::Relaxed), self.misses.load(Ordering::Relaxed));
        let memory = self.memory();
        RecallCounts { hits, misses, results: memory.len() as u64, bytes: memory.bytes() }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn way(&self, key: Key) -> Way {
        let mut memory = self.memory();
        if let Some(known) = memory.find(key) {
            return Way::Known(known);
        }
        let flight = memory.flights.entry(key).or_default();
        // Whoever is at it holds the other one.
        if Arc::strong_count(flight) > 1 { Way::Wait(Arc::clone(flight)) } else { Way::Lead(Arc::clone(flight)) }
    }

    /// Remembers a result that is worth it, and gives it to those who wait.
    fn keep(&self, key: Key, graded: &Graded, flight: Option<&Flight>) {
        let is_fault = matches!(graded.report.verdict, Verdict::GraderFault | Verdict::TaskFault);
        if is_fault || graded.watch_problem.is_some() {
            return;
        }
        let Ok(json) = serde_json::to_vec(graded) else { return };
        let json: Arc<[u8]> = json.into();
        self.memory().put(key, Arc::clone(&json));
        if let Some(flight) = flight {
            flight.land(json);
        }
    }

    fn recalled(&self, json: &[u8]) -> Option<Graded> {
        let graded: Graded = serde_json::from_slice(json).ok()?;
        self.hits.fetch_add(1, Ordering::Relaxed);
        Some(Graded { timings: Timings { cached: true, ..Timings::default() }, ..graded })
    }
}

/// Whatever becomes of the work, a panic included, those who wait are told when this is dropped.
struct Lead<'a> {
    recall: &'a Recall,
    key: Key,
    flight: Arc<Flight>,
}

impl Drop for Lead<'_> {
    fn drop(&mut self) {
        self.recall.memory().flights.remove(&self.key);
        self.flight.end();
    }
}

impl Grade for Recall {
    fn grade(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
        let grade = || self.grader.grade(task, submission, background);
        // Without a digest, nothing tells this state of the task from another one.
        if !self.memory().is_of_use() || !task.digest.is_known() {
            return grade();
        }
        let Some(key) = Key::of(task, submission, background, &self.grader.identity()) else { return grade() };
        let lead = match self.way(key) {
            Way::Lead(flight) => Some(Lead { recall: self, key, flight }),
            Way::Known(json) => match self.recalled(&json) {
                Some(graded) => return graded,
                None => None,
            },
            Way::Wait(flight) => match flight.wait(PATIENCE).and_then(|json| self.recalled(&json)) {
                Some(graded) => return graded,
                None => None,
            },
        };
        self.misses.fetch_add(1, Ordering::Relaxed);
        let graded = grade();
        self.keep(key, &graded, lead.as_ref().map(|lead| &*lead.flight));
        graded
    }

    fn workers(&self) -> Option<WorkerCounts> {
        self.grader.workers()
    }

    fn unavailable(&self) -> Option<String> {
        self.grader.unavailable()
    }

    fn identity(&self) -> String {
        self.grader.identity()
    }
}
