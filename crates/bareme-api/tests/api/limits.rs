//! How much may be asked, and how that is told.

use crate::keyring::{Locked, act, key, tenant, with, with_header};
use crate::stage::{NOW, Reply, Stage, config, get, post_json, program};
use bareme_api::Config;
use bareme_store::{ApiKey, Limits, Scopes, Tenant, UnixMillis};
use serde_json::json;
use std::sync::atomic::{AtomicU64, Ordering};

fn standing(reply: &Reply) -> (u16, &str, &str) {
    (reply.status.as_u16(), reply.header("ratelimit"), reply.header("retry-after"))
}

/// A service with a tenant of such limits, and its key.
fn limited(config: Config, limits: Limits) -> (Locked, ApiKey) {
    let locked = Locked::with(config);
    let mooc = tenant(locked.store.as_ref(), "mooc", limits);
    let key = key(locked.store.as_ref(), &mooc, &Scopes::all(), None);
    (locked, key)
}

fn a_minute(requests: u32) -> Limits {
    Limits { requests_per_minute: Some(requests), ..Limits::default() }
}

/// What the clock of the first test shows.
static MINUTES: AtomicU64 = AtomicU64::new(NOW.0);

#[tokio::test]
async fn requests_are_counted_and_what_is_left_is_told() {
    let clock = || UnixMillis(MINUTES.load(Ordering::Relaxed));
    let (locked, key) = limited(Config { clock, ..config() }, a_minute(3));
    let ask = || locked.stage.ask(with(&key, get("/v1/tenant")));
    let first = ask().await;
    assert_eq!(first.header("ratelimit-policy"), "\"requests\";q=3;w=60");
    assert_eq!(standing(&first), (200, "\"requests\";r=2;t=20", ""));
    assert_eq!(standing(&ask().await), (200, "\"requests\";r=1;t=40", ""));
    assert_eq!(standing(&ask().await), (200, "\"requests\";r=0;t=60", ""));
    let refused = ask().await;
    assert_eq!(standing(&refused), (429, "\"requests\";r=0;t=60", "20"));
    assert_eq!(refused.json()["type"], "urn:bareme:problem:rate-limited");
    MINUTES.fetch_add(19_999, Ordering::Relaxed);
    assert_eq!(standing(&ask().await), (429, "\"requests\";r=0;t=41", "1"));
    MINUTES.fetch_add(1, Ordering::Relaxed);
    assert_eq!(standing(&ask().await), (200, "\"requests\";r=0;t=60", ""));
    // Whoever has no limit is told of none, and is not slowed down by others.
    let free = locked.stage.ask(with(&locked.key, get("/v1/tenant"))).await;
    assert_eq!(standing(&free), (200, "", ""));
    // A new limit holds at once.
    locked.store.limit_tenant(&Tenant::new("mooc").unwrap(), Limits::default(), &act()).unwrap();
    assert_eq!(standing(&ask().await), (200, "", ""));
}

/// What the clock of the test about jumps shows.
static JUMPING: AtomicU64 = AtomicU64::new(NOW.0);

#[tokio::test]
async fn a_clock_that_jumps_locks_nobody_out_and_gives_no_more_than_one_minute() {
    const YEAR: u64 = 365 * 24 * 60 * 60 * 1000;
    let clock = || UnixMillis(JUMPING.load(Ordering::Relaxed));
    let (locked, key) = limited(Config { clock, ..config() }, a_minute(5));
    let granted = async || {
        let mut granted = 0;
        while locked.stage.ask(with(&key, get("/v1/tenant"))).await.status == 200 {
            granted += 1;
        }
        granted
    };
    assert_eq!(granted().await, 5);
    JUMPING.store(NOW.0 + YEAR, Ordering::Relaxed);
    assert_eq!(granted().await, 5);
    // Back to before everything: nothing is given, and time goes on from there.
    JUMPING.store(NOW.0 - YEAR, Ordering::Relaxed);
    assert_eq!(granted().await, 0);
    JUMPING.fetch_add(12_000, Ordering::Relaxed);
    assert_eq!(granted().await, 1);
    // A request that was overtaken is no jump, and brings nothing.
    for _ in 0..100 {
        JUMPING.fetch_sub(500, Ordering::Relaxed);
        assert_eq!(granted().await, 0);
        JUMPING.fetch_add(500, Ordering::Relaxed);
        assert_eq!(granted().await, 0);
    }
}

#[tokio::test]
async fn submissions_of_a_day_are_counted_and_what_is_left_is_told() {
    let daily = Limits { submissions_per_day: Some(2), ..Limits::default() };
    let (locked, key) = limited(config(), daily);
    let left_s = NOW.seconds_of_day_left();
    let submit = || locked.stage.ask(with(&key, post_json("/v1/submissions?wait=60", &program("int x"))));
    let first = submit().await;
    assert_eq!(first.header("ratelimit-policy"), "\"submissions\";q=2;w=86400");
    assert_eq!(standing(&first), (200, format!("\"submissions\";r=1;t={left_s}").as_str(), ""));
    assert_eq!(submit().await.status, 200);
    let refused = submit().await;
    let (none, wait) = (format!("\"submissions\";r=0;t={left_s}"), left_s.to_string());
    assert_eq!(standing(&refused), (429, none.as_str(), wait.as_str()));
    assert_eq!(refused.json()["type"], "urn:bareme:problem:rate-limited");
    let seen = locked.stage.ask(with(&key, get("/v1/tenant"))).await;
    assert_eq!(
        (&seen.json()["used"]["submissions_today"], &seen.json()["limits"]),
        (&json!(2), &json!({ "submissions_per_day": 2 }))
    );
    assert_eq!(seen.header("ratelimit"), none);
}

#[tokio::test]
async fn no_more_submissions_of_a_tenant_wait_than_may() {
    let (locked, key) = limited(config(), Limits { waiting_submissions: Some(1), ..Limits::default() });
    let submit = |text| locked.stage.ask(with(&key, post_json("/v1/submissions", &program(text))));
    for _ in 0..2 {
        assert_eq!(submit("hold").await.status, 202);
        locked.stage.actor.begun().await;
    }
    assert_eq!(submit("int x").await.status, 202);
    let refused = submit("int y").await;
    assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (429, "5"));
    let seen = locked.stage.ask(with(&key, get("/v1/tenant"))).await.json();
    assert_eq!(seen["used"], json!({ "submissions_today": 3, "waiting_submissions": 1 }));
    for _ in 0..2 {
        locked.stage.actor.release();
    }
}

#[tokio::test]
async fn the_limits_of_the_local_tenant_hold_without_keys_too() {
    let stage = Stage::new();
    let store = bareme_store::Sqlite::open_beside(&stage.folder.path().join("bareme.db")).unwrap();
    bareme_store::Accounts::limit_tenant(&store, &Tenant::default(), a_minute(1), &act()).unwrap();
    assert_eq!(stage.ask(get("/v1/tenant")).await.status, 200);
    assert_eq!(stage.ask(get("/v1/tenant")).await.status, 429);
}

/// What the clock of the test about guessing shows.
static GUESSING: AtomicU64 = AtomicU64::new(NOW.0);

#[tokio::test]
async fn whoever_guesses_is_slowed_down_and_whoever_was_let_in_before_is_not() {
    let clock = || UnixMillis(GUESSING.load(Ordering::Relaxed));
    let few = Config { failed_attempts_per_minute: 3.try_into().unwrap(), clock, ..config() };
    let locked = Locked::with(few);
    let new = key(locked.store.as_ref(), &Tenant::default(), &Scopes::all(), None);
    let tenant = |key: &ApiKey| locked.stage.ask(with(key, get("/v1/tenant")));
    assert_eq!(tenant(&locked.key).await.status, 200);
    let guess = ApiKey::generate().unwrap();
    for request in [get("/v1/tenant"), with_header("Bearer x", get("/v1/tenant")), with(&guess, get("/v1/tenant"))] {
        assert_eq!(locked.stage.ask(request).await.status, 401);
    }
    let refused = tenant(&guess).await;
    assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (429, "20"));
    // Even a good one is not looked at, unless it was good before: else guessing would go on.
    assert_eq!(tenant(&new).await.status, 429);
    assert_eq!(tenant(&locked.key).await.status, 200);
    // Which lets nobody in who was revoked since.
    locked.store.revoke_key(&Tenant::default(), &locked.key.id(), &act()).unwrap();
    assert_eq!(tenant(&locked.key).await.status, 429);
    GUESSING.fetch_add(20_000, Ordering::Relaxed);
    assert_eq!(tenant(&new).await.status, 200);
    assert_eq!(locked.stage.ask(get("/v1/lessons")).await.status, 200);
}

/// The resident memory of this process in KiB.
fn memory_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Set where the test below is the only one of its process, so that nobody else's memory is counted.
const ALONE: &str = "BAREME_TEST_ALONE";

#[tokio::test]
async fn tens_of_thousands_of_wrong_keys_leave_nothing_behind() {
    if std::env::var_os(ALONE).is_none() {
        let mut alone = std::process::Command::new(std::env::current_exe().unwrap());
        alone.args(["--exact", "limits::tens_of_thousands_of_wrong_keys_leave_nothing_behind"]).env(ALONE, "1");
        let output = alone.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        return;
    }
    let locked = Locked::with(Config { failed_attempts_per_minute: u32::MAX.try_into().unwrap(), ..config() });
    let flood = async |count: u32| {
        for _ in 0..count {
            let guess = ApiKey::generate().unwrap();
            assert_eq!(locked.stage.ask(with(&guess, get("/v1/tenant"))).await.status, 401);
        }
    };
    flood(10_000).await;
    let before = memory_kib();
    flood(40_000).await;
    let more = memory_kib().saturating_sub(before);
    // Had each been remembered by nothing but its hash, it would be two mebibytes.
    assert!(more < 1024, "{more} KiB more");
}
