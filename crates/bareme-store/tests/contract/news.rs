//! Being told, rather than asking.

use crate::room::{Engine, Room};
use crate::{CAPACITY, at, by, program};
use bareme_store::{Incoming, Listener, News, Tenant};
use std::time::Duration;

of_every_engine! {
    graders_hear_of_submissions_and_waiters_of_reports,
    everything_that_ends_and_everything_that_can_be_leased_again_is_told,
    whoever_does_not_listen_any_more_is_forgotten,
    an_interruption_wakes_the_listener,
}

/// Far more than any test needs.
const PATIENCE: Duration = Duration::from_secs(30);

/// Listens, and makes sure of it: what a test does next is heard.
pub fn listen(room: &Room) -> Listener {
    let listener = room.store.listen();
    assert_eq!(listener.next(PATIENCE), Some(News::LookAgain));
    listener
}

/// The next of the news about something that happened.
fn heard(listener: &Listener) -> News {
    listener.next(PATIENCE).expect("there should be news")
}

fn graders_hear_of_submissions_and_waiters_of_reports(engine: Engine) {
    let room = engine.room();
    let (grader, waiter) = (listen(&room), listen(&room));
    let id = room.submit(&program(b""), 0);
    assert_eq!((heard(&grader), heard(&waiter)), (News::Submitted, News::Submitted));
    let lease = room.lease(1).unwrap().lease;
    room.store.complete(&lease, "1", at(2)).unwrap();
    assert_eq!((heard(&grader), heard(&waiter)), (News::Ended(id), News::Ended(id)));
}

fn everything_that_ends_and_everything_that_can_be_leased_again_is_told(engine: Engine) {
    let room = engine.room();
    let listener = listen(&room);
    let (old, other) = (room.submit(&by("ada"), 0), room.submit(&by("bilal"), 0));
    assert_eq!((heard(&listener), heard(&listener)), (News::Submitted, News::Submitted));
    let (tenant, again) = (Tenant::default(), by("ada"));
    let newest = Incoming { newest_wins: true, ..Incoming::new(&tenant, &again) };
    let newest = room.store.submit(&newest, at(1), CAPACITY).unwrap();
    assert_eq!((heard(&listener), heard(&listener)), (News::Ended(old), News::Submitted));
    room.store.cancel(&Tenant::default(), other, at(1)).unwrap();
    assert_eq!(heard(&listener), News::Ended(other));
    let lease = room.lease(2).unwrap().lease;
    room.store.release(&lease).unwrap();
    assert_eq!(heard(&listener), News::Submitted);
    let lease = room.lease(3).unwrap().lease;
    assert_eq!(lease.id(), newest);
    assert_eq!(room.store.expire(at(5000)).unwrap(), 1);
    assert_eq!(heard(&listener), News::Submitted);
    // The next one of a learner can be leased once the one before has its report.
    room.submit(&by("ada"), 5000);
    assert_eq!(heard(&listener), News::Submitted);
    let lease = room.lease(5001).unwrap().lease;
    room.store.complete(&lease, "1", at(5002)).unwrap();
    assert_eq!((heard(&listener), heard(&listener)), (News::Ended(newest), News::Submitted));
}

fn whoever_does_not_listen_any_more_is_forgotten(engine: Engine) {
    let room = engine.room();
    drop(listen(&room));
    let listener = listen(&room);
    room.submit(&program(b""), 0);
    assert_eq!(heard(&listener), News::Submitted);
}

fn an_interruption_wakes_the_listener(engine: Engine) {
    let room = engine.room();
    let listener = listen(&room);
    listener.interrupt();
    assert_eq!(listener.next(PATIENCE), None);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| listener.next(PATIENCE));
        listener.interrupt();
        assert_eq!(waiting.join().unwrap(), None);
    });
}

#[test]
fn whoever_does_not_read_is_told_to_look_again() {
    let room = Engine::Sqlite.room();
    let listener = listen(&room);
    let id = room.submit(&program(b""), 0);
    for _ in 0..5000 {
        let lease = room.lease(1).unwrap().lease;
        assert_eq!(lease.id(), id);
        room.store.release(&lease).unwrap();
    }
    let unread: Vec<News> = std::iter::from_fn(|| listener.next(Duration::ZERO)).collect();
    assert!(unread.len() < 5000 && unread[0] == News::LookAgain, "{} news, first {:?}", unread.len(), unread[0]);
}
