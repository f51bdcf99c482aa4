//! Grading old submissions anew after their task has changed: ordered, compared, published.

#[path = "regrades/refusals.rs"]
mod refusals;
#[path = "regrades/trouble.rs"]
mod trouble;

use crate::stage::{Reply, Stage, config, get, post, post_json};
use bareme_api::Config;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

pub async fn order(stage: &Stage, selection: &Value) -> String {
    let reply = stage.ask(post_json("/v1/regrades", selection)).await;
    assert_eq!(reply.status, 202, "{}", reply.text());
    let id = reply.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(reply.header("location"), format!("/v1/regrades/{id}"));
    id
}

pub async fn show(stage: &Stage, id: &str) -> Value {
    stage.ask(get(&format!("/v1/regrades/{id}"))).await.json()
}

/// Returns when the regrade is in this state.
pub async fn until(stage: &Stage, id: &str, wanted: &str) -> Value {
    let deadline = Instant::now() + Duration::from_mins(1);
    loop {
        let regrade = show(stage, id).await;
        if regrade["state"] == wanted {
            return regrade;
        }
        assert!(Instant::now() < deadline, "still not {wanted}: {regrade}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

pub async fn act(stage: &Stage, id: &str, action: &str) -> Reply {
    stage.ask(post(&format!("/v1/regrades/{id}/{action}"), "application/json", "")).await
}

pub async fn items(stage: &Stage, id: &str, query: &str) -> Value {
    stage.ask(get(&format!("/v1/regrades/{id}/items{query}"))).await.json()
}

pub async fn report(stage: &Stage, id: &str) -> Value {
    stage.ask(get(&format!("/v1/submissions/{id}"))).await.json()
}

/// Hands in a program of a learner's, waits for its report, and returns the submission's name.
pub async fn graded(stage: &Stage, learner: &str, source: &str) -> String {
    let body = json!({ "task": "sum-of-three", "learner": learner, "source": source });
    let reply = stage.ask(post_json("/v1/submissions?wait=60", &body)).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_task_is_corrected_compared_and_published() {
    let stage = Stage::in_version(3, config());
    let better = graded(&stage, "ada", "right-from 4").await;
    let worse = graded(&stage, "bilal", "right-until 4").await;
    let same = graded(&stage, "chloe", "int x").await;
    stage.reload(4).await;
    let id = order(&stage, &json!({ "tasks": ["sum-of-three"] })).await;
    let ready = until(&stage, &id, "ready").await;
    let summary = json!({
        "unchanged": 1, "better": 1, "worse": 1, "other": 0, "newly_accepted": 1, "no_longer_accepted": 1, "faults": 0,
    });
    assert_eq!(ready["summary"], summary);
    let progress = json!({ "collected": true, "submissions": 3, "waiting": 0, "published": 0 });
    assert_eq!((&ready["progress"], &ready["created_by"]), (&progress, &json!("local")));
    let task = json!({ "task": "sum-of-three", "version": 4, "digest": "04".repeat(16), "current": true });
    assert_eq!(ready["selection"], json!({ "tasks": [task], "learners": [], "which": "latest" }));
    // Nobody sees anything of it yet.
    let old = report(&stage, &better).await;
    assert_eq!((&old["report"]["task_version"], old.get("regraded_ms")), (&json!(3), None));
    let item = json!({
        "submission": worse, "task": "sum-of-three", "learner": "bilal", "change": "worse",
        "before": { "verdict": "accepted", "points": 100, "max_points": 100 },
        "after": { "verdict": "compile-error", "points": 0, "max_points": 100 },
    });
    assert_eq!(items(&stage, &id, "?change=worse").await, json!({ "items": [item] }));
    let published = act(&stage, &id, "publish").await;
    assert_eq!(published.status, 202, "{}", published.text());
    let published = until(&stage, &id, "published").await;
    assert_eq!((&published["progress"]["published"], &published["summary"]), (&json!(3), &summary));
    let new = report(&stage, &better).await;
    assert_eq!((&new["report"]["verdict"], &new["report"]["points"]), (&json!("accepted"), &json!(100)));
    assert_eq!((&new["report"]["task_version"], &new["task_digest"]), (&json!(4), &json!("04".repeat(16))));
    assert_eq!((&new["regraded_ms"], &new["finished_ms"]), (&new["finished_ms"], &old["finished_ms"]));
    assert_eq!(report(&stage, &worse).await["report"]["verdict"], "compile-error");
    assert_eq!(report(&stage, &same).await["report"]["task_version"], 4);
    let page = stage.ask(get(&format!("/v1/submissions/{better}/report.html"))).await;
    assert_eq!(page.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_learners_hints_go_on_as_if_nothing_had_been() {
    let stage = Stage::in_version(3, config());
    graded(&stage, "ada", "int a").await;
    let second = graded(&stage, "ada", "int b").await;
    assert_eq!(report(&stage, &second).await["report"]["feedback"]["attempt"], 2);
    stage.reload(4).await;
    let id = order(&stage, &json!({ "which": "all" })).await;
    until(&stage, &id, "ready").await;
    act(&stage, &id, "publish").await;
    until(&stage, &id, "published").await;
    assert_eq!(report(&stage, &second).await["report"]["feedback"]["attempt"], 1, "told as at a first attempt");
    let third = graded(&stage, "ada", "int c").await;
    assert_eq!(report(&stage, &third).await["report"]["feedback"]["attempt"], 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_waits_for_overtakes_thousands() {
    let one = Config { workers: 1.try_into().unwrap(), queue_capacity: 5, result_cache_mib: 0, ..config() };
    let stage = Stage::in_version(3, one);
    for number in 0..40 {
        stage.grade(&format!("int {number}")).await;
    }
    let held = stage.submit("hold").await;
    stage.actor.begun().await;
    let id = order(&stage, &json!({})).await;
    while show(&stage, &id).await["progress"]["collected"] != true {
        tokio::task::yield_now().await;
    }
    // Forty items wait where five submissions may, and none of them is before this one.
    let now = stage.submit("int now").await;
    assert_eq!(report(&stage, &now).await["position"], 0);
    let ready = stage.ask(get("/readyz")).await.json();
    assert_eq!(ready["checks"]["queue"]["waiting"], 1);
    stage.actor.release();
    stage.ask(get(&format!("/v1/submissions/{held}?wait=60"))).await;
    until(&stage, &id, "ready").await;
    let order = stage.actor.order();
    let place = order.iter().position(|source| source == "hold").unwrap();
    assert_eq!(order[place + 1], "int now");
    assert_eq!(stage.actor.times("int 7"), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_have_pages() {
    let stage = Stage::in_version(3, config());
    let mut ids = Vec::new();
    for number in 0..5 {
        ids.push(graded(&stage, &format!("learner-{number}"), "int x").await);
    }
    let first = order(&stage, &json!({ "learners": ["learner-1", "learner-3"] })).await;
    until(&stage, &first, "ready").await;
    assert_eq!(act(&stage, &first, "discard").await.json()["state"], "discarded");
    let second = order(&stage, &json!({})).await;
    until(&stage, &second, "ready").await;
    // Both are of the one moment that the clock shows, so that chance decides which counts as newer.
    let (newer, older) = if first < second { (&second, &first) } else { (&first, &second) };
    let newest = stage.ask(get("/v1/regrades?limit=1")).await.json();
    assert_eq!(newest["regrades"][0]["id"], *newer);
    let rest = stage.ask(get(newest["next"].as_str().unwrap())).await.json();
    assert_eq!(rest["regrades"][0]["id"], *older);
    let end = stage.ask(get(rest["next"].as_str().unwrap())).await.json();
    assert_eq!(end, json!({ "regrades": [] }));
    let page = items(&stage, &second, "?limit=3&change=unchanged").await;
    let last = stage.ask(get(page["next"].as_str().unwrap())).await.json();
    let both = page["items"].as_array().unwrap().iter().chain(last["items"].as_array().unwrap());
    assert_eq!(both.map(|item| item["submission"].as_str().unwrap()).collect::<Vec<_>>(), ids);
    assert!(last.get("next").is_none());
}
