//! Grading anew: collected in steps, graded beside everything else, published as a whole.

#[path = "regrades/order.rs"]
mod order;
#[path = "regrades/publishing.rs"]
mod publishing;

use crate::room::{Engine, Room};
use crate::{LEASE, at, by, program};
use bareme_core::ids::{LearnerId, TaskId};
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, TaskDigest};
use bareme_store::{
    Answer, ItemAnswer, Leased, Mark, Regrade, RegradeId, RegradeOrder, RegradeState, Selection, State, StoreError,
    SubmissionId, Tenant, WantedTask,
};

of_every_engine! {
    a_new_report_is_kept_beside_the_old_one_until_it_is_published,
    what_is_selected,
    a_thousand_and_more_are_collected_in_steps,
    a_fault_is_tried_again_and_never_published,
    an_answer_that_comes_too_late_is_refused,
    an_item_that_was_put_aside_waits_behind_the_others,
}

pub fn tenant() -> Tenant {
    Tenant::default()
}

pub fn wanted(task: &str, digest: u8) -> WantedTask {
    WantedTask { task: TaskId::new(task).unwrap(), version: 2, digest: TaskDigest([digest; 16]) }
}

/// Everything of the one task.
pub fn all() -> Selection {
    Selection { tasks: vec![wanted("sum-of-three", 2)], learners: Vec::new(), since: None, until: None, latest: false }
}

pub fn mark(verdict: &str, points: Option<u32>) -> Mark {
    Mark { verdict: verdict.to_owned(), points, max_points: 100 }
}

pub fn of_task(task: &str, learner: &str) -> Submission {
    let file = SourceFile::new("main.c", b"x".to_vec()).unwrap();
    let submission = Submission::new(TaskId::new(task).unwrap(), vec![file], Language::En).unwrap();
    submission.by(Some(LearnerId::new(learner).unwrap()))
}

impl Room {
    /// Hands in and grades in one go.
    pub fn graded(&self, submission: &Submission, millis: u64) -> SubmissionId {
        self.graded_for(&tenant(), submission, millis)
    }

    pub fn graded_for(&self, tenant: &Tenant, submission: &Submission, millis: u64) -> SubmissionId {
        let id = self.submit_for(tenant, submission, millis);
        let leased = self.lease(millis).unwrap();
        assert_eq!((leased.lease.id(), &leased.errand), (id, &None));
        let digest = Some(TaskDigest([1; 16]));
        let answer = Answer { report: "old", history: Some("past"), digest, ..Answer::default() };
        self.store.complete_with(&leased.lease, &answer, at(millis)).unwrap();
        id
    }

    pub fn order(&self, selection: &Selection) -> Result<RegradeId, StoreError> {
        self.order_at(selection, 50)
    }

    pub fn order_at(&self, selection: &Selection, millis: u64) -> Result<RegradeId, StoreError> {
        let tenant = tenant();
        let order = RegradeOrder { tenant: &tenant, selection: selection.clone(), created_by: "teacher" };
        self.store.begin_regrade(&order, at(millis))
    }

    /// Does all steps that there are to do, and says how many.
    pub fn advance(&self) -> usize {
        std::iter::from_fn(|| self.store.advance_regrades(at(60)).unwrap().then_some(())).count()
    }

    /// Orders, and collects all items.
    pub fn ordered(&self, selection: &Selection) -> RegradeId {
        let id = self.order(selection).unwrap();
        self.advance();
        id
    }

    pub fn regrade(&self, id: RegradeId) -> Regrade {
        self.store.regrade(&tenant(), id).unwrap().unwrap()
    }

    pub fn answer(&self, leased: &Leased, report: Option<&str>, after: &Mark) -> Result<(), StoreError> {
        let before = mark("wrong-answer", Some(40));
        let answer = ItemAnswer { report, digest: TaskDigest([2; 16]), before: &before, after };
        self.store.complete_item(&leased.lease, &answer, at(70))
    }

    /// Grades all items with the same result, and says which in which order.
    pub fn regrade_all(&self, after: &Mark) -> Vec<SubmissionId> {
        let next = || {
            let leased = self.lease(65)?;
            assert!(leased.errand.is_some());
            self.answer(&leased, Some("new"), after).unwrap();
            Some(leased.lease.id())
        };
        std::iter::from_fn(next).collect()
    }

    pub fn report(&self, id: SubmissionId) -> String {
        match self.state(id) {
            State::Finished { report, .. } => report,
            other => format!("{other:?}"),
        }
    }
}

fn a_new_report_is_kept_beside_the_old_one_until_it_is_published(engine: Engine) {
    let room = engine.room();
    let id = room.graded(&by("ada"), 0);
    let regrade = room.order(&all()).unwrap();
    assert_eq!(room.regrade(regrade).state, RegradeState::Running);
    room.advance();
    let leased = room.lease(60).unwrap();
    let errand = leased.errand.clone().unwrap();
    assert_eq!((errand.regrade, errand.wanted, errand.before.as_str()), (regrade, TaskDigest([2; 16]), "old"));
    assert_eq!((leased.tenant.clone(), leased.submission.as_ref().unwrap()), (tenant(), &by("ada")));
    room.answer(&leased, Some("new"), &mark("accepted", Some(100))).unwrap();
    // Answering twice changes nothing and is no mistake.
    room.answer(&leased, Some("new"), &mark("accepted", Some(100))).unwrap();
    let ready = room.regrade(regrade);
    assert_eq!((ready.state, ready.counts.better, ready.counts.newly_accepted), (RegradeState::Ready, 1, 1));
    assert_eq!(room.report(id), "old");
    assert!(room.store.accepted_programs(&tenant(), &by("ada").task, 9).unwrap().is_empty());
    let room = room.reopened();
    room.store.verify().unwrap();
    room.store.publish_regrade(&tenant(), regrade, at(80)).unwrap();
    room.advance();
    let status = room.store.status(&tenant(), id).unwrap().unwrap();
    assert_eq!((status.regraded, status.digest), (Some(at(60)), Some(TaskDigest([2; 16]))));
    assert_eq!(room.report(id), "new");
    assert_eq!(room.store.accepted_programs(&tenant(), &by("ada").task, 9).unwrap().len(), 1);
    assert_eq!((room.regrade(regrade).state, room.regrade(regrade).counts.published), (RegradeState::Published, 1));
    room.submit(&by("ada"), 90);
    assert_eq!(room.lease(91).unwrap().history.as_deref(), Some("past"), "hints go on from where they were");
    room.store.verify().unwrap();
}

fn what_is_selected(engine: Engine) {
    let room = engine.room();
    let other = Tenant::new("other").unwrap();
    let (ada, ada_again) = (room.graded(&by("ada"), 0), room.graded(&by("ada"), 10));
    let (bilal, stranger) = (room.graded(&by("bilal"), 20), room.graded(&program(b""), 30));
    let elsewhere = room.graded(&of_task("another", "ada"), 40);
    room.graded_for(&other, &by("ada"), 40);
    room.submit(&by("chloe"), 40);
    let leased = room.lease(41).unwrap();
    let both = vec![wanted("another", 2), wanted("sum-of-three", 2)];
    let ada_only = vec![LearnerId::new("ada").unwrap()];
    let cases = [
        (all(), vec![ada, ada_again, bilal, stranger]),
        (Selection { latest: true, ..all() }, vec![ada_again, bilal, stranger]),
        (Selection { latest: true, until: Some(at(10)), ..all() }, vec![ada]),
        (Selection { since: Some(at(10)), until: Some(at(30)), ..all() }, vec![ada_again, bilal]),
        (Selection { learners: ada_only, ..all() }, vec![ada, ada_again]),
        (Selection { tasks: both, latest: true, ..all() }, vec![ada_again, bilal, stranger, elsewhere]),
    ];
    for (selection, expected) in cases {
        let id = room.ordered(&selection);
        let items = room.store.regrade_items(&tenant(), id, None, None, 100).unwrap();
        assert_eq!(items.iter().map(|item| item.submission).collect::<Vec<_>>(), expected, "{selection:?}");
        let regrade = room.regrade(id);
        assert_eq!(regrade.selection, selection);
        assert!(room.store.regrade(&other, id).unwrap().is_none());
        assert!(room.store.regrade_items(&other, id, None, None, 100).unwrap().is_empty());
        room.store.discard_regrade(&tenant(), id, at(60)).unwrap();
    }
    room.store.complete(&leased.lease, "1", at(61)).unwrap();
}

fn a_thousand_and_more_are_collected_in_steps(engine: Engine) {
    let room = engine.room();
    let many = 2100;
    room.home.change(&many_finished(engine, many));
    let id = room.order(&all()).unwrap();
    assert!(room.store.advance_regrades(at(60)).unwrap());
    let first = room.regrade(id);
    assert_eq!((first.state, first.counts.items, first.counts.collected), (RegradeState::Running, 1000, false));
    // What somebody waits for has all of the queue to itself.
    assert_eq!(room.store.backlog().unwrap().waiting, 0);
    let waits = room.store.submit(&bareme_store::Incoming::new(&tenant(), &by("ada")), at(61), 1).unwrap();
    assert_eq!(room.store.position(&tenant(), waits).unwrap(), Some(0));
    // The service stops in between, and goes on.
    let room = room.reopened();
    room.advance();
    let all = room.regrade(id);
    assert_eq!((all.counts.items, all.counts.waiting, all.counts.collected), (many, many, true));
    let backlog = room.store.backlog().unwrap();
    assert_eq!((backlog.waiting, backlog.waiting_regrades, backlog.oldest_waiting), (1, many, Some(at(61))));
    assert_eq!(room.lease(62).unwrap().lease.id(), waits);
    assert!(room.lease(62).unwrap().errand.is_some());
    room.store.verify().unwrap();
}

/// So many submissions with a report, without the way that each would have had to go.
fn many_finished(engine: Engine, count: u64) -> String {
    let id = "0199a8f05c1e7b3a9d2e4f60";
    let insert = "INSERT INTO submission (id, tenant, task, language, submitted_ms, finished_ms, report)";
    let numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ";
    let columns = "'local', 'sum-of-three', 'en', 1, 1, 'old' FROM n";
    match engine {
        Engine::Sqlite => format!("{insert} {numbers}{count}) SELECT unhex('{id}' || printf('%08x', i)), {columns}"),
        Engine::Postgres => {
            format!("{insert} {numbers}{count}) SELECT ('{id}' || lpad(to_hex(i), 8, '0'))::uuid, {columns}")
        }
    }
}

fn a_fault_is_tried_again_and_never_published(engine: Engine) {
    let room = engine.room();
    let (bad, good) = (room.graded(&by("ada"), 0), room.graded(&by("bilal"), 1));
    let regrade = room.ordered(&all());
    let (fault, same) = (mark("grader-fault", None), mark("wrong-answer", Some(40)));
    let mut tries = Vec::new();
    while let Some(leased) = room.lease(60) {
        tries.push(leased.lease.id());
        let is_bad = leased.lease.id() == bad;
        let report = (!is_bad).then_some("new");
        room.answer(&leased, report, if is_bad { &fault } else { &same }).unwrap();
    }
    assert_eq!(tries, [bad, good, bad, bad], "others come in between, and three tries are enough");
    let counts = room.regrade(regrade).counts;
    assert_eq!((counts.faults, counts.unchanged, counts.waiting), (1, 1, 0));
    room.store.publish_regrade(&tenant(), regrade, at(80)).unwrap();
    room.advance();
    assert_eq!((room.report(bad), room.report(good)), ("old".to_owned(), "new".to_owned()));
    assert_eq!(room.store.status(&tenant(), bad).unwrap().unwrap().regraded, None);
    assert_eq!(room.regrade(regrade).counts.published, 1);
}

fn an_answer_that_comes_too_late_is_refused(engine: Engine) {
    let room = engine.room();
    room.graded(&by("ada"), 0);
    let regrade = room.ordered(&all());
    let first = room.lease(60).unwrap();
    let second = room.lease(60 + LEASE.get()).unwrap();
    assert_eq!((first.lease.id(), second.lease.attempt()), (second.lease.id(), 2));
    let after = mark("accepted", Some(100));
    assert!(crate::room::is_lost(&room.answer(&first, Some("late"), &after)));
    assert!(crate::room::is_lost(&room.store.complete(&first.lease, "late", at(70))));
    // Nobody gets a submission's own report replaced by way of an item's lease.
    assert!(crate::room::is_lost(&room.store.complete(&second.lease, "late", at(70))));
    room.store.discard_regrade(&tenant(), regrade, at(71)).unwrap();
    assert!(crate::room::is_lost(&room.answer(&second, Some("late"), &after)));
    assert!(crate::room::is_lost(&room.store.defer_item(&second.lease)));
    assert!(room.lease(90_000).is_none());
    room.store.verify().unwrap();
}

fn an_item_that_was_put_aside_waits_behind_the_others(engine: Engine) {
    let room = engine.room();
    let ids = [room.graded(&by("ada"), 0), room.graded(&by("bilal"), 1)];
    room.ordered(&all());
    let leased = room.lease(60).unwrap();
    room.store.defer_item(&leased.lease).unwrap();
    let (next, last) = (room.lease(61).unwrap(), room.lease(62).unwrap());
    assert_eq!([last.lease.id(), next.lease.id()], ids);
    assert_eq!(last.lease.attempt(), 1);
}
