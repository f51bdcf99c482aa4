//! Leases end: by their time, by being given back, or by a restart.

use crate::room::{Engine, is_lost};
use crate::{LEASE, at, by, program};
use bareme_store::{Holder, State};

of_every_engine! {
    an_expired_lease_goes_to_somebody_else_and_the_late_answer_changes_nothing,
    a_renewed_lease_lives_on,
    expiring_says_how_many_were_put_back,
    a_lease_that_expired_unnoticed_can_be_renewed,
    what_is_given_back_is_next_and_the_attempt_does_not_count,
    a_learner_whose_lease_expired_is_still_served_in_order,
}

fn an_expired_lease_goes_to_somebody_else_and_the_late_answer_changes_nothing(engine: Engine) {
    let room = engine.room();
    let id = room.submit(&program(b""), 0);
    let late = room.lease(0).unwrap().lease;
    assert!(room.lease(LEASE.get() - 1).is_none());
    let other = room.store.lease_next(&Holder::new("node-2"), at(LEASE.get()), LEASE).unwrap().unwrap().lease;
    assert_eq!((other.id(), other.attempt()), (id, 2));
    assert!(is_lost(&room.store.complete(&late, "late", at(1001))));
    assert!(is_lost(&room.store.renew(&late, at(1001), LEASE)));
    assert!(is_lost(&room.store.release(&late)));
    assert_eq!(room.state(id), State::Running);
    room.store.complete(&other, "other", at(1002)).unwrap();
    assert!(is_lost(&room.store.complete(&late, "late", at(1003))));
    assert!(is_lost(&room.store.renew(&late, at(1003), LEASE)));
    assert_eq!(room.state(id), State::Finished { finished: at(1002), report: "other".to_owned() });
}

fn a_renewed_lease_lives_on(engine: Engine) {
    let room = engine.room();
    room.submit(&program(b""), 0);
    let lease = room.lease(0).unwrap().lease;
    room.store.renew(&lease, at(900), LEASE).unwrap();
    assert_eq!(room.store.expire(at(1899)).unwrap(), 0);
    assert!(room.lease(1899).is_none());
    room.store.complete(&lease, "1", at(1900)).unwrap();
}

fn expiring_says_how_many_were_put_back(engine: Engine) {
    let room = engine.room();
    let ids: Vec<_> = (0..3).map(|millis| room.submit(&program(b""), millis)).collect();
    let leases: Vec<_> = (0..3).map(|n| room.lease(n * 100).unwrap().lease).collect();
    assert_eq!(room.store.expire(at(1100)).unwrap(), 2);
    assert_eq!(room.store.expire(at(1100)).unwrap(), 0);
    assert_eq!(
        [room.state(ids[0]), room.state(ids[1]), room.state(ids[2])],
        [State::Queued, State::Queued, State::Running]
    );
    assert!(is_lost(&room.store.renew(&leases[0], at(1101), LEASE)));
    room.store.renew(&leases[2], at(1101), LEASE).unwrap();
}

fn a_lease_that_expired_unnoticed_can_be_renewed(engine: Engine) {
    let room = engine.room();
    room.submit(&program(b""), 0);
    let lease = room.lease(0).unwrap().lease;
    room.store.renew(&lease, at(5000), LEASE).unwrap();
    assert!(room.lease(5001).is_none());
}

fn what_is_given_back_is_next_and_the_attempt_does_not_count(engine: Engine) {
    let room = engine.room();
    let ids = [room.submit(&program(b"1"), 0), room.submit(&program(b"2"), 1)];
    let first = room.lease(2).unwrap().lease;
    room.store.release(&first).unwrap();
    assert_eq!(room.state(ids[0]), State::Queued);
    let again = room.lease(3).unwrap().lease;
    assert_eq!((again.id(), again.attempt()), (ids[0], 1));
    assert!(is_lost(&room.store.complete(&first, "1", at(4))), "a lease that was given back is worth nothing");
    assert!(is_lost(&room.store.release(&first)));
    room.store.complete(&again, "1", at(4)).unwrap();
    assert_eq!(room.drain(5), [ids[1]]);
}

fn a_learner_whose_lease_expired_is_still_served_in_order(engine: Engine) {
    let room = engine.room();
    let ids = [room.submit(&by("ada"), 0), room.submit(&by("ada"), 1)];
    room.lease(0).unwrap();
    assert!(room.lease(10).is_none());
    assert_eq!(room.drain(1000), ids);
}
