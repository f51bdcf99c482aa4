//! What comes in comes out again, byte for byte.

use crate::{CAPACITY, Room, at, program, with_files};
use bareme_core::submission::{SourceFile, Submission};
use bareme_store::{State, StoreError, SubmissionId};
use proptest::prelude::*;

#[test]
fn a_new_submission_is_queued() {
    let room = Room::new();
    let id = room.store.submit(&program(b"int main;"), at(5), CAPACITY).unwrap();
    let status = room.store.status(id).unwrap().unwrap();
    assert_eq!((status.task.as_str(), status.submitted, status.state), ("sum-of-three", at(5), State::Queued));
}

#[test]
fn an_id_that_was_never_given_is_unknown() {
    let room = Room::new();
    let id: SubmissionId = "0199a8f0-5c1e-7b3a-9d2e-4f60718293a4".parse().unwrap();
    assert_eq!(room.store.status(id).unwrap(), None);
}

#[test]
fn ids_ascend_in_order_of_arrival_even_across_restarts_and_when_the_clock_is_set_back() {
    let mut room = Room::new();
    let mut ids = Vec::new();
    for time in [9, 9, 9, 3, 3, 10, 0] {
        ids.push(room.store.submit(&program(b""), at(time), CAPACITY).unwrap());
        room = room.reopened();
        ids.push(room.store.submit(&program(b""), at(time), CAPACITY).unwrap());
    }
    assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
}

#[test]
fn an_id_has_one_spelling() {
    let spelling = "0199a8f0-5c1e-7b3a-9d2e-4f60718293a4";
    assert_eq!(spelling.parse::<SubmissionId>().unwrap().to_string(), spelling);
    let others = [spelling.to_uppercase(), spelling.replace('-', ""), format!("{{{spelling}}}"), String::new()];
    for other in others {
        assert!(other.parse::<SubmissionId>().is_err(), "{other}");
    }
}

#[test]
fn beyond_its_capacity_the_queue_refuses_and_stores_nothing() {
    let room = Room::new();
    room.store.submit(&program(b"1"), at(0), 2).unwrap();
    room.store.submit(&program(b"2"), at(0), 2).unwrap();
    let refused = room.store.submit(&program(b"3"), at(0), 2);
    assert!(matches!(refused, Err(StoreError::QueueFull { capacity: 2 })), "{refused:?}");
    assert_eq!(room.store.backlog().unwrap().waiting, 2);
}

#[test]
fn a_lease_makes_room_in_the_queue() {
    let room = Room::new();
    room.store.submit(&program(b"1"), at(0), 1).unwrap();
    room.store.lease_next(at(1)).unwrap().unwrap();
    room.store.submit(&program(b"2"), at(2), 1).unwrap();
}

fn any_submission() -> impl Strategy<Value = Submission> {
    let content = prop::collection::vec(any::<u8>(), 0..300);
    prop::collection::vec(content, 1..6).prop_map(|contents| {
        let file = |(index, content)| SourceFile::new(&format!("part{index}.c"), content).unwrap();
        with_files(contents.into_iter().enumerate().map(file).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn files_come_back_as_they_were_even_after_a_restart(submission in any_submission()) {
        let room = Room::new();
        room.store.submit(&submission, at(0), CAPACITY).unwrap();
        let leased = room.reopened().store.lease_next(at(1)).unwrap().unwrap();
        prop_assert_eq!(leased.submission.unwrap(), submission);
    }
}
