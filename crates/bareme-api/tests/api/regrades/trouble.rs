//! Regrades when something goes wrong: faults, crashes, nodes that know another version, other tenants.

use super::{act, graded, items, order, report, show, until};
use crate::play::tasks_in;
use crate::stage::{Stage, config, get};
use bareme_api::{Config, system_clock};
use bareme_core::ids::TaskId;
use bareme_core::task::TaskDigest;
use bareme_core::units::Millis;
use bareme_store::{Postgres, RegradeOrder, Regrades, Selection, Sqlite, Tenant, WantedTask};
use bareme_test_postgres::Server;
use serde_json::json;
use std::sync::Arc;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_of_ours_is_tried_again_and_costs_nobody_anything() {
    let stage = Stage::in_version(3, config());
    let bad = graded(&stage, "ada", "fault-from 4").await;
    let good = graded(&stage, "bilal", "right-from 4").await;
    stage.reload(4).await;
    let id = order(&stage, &json!({})).await;
    let ready = until(&stage, &id, "ready").await;
    assert_eq!((&ready["summary"]["faults"], &ready["summary"]["better"]), (&json!(1), &json!(1)));
    // Once at first, and then twice for each of three tries.
    assert_eq!(stage.actor.times("fault-from 4"), 1 + 3 * 2);
    let faults = items(&stage, &id, "?change=fault").await;
    assert_eq!(
        (&faults["items"][0]["submission"], &faults["items"][0]["after"]["points"]),
        (&json!(bad), &json!(null))
    );
    act(&stage, &id, "publish").await;
    until(&stage, &id, "published").await;
    let kept = report(&stage, &bad).await;
    assert_eq!((&kept["report"]["verdict"], &kept["report"]["task_version"]), (&json!("compile-error"), &json!(3)));
    assert_eq!(report(&stage, &good).await["report"]["verdict"], "accepted");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_service_goes_on_with_what_an_earlier_one_was_publishing_when_it_died() {
    let stage = Stage::in_version(3, config());
    let mut ids = Vec::new();
    for _ in 0..230 {
        ids.push(stage.submit("right-from 4").await);
    }
    for id in &ids {
        stage.ask(get(&format!("/v1/submissions/{id}?wait=60"))).await;
    }
    stage.reload(4).await;
    let regrade = order(&stage, &json!({})).await;
    until(&stage, &regrade, "ready").await;
    let folder = stage.close().await;
    let database = folder.path().join("bareme.db");
    {
        let store = Sqlite::open(&database).unwrap();
        store.publish_regrade(&Tenant::default(), regrade.parse().unwrap(), crate::stage::NOW).unwrap();
        assert!(store.advance_regrades(crate::stage::NOW).unwrap(), "a first step, and then the power fails");
    }
    let store = Arc::new(Sqlite::open(&database).unwrap());
    let stage = Stage::playing(tasks_in(4), store, folder, config());
    let published = until(&stage, &regrade, "published").await;
    assert_eq!(published["progress"]["published"], 230);
    for id in &ids {
        assert_eq!(report(&stage, id).await["report"]["verdict"], "accepted");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_tenants_regrades_do_not_exist() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Sqlite::open(&folder.path().join("bareme.db")).unwrap());
    let other = Tenant::new("other").unwrap();
    let task = WantedTask { task: TaskId::new("sum-of-three").unwrap(), version: 3, digest: TaskDigest([3; 16]) };
    let selection = Selection { tasks: vec![task], learners: Vec::new(), since: None, until: None, latest: true };
    let theirs = RegradeOrder { tenant: &other, selection, created_by: "other" };
    let id = store.begin_regrade(&theirs, crate::stage::NOW).unwrap().to_string();
    let stage = Stage::playing(tasks_in(3), store, folder, config());
    for path in ["", "/items"] {
        assert_eq!(stage.ask(get(&format!("/v1/regrades/{id}{path}"))).await.status, 404);
    }
    for action in ["publish", "discard"] {
        assert_eq!(act(&stage, &id, action).await.status, 404);
    }
    assert_eq!(stage.ask(get("/v1/regrades")).await.json(), json!({ "regrades": [] }));
    // Nor is the task taken by it.
    let ours = order(&stage, &json!({ "tasks": ["sum-of-three"] })).await;
    until(&stage, &ours, "ready").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_has_the_old_task_grades_nothing_anew() {
    let (_database, [first, second]) = stores().await;
    let node = |store, version| {
        // Three times in a lease, each looks whether the other one has put something back.
        let lease_for = Millis(1500);
        let workers = 1.try_into().unwrap();
        let config = Config { workers, lease_for, clock: system_clock, result_cache_mib: 0, ..config() };
        Stage::playing(tasks_in(version), store, tempfile::tempdir().unwrap(), config)
    };
    let (old, new) = (node(first, 3), node(second, 3));
    for number in 0..20 {
        graded(&old, &format!("learner-{number}"), "right-from 4").await;
    }
    let before = old.actor.times("right-from 4");
    new.reload(4).await;
    let id = order(&new, &json!({})).await;
    let ready = until(&new, &id, "ready").await;
    assert_eq!((&ready["summary"]["better"], &ready["summary"]["unchanged"]), (&json!(20), &json!(0)));
    assert_eq!(old.actor.times("right-from 4"), before);
    let seen = |regrade: &serde_json::Value| {
        let tasks = regrade["selection"]["tasks"].as_array().unwrap().clone();
        tasks.iter().all(|task| task["current"] == true)
    };
    assert_eq!((seen(&show(&old, &id).await), seen(&ready)), (false, true));
    // Either node may publish, and each sees the same.
    act(&old, &id, "publish").await;
    until(&new, &id, "published").await;
    let items = items(&old, &id, "?change=newly-accepted&limit=200").await;
    for item in items["items"].as_array().unwrap() {
        let submission = item["submission"].as_str().unwrap();
        assert_eq!(report(&old, submission).await["report"], report(&new, submission).await["report"]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_regrade_of_a_version_that_is_gone_can_be_discarded() {
    let stage = Stage::in_version(3, config());
    let held = stage.submit("hold").await;
    stage.actor.begun().await;
    stage.actor.release();
    stage.ask(get(&format!("/v1/submissions/{held}?wait=60"))).await;
    for number in 0..50 {
        graded(&stage, &format!("learner-{number}"), &format!("right-from 5 {number}")).await;
    }
    stage.reload(4).await;
    let id = order(&stage, &json!({})).await;
    stage.actor.begun().await;
    stage.reload(5).await;
    stage.actor.release();
    let stuck = show(&stage, &id).await;
    assert!(stuck["selection"]["tasks"].as_array().unwrap().iter().all(|task| task["current"] == false), "{stuck}");
    assert_eq!(act(&stage, &id, "discard").await.status, 200);
    let again = order(&stage, &json!({ "learners": ["learner-1"] })).await;
    assert_eq!(until(&stage, &again, "ready").await["summary"]["newly_accepted"], 1);
}

async fn stores<const N: usize>() -> (bareme_test_postgres::Database, [Arc<Postgres>; N]) {
    tokio::task::spawn_blocking(|| {
        let database = Server::shared().database();
        let stores = [(); N].map(|()| Arc::new(Postgres::open(&database.address()).unwrap()));
        (database, stores)
    })
    .await
    .unwrap()
}
