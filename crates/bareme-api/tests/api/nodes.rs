//! Several services on one PostgreSQL database.

use crate::stage::{Stage, config, get, program};
use bareme_api::{Config, system_clock};
use bareme_core::ids::TaskId;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use bareme_core::units::Millis;
use bareme_store::{Holder, Incoming, Postgres, Store, Tenant};
use bareme_test_postgres::{Database, Server};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What blocks has to be called from a thread that may.
pub async fn blocking<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(call).await.unwrap()
}

/// A database, and a store for each node.
pub async fn stores<const N: usize>() -> (Database, [Arc<Postgres>; N]) {
    blocking(|| {
        let database = Server::shared().database();
        let stores = [(); N].map(|()| Arc::new(Postgres::open(&database.address()).unwrap()));
        (database, stores)
    })
    .await
}

pub fn node(store: Arc<Postgres>, lease_for: Millis) -> Stage {
    let config = Config { workers: 1.try_into().unwrap(), clock: system_clock, lease_for, ..config() };
    Stage::on(store, tempfile::tempdir().unwrap(), config)
}

/// Whichever of the two is at a program that says "hold".
pub async fn holder<'a>(one: &'a Stage, other: &'a Stage) -> &'a Stage {
    tokio::select! {
        _ = one.actor.begun() => one,
        _ = other.actor.begun() => other,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_is_told_whichever_node_has_graded() {
    let (_database, [first, second]) = stores().await;
    let (one, other) = (node(first, Millis(60_000)), node(second, Millis(60_000)));
    let id = one.submit("hold").await;
    let busy = holder(&one, &other).await;
    let path = format!("/v1/submissions/{id}?wait=60");
    let release = async { busy.actor.release() };
    let told = async { tokio::join!(one.ask(get(&path)), other.ask(get(&path)), release) };
    // Long before they would look by themselves because their time is up.
    let (here, there, ()) = tokio::time::timeout(Duration::from_secs(30), told).await.unwrap();
    assert_eq!((&here.json()["status"], &there.json()["status"]), (&"finished".into(), &"finished".into()));
    // And a node that is busy leaves work to the other one.
    one.submit("hold").await;
    let busy = holder(&one, &other).await;
    assert_eq!(busy.grade("int x").await["report"]["diagnostics"][0]["message"], "int x");
    assert_eq!((one.actor.times("int x") + other.actor.times("int x"), busy.actor.times("int x")), (1, 0));
    busy.actor.release();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_dead_node_had_is_graded_by_another() {
    let (_database, [store]) = stores().await;
    let dead = Arc::clone(&store);
    let id = blocking(move || {
        let files = vec![SourceFile::new("main.c", b"int x".to_vec()).unwrap()];
        let submission = Submission::new(TaskId::new("sum-of-three").unwrap(), files, Language::En).unwrap();
        let id = dead.submit(&Incoming::new(&Tenant::default(), &submission), system_clock(), 10).unwrap();
        dead.lease_next(&Holder::new("dead"), system_clock(), Millis(1000)).unwrap().unwrap();
        id
    })
    .await;
    let node = node(store, Millis(300));
    let reply = node.ask(get(&format!("/v1/submissions/{id}?wait=60"))).await;
    assert_eq!(reply.json()["status"], "finished");
    assert_eq!(node.actor.times("int x"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lease_lives_for_as_long_as_somebody_works() {
    let (database, [first, second]) = stores().await;
    let lease_for = Millis(3000);
    let (one, other) = (node(first, lease_for), node(second, lease_for));
    let id = one.submit("hold").await;
    let busy = holder(&one, &other).await;
    let database = blocking(move || {
        outlive(&database, lease_for);
        database
    })
    .await;
    busy.actor.release();
    let reply = one.ask(get(&format!("/v1/submissions/{id}?wait=60"))).await;
    assert_eq!(reply.json()["status"], "finished");
    assert_eq!(one.actor.times("hold") + other.actor.times("hold"), 1);
    drop(database);
}

/// Returns when the one lease there is has been renewed beyond the time that it was given at first.
fn outlive(database: &Database, lease_for: Millis) {
    let mut client = database.client();
    let mut until = || -> i64 { client.query_one("SELECT leased_until_ms FROM bareme.queue", &[]).unwrap().get(0) };
    let wanted = until() + i64::try_from(lease_for.get()).unwrap();
    let deadline = Instant::now() + Duration::from_mins(1);
    while until() < wanted {
        assert!(Instant::now() < deadline, "the lease is not renewed");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The last owner of a store may be a task of an asynchronous runtime, which must not block.
#[tokio::test]
async fn a_service_may_be_dropped_by_a_task() {
    let (_database, [store]) = stores().await;
    let stage = node(store, Millis(60_000));
    let reply = stage.ask(crate::stage::post_json("/v1/submissions?wait=60", &program("int x"))).await;
    assert_eq!(reply.status, 200);
    drop(stage.close().await);
}
