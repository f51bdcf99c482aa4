//! No tenant sees anything of another.

use crate::room::Engine;
use crate::{at, by};
use bareme_store::{Answer, Tenant};

of_every_engine! {
    what_one_tenant_has_does_not_exist_for_another,
    two_tenants_may_call_their_learners_alike,
}

fn tenant(name: &str) -> Tenant {
    Tenant::new(name).unwrap()
}

fn what_one_tenant_has_does_not_exist_for_another(engine: Engine) {
    let room = engine.room();
    let (one, other) = (tenant("one"), tenant("other"));
    let id = room.submit_for(&one, &by("ada"), 0);
    assert!(room.store.status(&one, id).unwrap().is_some());
    assert_eq!(room.store.status(&other, id).unwrap(), None);
    assert_eq!(room.store.sources(&one, id).unwrap().len(), 1);
    assert!(room.store.sources(&other, id).unwrap().is_empty());
    assert_eq!(room.store.position(&one, id).unwrap(), Some(0));
    assert_eq!(room.store.position(&other, id).unwrap(), None);
    assert!(!room.store.cancel(&other, id, at(1)).unwrap());
    let leased = room.lease(2).unwrap();
    assert_eq!(leased.tenant, one);
    let answer = Answer { report: "1", history: None, accepted: true, ..Answer::default() };
    room.store.complete_with(&leased.lease, &answer, at(3)).unwrap();
    let task = by("ada").task;
    assert_eq!(room.store.accepted_programs(&one, &task, 9).unwrap().len(), 1);
    assert!(room.store.accepted_programs(&other, &task, 9).unwrap().is_empty());
}

fn two_tenants_may_call_their_learners_alike(engine: Engine) {
    let room = engine.room();
    for name in ["one", "other", "one"] {
        room.submit_for(&tenant(name), &by("ada"), 0);
    }
    let (first, second) = (room.lease(1).unwrap(), room.lease(1).unwrap());
    assert_eq!((&first.tenant, &second.tenant), (&tenant("one"), &tenant("other")));
    for (leased, history) in [(&first, "1"), (&second, "2")] {
        let answer = Answer { report: "1", history: Some(history), accepted: false, ..Answer::default() };
        room.store.complete_with(&leased.lease, &answer, at(2)).unwrap();
    }
    assert_eq!(room.lease(3).unwrap().history.as_deref(), Some("1"));
}

#[test]
fn a_tenant_has_a_plain_name() {
    for name in ["a", "mooc-2026", &"x".repeat(64)] {
        assert_eq!(tenant(name).as_str(), name);
    }
    for name in ["", "-a", "A", "a b", "é", "a\0", &"x".repeat(65)] {
        assert!(Tenant::new(name).is_err(), "{name:?}");
    }
}
