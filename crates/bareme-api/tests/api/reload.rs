//! Tasks that change under a running service.

use crate::play::tasks_in;
use crate::stage::{Stage, config, get, post};
use bareme_api::TasksRead;
use serde_json::json;
use std::sync::Arc;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_being_graded_is_finished_by_the_task_that_it_was_begun_with() {
    let stage = Stage::in_version(3, config());
    let held = stage.submit("hold").await;
    stage.actor.begun().await;
    let reloaded = stage.reload(4).await;
    assert_eq!(reloaded["changed"][0], json!({ "task": "largest-of-two", "version_before": 3, "version": 4 }));
    let after = stage.grade("int x").await;
    assert_eq!((&after["report"]["task_version"], &after["task_digest"]), (&json!(4), &json!("04".repeat(16))));
    stage.actor.release();
    let before = stage.ask(get(&format!("/v1/submissions/{held}?wait=60"))).await.json();
    assert_eq!((&before["report"]["task_version"], &before["task_digest"]), (&json!(3), &json!("03".repeat(16))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_is_broken_keeps_its_old_task_and_the_others_change() {
    let stage = Stage::in_version(3, config());
    let broken = [("sum-of-three", "task.toml:1: nonsense"), ("new-task", "statement.en.md: missing")];
    let broken = broken.map(|(task, problem)| (task.to_owned(), vec![problem.to_owned()]));
    let read = move || {
        let tasks = tasks_in(4).into_iter().filter(|task| task.id.as_str() != "sum-of-three").collect();
        Ok(TasksRead { tasks, broken: broken.clone().into() })
    };
    drop(stage.service.clone().reading_tasks_with(read));
    let answer = stage.ask(post("/v1/tasks/reload", "application/json", "")).await.json();
    let expected = json!({
        "tasks": 2,
        "added": [],
        "changed": [{ "task": "largest-of-two", "version_before": 3, "version": 4 }],
        "removed": [],
        "broken": [
            { "task": "new-task", "kept": false, "problems": ["statement.en.md: missing"] },
            { "task": "sum-of-three", "kept": true, "problems": ["task.toml:1: nonsense"] },
        ],
    });
    assert_eq!(answer, expected);
    assert_eq!(stage.grade("int x").await["report"]["task_version"], 3);
    assert_eq!(stage.ask(get("/v1/tasks/largest-of-two")).await.json()["version"], 4);
}

#[tokio::test]
async fn tasks_come_and_go() {
    let stage = Stage::in_version(3, config());
    let read = |names: &'static [&'static str]| {
        move || {
            let known = tasks_in(3).into_iter().filter(|task| names.contains(&task.id.as_str()));
            Ok(TasksRead { tasks: known.collect(), ..TasksRead::default() })
        }
    };
    let reload = async || stage.ask(post("/v1/tasks/reload", "application/json", "")).await.json();
    drop(stage.service.clone().reading_tasks_with(read(&["sum-of-three"])));
    assert_eq!(reload().await["removed"], json!(["largest-of-two"]));
    assert_eq!(stage.ask(get("/v1/tasks/largest-of-two")).await.status, 404);
    drop(stage.service.clone().reading_tasks_with(read(&["sum-of-three", "largest-of-two"])));
    let answer = reload().await;
    assert_eq!((&answer["added"], &answer["changed"]), (&json!(["largest-of-two"]), &json!([])));
}

#[tokio::test]
async fn where_nothing_can_be_read_everything_stays() {
    let stage = Stage::in_version(3, config());
    drop(stage.service.clone().reading_tasks_with(|| Err("the disk is gone".to_owned())));
    let reply = stage.ask(post("/v1/tasks/reload", "application/json", "")).await;
    assert_eq!((reply.status.as_u16(), reply.header("retry-after")), (503, "5"));
    assert_eq!(reply.json()["type"], "urn:bareme:problem:tasks-unreadable");
    assert!(reply.json()["detail"].as_str().unwrap().contains("the disk is gone"));
    assert_eq!(stage.ask(get("/v1/tasks")).await.json()["tasks"].as_array().unwrap().len(), 2);
}

/// A reader never finds the catalogue half replaced.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_tasks_change_in_one_moment() {
    let stage = Arc::new(Stage::in_version(1, config()));
    let reader = Arc::clone(&stage);
    let reading = tokio::spawn(async move {
        for _ in 0..300 {
            let list = reader.ask(get("/v1/tasks")).await.json();
            assert_eq!(list["tasks"][0]["version"], list["tasks"][1]["version"]);
        }
    });
    for version in 2..100 {
        stage.reload(version).await;
    }
    reading.await.unwrap();
}
