//! SIGTERM, as systemd sends it: what runs is finished, what waits is kept, and it does not take long.

use super::{arguments, metric, submit, until};
use bareme_store::{Sqlite, State, Store, Tenant};
use bareme_tests::{Node, http};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::path::Path;
use std::time::{Duration, Instant};

/// Uses up its time on every test.
const ENDLESS: &str = "int main(void) { for (;;) { } }\n";

/// What a service unit leaves the service before it is killed, read from the unit that is shipped.
fn patience_of_systemd() -> Duration {
    let unit = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/bareme/deploy/bareme.service");
    let unit = std::fs::read_to_string(unit).unwrap();
    let seconds = unit.lines().find_map(|line| line.strip_prefix("TimeoutStopSec=")?.parse().ok());
    Duration::from_secs(seconds.unwrap())
}

#[test]
fn workers_finish_what_they_have_and_the_rest_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut node = Node::start(&arguments(folder.path(), &["--workers", "3"]));
    let ids: Vec<String> =
        (0..12).map(|number| submit(node.port, &format!("// {number}\n{ENDLESS}")).unwrap()).collect();
    until("three gradings at once", || metric(node.port, "bareme_queue_running").is_some_and(|running| running >= 3));
    let workers = node.workers();
    assert_eq!(workers.len(), 3);
    let stopped = Instant::now();
    kill(Pid::from_raw(i32::try_from(node.pid()).unwrap()), Signal::SIGTERM).unwrap();
    // Until it has stopped, it refuses politely; afterwards nobody is there.
    while let Some(answer) = http(node.port, "POST", "/v1/submissions", "{}") {
        assert!([422, 503].contains(&answer.status), "{}: {}", answer.status, answer.body);
    }
    let status = node.wait();
    assert!(status.success(), "{status}");
    assert!(stopped.elapsed() < patience_of_systemd(), "{:?}", stopped.elapsed());
    until("the end of the workers", || !workers.iter().any(|pid| Path::new(&format!("/proc/{pid}")).exists()));
    let store = Sqlite::open(&folder.path().join("data/bareme.sqlite")).unwrap();
    let ends = ids.iter().map(|id| store.status(&Tenant::default(), id.parse().unwrap()).unwrap().unwrap().state);
    let (finished, kept): (Vec<_>, Vec<_>) = ends.partition(|state| matches!(state, State::Finished { .. }));
    assert!(finished.len() >= 3, "{finished:?}");
    assert!(!kept.is_empty() && kept.iter().all(|state| *state == State::Queued), "{kept:?}");
    let fault = |state: &State| matches!(state, State::Finished { report, .. } if report.contains("grader-fault"));
    assert!(!finished.iter().any(fault), "{finished:?}");
}
