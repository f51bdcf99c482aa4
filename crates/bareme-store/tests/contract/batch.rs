//! Many submissions in one step, each with an answer of its own.

use crate::news::listen;
use crate::room::{Engine, Room};
use crate::{at, by, program};
use bareme_core::submission::Submission;
use bareme_store::{IdempotencyKey, Incoming, News, State, StoreError, SubmissionId, Tenant};
use std::sync::Barrier;
use std::time::Duration;

of_every_engine! {
    all_are_accepted_in_their_order_and_survive_a_restart,
    what_is_refused_leaves_no_trace_and_spoils_nothing,
    keys_are_known_again_within_a_batch_and_after_it,
    the_newest_of_a_batch_takes_the_place_of_the_ones_before,
    a_full_queue_still_takes_what_replaces_something,
    graders_and_waiters_hear_of_it,
    batches_that_come_at_the_same_time_do_not_hinder_each_other,
}

type Answers = Vec<Result<SubmissionId, StoreError>>;

fn submit(room: &Room, submissions: &[(&Submission, Option<&str>, bool)], capacity: u32) -> Answers {
    let tenant = Tenant::default();
    let keys: Vec<_> = submissions.iter().map(|(_, key, _)| key.map(|key| IdempotencyKey::new(key).unwrap())).collect();
    let incoming = submissions.iter().zip(&keys).map(|((submission, _, newest_wins), key)| Incoming {
        key: key.as_ref(),
        newest_wins: *newest_wins,
        ..Incoming::new(&tenant, submission)
    });
    room.store.submit_all(&incoming.collect::<Vec<_>>(), at(0), capacity).unwrap()
}

fn is_full(answer: &Result<SubmissionId, StoreError>) -> bool {
    matches!(answer, Err(StoreError::QueueFull { .. }))
}

fn all_are_accepted_in_their_order_and_survive_a_restart(engine: Engine) {
    let room = engine.room();
    let programs: Vec<_> = (0..100).map(|number| program(format!("int p{number};").as_bytes())).collect();
    let all: Vec<_> = programs.iter().map(|program| (program, None, false)).collect();
    let ids: Vec<_> = submit(&room, &all, 100).into_iter().map(Result::unwrap).collect();
    assert!(ids.is_sorted_by(|one, next| one < next));
    let room = room.reopened();
    for (id, program) in ids.iter().zip(&programs) {
        let file = &program.files[0];
        let expected = [(file.name().to_owned(), file.content().to_vec())];
        assert_eq!(room.store.sources(&Tenant::default(), *id).unwrap(), expected);
    }
    assert_eq!(room.drain(1), ids);
    assert!(submit(&room, &[], 1).is_empty());
    room.store.verify().unwrap();
}

fn what_is_refused_leaves_no_trace_and_spoils_nothing(engine: Engine) {
    let room = engine.room();
    let (one, two, three) = (program(b"1"), by("ada"), program(b"3"));
    submit(&room, &[(&one, Some("k"), false)], 9);
    let batch =
        [(&two, Some("k"), false), (&two, Some("l"), false), (&three, Some("m"), false), (&one, Some("k"), false)];
    let answers = submit(&room, &batch, 2);
    assert!(matches!(answers[0], Err(StoreError::KeyReused { .. })), "{answers:?}");
    assert!(answers[1].is_ok() && is_full(&answers[2]) && answers[3].is_ok(), "{answers:?}");
    room.store.verify().unwrap();
    assert_eq!(room.store.backlog().unwrap().waiting, 2);
    // The key of what was refused is free.
    room.drain(1);
    assert!(submit(&room, &[(&one, Some("m"), false)], 2)[0].is_ok());
}

fn keys_are_known_again_within_a_batch_and_after_it(engine: Engine) {
    let room = engine.room();
    let (one, two) = (program(b"1"), program(b"2"));
    let answers = submit(&room, &[(&one, Some("k"), false), (&one, Some("k"), false), (&two, Some("k"), false)], 9);
    let id = *answers[0].as_ref().unwrap();
    assert_eq!(*answers[1].as_ref().unwrap(), id);
    assert!(matches!(answers[2], Err(StoreError::KeyReused { id: first }) if first == id), "{answers:?}");
    assert_eq!(*submit(&room, &[(&one, Some("k"), false)], 0)[0].as_ref().unwrap(), id);
    assert_eq!(room.store.backlog().unwrap().waiting, 1);
}

fn the_newest_of_a_batch_takes_the_place_of_the_ones_before(engine: Engine) {
    let room = engine.room();
    let (ada, bilal) = (by("ada"), by("bilal"));
    let batch = [(&ada, None, true), (&bilal, None, true), (&ada, None, true), (&ada, None, true)];
    let ids: Vec<_> = submit(&room, &batch, 3).into_iter().map(Result::unwrap).collect();
    assert_eq!(room.state(ids[0]), State::Superseded { by: ids[2] });
    assert_eq!(room.state(ids[2]), State::Superseded { by: ids[3] });
    room.store.verify().unwrap();
    // Who corrects a mistake need not queue again.
    assert_eq!(room.drain(1), [ids[3], ids[1]]);
}

fn a_full_queue_still_takes_what_replaces_something(engine: Engine) {
    let room = engine.room();
    let (ada, bilal, nobody) = (by("ada"), by("bilal"), program(b""));
    room.submit(&ada, 0);
    let batch = [(&bilal, None, true), (&ada, None, true), (&ada, None, false), (&nobody, None, true)];
    let answers = submit(&room, &batch, 1);
    let outcomes: Vec<_> = answers.iter().map(is_full).collect();
    assert_eq!(outcomes, [true, false, true, true], "{answers:?}");
    room.store.verify().unwrap();
    // The same holds for single ones.
    let tenant = Tenant::default();
    let single = Incoming { newest_wins: true, ..Incoming::new(&tenant, &ada) };
    assert!(room.store.submit(&single, at(1), 1).is_ok());
    assert!(matches!(room.store.submit(&Incoming::new(&tenant, &ada), at(1), 1), Err(StoreError::QueueFull { .. })));
}

fn graders_and_waiters_hear_of_it(engine: Engine) {
    let room = engine.room();
    let old = room.submit(&by("ada"), 0);
    let listener = listen(&room);
    submit(&room, &[(&by("ada"), None, true), (&program(b""), None, false), (&program(b"2"), None, false)], 9);
    let news: Vec<_> = std::iter::from_fn(|| listener.next(Duration::from_millis(1500))).collect();
    assert!(news.contains(&News::Ended(old)), "{news:?}");
    let calls = news.iter().filter(|news| **news == News::Submitted).count();
    assert_eq!(calls, 3, "{news:?}");
}

fn batches_that_come_at_the_same_time_do_not_hinder_each_other(engine: Engine) {
    let room = engine.room();
    let learners: Vec<_> = (0..20).map(|number| by(&format!("learner-{number}"))).collect();
    let together = Barrier::new(4);
    let send = |turned: bool| {
        let mut batch: Vec<_> = learners.iter().map(|submission| (submission, None, true)).collect();
        if turned {
            batch.reverse();
        }
        together.wait();
        (0..5).for_each(|_| assert!(submit(&room, &batch, 1000).iter().all(Result::is_ok)));
    };
    std::thread::scope(|scope| {
        for turned in [true, false, true, false] {
            let send = &send;
            scope.spawn(move || send(turned));
        }
    });
    assert_eq!(room.store.backlog().unwrap().waiting, 20);
    room.store.verify().unwrap();
}
