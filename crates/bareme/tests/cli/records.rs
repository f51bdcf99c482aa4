//! What is kept of learners, and for how long, from the command line.

use bareme_core::ids::{LearnerId, TaskId};
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use bareme_core::units::Millis;
use bareme_store::{Answer, Holder, Incoming, Sqlite, Store, Tenant, UnixMillis};
use bareme_test_postgres::Server;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

/// Years ago.
const THEN: UnixMillis = UnixMillis(1_500_000_000_000);

fn bareme(database: &str, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bareme"));
    command.args(words).env_clear().env("BAREME_DATABASE", database);
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// One submission of each learner, graded, and one of Ada's that waits.
fn fill(store: &dyn Store) {
    let tenant = Tenant::default();
    for learner in ["ada", "../b é", "ada"] {
        let files = vec![SourceFile::new("main.c", learner.as_bytes().to_vec()).unwrap()];
        let submission = Submission::new(TaskId::new("greeting").unwrap(), files, Language::Fr).unwrap();
        let submission = submission.by(Some(LearnerId::new(learner).unwrap()));
        store.submit(&Incoming::new(&tenant, &submission), THEN, 10).unwrap();
    }
    for _ in 0..2 {
        let leased = store.lease_next(&Holder::new("here"), THEN, Millis(1000)).unwrap().unwrap();
        let answer = Answer {
            report: r#"{"verdict":"accepted","points":1}"#,
            history: Some("{}"),
            accepted: true,
            ..Answer::default()
        };
        store.complete_with(&leased.lease, &answer, THEN).unwrap();
    }
}

fn with_sqlite(test: impl Fn(&str)) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bareme.sqlite");
    fill(&Sqlite::open(Path::new(&path)).unwrap());
    test(path.to_str().unwrap());
}

fn with_postgres(test: impl Fn(&str)) {
    let database = Server::shared().database();
    fill(&bareme_store::Postgres::open(&database.address()).unwrap());
    test(&database.address());
}

fn learners(database: &str) {
    let exported = bareme(database, &["learner", "export", "local", "ada"]);
    assert_eq!(exported.status.code(), Some(0), "{}", text(&exported.stderr));
    let document: Value = serde_json::from_slice(&exported.stdout).unwrap();
    let submissions = document["submissions"].as_array().unwrap();
    assert_eq!(submissions.len(), 2);
    assert_eq!((&submissions[0]["report"]["points"], &submissions[1]["status"]), (&1.into(), &"queued".into()));
    let hesitant = bareme(database, &["learner", "erase", "local", "ada"]);
    assert_eq!(hesitant.status.code(), Some(2));
    assert!(text(&hesitant.stderr).contains("--yes"), "{}", text(&hesitant.stderr));
    let erased = bareme(database, &["learner", "erase", "local", "ada", "--yes"]);
    let told = "erased: submissions: 2, of which 1 waited and 0 were being graded, and what was remembered for the next hints\n";
    assert_eq!((erased.status.code(), text(&erased.stdout).as_str()), (Some(0), told));
    for words in [["learner", "export", "local", "ada"].as_slice(), &["learner", "erase", "local", "ada", "--yes"]] {
        let nothing = bareme(database, words);
        assert_eq!((nothing.status.code(), nothing.stdout.len()), (Some(1), 0), "{words:?}");
    }
    assert_eq!(bareme(database, &["learner", "export", "other", "../b é"]).status.code(), Some(1));
    assert_eq!(bareme(database, &["learner", "export", "local", "../b é"]).status.code(), Some(0));
    assert_eq!(bareme(database, &["learner", "export", "local", "a\nb"]).status.code(), Some(2));
}

fn retention(database: &str) {
    let run = |words: &[&str]| {
        let output = bareme(database, &[&["retention", "run"], words].concat());
        (output.status.code(), text(&output.stdout))
    };
    let days = ["--submissions", "100", "--histories", "100"];
    let would = "would be removed: submissions: 2\nwould be removed: histories: 1\nwould be removed: keys: 0\n";
    assert_eq!(run(&[&days[..], &["--dry-run"]].concat()), (Some(0), would.to_owned()));
    assert_eq!(run(&["--keys", "0"]), (Some(1), String::new()), "nobody has looked at the clock before");
    assert_eq!(run(&days), (Some(1), String::new()));
    let removed = would.replace("would be ", "");
    assert_eq!(run(&[&days[..], &["--trust-clock"]].concat()), (Some(0), removed));
    // Ada's second submission waits, and so both it and what is remembered of her stay.
    let left = bareme(database, &["learner", "export", "local", "ada"]);
    let document: Value = serde_json::from_slice(&left.stdout).unwrap();
    assert_eq!((document["submissions"].as_array().unwrap().len(), &document["history"]), (1, &serde_json::json!({})));
    assert_eq!(run(&["--keys", "0", "--trust-clock"]), (Some(0), "everything is kept for ever\n".to_owned()));
}

#[test]
fn learners_in_a_file() {
    with_sqlite(learners);
}

#[test]
fn learners_on_a_server() {
    with_postgres(learners);
}

#[test]
fn retention_in_a_file() {
    with_sqlite(retention);
}

#[test]
fn retention_on_a_server() {
    with_postgres(retention);
}
