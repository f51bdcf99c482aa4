//! Who is served when, and which regrades may be at the same time.

use super::{all, mark, of_task, tenant, wanted};
use crate::room::Engine;
use crate::{at, by, program};
use bareme_core::ids::LearnerId;
use bareme_store::{Moved, RegradeOrder, RegradeState, Selection, StoreError, Tenant};

of_every_engine! {
    what_somebody_waits_for_comes_first_even_from_the_same_learner,
    tenants_take_turns,
    a_task_is_in_one_open_regrade,
    a_finished_submission_that_is_graded_anew_cannot_be_withdrawn,
    erasing_a_learner_takes_items_along_and_lets_others_be,
    a_regrade_of_an_erased_learner_is_not_one_of_everybody,
}

fn what_somebody_waits_for_comes_first_even_from_the_same_learner(engine: Engine) {
    let room = engine.room();
    for _ in 0..3 {
        room.graded(&by("ada"), 0);
    }
    room.ordered(&all());
    let busy = room.lease(60).unwrap();
    assert!(busy.errand.is_some());
    // Although an old one of hers is being graded anew.
    let waits = room.submit(&by("ada"), 61);
    assert_eq!(room.lease(62).unwrap().lease.id(), waits);
    assert!(room.lease(63).unwrap().errand.is_some());
    room.store.verify().unwrap();
}

fn tenants_take_turns(engine: Engine) {
    let room = engine.room();
    let small = Tenant::new("small").unwrap();
    for _ in 0..20 {
        room.graded(&program(b""), 0);
    }
    let few: Vec<_> = (0..2).map(|_| room.graded_for(&small, &program(b""), 1)).collect();
    room.ordered(&all());
    let order = RegradeOrder { tenant: &small, selection: all(), created_by: "teacher" };
    room.store.begin_regrade(&order, at(60)).unwrap();
    room.advance();
    let served = room.regrade_all(&mark("accepted", Some(100)));
    let places: Vec<_> = few.iter().map(|id| served.iter().position(|other| other == id).unwrap()).collect();
    assert_eq!(places, [1, 3]);
}

fn a_task_is_in_one_open_regrade(engine: Engine) {
    let room = engine.room();
    room.graded(&by("ada"), 0);
    room.graded(&of_task("another", "ada"), 1);
    let first = room.ordered(&all());
    let both = Selection { tasks: vec![wanted("another", 2), wanted("sum-of-three", 2)], ..all() };
    let is_refused = |selection: &Selection| match room.order(selection) {
        Err(StoreError::RegradeOpen { id, task }) => (id, task.as_str()) == (first, "sum-of-three"),
        _ => false,
    };
    assert!(is_refused(&both));
    // What was refused has left nothing behind, not even the task that was free.
    let another = room.order_at(&Selection { tasks: vec![wanted("another", 2)], ..all() }, 51).unwrap();
    room.advance();
    let listed = |before| room.store.regrades(&tenant(), before, 1).unwrap();
    assert_eq!((listed(None)[0].id, listed(Some(another))[0].id), (another, first));
    assert!(listed(Some(first)).is_empty());
    room.regrade_all(&mark("accepted", Some(100)));
    assert!(is_refused(&all()));
    assert_eq!(room.store.publish_regrade(&tenant(), first, at(80)).unwrap(), Moved::Done);
    assert!(is_refused(&all()));
    room.advance();
    room.store.discard_regrade(&tenant(), another, at(80)).unwrap();
    assert_eq!(room.regrade(room.ordered(&both)).state, RegradeState::Running);
    room.store.verify().unwrap();
}

fn a_finished_submission_that_is_graded_anew_cannot_be_withdrawn(engine: Engine) {
    let room = engine.room();
    let id = room.graded(&by("ada"), 0);
    let regrade = room.ordered(&all());
    assert!(!room.store.cancel(&tenant(), id, at(61)).unwrap());
    assert_eq!((room.report(id).as_str(), room.regrade(regrade).counts.waiting), ("old", 1));
    assert!(room.lease(62).is_some());
}

fn erasing_a_learner_takes_items_along_and_lets_others_be(engine: Engine) {
    let room = engine.room();
    room.graded(&by("ada"), 0);
    room.graded(&by("bilal"), 1);
    let regrade = room.ordered(&all());
    let erased = room.store.erase(&tenant(), &LearnerId::new("ada").unwrap()).unwrap();
    assert_eq!((erased.submissions, erased.waiting), (1, 0), "nobody waited for it");
    assert_eq!(room.regrade_all(&mark("accepted", Some(100))).len(), 1);
    let counts = room.regrade(regrade).counts;
    assert_eq!((counts.items, counts.waiting, counts.better), (1, 0, 1));
    room.store.verify().unwrap();
}

fn a_regrade_of_an_erased_learner_is_not_one_of_everybody(engine: Engine) {
    let room = engine.room();
    room.graded(&by("ada"), 0);
    room.graded(&by("bilal"), 1);
    let ada = LearnerId::new("ada").unwrap();
    let regrade = room.order(&Selection { learners: vec![ada.clone()], ..all() }).unwrap();
    room.store.erase(&tenant(), &ada).unwrap();
    room.advance();
    let regrade = room.regrade(regrade);
    assert_eq!((regrade.state, regrade.counts.items), (RegradeState::Ready, 0));
    assert!(regrade.selection.learners.is_empty());
}
