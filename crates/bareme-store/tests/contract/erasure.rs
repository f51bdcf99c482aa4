//! What is kept of a learner is handed out in full, and erased in full.

use crate::news::listen;
use crate::room::{Engine, Room, is_lost};
use crate::{CAPACITY, at, by, program};
use bareme_core::ids::LearnerId;
use bareme_core::submission::Submission;
use bareme_store::{
    Answer, Erased, Filter, IdempotencyKey, Incoming, News, Outcome, StoredHistory, SubmissionId, Tenant,
};
use std::sync::Barrier;
use std::time::Duration;

of_every_engine! {
    everything_is_handed_out_page_by_page,
    everything_is_erased_and_nothing_of_others,
    a_report_on_what_was_erased_is_refused_and_brings_nothing_back,
    erasing_wakes_whoever_waits_and_frees_the_queue,
    erasing_while_others_submit_lease_and_report_leaves_all_in_order,
    any_pseudonym_can_be_erased,
}

fn learner(name: &str) -> LearnerId {
    LearnerId::new(name).unwrap()
}

fn erase(room: &Room, name: &str) -> Erased {
    room.store.erase(&Tenant::default(), &learner(name)).unwrap()
}

/// Submits and has graded, accepted.
fn graded(room: &Room, submission: &Submission, report: &str) -> SubmissionId {
    let id = room.submit(submission, 0);
    let lease = room.lease(1).unwrap().lease;
    assert_eq!(lease.id(), id);
    room.store
        .complete_with(&lease, &Answer { report, history: Some("{}"), accepted: true, ..Answer::default() }, at(2))
        .unwrap();
    id
}

fn everything_is_handed_out_page_by_page(engine: Engine) {
    let room = engine.room();
    let (tenant, ada) = (Tenant::default(), learner("ada"));
    let (key, submission) = (IdempotencyKey::new("k").unwrap(), by("ada"));
    let first = Incoming { key: Some(&key), ..Incoming::new(&tenant, &submission) };
    let first = room.store.submit(&first, at(0), CAPACITY).unwrap();
    let lease = room.lease(1).unwrap().lease;
    let answer = Answer {
        report: r#"{"verdict":"accepted"}"#,
        history: Some(r#"{"clock":1}"#),
        accepted: true,
        ..Answer::default()
    };
    room.store.complete_with(&lease, &answer, at(2)).unwrap();
    graded(&room, &by("bilal"), "1");
    let others: Vec<_> = (3..8).map(|millis| room.submit(&by("ada"), millis)).collect();
    let (mut records, mut after) = (Vec::new(), None);
    loop {
        let page = room.store.records_of(&tenant, &ada, after, 2).unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.summary.place);
        records.extend(page);
    }
    let ids: Vec<_> = records.iter().map(|record| record.summary.place.id).collect();
    assert_eq!(ids, [vec![first], others].concat());
    let record = &records[0];
    assert_eq!((record.language.as_str(), record.idempotency_key.as_deref()), ("fr", Some("k")));
    assert_eq!(record.files, [("main.c".to_owned(), b"ada".to_vec())]);
    assert_eq!(record.report.as_deref(), Some(answer.report));
    assert!(matches!(&record.summary.outcome, Outcome::Finished { finished, .. } if *finished == at(2)));
    let history = StoredHistory { history: r#"{"clock":1}"#.to_owned(), updated: at(2) };
    assert_eq!(room.store.history_of(&tenant, &ada).unwrap(), Some(history));
    let other = Tenant::new("other").unwrap();
    assert!(room.store.records_of(&other, &ada, None, 9).unwrap().is_empty());
    assert_eq!(room.store.history_of(&other, &ada).unwrap(), None);
}

fn everything_is_erased_and_nothing_of_others(engine: Engine) {
    let room = engine.room();
    let (tenant, other) = (Tenant::default(), Tenant::new("other").unwrap());
    let erased = graded(&room, &by("ada"), "1");
    let kept = graded(&room, &by("bilal"), "1");
    let namesake = room.submit_for(&other, &by("ada"), 3);
    room.store.complete(&room.lease(4).unwrap().lease, "1", at(5)).unwrap();
    room.submit(&by("ada"), 6);
    room.lease(7).unwrap();
    let waiting = [room.submit(&by("ada"), 8), room.submit(&by("ada"), 8)];
    assert_eq!(erase(&room, "ada"), Erased { submissions: 4, waiting: 2, running: 1, history: true });
    assert_eq!(erase(&room, "ada"), Erased::default());
    for id in [[erased].as_slice(), &waiting].concat() {
        assert_eq!(room.store.status(&tenant, id).unwrap(), None);
        assert!(room.store.sources(&tenant, id).unwrap().is_empty());
    }
    assert_eq!(room.store.history_of(&tenant, &learner("ada")).unwrap(), None);
    let filter = Filter { learner: Some(learner("ada")), ..Filter::default() };
    assert!(room.store.list(&tenant, &filter, None, 9).unwrap().is_empty());
    // Nobody is compared with erased programs.
    assert_eq!(room.store.accepted_programs(&tenant, &by("ada").task, 9).unwrap().len(), 1);
    assert!(room.store.status(&tenant, kept).unwrap().is_some());
    assert!(room.store.history_of(&tenant, &learner("bilal")).unwrap().is_some());
    assert!(room.store.status(&other, namesake).unwrap().is_some());
    assert!(room.lease(9).is_none());
    room.store.verify().unwrap();
}

fn a_report_on_what_was_erased_is_refused_and_brings_nothing_back(engine: Engine) {
    let room = engine.room();
    room.submit(&by("ada"), 0);
    let lease = room.lease(1).unwrap().lease;
    assert_eq!(erase(&room, "ada").running, 1);
    let answer = Answer { report: "1", history: Some("{}"), accepted: true, ..Answer::default() };
    assert!(is_lost(&room.store.complete_with(&lease, &answer, at(2))));
    assert!(is_lost(&room.store.renew(&lease, at(2), crate::LEASE)));
    assert!(is_lost(&room.store.release(&lease)));
    assert_eq!(room.store.history_of(&Tenant::default(), &learner("ada")).unwrap(), None);
    assert!(room.store.accepted_programs(&Tenant::default(), &by("ada").task, 9).unwrap().is_empty());
    // The learner may come again, and begins anew.
    room.submit(&by("ada"), 3);
    let leased = room.lease(4).unwrap();
    assert_eq!((leased.history, leased.lease.attempt()), (None, 1));
}

fn erasing_wakes_whoever_waits_and_frees_the_queue(engine: Engine) {
    let room = engine.room();
    let id = room.submit(&by("ada"), 0);
    let listener = listen(&room);
    erase(&room, "ada");
    assert_eq!(listener.next(Duration::from_secs(30)), Some(News::Ended(id)));
    assert_eq!(room.store.backlog().unwrap().waiting, 0);
}

fn erasing_while_others_submit_lease_and_report_leaves_all_in_order(engine: Engine) {
    let room = engine.room();
    let together = Barrier::new(3);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            together.wait();
            for millis in 0..30 {
                room.submit(&by("ada"), millis);
                room.submit(&by("bilal"), millis);
            }
        });
        scope.spawn(|| {
            together.wait();
            for _ in 0..60 {
                let Some(leased) = room.lease(0) else { continue };
                let answer = Answer { report: "1", history: Some("{}"), accepted: true, ..Answer::default() };
                let completed = room.store.complete_with(&leased.lease, &answer, at(1));
                assert!(completed.is_ok() || is_lost(&completed), "{completed:?}");
            }
        });
        together.wait();
        for _ in 0..20 {
            erase(&room, "ada");
        }
    });
    erase(&room, "ada");
    room.store.verify().unwrap();
    let all = room.store.list(&Tenant::default(), &Filter::default(), None, 1000).unwrap();
    assert_eq!(all.len(), 30);
    assert!(all.iter().all(|summary| summary.learner.as_deref() == Some("bilal")));
    assert_eq!(room.store.history_of(&Tenant::default(), &learner("ada")).unwrap(), None);
}

fn any_pseudonym_can_be_erased(engine: Engine) {
    let room = engine.room();
    for name in ["..", "a/b", "%2F", "学生-é", "'; DROP TABLE submission; --", "%", " ", "\u{202e}x"] {
        graded(&room, &by(name), "1");
        assert_eq!(erase(&room, name).submissions, 1, "{name}");
    }
    graded(&room, &program(b""), "1");
    assert_eq!(room.store.list(&Tenant::default(), &Filter::default(), None, 9).unwrap().len(), 1);
}

/// Whoever gets hold of the file finds nothing of what was erased.
#[test]
fn nothing_of_it_is_left_in_the_file() {
    let room = Engine::Sqlite.room();
    let secret = format!("int {};", "secretsecret".repeat(2000));
    let submission = program(secret.as_bytes()).by(Some(learner("ada-4711")));
    graded(&room, &submission, &format!("\"{}\"", "sayssecret".repeat(2000)));
    graded(&room, &by("bilal"), "1");
    let file = room.home.address();
    let holds = |text: &str| {
        let files = [file.clone(), format!("{file}-wal")];
        let bytes = files.iter().filter_map(|file| std::fs::read(file).ok()).flatten().collect::<Vec<u8>>();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    };
    let words = ["secretsecret", "sayssecret", "ada-4711"];
    assert!(words.into_iter().all(&holds));
    erase(&room, "ada-4711");
    assert!(!words.into_iter().any(holds));
}
