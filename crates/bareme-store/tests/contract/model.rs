//! Any sequence of events leaves the store as a plain list would be left.

use crate::room::{Engine, Room, is_lost};
use crate::{LEASE, at, by, program};
use bareme_core::ids::LearnerId;
use bareme_store::{Lease, State, SubmissionId, Tenant};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestCaseResult, TestRunner};

of_every_engine! {
    the_store_keeps_what_the_list_keeps,
}

/// Something that happens to the store; a number picks one of the submissions or leases that there ever were.
#[derive(Debug, Clone)]
enum Event {
    Submit(Option<&'static str>),
    Lease,
    Complete(Index),
    Renew(Index),
    Release(Index),
    Cancel(Index),
    /// So much time passes, in milliseconds.
    Pass(u64),
    Restart,
}

/// What a submission should be like.
#[derive(Debug, Clone, PartialEq)]
enum Expected {
    Queued,
    /// By the lease of this number, until this moment.
    Running(usize, u64),
    Finished(String),
    Cancelled,
}

struct Entry {
    id: SubmissionId,
    learner: Option<&'static str>,
    attempt: u32,
    expected: Expected,
}

/// The store and the list that says what it should hold.
struct Pair {
    engine: Engine,
    room: Room,
    now: u64,
    entries: Vec<Entry>,
    leases: Vec<Lease>,
}

impl Entry {
    fn is_running(&self) -> bool {
        matches!(self.expected, Expected::Running(..))
    }
}

impl Pair {
    fn new(engine: Engine) -> Self {
        Self { engine, room: engine.room(), now: 0, entries: Vec::new(), leases: Vec::new() }
    }

    fn after(mut self, event: &Event) -> Result<Self, TestCaseError> {
        match event {
            Event::Submit(learner) => self.submit(*learner),
            Event::Lease => self.lease()?,
            Event::Pass(millis) => self.now += millis,
            Event::Restart => {
                self.room = self.room.reopened();
                if self.engine.forgets_leases() {
                    self.put_back(u64::MAX);
                }
            }
            Event::Cancel(index) if !self.entries.is_empty() => self.cancel(index.index(self.entries.len()))?,
            Event::Complete(index) if !self.leases.is_empty() => self.complete(index.index(self.leases.len()))?,
            Event::Renew(index) if !self.leases.is_empty() => self.renew(index.index(self.leases.len()))?,
            Event::Release(index) if !self.leases.is_empty() => self.release(index.index(self.leases.len()))?,
            _ => {}
        }
        Ok(self)
    }

    fn submit(&mut self, learner: Option<&'static str>) {
        let id = self.room.submit(&learner.map_or_else(|| program(b"x"), by), self.now);
        self.entries.push(Entry { id, learner, attempt: 0, expected: Expected::Queued });
    }

    fn put_back(&mut self, now: u64) {
        for entry in &mut self.entries {
            if matches!(entry.expected, Expected::Running(_, until) if until <= now) {
                entry.expected = Expected::Queued;
            }
        }
    }

    /// Whether nothing of the same learner is before it.
    fn is_free(&self, index: usize) -> bool {
        let entry = &self.entries[index];
        let blocks = |(at, other): (usize, &Entry)| {
            other.learner == entry.learner && (other.is_running() || (at < index && other.expected == Expected::Queued))
        };
        entry.expected == Expected::Queued && (entry.learner.is_none() || !self.entries.iter().enumerate().any(blocks))
    }

    fn lease(&mut self) -> TestCaseResult {
        self.put_back(self.now);
        let free: Vec<usize> = (0..self.entries.len()).filter(|index| self.is_free(*index)).collect();
        let leased = self.room.lease(self.now);
        prop_assert_eq!(leased.is_some(), !free.is_empty());
        let Some(leased) = leased else { return Ok(()) };
        let index = free.into_iter().find(|index| self.entries[*index].id == leased.lease.id());
        prop_assert!(index.is_some(), "{:?} may not be leased yet", leased.lease);
        let (number, until) = (self.leases.len(), self.now + LEASE.get());
        let entry = &mut self.entries[index.unwrap()];
        (entry.attempt, entry.expected) = (entry.attempt + 1, Expected::Running(number, until));
        prop_assert_eq!(leased.lease.attempt(), entry.attempt);
        let learner = leased.submission.unwrap().learner;
        prop_assert_eq!(learner.as_ref().map(LearnerId::as_str), entry.learner);
        self.leases.push(leased.lease);
        Ok(())
    }

    /// The submission that the lease is still good for.
    fn holder(&mut self, number: usize) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| matches!(entry.expected, Expected::Running(by, _) if by == number))
    }

    fn complete(&mut self, number: usize) -> TestCaseResult {
        let (id, report) = (self.leases[number].id(), format!("report {number}"));
        let completed = self.room.store.complete(&self.leases[number], &report, at(self.now));
        let finished = Expected::Finished(report);
        let is_repetition = self.entries.iter().any(|entry| entry.id == id && entry.expected == finished);
        match self.holder(number) {
            Some(entry) => entry.expected = finished,
            None if is_repetition => {}
            None => {
                prop_assert!(is_lost(&completed), "{completed:?}");
                return Ok(());
            }
        }
        prop_assert!(completed.is_ok(), "{completed:?}");
        Ok(())
    }

    fn renew(&mut self, number: usize) -> TestCaseResult {
        let renewed = self.room.store.renew(&self.leases[number], at(self.now), LEASE);
        let until = self.now + LEASE.get();
        match self.holder(number) {
            Some(entry) => {
                prop_assert!(renewed.is_ok(), "{renewed:?}");
                entry.expected = Expected::Running(number, until);
            }
            None => prop_assert!(is_lost(&renewed), "{renewed:?}"),
        }
        Ok(())
    }

    fn release(&mut self, number: usize) -> TestCaseResult {
        let released = self.room.store.release(&self.leases[number]);
        match self.holder(number) {
            Some(entry) => {
                prop_assert!(released.is_ok(), "{released:?}");
                (entry.attempt, entry.expected) = (entry.attempt - 1, Expected::Queued);
            }
            None => prop_assert!(is_lost(&released), "{released:?}"),
        }
        Ok(())
    }

    fn cancel(&mut self, index: usize) -> TestCaseResult {
        let entry = &mut self.entries[index];
        let cancelled = self.room.store.cancel(&Tenant::default(), entry.id, at(self.now)).unwrap();
        if entry.expected == Expected::Queued {
            entry.expected = Expected::Cancelled;
        }
        prop_assert_eq!(cancelled, entry.expected == Expected::Cancelled);
        Ok(())
    }

    fn agree(&self) -> TestCaseResult {
        for entry in &self.entries {
            let agrees = match (self.room.state(entry.id), &entry.expected) {
                (State::Queued, Expected::Queued)
                | (State::Running, Expected::Running(..))
                | (State::Cancelled { .. }, Expected::Cancelled) => true,
                (State::Finished { report, .. }, Expected::Finished(expected)) => report == *expected,
                _ => false,
            };
            prop_assert!(agrees, "{:?}, not {:?}", self.room.state(entry.id), entry.expected);
        }
        let waiting = self.entries.iter().filter(|entry| entry.expected == Expected::Queued).count() as u64;
        let running = self.entries.iter().filter(|entry| entry.is_running()).count() as u64;
        let backlog = self.room.store.backlog().unwrap();
        prop_assert_eq!((backlog.waiting, backlog.running), (waiting, running));
        self.room.store.verify().unwrap();
        Ok(())
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    let learner = prop_oneof![Just(None), Just(Some("ada")), Just(Some("bilal"))];
    prop_oneof![
        4 => learner.prop_map(Event::Submit),
        5 => Just(Event::Lease),
        4 => any::<Index>().prop_map(Event::Complete),
        1 => any::<Index>().prop_map(Event::Renew),
        1 => any::<Index>().prop_map(Event::Release),
        1 => any::<Index>().prop_map(Event::Cancel),
        1 => (1..LEASE.get()).prop_map(Event::Pass),
        1 => Just(Event::Restart),
    ]
}

fn the_store_keeps_what_the_list_keeps(engine: Engine) {
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(any_event(), 0..60), |events| {
            let mut pair = Pair::new(engine);
            for event in &events {
                pair = pair.after(event)?;
            }
            pair.agree()
        })
        .unwrap();
}
