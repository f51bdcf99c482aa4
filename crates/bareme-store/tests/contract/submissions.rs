//! What comes in comes out again, byte for byte.

use crate::room::Engine;
use crate::{at, program, with_files};
use bareme_core::submission::{SourceFile, Submission};
use bareme_store::{Incoming, State, StoreError, SubmissionId, Tenant};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

of_every_engine! {
    a_new_submission_is_queued,
    an_id_that_was_never_given_is_unknown,
    ids_ascend_in_order_of_arrival_even_across_restarts_and_when_the_clock_is_set_back,
    beyond_its_capacity_the_queue_refuses_and_stores_nothing,
    a_lease_makes_room_in_the_queue,
    files_come_back_as_they_were_even_after_a_restart,
    a_sound_database_passes,
    what_does_not_fit_together_is_told,
}

fn a_new_submission_is_queued(engine: Engine) {
    let room = engine.room();
    let id = room.submit(&program(b"int main;"), 5);
    let status = room.store.status(&Tenant::default(), id).unwrap().unwrap();
    assert_eq!((status.task.as_str(), status.submitted, status.state), ("sum-of-three", at(5), State::Queued));
}

fn an_id_that_was_never_given_is_unknown(engine: Engine) {
    let room = engine.room();
    let id: SubmissionId = "0199a8f0-5c1e-7b3a-9d2e-4f60718293a4".parse().unwrap();
    assert_eq!(room.store.status(&Tenant::default(), id).unwrap(), None);
}

fn ids_ascend_in_order_of_arrival_even_across_restarts_and_when_the_clock_is_set_back(engine: Engine) {
    let mut room = engine.room();
    let mut ids = Vec::new();
    for time in [9, 9, 9, 3, 3, 10, 0] {
        ids.push(room.submit(&program(b""), time));
        room = room.reopened();
        ids.push(room.submit(&program(b""), time));
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

fn beyond_its_capacity_the_queue_refuses_and_stores_nothing(engine: Engine) {
    let room = engine.room();
    let submit = |text: &[u8]| {
        let submission = program(text);
        room.store.submit(&Incoming::new(&Tenant::default(), &submission), at(0), 2)
    };
    submit(b"1").unwrap();
    submit(b"2").unwrap();
    let refused = submit(b"3");
    assert!(matches!(refused, Err(StoreError::QueueFull { capacity: 2 })), "{refused:?}");
    assert_eq!(room.store.backlog().unwrap().waiting, 2);
}

fn a_lease_makes_room_in_the_queue(engine: Engine) {
    let room = engine.room();
    let submission = program(b"x");
    let submit = |millis| room.store.submit(&Incoming::new(&Tenant::default(), &submission), at(millis), 1);
    submit(0).unwrap();
    room.lease(1).unwrap();
    submit(2).unwrap();
}

fn any_submission() -> impl Strategy<Value = Submission> {
    let content = prop::collection::vec(any::<u8>(), 0..300);
    prop::collection::vec(content, 1..6).prop_map(|contents| {
        let file = |(index, content)| SourceFile::new(&format!("part{index}.c"), content).unwrap();
        with_files(contents.into_iter().enumerate().map(file).collect())
    })
}

fn files_come_back_as_they_were_even_after_a_restart(engine: Engine) {
    let config = Config { cases: 24, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&any_submission(), |submission| {
            let room = engine.room();
            room.submit(&submission, 0);
            let leased = room.reopened().lease(2000).unwrap();
            prop_assert_eq!(leased.submission.unwrap(), submission);
            Ok(())
        })
        .unwrap();
}

fn a_sound_database_passes(engine: Engine) {
    let room = engine.room();
    room.submit(&program(b"x"), 0);
    room.store.verify().unwrap();
    room.store.probe(at(0)).unwrap();
}

fn what_does_not_fit_together_is_told(engine: Engine) {
    for damage in
        ["DELETE FROM queue", "UPDATE queue SET turn = NULL", "DELETE FROM source_file; DELETE FROM submission"]
    {
        let room = engine.room();
        room.submit(&program(b""), 0);
        room.store.verify().unwrap();
        let cascades = damage.contains("FROM submission");
        room.home.change(damage);
        let verdict = room.store.verify();
        assert_eq!(matches!(verdict, Err(StoreError::Damaged { .. })), !cascades, "{damage}: {verdict:?}");
    }
}
