//! Who is served when: priorities, and turns of tenants and learners.

use crate::room::{Engine, Room};
use crate::{CAPACITY, at, by, program};
use bareme_store::{Incoming, Priority, SubmissionId, Tenant};

of_every_engine! {
    a_tenant_with_thousands_does_not_starve_one_with_three,
    a_learner_with_many_does_not_starve_one_with_one,
    whoever_comes_after_a_pause_is_neither_owed_anything_nor_punished,
    what_somebody_waits_for_comes_before_what_is_graded_anew,
    a_learners_own_regrades_do_not_hold_up_a_new_submission,
    a_flood_of_regrades_costs_a_tenant_no_turn_when_somebody_waits,
    the_position_says_how_many_are_served_before,
}

fn tenant(name: &str) -> Tenant {
    Tenant::new(name).unwrap()
}

/// When each of `wanted` was served, counted from zero.
fn places(served: &[SubmissionId], wanted: &[SubmissionId]) -> Vec<usize> {
    wanted.iter().map(|id| served.iter().position(|other| other == id).unwrap()).collect()
}

fn a_tenant_with_thousands_does_not_starve_one_with_three(engine: Engine) {
    let room = engine.room();
    let (large, small) = (tenant("large"), tenant("small"));
    for number in 0..300 {
        room.submit_for(&large, &by(&format!("learner-{number}")), 0);
    }
    for _ in 0..10 {
        let lease = room.lease(1).unwrap().lease;
        room.store.complete(&lease, "1", at(1)).unwrap();
    }
    let few: Vec<_> = (0..3).map(|number| room.submit_for(&small, &by(&format!("learner-{number}")), 1)).collect();
    assert_eq!(places(&room.drain(2), &few), [1, 3, 5]);
}

fn a_learner_with_many_does_not_starve_one_with_one(engine: Engine) {
    let room = engine.room();
    for _ in 0..20 {
        room.submit(&by("ada"), 0);
    }
    let others = [room.submit(&by("bilal"), 1), room.submit(&by("chloe"), 2)];
    assert_eq!(places(&room.drain(3), &others), [1, 2]);
}

fn whoever_comes_after_a_pause_is_neither_owed_anything_nor_punished(engine: Engine) {
    let room = engine.room();
    let (busy, back) = (tenant("busy"), tenant("back"));
    room.submit_for(&back, &program(b""), 0);
    for _ in 0..20 {
        room.submit_for(&busy, &program(b""), 0);
    }
    for _ in 0..11 {
        let lease = room.lease(1).unwrap().lease;
        room.store.complete(&lease, "1", at(1)).unwrap();
    }
    let returned: Vec<_> = (0..4).map(|_| room.submit_for(&back, &program(b""), 2)).collect();
    assert_eq!(places(&room.drain(3), &returned), [1, 3, 5, 7]);
    // The line of the busy one is long since served: it is treated like anybody else.
    let (a, b) = (room.submit_for(&back, &program(b""), 4), room.submit_for(&busy, &program(b""), 4));
    let (c, d) = (room.submit_for(&back, &program(b""), 4), room.submit_for(&busy, &program(b""), 4));
    assert_eq!(room.drain(5), [a, b, c, d]);
}

fn what_somebody_waits_for_comes_before_what_is_graded_anew(engine: Engine) {
    let room = engine.room();
    let old: Vec<_> = (0..3).map(|n| room.submit_with(Priority::Regrade, &program(b""), n)).collect();
    let new = room.submit(&program(b""), 9);
    let leased = room.lease(10).unwrap();
    assert_eq!((leased.lease.id(), leased.priority), (new, Priority::Interactive));
    assert_eq!(room.drain(11), old);
}

fn a_learners_own_regrades_do_not_hold_up_a_new_submission(engine: Engine) {
    let room = engine.room();
    let old: Vec<_> = (0..2).map(|n| room.submit_with(Priority::Regrade, &by("ada"), n)).collect();
    let new = room.submit(&by("ada"), 9);
    room.store.verify().unwrap();
    let first = room.lease(9).unwrap().lease;
    assert_eq!(first.id(), new);
    assert!(room.lease(9).is_none(), "two graders would be at work for one learner");
    room.store.complete(&first, "1", at(10)).unwrap();
    assert_eq!(room.drain(10), old);
    // Not even one that was being graded when its grader died.
    let old = room.submit_with(Priority::Regrade, &by("ada"), 11);
    let lost = room.lease(12).unwrap();
    let new = room.submit(&by("ada"), 13);
    assert_eq!(lost.lease.id(), old);
    assert!(room.lease(14).is_none());
    assert_eq!(room.drain(5000), [new, old]);
}

fn a_flood_of_regrades_costs_a_tenant_no_turn_when_somebody_waits(engine: Engine) {
    let room = engine.room();
    let (flooding, other) = (tenant("flooding"), tenant("other"));
    let flood = program(b"old");
    let regrade = Incoming { priority: Priority::Regrade, ..Incoming::new(&flooding, &flood) };
    for _ in 0..30 {
        room.store.submit(&regrade, at(0), CAPACITY).unwrap();
    }
    let ids: Vec<_> =
        (0..4).map(|n| room.submit_for(if n % 2 == 0 { &other } else { &flooding }, &program(b"new"), 1)).collect();
    assert_eq!(room.drain(2)[..4], ids);
}

fn the_position_says_how_many_are_served_before(engine: Engine) {
    let room = engine.room();
    let position = |room: &Room, id| room.store.position(&Tenant::default(), id).unwrap();
    let regrade = room.submit_with(Priority::Regrade, &program(b""), 0);
    let ids = [room.submit(&by("ada"), 1), room.submit(&by("bilal"), 2), room.submit(&by("ada"), 3)];
    assert_eq!(position(&room, regrade), Some(2), "what has no turn yet may come later than something less urgent");
    assert_eq!(
        [position(&room, ids[0]), position(&room, ids[1]), position(&room, ids[2])],
        [Some(0), Some(1), Some(2)]
    );
    let lease = room.lease(4).unwrap().lease;
    assert_eq!([position(&room, ids[0]), position(&room, ids[1]), position(&room, ids[2])], [None, Some(0), Some(1)]);
    room.store.complete(&lease, "1", at(5)).unwrap();
    assert_eq!([position(&room, ids[0]), position(&room, ids[1]), position(&room, ids[2])], [None, Some(0), Some(1)]);
    assert_eq!(position(&room, regrade), Some(2));
}
