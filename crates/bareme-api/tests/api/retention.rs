//! The service removes what is too old by itself, and never on the word of a clock that has just jumped.

use crate::stage::{Stage, config, get};
use bareme_api::{Clockwork, Config, Days, Retention, tidy};
use bareme_core::units::Millis;
use bareme_store::{Perishable, Sqlite, UnixMillis};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const DAY: u64 = 24 * 60 * 60 * 1000;

const START: u64 = 1_800_000_000_000;

static CLOCK: AtomicU64 = AtomicU64::new(START);

/// Passes hours until `done`, a quarter of an hour at a time, as the housekeeper looks on.
async fn pass(stage: &Stage, hours: u64, mut done: impl FnMut(usize) -> bool) -> bool {
    for _ in 0..hours * 4 {
        CLOCK.fetch_add(DAY / 96, Ordering::Relaxed);
        // Long enough for it to look several times.
        tokio::time::sleep(Duration::from_millis(12)).await;
        let list = stage.ask(get("/v1/submissions")).await.json();
        if done(list["submissions"].as_array().unwrap().len()) {
            return true;
        }
    }
    false
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_service_removes_what_is_too_old_once_its_clock_can_be_trusted() {
    let retention = Retention { submissions: Days(3), ..Retention::default() };
    let clock = || UnixMillis(CLOCK.load(Ordering::Relaxed));
    let stage = Stage::with(Config { clock, retention, housekeeping_every: Millis(2), ..config() });
    stage.grade("int a").await;
    // Somebody sets the clock ten years on: nothing goes within a day of that.
    CLOCK.fetch_add(3650 * DAY, Ordering::Relaxed);
    assert!(!pass(&stage, 20, |count| count == 0).await, "removed at once");
    // They set it right, and the time that a submission is kept passes.
    CLOCK.store(START + DAY, Ordering::Relaxed);
    assert!(!pass(&stage, 24, |count| count == 0).await, "removed too early");
    let deadline = Instant::now() + Duration::from_mins(1);
    while !pass(&stage, 30, |count| count == 0).await {
        assert!(Instant::now() < deadline, "never removed");
    }
}

#[test]
fn only_what_has_a_time_is_removed_and_a_pause_may_end_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open(&folder.path().join("bareme.db")).unwrap();
    let now = UnixMillis(START);
    let retention = Retention { submissions: Days(0), histories: Days(1), keys: Days(2) };
    assert_eq!(retention.bound(Perishable::Submissions, now), None);
    assert_eq!(retention.bound(Perishable::Histories, now), Some(UnixMillis(START - DAY)));
    assert_eq!(retention.bound(Perishable::Keys, UnixMillis(5)), Some(UnixMillis(0)));
    let removed = tidy(&store, &retention, now, &mut |_| false).unwrap();
    assert_eq!(removed, [(Perishable::Histories, 0), (Perishable::Keys, 0)]);
    assert_eq!(Clockwork::look(&store, now).unwrap(), Clockwork::SteadySince(now));
    assert_eq!(Clockwork::look(&store, UnixMillis(START + DAY)).unwrap(), Clockwork::Steady);
}
