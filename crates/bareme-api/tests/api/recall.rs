//! Identical work is done once, and nothing else is ever told for it.

use crate::stage::{Stage, config, get, post_json, program};
use bareme_api::{Config, RecallCounts};
use serde_json::{Value, json};

fn counts(stage: &Stage) -> (u64, u64) {
    let RecallCounts { hits, misses, .. } = stage.service.result_cache();
    (hits, misses)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_identical_program_is_graded_once() {
    let stage = Stage::in_version(3, config());
    let first = stage.grade("int x").await;
    let again = stage.grade("int x").await;
    assert_eq!(first["report"].to_string(), again["report"].to_string());
    assert_eq!((stage.actor.times("int x"), counts(&stage)), (1, (1, 1)));
    // Everything that a result depends on makes another one.
    for body in [
        json!({ "task": "sum-of-three", "source": "int x", "language": "fr" }),
        json!({ "task": "sum-of-three", "files": [{ "name": "other.c", "content": "int x" }] }),
        json!({ "task": "sum-of-three", "source": "int x", "learner": "ada" }),
        json!({ "task": "sum-of-three", "source": "int x", "learner": "ada" }),
    ] {
        let reply = stage.ask(post_json("/v1/submissions?wait=60", &body)).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }
    // Ada's first attempt is like a stranger's; her second one goes on from it.
    assert_eq!((stage.actor.times("int x"), counts(&stage)), (4, (2, 4)));
    stage.reload(4).await;
    assert_eq!(stage.grade("int x").await["report"]["task_version"], 4);
    assert_eq!(stage.actor.times("int x"), 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn work_that_is_under_way_is_waited_for() {
    let stage = Stage::in_version(3, config());
    let first = stage.submit("hold").await;
    stage.actor.begun().await;
    let second = stage.submit("hold").await;
    // The other thread has it, and waits.
    while stage.standing(&second).await != "running" {
        tokio::task::yield_now().await;
    }
    stage.actor.release();
    let finished = async |id: &str| stage.ask(get(&format!("/v1/submissions/{id}?wait=60"))).await.json();
    let (first, second) = (finished(&first).await, finished(&second).await);
    assert_eq!((&first["status"], &first["report"]), (&Value::from("finished"), &second["report"]));
    assert_eq!((stage.actor.times("hold"), counts(&stage)), (1, (1, 1)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_what_comes_to_nothing_and_no_fault_is_kept() {
    let stage = Stage::in_version(3, config());
    let ids = [stage.submit("panic").await, stage.submit("panic").await];
    for id in ids {
        let answer = stage.ask(get(&format!("/v1/submissions/{id}?wait=60"))).await.json();
        assert_eq!(answer["report"]["verdict"], "grader-fault");
    }
    assert_eq!(stage.actor.times("panic"), 4, "each was tried twice");
    // A fault that does not come back is forgotten.
    assert_eq!(stage.grade("fault-once").await["report"]["verdict"], "compile-error");
    assert_eq!(stage.grade("fault-once").await["report"]["verdict"], "compile-error");
    assert_eq!(stage.actor.times("fault-once"), 2);
    assert_eq!(stage.service.result_cache().results, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_not_asked_for_longest_makes_room() {
    let stage = Stage::in_version(3, Config { result_cache_mib: 1, ..config() });
    let large = |number: usize| format!("int {number} {}", "x".repeat(100_000));
    for number in 0..30 {
        stage.grade(&large(number)).await;
        // Asked for again and again, so it stays.
        stage.grade(&large(0)).await;
        assert!(stage.service.result_cache().bytes <= 1024 * 1024);
    }
    assert!(stage.service.result_cache().results >= 5);
    stage.grade(&large(1)).await;
    assert_eq!((stage.actor.times(&large(0)), stage.actor.times(&large(1))), (1, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_kept_without_memory_or_where_versions_cannot_be_told_apart() {
    for stage in [Stage::in_version(3, Config { result_cache_mib: 0, ..config() }), Stage::new()] {
        for _ in 0..2 {
            assert_eq!(stage.ask(post_json("/v1/submissions?wait=60", &program("int x"))).await.status, 200);
        }
        assert_eq!((stage.actor.times("int x"), stage.service.result_cache()), (2, RecallCounts::default()));
    }
}
