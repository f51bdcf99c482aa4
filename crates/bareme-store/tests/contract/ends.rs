//! Ends without a report: withdrawn, or replaced by something newer.

use crate::room::{Engine, Room};
use crate::{CAPACITY, at, by, program};
use bareme_core::ids::TaskId;
use bareme_core::submission::Submission;
use bareme_store::{Backlog, Incoming, State, SubmissionId, Tenant};

of_every_engine! {
    what_waits_can_be_withdrawn_once_and_for_all,
    what_runs_or_is_finished_cannot_be_withdrawn,
    withdrawing_the_first_lets_the_learners_next_one_through,
    the_newest_takes_the_place_of_what_waits_for_the_same_task,
    the_newest_leaves_what_runs_and_other_tasks_and_learners_alone,
    the_newest_without_a_learner_replaces_nothing,
}

fn cancel(room: &Room, id: SubmissionId) -> bool {
    room.store.cancel(&Tenant::default(), id, at(5)).unwrap()
}

fn submit_newest(room: &Room, submission: &Submission) -> SubmissionId {
    let tenant = Tenant::default();
    let incoming = Incoming { newest_wins: true, ..Incoming::new(&tenant, submission) };
    room.store.submit(&incoming, at(3), CAPACITY).unwrap()
}

fn what_waits_can_be_withdrawn_once_and_for_all(engine: Engine) {
    let room = engine.room();
    let id = room.submit(&program(b""), 0);
    assert!(cancel(&room, id));
    assert!(room.store.cancel(&Tenant::default(), id, at(6)).unwrap(), "it is withdrawn");
    assert_eq!(room.state(id), State::Cancelled { cancelled: at(5) });
    assert!(room.lease(7).is_none());
    assert_eq!(room.store.backlog().unwrap(), Backlog::default());
    assert_eq!(room.store.position(&Tenant::default(), id).unwrap(), None);
}

fn what_runs_or_is_finished_cannot_be_withdrawn(engine: Engine) {
    let room = engine.room();
    let id = room.submit(&program(b""), 0);
    let lease = room.lease(1).unwrap().lease;
    assert!(!cancel(&room, id));
    room.store.complete(&lease, "1", at(2)).unwrap();
    assert!(!cancel(&room, id));
    assert!(matches!(room.state(id), State::Finished { .. }));
    let never: SubmissionId = "0199a8f0-5c1e-7b3a-9d2e-4f60718293a4".parse().unwrap();
    assert!(!cancel(&room, never));
}

fn withdrawing_the_first_lets_the_learners_next_one_through(engine: Engine) {
    let room = engine.room();
    let ids = [room.submit(&by("ada"), 0), room.submit(&by("ada"), 1), room.submit(&by("ada"), 2)];
    assert!(cancel(&room, ids[0]));
    assert!(cancel(&room, ids[1]));
    assert_eq!(room.drain(6), [ids[2]]);
}

fn the_newest_takes_the_place_of_what_waits_for_the_same_task(engine: Engine) {
    let room = engine.room();
    let old = [submit_newest(&room, &by("ada")), room.submit(&by("ada"), 1)];
    let others = [room.submit(&by("bilal"), 2), room.submit(&by("chloe"), 2)];
    let newest = submit_newest(&room, &by("ada"));
    for id in old {
        assert_eq!(room.state(id), State::Superseded { by: newest });
    }
    assert_eq!(room.drain(4), [newest, others[0], others[1]]);
}

fn the_newest_leaves_what_runs_and_other_tasks_and_learners_alone(engine: Engine) {
    let room = engine.room();
    let running = room.submit(&by("ada"), 0);
    let lease = room.lease(1).unwrap().lease;
    let elsewhere = Submission { task: TaskId::new("another").unwrap(), ..by("ada") };
    let spared = [room.submit(&elsewhere, 2), room.submit(&by("bilal"), 2)];
    let theirs = room.submit_for(&Tenant::new("other").unwrap(), &by("ada"), 2);
    let newest = submit_newest(&room, &by("ada"));
    assert_eq!(room.state(running), State::Running);
    for id in spared {
        assert_eq!(room.state(id), State::Queued);
    }
    room.store.complete(&lease, "1", at(4)).unwrap();
    let mut served = room.drain(5);
    served.sort_unstable();
    assert_eq!(served, [spared[0], spared[1], theirs, newest]);
}

fn the_newest_without_a_learner_replaces_nothing(engine: Engine) {
    let room = engine.room();
    let ids = [submit_newest(&room, &program(b"")), submit_newest(&room, &program(b""))];
    assert_eq!(room.drain(4), ids);
}
