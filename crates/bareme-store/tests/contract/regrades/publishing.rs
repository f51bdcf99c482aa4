//! Publishing and discarding: once, in steps, whatever happens in between.

use super::{all, mark, tenant};
use crate::room::Engine;
use crate::webhooks::new_webhook;
use crate::{at, by, program};
use bareme_core::ids::LearnerId;
use bareme_store::{
    Acceptance, Change, ItemFilter, Moved, RegradeId, RegradeState, Selection, SubmissionId, Tenant, UnixMillis,
};

of_every_engine! {
    publishing_goes_on_where_a_crash_has_ended_it,
    what_cannot_be_published_or_discarded_is_refused,
    a_running_regrade_can_be_called_off,
    changes_are_told_and_found,
    a_learners_regrades_follow_each_other,
    platforms_are_told_where_points_changed,
    a_learner_who_is_erased_leaves_no_name_in_a_regrade,
}

fn publishing_goes_on_where_a_crash_has_ended_it(engine: Engine) {
    let room = engine.room();
    let ids: Vec<SubmissionId> = (0..250).map(|_| room.graded(&program(b""), 0)).collect();
    let regrade = room.ordered(&all());
    room.regrade_all(&mark("accepted", Some(100)));
    room.store.publish_regrade(&tenant(), regrade, at(80)).unwrap();
    assert!(room.store.advance_regrades(at(81)).unwrap());
    let room = room.reopened();
    let half = room.regrade(regrade);
    assert_eq!((half.state, half.counts.published), (RegradeState::Publishing, 200));
    // Each reader sees a whole report, the old one or the new one.
    let told: Vec<String> = ids.iter().map(|id| room.report(*id)).collect();
    assert_eq!(told.iter().filter(|report| *report == "new").count(), 200);
    assert_eq!(told.iter().filter(|report| *report == "old").count(), 50);
    room.advance();
    assert!(ids.iter().all(|id| room.report(*id) == "new"));
    let moments = ids.iter().map(|id| room.store.status(&tenant(), *id).unwrap().unwrap().regraded.unwrap());
    let of_first_step = |moment: &UnixMillis| *moment == at(81);
    assert_eq!(moments.filter(of_first_step).count(), 200, "nothing is replaced twice");
    assert_eq!(room.regrade(regrade).state, RegradeState::Published);
    assert_eq!(room.advance(), 0);
}

fn what_cannot_be_published_or_discarded_is_refused(engine: Engine) {
    let room = engine.room();
    room.graded(&by("ada"), 0);
    let publish = |id| room.store.publish_regrade(&tenant(), id, at(80)).unwrap();
    let discard = |id| room.store.discard_regrade(&tenant(), id, at(80)).unwrap();
    let id = room.order(&all()).unwrap();
    // Before and after its items are collected, and while one is being graded.
    assert_eq!(publish(id), Moved::Refused(RegradeState::Running));
    room.advance();
    assert_eq!(publish(id), Moved::Refused(RegradeState::Running));
    let leased = room.lease(60).unwrap();
    assert_eq!(publish(id), Moved::Refused(RegradeState::Running));
    room.answer(&leased, Some("new"), &mark("accepted", Some(100))).unwrap();
    let stranger = Tenant::new("stranger").unwrap();
    assert_eq!(room.store.publish_regrade(&stranger, id, at(80)).unwrap(), Moved::Unknown);
    assert_eq!(room.store.discard_regrade(&stranger, id, at(80)).unwrap(), Moved::Unknown);
    assert_eq!(publish(id), Moved::Done);
    assert_eq!((publish(id), discard(id)), (Moved::Refused(RegradeState::Publishing), publish(id)));
    room.advance();
    assert_eq!((publish(id), discard(id)), (Moved::Refused(RegradeState::Published), publish(id)));
    let id = room.ordered(&all());
    assert_eq!(discard(id), Moved::Done);
    assert_eq!((publish(id), discard(id)), (Moved::Refused(RegradeState::Discarded), publish(id)));
}

fn a_running_regrade_can_be_called_off(engine: Engine) {
    let room = engine.room();
    let ids: Vec<SubmissionId> = (0..5).map(|_| room.graded(&program(b""), 0)).collect();
    let regrade = room.ordered(&all());
    let leased = room.lease(60).unwrap();
    room.answer(&leased, Some("new"), &mark("accepted", Some(100))).unwrap();
    let second = room.lease(61).unwrap();
    room.store.discard_regrade(&tenant(), regrade, at(62)).unwrap();
    assert!(room.lease(63).is_none());
    assert!(crate::room::is_lost(&room.answer(&second, Some("new"), &mark("accepted", Some(100)))));
    room.advance();
    let ended = room.regrade(regrade);
    assert_eq!((ended.state, ended.ended, ended.counts.items), (RegradeState::Discarded, Some(at(62)), 0));
    assert!(ids.iter().all(|id| room.report(*id) == "old"));
    assert_eq!(room.store.backlog().unwrap(), bareme_store::Backlog::default());
}

fn changes_are_told_and_found(engine: Engine) {
    let room = engine.room();
    let results = [
        ("accepted", Some(100), Change::Better),
        ("wrong-answer", Some(40), Change::Unchanged),
        ("runtime-error", Some(40), Change::Other),
        ("wrong-answer", Some(10), Change::Worse),
        ("time-limit", Some(60), Change::Better),
    ];
    let ids: Vec<SubmissionId> = results.iter().map(|_| room.graded(&program(b""), 0)).collect();
    let regrade = room.ordered(&all());
    let waiting = |id: RegradeId| find(&room, id, ItemFilter::Waiting);
    assert_eq!(waiting(regrade), ids);
    for (verdict, points, _) in &results {
        let leased = room.lease(60).unwrap();
        room.answer(&leased, Some("new"), &mark(verdict, *points)).unwrap();
    }
    assert!(waiting(regrade).is_empty());
    let all = room.store.regrade_items(&tenant(), regrade, None, None, 3).unwrap();
    let rest = room.store.regrade_items(&tenant(), regrade, None, Some(all[2].submission), 9).unwrap();
    let items: Vec<_> = all.into_iter().chain(rest).collect();
    assert_eq!(items.iter().map(|item| item.submission).collect::<Vec<_>>(), ids);
    for (item, (verdict, points, change)) in items.iter().zip(&results) {
        let result = item.result.as_ref().unwrap();
        assert_eq!((&result.before, result.change), (&mark("wrong-answer", Some(40)), *change));
        assert_eq!(result.after, mark(verdict, *points));
    }
    assert_eq!(find(&room, regrade, ItemFilter::Change(Change::Better)), [ids[0], ids[4]]);
    assert_eq!(find(&room, regrade, ItemFilter::Change(Change::Worse)), [ids[3]]);
    assert_eq!(find(&room, regrade, ItemFilter::Acceptance(Acceptance::Gained)), [ids[0]]);
    assert!(find(&room, regrade, ItemFilter::Acceptance(Acceptance::Lost)).is_empty());
    let counts = room.regrade(regrade).counts;
    assert_eq!((counts.better, counts.worse, counts.other, counts.unchanged), (2, 1, 1, 1));
}

fn find(room: &crate::room::Room, id: RegradeId, filter: ItemFilter) -> Vec<SubmissionId> {
    let items = room.store.regrade_items(&tenant(), id, Some(filter), None, 100).unwrap();
    items.iter().map(|item| item.submission).collect()
}

fn a_learners_regrades_follow_each_other(engine: Engine) {
    let room = engine.room();
    let id = room.graded(&by("ada"), 0);
    for round in 0..3 {
        let regrade = room.ordered(&Selection { latest: true, ..all() });
        let leased = room.lease(60).unwrap();
        room.answer(&leased, Some("new"), &mark("accepted", Some(round))).unwrap();
        room.store.publish_regrade(&tenant(), regrade, at(80)).unwrap();
        room.advance();
    }
    assert_eq!(room.report(id), "new");
    room.store.verify().unwrap();
}

fn platforms_are_told_where_points_changed(engine: Engine) {
    let room = engine.room();
    let id = room.graded(&program(b""), 0);
    room.store.add_webhook(&tenant(), &new_webhook("https://lms.example/"), at(1), 10).unwrap();
    let told = || room.home.number("SELECT count(*) FROM message WHERE event = 'regrade.published'");
    // Where points are as before, nobody needs to be told.
    for (points, messages) in [(40, 0), (100, 1), (40, 1), (0, 2)] {
        let regrade = room.ordered(&all());
        room.regrade_all(&mark("accepted", Some(points)));
        assert_eq!(room.store.publish_regrade(&tenant(), regrade, at(80)).unwrap(), Moved::Done);
        room.advance();
        assert_eq!((room.report(id).as_str(), told()), ("new", messages), "{points}");
    }
}

fn a_learner_who_is_erased_leaves_no_name_in_a_regrade(engine: Engine) {
    let room = engine.room();
    let names = ["ada", "bilal", "chloe"];
    for name in names {
        room.graded(&by(name), 0);
    }
    let learners = names[..2].iter().map(|name| LearnerId::new(name).unwrap()).collect();
    let regrade = room.order(&Selection { learners, ..all() }).unwrap();
    for name in &names[..2] {
        room.store.erase(&tenant(), &LearnerId::new(name).unwrap()).unwrap();
        assert_eq!(room.home.number(&format!("SELECT count(*) FROM regrade_learner WHERE learner = '{name}'")), 0);
    }
    // Without any names left it is about nobody, and not about everybody.
    room.advance();
    assert_eq!(room.regrade(regrade).counts.items, 0);
}
