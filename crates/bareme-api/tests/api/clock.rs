//! A clock that jumps loses nothing: not what waits, not what is being graded, and no order.

use crate::stage::{NOW, Stage, config, get};
use bareme_api::Config;
use bareme_core::units::Millis;
use bareme_store::UnixMillis;
use std::sync::atomic::{AtomicU64, Ordering};

/// What the clock of these tests shows.
static SHOWN: AtomicU64 = AtomicU64::new(NOW.0);

/// Further ahead than any clock is set.
const YEAR_9999: u64 = 253_402_300_799_000;

const YEAR: u64 = 365 * 24 * 60 * 60 * 1000;

fn unsteady() -> Config {
    let clock = || UnixMillis(SHOWN.load(Ordering::Relaxed));
    Config { workers: 1.try_into().unwrap(), lease_for: Millis(50), clock, ..config() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn years_that_pass_or_come_back_during_a_grading_lose_nothing() {
    let stage = Stage::with(unsteady());
    for jump in [NOW.0 + YEAR, NOW.0 - YEAR, 0, YEAR_9999, NOW.0] {
        let held = stage.submit("hold").await;
        stage.actor.begun().await;
        SHOWN.store(jump, Ordering::Relaxed);
        let waits = stage.submit("int waits").await;
        assert!(held < waits, "names have to keep the order of arrival");
        stage.actor.release();
        for id in [&held, &waits] {
            let reply = stage.ask(get(&format!("/v1/submissions/{id}?wait=60"))).await;
            assert_eq!(reply.json()["status"], "finished", "after {jump}: {}", reply.text());
        }
    }
    // A lease that seems to have ended by a jump may be taken once more, but is answered for once.
    assert_eq!(stage.actor.times("hold"), 5);
}
