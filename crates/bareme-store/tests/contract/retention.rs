//! What goes away after a time, and what never does.

use crate::room::{Engine, Room};
use crate::{CAPACITY, at, by, program};
use bareme_core::ids::LearnerId;
use bareme_store::{Answer, IdempotencyKey, Incoming, Perishable, State, SubmissionId, Tenant, UnixMillis};

of_every_engine! {
    old_submissions_go_and_young_ones_stay,
    what_waits_or_runs_stays_however_old_it_is,
    only_so_many_are_removed_at_a_time,
    old_histories_go_unless_their_learner_has_something_waiting,
    old_keys_go_and_their_submissions_stay,
    a_clock_that_jumps_is_not_steady,
}

const DAY: u64 = 24 * 60 * 60 * 1000;

fn remove(room: &Room, what: Perishable, before: u64) -> u64 {
    let before = at(before);
    let count = room.store.count_old(what, before).unwrap();
    let removed = room.store.remove_old(what, before, 1000).unwrap();
    assert_eq!((count, room.store.count_old(what, before).unwrap()), (removed, 0), "{what:?}");
    room.store.verify().unwrap();
    removed
}

fn is_there(room: &Room, id: SubmissionId) -> bool {
    room.store.status(&Tenant::default(), id).unwrap().is_some()
}

fn finish(room: &Room, millis: u64) {
    let lease = room.lease(millis).unwrap().lease;
    room.store
        .complete_with(
            &lease,
            &Answer { report: "1", history: Some("{}"), accepted: true, ..Answer::default() },
            at(millis),
        )
        .unwrap();
}

fn old_submissions_go_and_young_ones_stay(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::default();
    let finished = room.submit(&by("ada"), 0);
    finish(&room, 5);
    let late = room.submit(&program(b""), 1);
    finish(&room, 100);
    let cancelled = room.submit(&by("bilal"), 2);
    room.store.cancel(&tenant, cancelled, at(6)).unwrap();
    let superseded = room.submit(&by("chloe"), 3);
    let again = by("chloe");
    let newest = Incoming { newest_wins: true, ..Incoming::new(&tenant, &again) };
    let newest = room.store.submit(&newest, at(4), CAPACITY).unwrap();
    finish(&room, 101);
    let young = room.submit(&program(b""), 102);
    finish(&room, 103);
    assert_eq!(remove(&room, Perishable::Submissions, 5), 1);
    assert!(!is_there(&room, superseded) && is_there(&room, finished) && is_there(&room, cancelled));
    assert_eq!(remove(&room, Perishable::Submissions, 100), 2);
    assert!(!is_there(&room, finished) && !is_there(&room, cancelled) && is_there(&room, late));
    assert_eq!(remove(&room, Perishable::Submissions, 102), 2);
    assert!(!is_there(&room, late) && !is_there(&room, newest) && is_there(&room, young));
    assert!(room.store.sources(&tenant, late).unwrap().is_empty());
    assert_eq!(room.store.accepted_programs(&tenant, &by("ada").task, 9).unwrap().len(), 1);
}

fn what_waits_or_runs_stays_however_old_it_is(engine: Engine) {
    let room = engine.room();
    let running = room.submit(&by("ada"), 0);
    room.lease(1).unwrap();
    let waiting = room.submit(&by("ada"), 2);
    assert_eq!(remove(&room, Perishable::Submissions, 1000 * DAY), 0);
    assert_eq!((room.state(running), room.state(waiting)), (State::Running, State::Queued));
}

fn only_so_many_are_removed_at_a_time(engine: Engine) {
    let room = engine.room();
    let ids: Vec<_> = (0..7).map(|millis| room.submit(&program(b""), millis)).collect();
    room.drain(8);
    let remove = || room.store.remove_old(Perishable::Submissions, at(100), 3).unwrap();
    assert_eq!(room.store.count_old(Perishable::Submissions, at(100)).unwrap(), 7);
    assert_eq!(remove(), 3);
    let left: Vec<_> = ids.into_iter().map(|id| is_there(&room, id)).collect();
    assert_eq!(left, [false, false, false, true, true, true, true], "the oldest first");
    assert_eq!([remove(), remove(), remove()], [3, 1, 0]);
}

fn old_histories_go_unless_their_learner_has_something_waiting(engine: Engine) {
    let room = engine.room();
    for (name, millis) in [("ada", 1), ("bilal", 2), ("chloe", 3)] {
        room.submit(&by(name), 0);
        finish(&room, millis);
    }
    room.submit(&by("ada"), 4);
    assert_eq!(remove(&room, Perishable::Histories, 3), 1);
    let has = |name| room.store.history_of(&Tenant::default(), &LearnerId::new(name).unwrap()).unwrap().is_some();
    assert_eq!(["ada", "bilal", "chloe"].map(has), [true, false, true]);
}

fn old_keys_go_and_their_submissions_stay(engine: Engine) {
    let room = engine.room();
    let (tenant, submission, key) = (Tenant::default(), by("ada"), IdempotencyKey::new("k").unwrap());
    let incoming = Incoming { key: Some(&key), ..Incoming::new(&tenant, &submission) };
    let first = room.store.submit(&incoming, at(0), CAPACITY).unwrap();
    assert_eq!(remove(&room, Perishable::Keys, 1000), 0, "it waits");
    room.drain(1);
    assert_eq!(remove(&room, Perishable::Keys, 0), 0, "it is young");
    assert_eq!(room.store.submit(&incoming, at(2), CAPACITY).unwrap(), first);
    assert_eq!(remove(&room, Perishable::Keys, 1000), 1);
    assert!(is_there(&room, first));
    assert_ne!(room.store.submit(&incoming, at(3), CAPACITY).unwrap(), first);
}

fn a_clock_that_jumps_is_not_steady(engine: Engine) {
    let room = engine.room();
    let look = |millis| room.store.steady_since(at(millis)).unwrap();
    assert_eq!(look(0), at(0), "nobody has looked before");
    assert_eq!(look(DAY), at(0));
    assert_eq!(look(DAY - DAY / 24), at(0), "two nodes may differ");
    assert_eq!(look(2 * DAY), at(2 * DAY), "forward");
    assert_eq!(look(2 * DAY + 1), at(2 * DAY));
    assert_eq!(look(DAY), at(DAY), "back");
    let room = room.reopened();
    assert_eq!(room.store.steady_since(at(DAY + 5)).unwrap(), at(DAY), "remembered");
    let ages = UnixMillis(u64::MAX);
    assert!(room.store.steady_since(ages).unwrap() > at(DAY));
}
