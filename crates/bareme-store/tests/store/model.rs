//! Any sequence of events leaves the store as a plain list would be left.

use crate::{CAPACITY, Room, at, program};
use bareme_store::{Lease, State, StoreError, SubmissionId};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// Something that happens to the store; the number picks one of the leases that were ever given.
#[derive(Debug, Clone)]
enum Event {
    Submit,
    Lease,
    Complete(prop::sample::Index),
    Restart,
}

/// What a submission should be like.
#[derive(Debug, Clone, PartialEq)]
enum Expected {
    Queued,
    Running,
    Finished(String),
}

/// The store and the list that says what it should hold.
struct Pair {
    room: Room,
    expected: Vec<(SubmissionId, u32, Expected)>,
    leases: Vec<Lease>,
}

impl Pair {
    fn new() -> Self {
        Self { room: Room::new(), expected: Vec::new(), leases: Vec::new() }
    }

    fn after(mut self, event: &Event) -> Result<Self, TestCaseError> {
        match event {
            Event::Submit => {
                let id = self.room.store.submit(&program(b"x"), at(0), CAPACITY).unwrap();
                self.expected.push((id, 0, Expected::Queued));
            }
            Event::Lease => self.lease()?,
            Event::Complete(index) if !self.leases.is_empty() => self.complete(index.index(self.leases.len()))?,
            Event::Complete(_) => {}
            Event::Restart => {
                self.room = self.room.reopened();
                let running = self.expected.iter_mut().filter(|entry| entry.2 == Expected::Running);
                running.for_each(|entry| entry.2 = Expected::Queued);
            }
        }
        Ok(self)
    }

    fn lease(&mut self) -> TestCaseResult {
        let leased = self.room.store.lease_next(at(1)).unwrap();
        let oldest = self.expected.iter_mut().find(|entry| entry.2 == Expected::Queued);
        prop_assert_eq!(leased.is_some(), oldest.is_some());
        if let (Some(leased), Some(oldest)) = (leased, oldest) {
            (oldest.1, oldest.2) = (oldest.1 + 1, Expected::Running);
            prop_assert_eq!((leased.lease.id(), leased.lease.attempt()), (oldest.0, oldest.1));
            self.leases.push(leased.lease);
        }
        Ok(())
    }

    fn complete(&mut self, index: usize) -> TestCaseResult {
        let lease = &self.leases[index];
        let report = format!("report {index}");
        let completed = self.room.store.complete(lease, &report, at(2));
        let current = (lease.id(), lease.attempt(), Expected::Running);
        match self.expected.iter_mut().find(|entry| **entry == current) {
            Some(entry) => {
                prop_assert!(completed.is_ok(), "{completed:?}");
                entry.2 = Expected::Finished(report);
            }
            None => prop_assert!(matches!(completed, Err(StoreError::LeaseLost { .. })), "{completed:?}"),
        }
        Ok(())
    }

    fn agree(&self) -> TestCaseResult {
        for (id, _, expected) in &self.expected {
            let found = match self.room.store.status(*id).unwrap().unwrap().state {
                State::Queued => Expected::Queued,
                State::Running => Expected::Running,
                State::Finished { report, .. } => Expected::Finished(report),
            };
            prop_assert_eq!(&found, expected);
        }
        let count = |wanted: &Expected| self.expected.iter().filter(|entry| entry.2 == *wanted).count() as u64;
        let backlog = self.room.store.backlog().unwrap();
        prop_assert_eq!((backlog.waiting, backlog.running), (count(&Expected::Queued), count(&Expected::Running)));
        Ok(())
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => Just(Event::Submit),
        4 => Just(Event::Lease),
        4 => any::<prop::sample::Index>().prop_map(Event::Complete),
        1 => Just(Event::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_keeps_what_the_list_keeps(events in prop::collection::vec(any_event(), 0..40)) {
        let mut pair = Pair::new();
        for event in &events {
            pair = pair.after(event)?;
        }
        pair.agree()?;
    }
}
