//! Lists: what fits, newest first, each once, whatever happens while somebody turns the pages.

use crate::room::{Engine, Room};
use crate::{CAPACITY, at, by, program};
use bareme_core::ids::{LearnerId, TaskId};
use bareme_core::submission::Submission;
use bareme_store::{Answer, Filter, Gist, Incoming, Outcome, Place, Standing, SubmissionId, Summary, Tenant};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

of_every_engine! {
    a_list_tells_what_has_become_of_each,
    what_a_report_says_is_told_and_what_is_no_report_says_nothing,
    a_list_has_what_fits_and_nothing_of_other_tenants,
    nothing_is_seen_twice_or_left_out_while_others_come_in,
    summaries_come_in_the_order_in_which_they_were_asked_for,
}

fn all(room: &Room, filter: &Filter) -> Vec<Summary> {
    room.store.list(&Tenant::default(), filter, None, u32::MAX).unwrap()
}

fn ids(summaries: &[Summary]) -> Vec<SubmissionId> {
    summaries.iter().map(|summary| summary.place.id).collect()
}

fn of(standing: Standing) -> Filter {
    Filter { standing: Some(standing), ..Filter::default() }
}

fn a_list_tells_what_has_become_of_each(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::default();
    let finished = room.submit(&by("ada"), 1);
    let lease = room.lease(2).unwrap().lease;
    let report = r#"{"verdict":"wrong-answer","kind":"content","points":30,"max_points":100,"groups":[{"points":7}]}"#;
    room.store.complete(&lease, report, at(3)).unwrap();
    let running = room.submit(&by("bilal"), 4);
    room.lease(5).unwrap();
    let cancelled = room.submit(&by("chloe"), 6);
    assert!(room.store.cancel(&tenant, cancelled, at(7)).unwrap());
    let superseded = room.submit(&by("dora"), 8);
    let again = by("dora");
    let newest = Incoming { newest_wins: true, ..Incoming::new(&tenant, &again) };
    let queued = room.store.submit(&newest, at(8), CAPACITY).unwrap();
    let gist = Gist { verdict: Some("wrong-answer".to_owned()), points: Some(30), max_points: Some(100) };
    let expected = [
        (queued, "dora", 8, Standing::Queued, Outcome::Queued),
        (superseded, "dora", 8, Standing::Superseded, Outcome::Superseded { by: queued }),
        (cancelled, "chloe", 6, Standing::Cancelled, Outcome::Cancelled { cancelled: at(7) }),
        (running, "bilal", 4, Standing::Running, Outcome::Running),
        (finished, "ada", 1, Standing::Finished, Outcome::Finished { finished: at(3), gist }),
    ];
    let expected = expected.map(|(id, learner, submitted, standing, outcome)| {
        let (place, learner) = (Place { submitted: at(submitted), id }, Some(learner.to_owned()));
        (standing, Summary { place, task: "sum-of-three".to_owned(), learner, outcome })
    });
    let listed = all(&room, &Filter::default());
    assert_eq!(listed, expected.clone().map(|(_, summary)| summary));
    for (standing, summary) in expected {
        assert_eq!(all(&room, &of(standing)), std::slice::from_ref(&summary), "{standing:?}");
        let its =
            Filter { learner: Some(LearnerId::new(summary.learner.as_deref().unwrap()).unwrap()), ..of(standing) };
        assert_eq!(all(&room, &its), std::slice::from_ref(&summary), "{its:?}");
        let its = Filter { task: Some(TaskId::new("sum-of-three").unwrap()), ..its };
        assert_eq!(all(&room, &its), std::slice::from_ref(&summary), "{its:?}");
        let its = Filter { learner: None, ..its };
        assert_eq!(all(&room, &its), [summary], "{its:?}");
    }
}

fn what_a_report_says_is_told_and_what_is_no_report_says_nothing(engine: Engine) {
    let room = engine.room();
    let zero = r#"{"diagnostics":["\u0000"],"verdict":"grader-fault","points":null,"max_points":0}"#;
    let said = |verdict: &str, max_points| Gist {
        verdict: Some(verdict.to_owned()),
        points: None,
        max_points: Some(max_points),
    };
    let strange = [r#"["accepted", 1, 2]"#, "1", "\"id\"", "no JSON", r#"{"verdict": 3}"#, r#"{"points": -1}"#];
    let cases = strange.iter().map(|report| (*report, Gist::default())).chain([(zero, said("grader-fault", 0))]);
    for (report, expected) in cases {
        room.submit(&program(b""), 0);
        let lease = room.lease(1).unwrap().lease;
        room.store
            .complete_with(&lease, &Answer { report, history: None, accepted: false, ..Answer::default() }, at(2))
            .unwrap();
        let listed = room.store.summaries(&Tenant::default(), &[lease.id()]).unwrap();
        assert_eq!(listed[0].outcome, Outcome::Finished { finished: at(2), gist: expected }, "{report}");
    }
}

fn of_task(task: &str, learner: Option<&str>) -> Submission {
    let learner = learner.map(|learner| LearnerId::new(learner).unwrap());
    Submission { task: TaskId::new(task).unwrap(), learner, ..program(b"") }
}

fn a_list_has_what_fits_and_nothing_of_other_tenants(engine: Engine) {
    let room = engine.room();
    let other = Tenant::new("other").unwrap();
    let mut mine = Vec::new();
    for (millis, task, learner) in [(10, "a", Some("x")), (10, "b", Some("x")), (20, "a", Some("y")), (30, "a", None)] {
        let submission = of_task(task, learner);
        room.submit_for(&other, &submission, millis);
        mine.push(room.submit(&submission, millis));
    }
    let [first, second, third, fourth] = [mine[0], mine[1], mine[2], mine[3]];
    let filter = |task: Option<&str>, learner: Option<&str>, since, until| Filter {
        task: task.map(|task| TaskId::new(task).unwrap()),
        learner: learner.map(|learner| LearnerId::new(learner).unwrap()),
        standing: None,
        since: Option::map(since, at),
        until: Option::map(until, at),
    };
    let cases: [(Filter, &[SubmissionId]); 10] = [
        (filter(None, None, None, None), &[fourth, third, second, first]),
        (filter(Some("a"), None, None, None), &[fourth, third, first]),
        (filter(None, Some("x"), None, None), &[second, first]),
        (filter(Some("a"), Some("x"), None, None), &[first]),
        (filter(Some("c"), None, None, None), &[]),
        (filter(None, Some("X"), None, None), &[]),
        (filter(None, None, Some(20), None), &[fourth, third]),
        (filter(None, None, None, Some(20)), &[third, second, first]),
        (filter(Some("a"), None, Some(10), Some(10)), &[first]),
        (filter(None, None, Some(21), Some(20)), &[]),
    ];
    for (filter, expected) in cases {
        assert_eq!(ids(&all(&room, &filter)), expected, "{filter:?}");
    }
    // Until comes before a place that is younger, and a place before an until that is younger.
    let place = |id| Some(Place { submitted: at(20), id });
    let list = |filter: &Filter, after| ids(&room.store.list(&Tenant::default(), filter, after, 9).unwrap());
    assert_eq!(list(&filter(None, None, None, Some(10)), place(third)), [second, first]);
    assert_eq!(list(&filter(None, None, None, Some(30)), place(third)), [second, first]);
    assert!(room.store.list(&Tenant::new("third").unwrap(), &Filter::default(), None, 9).unwrap().is_empty());
}

/// What happens between two pages: a submission of another moment, before or after those there are, or some that end.
#[derive(Debug, Clone)]
enum Between {
    Submit(u64),
    Finish,
    Cancel,
}

fn nothing_is_seen_twice_or_left_out_while_others_come_in(engine: Engine) {
    let between = prop_oneof![
        4 => (0..40_u64).prop_map(Between::Submit),
        1 => Just(Between::Finish),
        1 => Just(Between::Cancel),
    ];
    let before = prop::collection::vec(0..40_u64, 0..25);
    let strategy = (before, prop::collection::vec(prop::collection::vec(between, 0..4), 30), 1..8_u32);
    let cases = if engine == Engine::Sqlite { 60 } else { 15 };
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner.run(&strategy, |(before, between, limit)| turn_the_pages(engine, &before, &between, limit)).unwrap();
}

fn turn_the_pages(engine: Engine, before: &[u64], between: &[Vec<Between>], limit: u32) -> Result<(), TestCaseError> {
    let room = engine.room();
    // A clock that goes back and forth.
    let known: Vec<_> = before.iter().map(|millis| room.submit(&program(b""), *millis)).collect();
    let (mut seen, mut after, mut between) = (Vec::new(), None, between.iter());
    loop {
        let page = room.store.list(&Tenant::default(), &Filter::default(), after, limit).unwrap();
        prop_assert!(page.len() <= limit as usize);
        after = page.last().map(|last| last.place);
        seen.extend(page.iter().map(|summary| summary.place));
        if page.is_empty() {
            break;
        }
        for event in between.next().into_iter().flatten() {
            happen(&room, event, &known);
        }
    }
    prop_assert!(seen.is_sorted_by(|one, next| one > next), "not in order, or twice: {seen:?}");
    let seen: Vec<_> = seen.iter().map(|place| place.id).collect();
    prop_assert!(known.iter().all(|id| seen.contains(id)), "something is left out");
    Ok(())
}

fn happen(room: &Room, event: &Between, known: &[SubmissionId]) {
    match event {
        Between::Submit(millis) => {
            room.submit(&program(b""), *millis);
        }
        Between::Finish => {
            if let Some(leased) = room.lease(50) {
                room.store.complete(&leased.lease, "1", at(51)).unwrap();
            }
        }
        Between::Cancel => {
            if let Some(newest) = known.last() {
                room.store.cancel(&Tenant::default(), *newest, at(52)).unwrap();
            }
        }
    }
}

fn summaries_come_in_the_order_in_which_they_were_asked_for(engine: Engine) {
    let room = engine.room();
    let [one, two] = [room.submit(&program(b"1"), 0), room.submit(&program(b"2"), 0)];
    let foreign = room.submit_for(&Tenant::new("other").unwrap(), &program(b"3"), 0);
    let summaries = room.store.summaries(&Tenant::default(), &[two, foreign, one, two]).unwrap();
    assert_eq!(ids(&summaries), [two, one, two]);
}
