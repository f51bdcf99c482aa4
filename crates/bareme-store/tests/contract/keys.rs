//! Sending the same thing twice.

use crate::room::{Engine, Room};
use crate::{CAPACITY, at, by, program};
use bareme_core::submission::Submission;
use bareme_store::{IdempotencyKey, Incoming, StoreError, SubmissionId, Tenant};
use std::sync::Barrier;

of_every_engine! {
    the_same_key_and_content_is_the_same_submission_even_after_its_report,
    the_same_key_with_other_content_is_refused,
    keys_of_two_tenants_have_nothing_to_do_with_each_other,
    a_repetition_is_answered_though_the_queue_is_full,
    a_key_that_many_send_at_the_same_time_is_stored_once,
}

fn key(text: &str) -> IdempotencyKey {
    IdempotencyKey::new(text).unwrap()
}

fn submit(
    room: &Room,
    tenant: &str,
    key: &IdempotencyKey,
    submission: &Submission,
) -> Result<SubmissionId, StoreError> {
    let tenant = Tenant::new(tenant).unwrap();
    let incoming = Incoming { key: Some(key), ..Incoming::new(&tenant, submission) };
    room.store.submit(&incoming, at(0), CAPACITY)
}

fn the_same_key_and_content_is_the_same_submission_even_after_its_report(engine: Engine) {
    let room = engine.room();
    let once = submit(&room, "one", &key("k"), &by("ada")).unwrap();
    assert_eq!(submit(&room, "one", &key("k"), &by("ada")).unwrap(), once);
    assert_eq!(room.store.backlog().unwrap().waiting, 1);
    assert_eq!(room.drain(1), [once]);
    let room = room.reopened();
    assert_eq!(submit(&room, "one", &key("k"), &by("ada")).unwrap(), once);
    assert_eq!(room.store.backlog().unwrap().waiting, 0);
}

fn the_same_key_with_other_content_is_refused(engine: Engine) {
    let room = engine.room();
    let once = submit(&room, "one", &key("k"), &program(b"int x")).unwrap();
    let other_learner = program(b"int x").by(by("ada").learner);
    for other in [program(b"int y"), other_learner] {
        let refused = submit(&room, "one", &key("k"), &other);
        assert!(matches!(refused, Err(StoreError::KeyReused { id }) if id == once), "{refused:?}");
    }
    assert_eq!(room.store.backlog().unwrap().waiting, 1);
    assert_ne!(submit(&room, "one", &key("l"), &program(b"int x")).unwrap(), once);
}

fn keys_of_two_tenants_have_nothing_to_do_with_each_other(engine: Engine) {
    let room = engine.room();
    let one = submit(&room, "one", &key("k"), &program(b"1")).unwrap();
    assert_ne!(submit(&room, "other", &key("k"), &program(b"2")).unwrap(), one);
}

fn a_repetition_is_answered_though_the_queue_is_full(engine: Engine) {
    let room = engine.room();
    let (tenant, submission, key) = (Tenant::default(), program(b""), key("k"));
    let incoming = Incoming { key: Some(&key), ..Incoming::new(&tenant, &submission) };
    let once = room.store.submit(&incoming, at(0), 1).unwrap();
    assert_eq!(room.store.submit(&incoming, at(1), 1).unwrap(), once);
}

fn a_key_that_many_send_at_the_same_time_is_stored_once(engine: Engine) {
    let room = engine.room();
    let together = Barrier::new(4);
    let send = || {
        together.wait();
        submit(&room, "one", &key("k"), &by("ada")).unwrap()
    };
    let ids = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(send)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(room.drain(1).len(), 1);
}

#[test]
fn a_key_is_any_short_text_without_control_characters() {
    for text in ["k", "été 2026", &"x".repeat(255)] {
        assert_eq!(key(text).as_str(), text);
    }
    for text in ["", "a\nb", "\0", &"x".repeat(256)] {
        assert!(IdempotencyKey::new(text).is_err(), "{text:?}");
    }
}
