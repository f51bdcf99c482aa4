//! Leases: in order, one holder at a time, answered once.

use crate::{CAPACITY, Room, at, program};
use bareme_core::ids::{LearnerId, TaskId};
use bareme_store::{Answer, Backlog, State, StoreError};
use std::collections::BTreeSet;
use std::sync::Mutex;

#[test]
fn the_oldest_comes_first() {
    let room = Room::new();
    let ids: Vec<_> = (0..5).map(|n| room.store.submit(&program(b""), at(n), CAPACITY).unwrap()).collect();
    let leased: Vec<_> = (0..5).map(|n| room.store.lease_next(at(10 + n)).unwrap().unwrap().lease.id()).collect();
    assert_eq!(leased, ids);
    assert!(room.store.lease_next(at(20)).unwrap().is_none());
}

#[test]
fn a_lease_tells_when_the_submission_came_and_that_it_is_the_first_attempt() {
    let room = Room::new();
    let id = room.store.submit(&program(b"x"), at(7), CAPACITY).unwrap();
    let leased = room.store.lease_next(at(9)).unwrap().unwrap();
    assert_eq!((leased.lease.id(), leased.lease.attempt(), leased.submitted), (id, 1, at(7)));
    assert_eq!(room.store.status(id).unwrap().unwrap().state, State::Running);
}

#[test]
fn a_report_is_stored_with_its_time() {
    let room = Room::new();
    let id = room.store.submit(&program(b""), at(0), CAPACITY).unwrap();
    let leased = room.store.lease_next(at(1)).unwrap().unwrap();
    room.store.complete(&leased.lease, r#"{"é": 1}"#, at(2)).unwrap();
    let finished = State::Finished { finished: at(2), report: r#"{"é": 1}"#.to_owned() };
    assert_eq!(room.store.status(id).unwrap().unwrap().state, finished);
    assert_eq!(room.reopened().store.status(id).unwrap().unwrap().state, finished);
}

#[test]
fn a_lease_is_answered_once() {
    let room = Room::new();
    let id = room.store.submit(&program(b""), at(0), CAPACITY).unwrap();
    let leased = room.store.lease_next(at(1)).unwrap().unwrap();
    room.store.complete(&leased.lease, "1", at(2)).unwrap();
    let second = room.store.complete(&leased.lease, "2", at(3));
    assert!(matches!(second, Err(StoreError::LeaseLost { attempt: 1, .. })), "{second:?}");
    let finished = State::Finished { finished: at(2), report: "1".to_owned() };
    assert_eq!(room.store.status(id).unwrap().unwrap().state, finished);
}

#[test]
fn what_was_running_waits_again_after_a_restart_and_the_old_lease_is_worthless() {
    let room = Room::new();
    let id = room.store.submit(&program(b""), at(0), CAPACITY).unwrap();
    let old = room.store.lease_next(at(1)).unwrap().unwrap().lease;
    let room = room.reopened();
    assert_eq!(room.store.status(id).unwrap().unwrap().state, State::Queued);
    assert!(matches!(room.store.complete(&old, "old", at(2)), Err(StoreError::LeaseLost { .. })));
    let new = room.store.lease_next(at(3)).unwrap().unwrap().lease;
    assert_eq!((new.id(), new.attempt()), (id, 2));
    assert!(matches!(room.store.complete(&old, "old", at(4)), Err(StoreError::LeaseLost { .. })));
    room.store.complete(&new, "new", at(5)).unwrap();
}

#[test]
fn the_backlog_counts_and_names_the_oldest() {
    let room = Room::new();
    assert_eq!(room.store.backlog().unwrap(), Backlog::default());
    for time in [4, 5, 6] {
        room.store.submit(&program(b""), at(time), CAPACITY).unwrap();
    }
    let leased = room.store.lease_next(at(7)).unwrap().unwrap();
    let expected = Backlog { waiting: 2, running: 1, oldest_waiting: Some(at(5)) };
    assert_eq!(room.store.backlog().unwrap(), expected);
    room.store.complete(&leased.lease, "1", at(8)).unwrap();
    assert_eq!(room.store.backlog().unwrap(), Backlog { running: 0, ..expected });
}

#[test]
fn many_threads_share_the_work_and_every_submission_is_leased_once() {
    let room = Room::new();
    let accepted = Mutex::new(BTreeSet::new());
    let graded = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| submit_some(&room, &accepted));
        }
    });
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| grade_all(&room, &graded));
        }
    });
    let (accepted, graded) = (accepted.into_inner().unwrap(), graded.into_inner().unwrap());
    assert_eq!((accepted.len(), graded.len()), (100, 100));
    assert_eq!(graded.into_iter().collect::<BTreeSet<_>>(), accepted);
}

fn submit_some(room: &Room, accepted: &Mutex<BTreeSet<String>>) {
    for _ in 0..25 {
        let id = room.store.submit(&program(b"x"), at(0), CAPACITY).unwrap();
        accepted.lock().unwrap().insert(id.to_string());
    }
}

fn grade_all(room: &Room, graded: &Mutex<Vec<String>>) {
    while let Some(leased) = room.store.lease_next(at(1)).unwrap() {
        room.store.complete(&leased.lease, "1", at(2)).unwrap();
        graded.lock().unwrap().push(leased.lease.id().to_string());
    }
}

#[test]
fn a_learners_submissions_are_leased_one_after_the_other_and_remembered() {
    let room = Room::new();
    let by = |learner: &str| program(b"x").by(Some(LearnerId::new(learner).unwrap()));
    for learner in ["ada", "ada", "bilal"] {
        room.store.submit(&by(learner), at(0), CAPACITY).unwrap();
    }
    let lease = || room.store.lease_next(at(1)).unwrap();
    let (first, other) = (lease().unwrap(), lease().unwrap());
    assert_eq!(other.submission.unwrap().learner.unwrap().as_str(), "bilal");
    assert!(lease().is_none());
    let answer = Answer { report: "1", history: Some(r#"{"clock": 1}"#), accepted: true };
    room.store.complete_with(&first.lease, &answer, at(2)).unwrap();
    assert_eq!(lease().unwrap().history.as_deref(), Some(r#"{"clock": 1}"#));
    assert_eq!((first.history, other.history), (None, None));
}

#[test]
fn accepted_programs_are_found_by_their_task_the_newest_first() {
    let room = Room::new();
    for (source, accepted) in [(b"1", true), (b"2", false), (b"3", true)] {
        room.store.submit(&program(source), at(0), CAPACITY).unwrap();
        let leased = room.store.lease_next(at(1)).unwrap().unwrap();
        room.store.complete_with(&leased.lease, &Answer { report: "1", history: None, accepted }, at(2)).unwrap();
    }
    let task = program(b"").task;
    let found = |most| room.store.accepted_programs(&task, most).unwrap();
    assert_eq!(found(9), [vec![("main.c".to_owned(), b"3".to_vec())], vec![("main.c".to_owned(), b"1".to_vec())]]);
    assert_eq!(found(1).len(), 1);
    assert!(room.store.accepted_programs(&TaskId::new("another").unwrap(), 9).unwrap().is_empty());
}
