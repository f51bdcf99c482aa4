//! What happens to a submission behind the scenes: once each, whatever happens.

use crate::stage::{Actor, Stage, config, get, post_json, program};
use bareme_api::{Config, Service};
use bareme_core::ids::TaskId;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use bareme_core::units::Millis;
use bareme_store::{Holder, Incoming, Sqlite, Store, Tenant, UnixMillis};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_at_once_get_one_report_each_and_their_own() {
    let stage = Arc::new(Stage::new());
    let ask = |number: usize| {
        let stage = Arc::clone(&stage);
        tokio::spawn(async move { (number, stage.grade(&format!("program {number}")).await) })
    };
    let answers: Vec<_> = (0..200).map(ask).collect();
    let mut ids = BTreeSet::new();
    for answer in answers {
        let (number, answer) = answer.await.unwrap();
        let program = format!("program {number}");
        assert_eq!(answer["report"]["diagnostics"][0]["message"], program);
        assert_eq!(stage.actor.times(&program), 1);
        ids.insert(answer["id"].to_string());
    }
    assert_eq!(ids.len(), 200);
}

#[tokio::test]
async fn a_panic_that_stays_is_a_fault_of_the_grader_and_no_zero() {
    let stage = Stage::new();
    let answer = stage.grade("panic").await;
    let report = &answer["report"];
    assert_eq!((&report["verdict"], &report["points"]), (&json!("grader-fault"), &Value::Null));
    assert_eq!((&report["fault"]["whose"], &report["fault"]["retry"]), (&json!("grader"), &json!(true)));
    assert!(!answer.to_string().contains("as told"), "the internal text must not get out");
    assert_eq!(stage.actor.times("panic"), 2);
}

#[tokio::test]
async fn a_fault_that_passes_is_tried_again_and_leaves_no_trace() {
    let stage = Stage::new();
    for source in ["panic-once", "fault-once"] {
        let answer = stage.grade(source).await;
        assert_eq!(answer["report"]["verdict"], "compile-error", "{source}");
        assert_eq!(stage.actor.times(source), 2);
    }
}

#[tokio::test]
async fn the_threads_survive_panics() {
    let stage = Stage::new();
    for number in 0..10 {
        stage.grade(&format!("panic {number}")).await;
    }
    assert_eq!(stage.grade("int x").await["report"]["verdict"], "compile-error");
    assert_eq!(stage.ask(get("/readyz")).await.json()["checks"]["workers"]["detail"], "2 of 2");
}

#[tokio::test]
async fn a_full_queue_refuses_with_advice_and_loses_nothing() {
    let stage = Stage::with(Config { queue_capacity: 2, ..config() });
    let mut ids = vec![stage.submit("hold 1").await, stage.submit("hold 2").await];
    stage.actor.begun().await;
    stage.actor.begun().await;
    ids.extend([stage.submit("int a").await, stage.submit("int b").await]);
    let refused = stage.ask(post_json("/v1/submissions?wait=60", &program("int c"))).await;
    assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (503, "5"));
    insta::assert_snapshot!("queue-full", refused.shown());
    stage.actor.release();
    stage.actor.release();
    for id in ids {
        let reply = stage.ask(get(&format!("/v1/submissions/{id}?wait=60"))).await;
        assert_eq!(reply.json()["status"], "finished");
    }
    assert_eq!(stage.actor.times("int c"), 0);
}

#[tokio::test]
async fn stopping_finishes_what_runs_refuses_what_comes_and_keeps_what_waits() {
    let stage = Stage::with(Config { workers: 1.try_into().unwrap(), ..config() });
    let running = stage.submit("hold").await;
    stage.actor.begun().await;
    let waiting = stage.submit("int x").await;
    let (running_path, waiting_path) =
        (format!("/v1/submissions/{running}?wait=60"), format!("/v1/submissions/{waiting}?wait=60"));
    let events = async {
        tokio::task::yield_now().await;
        let refused = stage.ask(post_json("/v1/submissions", &program("int y"))).await;
        stage.actor.release();
        refused
    };
    let (first, second, (), refused) =
        tokio::join!(stage.ask(get(&running_path)), stage.ask(get(&waiting_path)), stage.service.stop(), events);
    assert_eq!(first.json()["status"], "finished");
    assert_eq!(second.json()["status"], "queued");
    insta::assert_snapshot!("stopping", refused.shown());
    assert_eq!(stage.actor.times("int x"), 0);

    let stage = Stage::in_folder(stage.close().await, config());
    let reply = stage.ask(get(&waiting_path)).await;
    assert_eq!(reply.json()["report"]["diagnostics"][0]["message"], "int x");
}

/// Puts a submission for `task` into a database before any service has it.
fn submit_directly(folder: &Path, task: &str) -> String {
    let store = Arc::new(Sqlite::open(&folder.join("bareme.db")).unwrap());
    let files = vec![SourceFile::new("main.c", b"int x".to_vec()).unwrap()];
    let submission = Submission::new(TaskId::new(task).unwrap(), files, Language::Fr).unwrap();
    store.submit(&Incoming::new(&Tenant::default(), &submission), UnixMillis(0), 10).unwrap().to_string()
}

#[tokio::test]
async fn a_task_that_is_gone_is_a_fault_of_the_task() {
    let folder = tempfile::tempdir().unwrap();
    let id = submit_directly(folder.path(), "withdrawn");
    let stage = Stage::in_folder(folder, config());
    let answer = stage.ask(get(&format!("/v1/submissions/{id}?wait=60"))).await.json();
    let report = &answer["report"];
    assert_eq!((&report["verdict"], &report["task"]), (&json!("task-fault"), &json!("withdrawn")));
    assert_eq!((&report["points"], &report["language"]), (&Value::Null, &json!("fr")));
}

#[tokio::test]
async fn a_submission_that_was_there_whenever_the_process_died_is_not_tried_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let id = submit_directly(folder.path(), "sum-of-three");
    for _ in 0..3 {
        let store = Arc::new(Sqlite::open(&folder.path().join("bareme.db")).unwrap());
        store.lease_next(&Holder::new("before"), UnixMillis(0), Millis(1000)).unwrap().unwrap();
    }
    let stage = Stage::in_folder(folder, config());
    let answer = stage.ask(get(&format!("/v1/submissions/{id}?wait=60"))).await.json();
    assert_eq!(answer["report"]["verdict"], "grader-fault");
    assert_eq!(stage.actor.times("int x"), 0);
}

#[tokio::test]
async fn dropping_the_service_ends_its_threads() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Sqlite::open(&folder.path().join("bareme.db")).unwrap());
    let actor = Arc::new(Actor::default());
    let service = Service::start(store, [], Arc::clone(&actor) as _, config()).unwrap();
    drop(service);
    // The threads hold the last other references; when they have ended, this one is alone.
    while Arc::strong_count(&actor) > 1 {
        std::thread::yield_now();
    }
}
