//! Backups that are made while submissions come in, and what is there once they are restored.

use super::{PATIENCE, QUICK, arguments, finished, submit};
use bareme_test_postgres::{Server, program};
use bareme_tests::{Node, bareme, http};
use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How many submissions come in before the last backup at least.
const SUBMISSIONS: usize = 40;

/// How many of them wait.
const BACKLOG: usize = 15;

/// What is known of a moment: the submissions that had been accepted, and those that had their reports.
#[derive(Default, Clone)]
struct Known {
    accepted: Vec<String>,
    reported: BTreeSet<String>,
}

/// Hands in programs until `back_up` has been called three times, each time with the number of the backup; answers with what was
/// known when the last one was begun.
fn under_traffic(port: u16, back_up: impl Fn(usize)) -> Known {
    let (known, over) = (Mutex::<Known>::default(), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let _end = End(&over);
        scope.spawn(|| {
            let waiting = || {
                let known = known.lock().unwrap();
                known.accepted.len() - known.reported.len()
            };
            for number in 0.. {
                // Some always wait, and not so many that the test takes long.
                while waiting() >= BACKLOG && !over.load(Ordering::Acquire) {
                    std::thread::sleep(Duration::from_millis(1));
                }
                if over.load(Ordering::Acquire) {
                    return;
                }
                let id = submit(port, &format!("// {number}\n{QUICK}")).unwrap();
                known.lock().unwrap().accepted.push(id);
            }
        });
        scope.spawn(|| {
            while !over.load(Ordering::Acquire) {
                let next = known.lock().unwrap().clone();
                if let Some(id) = next.accepted.iter().find(|id| !next.reported.contains(*id)) {
                    finished(port, id);
                    known.lock().unwrap().reported.insert(id.clone());
                } else {
                    std::thread::sleep(Duration::from_millis(1));
                }
            }
        });
        let mut before = Known::default();
        for round in 1..=3 {
            let started = Instant::now();
            while known.lock().unwrap().accepted.len() < SUBMISSIONS * round / 3 {
                assert!(started.elapsed() < PATIENCE, "too few submissions come in");
                std::thread::sleep(Duration::from_millis(1));
            }
            before = known.lock().unwrap().clone();
            back_up(round);
        }
        before
    })
}

/// Lets the other threads end, also when the test has failed.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

/// Everything that was known is there, reports at once and the others after a while.
fn check(node: &Node, before: &Known) {
    assert!(before.accepted.len() >= SUBMISSIONS && !before.reported.is_empty());
    for id in &before.accepted {
        let answer = http(node.port, "GET", &format!("/v1/submissions/{id}"), "").unwrap();
        assert_eq!(answer.status, 200, "{id} is lost: {}", answer.body);
        let has_report = answer.body.contains("\"status\":\"finished\"");
        assert!(has_report || !before.reported.contains(id), "{id} has lost its report");
    }
    for id in &before.accepted {
        assert!(finished(node.port, id)["report"]["points"].is_number(), "{id}");
    }
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn an_sqlite_database_is_backed_up_while_it_is_used_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let copy = |round: usize| folder.path().join(format!("backup-{round}.sqlite"));
    let node = Node::start(&arguments(folder.path(), &["--workers", "1"]));
    let before = under_traffic(node.port, |round| {
        let data = folder.path().join("data");
        run(Command::new(bareme()).arg("backup").arg(copy(round)).arg("--data").arg(data));
    });
    drop(node);
    let restored = folder.path().join("restored");
    run(Command::new(bareme()).arg("restore").arg(copy(3)).arg("--data").arg(restored.join("data")));
    check(&Node::start(&arguments(&restored, &["--workers", "2"])), &before);
}

#[test]
fn a_postgresql_database_is_backed_up_by_its_own_tools_while_it_is_used_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::new();
    let (database, restored) = (server.database(), server.database());
    let copy = |round: usize| folder.path().join(format!("backup-{round}.dump"));
    let node = |address: String, workers: &str| {
        Node::start(&["--database", &address, "--workers", workers, "--lease-s", "5"].map(str::to_owned))
    };
    let first = node(database.address(), "1");
    let before = under_traffic(first.port, |round| {
        let file = format!("--file={}", copy(round).display());
        run(Command::new(program("pg_dump")).args(["--format=custom", &file, &database.address()]));
    });
    drop(first);
    let into = format!("--dbname={}", restored.address());
    run(Command::new(program("pg_restore")).args(["--exit-on-error", "--no-owner", &into]).arg(copy(3)));
    check(&node(restored.address(), "2"), &before);
}
