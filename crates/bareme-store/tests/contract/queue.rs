//! Leases: in order, one holder at a time, answered once.

use crate::room::{Engine, Room};
use crate::{at, by, program};
use bareme_core::ids::TaskId;
use bareme_store::{Answer, Backlog, State, StoreError, SubmissionId, Tenant};
use std::collections::BTreeSet;
use std::sync::Mutex;

of_every_engine! {
    the_oldest_comes_first,
    a_lease_tells_when_the_submission_came_and_that_it_is_the_first_attempt,
    a_report_is_stored_with_its_time,
    a_lease_is_answered_once,
    the_same_answer_twice_is_no_mistake_and_changes_nothing,
    the_backlog_counts_and_names_the_oldest,
    many_threads_share_the_work_and_every_submission_is_leased_once,
    a_learners_submissions_are_leased_one_after_the_other_and_remembered,
    accepted_programs_are_found_by_their_task_the_newest_first,
}

fn the_oldest_comes_first(engine: Engine) {
    let room = engine.room();
    let ids: Vec<_> = (0..5).map(|n| room.submit(&program(b""), n)).collect();
    let leased: Vec<_> = (0..5).map(|n| room.lease(10 + n).unwrap().lease.id()).collect();
    assert_eq!(leased, ids);
    assert!(room.lease(20).is_none());
}

fn a_lease_tells_when_the_submission_came_and_that_it_is_the_first_attempt(engine: Engine) {
    let room = engine.room();
    let id = room.submit(&program(b"x"), 7);
    let leased = room.lease(9).unwrap();
    assert_eq!((leased.lease.id(), leased.lease.attempt(), leased.submitted), (id, 1, at(7)));
    assert_eq!(room.state(id), State::Running);
}

fn a_report_is_stored_with_its_time(engine: Engine) {
    let room = engine.room();
    let id = room.submit(&program(b""), 0);
    let leased = room.lease(1).unwrap();
    room.store.complete(&leased.lease, r#"{"é": 1}"#, at(2)).unwrap();
    let finished = State::Finished { finished: at(2), report: r#"{"é": 1}"#.to_owned() };
    assert_eq!(room.state(id), finished);
    assert_eq!(room.reopened().state(id), finished);
}

fn a_lease_is_answered_once(engine: Engine) {
    let room = engine.room();
    let id = room.submit(&program(b""), 0);
    let leased = room.lease(1).unwrap();
    room.store.complete(&leased.lease, "1", at(2)).unwrap();
    let second = room.store.complete(&leased.lease, "2", at(3));
    assert!(matches!(second, Err(StoreError::LeaseLost { attempt: 1, .. })), "{second:?}");
    let finished = State::Finished { finished: at(2), report: "1".to_owned() };
    assert_eq!(room.state(id), finished);
}

fn the_backlog_counts_and_names_the_oldest(engine: Engine) {
    let room = engine.room();
    assert_eq!(room.store.backlog().unwrap(), Backlog::default());
    for time in [4, 5, 6] {
        room.submit(&program(b""), time);
    }
    let leased = room.lease(7).unwrap();
    let expected = Backlog { waiting: 2, running: 1, oldest_waiting: Some(at(5)), ..Backlog::default() };
    assert_eq!(room.store.backlog().unwrap(), expected);
    room.store.complete(&leased.lease, "1", at(8)).unwrap();
    assert_eq!(room.store.backlog().unwrap(), Backlog { running: 0, ..expected });
}

fn the_same_answer_twice_is_no_mistake_and_changes_nothing(engine: Engine) {
    let room = engine.room();
    let id = room.submit(&program(b""), 0);
    let lease = room.lease(1).unwrap().lease;
    room.store.complete(&lease, "1", at(2)).unwrap();
    room.store.complete(&lease, "1", at(3)).unwrap();
    assert_eq!(room.state(id), State::Finished { finished: at(2), report: "1".to_owned() });
}

/// Eight threads submit, lease and complete at the same time; learners come back with more.
fn many_threads_share_the_work_and_every_submission_is_leased_once(engine: Engine) {
    let room = engine.room();
    let (accepted, graded) = (Mutex::new(BTreeSet::new()), Mutex::new(Vec::new()));
    let running = Mutex::new(BTreeSet::new());
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let (room, accepted, graded, running) = (&room, &accepted, &graded, &running);
            scope.spawn(move || {
                for round in 0..25 {
                    let learner = format!("learner-{}", (thread + round) % 5);
                    accepted.lock().unwrap().insert(room.submit(&by(&learner), 0));
                    grade_one(room, graded, running);
                }
                while grade_one(room, graded, running) {}
            });
        }
    });
    while grade_one(&room, &graded, &running) {}
    let (accepted, graded) = (accepted.into_inner().unwrap(), graded.into_inner().unwrap());
    assert_eq!((accepted.len(), graded.len()), (200, 200));
    assert_eq!(graded.into_iter().collect::<BTreeSet<_>>(), accepted);
    assert_eq!(room.store.backlog().unwrap(), Backlog::default());
}

/// Grades whatever is next, if anything, and makes sure that nobody else is at work for the same learner.
fn grade_one(room: &Room, graded: &Mutex<Vec<SubmissionId>>, running: &Mutex<BTreeSet<String>>) -> bool {
    let Some(leased) = room.lease(1) else { return false };
    let learner = leased.submission.unwrap().learner.unwrap().as_str().to_owned();
    assert!(running.lock().unwrap().insert(learner.clone()), "two graders are at work for {learner}");
    graded.lock().unwrap().push(leased.lease.id());
    running.lock().unwrap().remove(&learner);
    room.store.complete(&leased.lease, "1", at(2)).unwrap();
    true
}

fn a_learners_submissions_are_leased_one_after_the_other_and_remembered(engine: Engine) {
    let room = engine.room();
    for learner in ["ada", "ada", "bilal"] {
        room.submit(&by(learner), 0);
    }
    let lease = || room.lease(1);
    let (first, other) = (lease().unwrap(), lease().unwrap());
    assert_eq!(other.submission.unwrap().learner.unwrap().as_str(), "bilal");
    assert!(lease().is_none());
    let answer = Answer { report: "1", history: Some(r#"{"clock": 1}"#), accepted: true, ..Answer::default() };
    room.store.complete_with(&first.lease, &answer, at(2)).unwrap();
    assert_eq!(lease().unwrap().history.as_deref(), Some(r#"{"clock": 1}"#));
    assert_eq!((first.history, other.history), (None, None));
}

fn accepted_programs_are_found_by_their_task_the_newest_first(engine: Engine) {
    let room = engine.room();
    for (source, accepted) in [(b"1", true), (b"2", false), (b"3", true)] {
        room.submit(&program(source), 0);
        let leased = room.lease(1).unwrap();
        room.store
            .complete_with(&leased.lease, &Answer { report: "1", history: None, accepted, ..Answer::default() }, at(2))
            .unwrap();
    }
    let task = program(b"").task;
    let found = |most| room.store.accepted_programs(&Tenant::default(), &task, most).unwrap();
    assert_eq!(found(9), [vec![("main.c".to_owned(), b"3".to_vec())], vec![("main.c".to_owned(), b"1".to_vec())]]);
    assert_eq!(found(1).len(), 1);
    assert!(room.store.accepted_programs(&Tenant::default(), &TaskId::new("another").unwrap(), 9).unwrap().is_empty());
}
