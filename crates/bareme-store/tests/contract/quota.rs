//! How much a tenant may submit.

use crate::accounts::{act, tenant};
use crate::room::{Engine, Room};
use crate::{CAPACITY, at, by, program};
use bareme_core::submission::Submission;
use bareme_store::{IdempotencyKey, Incoming, Limits, Priority, StoreError, SubmissionId, Tenant, UnixMillis};
use std::sync::Barrier;

of_every_engine! {
    no_more_is_accepted_on_a_day_than_its_quota,
    a_repetition_is_not_counted,
    what_was_refused_is_not_counted,
    what_nobody_waits_for_is_not_counted,
    many_at_once_get_no_more_than_the_quota,
    of_a_batch_as_much_is_accepted_as_there_is_left,
    no_more_of_a_tenant_waits_than_may,
}

/// A day of UTC begins so many milliseconds after [`at`] of zero.
const MIDNIGHT: u64 = 57_600_000;

fn limited(room: &Room, limits: Limits) -> Tenant {
    let mooc = tenant(room, "mooc");
    room.store.limit_tenant(&mooc, limits, &act(0)).unwrap();
    mooc
}

fn daily(quota: u32) -> Limits {
    Limits { submissions_per_day: Some(quota), ..Limits::default() }
}

fn submit(room: &Room, tenant: &Tenant, text: &[u8], now: UnixMillis) -> Result<SubmissionId, StoreError> {
    room.store.submit(&Incoming::new(tenant, &program(text)), now, CAPACITY)
}

fn used(room: &Room, tenant: &Tenant, now: UnixMillis) -> u64 {
    room.store.account(tenant, now).unwrap().unwrap().submitted_today
}

fn no_more_is_accepted_on_a_day_than_its_quota(engine: Engine) {
    let room = engine.room();
    let mooc = limited(&room, daily(2));
    assert_eq!(at(MIDNIGHT).seconds_of_day_left(), 86_400);
    submit(&room, &mooc, b"1", at(MIDNIGHT - 2000)).unwrap();
    submit(&room, &mooc, b"2", at(MIDNIGHT - 1500)).unwrap();
    let refused = submit(&room, &mooc, b"3", at(MIDNIGHT - 1500));
    assert!(matches!(refused, Err(StoreError::DailyQuota { quota: 2, seconds_left: 2 })), "{refused:?}");
    assert!(refused.unwrap_err().retry_is_safe());
    submit(&room, &Tenant::default(), b"3", at(MIDNIGHT - 1500)).unwrap();
    submit(&room, &mooc, b"3", at(MIDNIGHT)).unwrap();
    assert_eq!((used(&room, &mooc, at(MIDNIGHT - 1)), used(&room, &mooc, at(MIDNIGHT))), (2, 1));
    assert_eq!(room.store.backlog().unwrap().waiting, 4);
}

fn a_repetition_is_not_counted(engine: Engine) {
    let room = engine.room();
    let mooc = limited(&room, daily(1));
    let (submission, key) = (by("ada"), IdempotencyKey::new("k").unwrap());
    let incoming = Incoming { key: Some(&key), ..Incoming::new(&mooc, &submission) };
    let once = room.store.submit(&incoming, at(0), CAPACITY).unwrap();
    assert_eq!(room.store.submit(&incoming, at(1), CAPACITY).unwrap(), once);
    assert_eq!(used(&room, &mooc, at(2)), 1);
}

fn what_was_refused_is_not_counted(engine: Engine) {
    let room = engine.room();
    let mooc = limited(&room, daily(5));
    submit(&room, &mooc, b"1", at(0)).unwrap();
    let full = room.store.submit(&Incoming::new(&mooc, &program(b"2")), at(1), 1);
    assert!(matches!(full, Err(StoreError::QueueFull { .. })), "{full:?}");
    assert_eq!(used(&room, &mooc, at(2)), 1);
}

fn what_nobody_waits_for_is_not_counted(engine: Engine) {
    let room = engine.room();
    let mooc = limited(&room, Limits { waiting_submissions: Some(0), ..daily(0) });
    let submission: Submission = program(b"1");
    let incoming = Incoming { priority: Priority::Regrade, ..Incoming::new(&mooc, &submission) };
    room.store.submit(&incoming, at(0), CAPACITY).unwrap();
    assert_eq!(used(&room, &mooc, at(1)), 0);
}

fn many_at_once_get_no_more_than_the_quota(engine: Engine) {
    let room = engine.room();
    let mooc = limited(&room, daily(10));
    let together = Barrier::new(8);
    let hand_in = || {
        together.wait();
        (0..5).filter(|_| submit(&room, &mooc, b"x", at(1)).is_ok()).count()
    };
    let accepted: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(hand_in)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert_eq!((accepted, used(&room, &mooc, at(2))), (10, 10));
    assert_eq!(room.store.backlog().unwrap().waiting, 10);
}

fn of_a_batch_as_much_is_accepted_as_there_is_left(engine: Engine) {
    let room = engine.room();
    let mooc = limited(&room, Limits { waiting_submissions: Some(2), ..daily(3) });
    let programs = [b"1", b"2", b"3"].map(|text| program(text));
    let batch = programs.each_ref().map(|submission| Incoming::new(&mooc, submission));
    let first = room.store.submit_all(&batch, at(0), CAPACITY).unwrap();
    assert!(matches!(first.as_slice(), [Ok(_), Ok(_), Err(StoreError::TooManyWaiting { most: 2 })]), "{first:?}");
    assert_eq!((room.drain(1).len(), used(&room, &mooc, at(2))), (2, 2));
    let second = room.store.submit_all(&batch, at(3), CAPACITY).unwrap();
    let quota = |answer: &Result<_, _>| matches!(answer, Err(StoreError::DailyQuota { quota: 3, .. }));
    assert!(second[0].is_ok() && quota(&second[1]) && quota(&second[2]), "{second:?}");
    assert_eq!((room.drain(4).len(), used(&room, &mooc, at(5))), (1, 3));
    room.store.verify().unwrap();
}

fn no_more_of_a_tenant_waits_than_may(engine: Engine) {
    let room = engine.room();
    let mooc = limited(&room, Limits { waiting_submissions: Some(2), ..Limits::default() });
    submit(&room, &mooc, b"1", at(0)).unwrap();
    submit(&room, &mooc, b"2", at(1)).unwrap();
    let refused = submit(&room, &mooc, b"3", at(2));
    assert!(matches!(refused, Err(StoreError::TooManyWaiting { most: 2 })), "{refused:?}");
    submit(&room, &Tenant::default(), b"3", at(2)).unwrap();
    assert_eq!((room.store.waiting(&mooc).unwrap(), room.store.waiting(&Tenant::default()).unwrap()), (2, 1));
    let leased = room.lease(3).unwrap();
    assert_eq!((&leased.tenant, room.store.waiting(&mooc).unwrap()), (&mooc, 1));
    submit(&room, &mooc, b"3", at(4)).unwrap();
    assert_eq!(used(&room, &mooc, at(5)), 3);
}
