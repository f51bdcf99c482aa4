//! `kill -9` at any moment: what was accepted is still there, and what was reported is reported once.

use crate::{CAPACITY, at, program};
use bareme_store::{State, Store, SubmissionId};
use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Tells the second process which database it is to work on until it is killed.
const DATABASE: &str = "BAREME_STORE_CRASH_DATABASE";

#[test]
fn nothing_that_was_answered_is_lost_by_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("bareme.db");
    let mut answered = BTreeMap::new();
    for lines in [1, 2, 3, 20, 57] {
        run_and_kill(&database, lines, &mut answered);
        let store = Store::open(&database).unwrap();
        store.verify().unwrap();
        let mut unfinished = 0;
        for (id, reported) in &answered {
            unfinished += u64::from(!is_as_answered(&store, *id, *reported));
        }
        assert!(store.backlog().unwrap().waiting >= unfinished);
        assert_eq!(store.backlog().unwrap().running, 0);
    }
    assert!(answered.len() > 20);
}

/// Whether the submission is finished; fails if it is lost or if a report that was announced is.
fn is_as_answered(store: &Store, id: SubmissionId, reported: bool) -> bool {
    let status = store.status(id).unwrap().expect("an accepted submission is lost");
    match status.state {
        State::Finished { report, .. } => {
            assert_eq!(report, format!("\"{id}\""));
            true
        }
        State::Queued => {
            assert!(!reported, "the report of {id} is lost");
            false
        }
        State::Running => unreachable!("{id} was not queued again"),
    }
}

/// Notes what the second process answers, and kills it without warning after that many answers.
fn run_and_kill(database: &Path, lines: usize, answered: &mut BTreeMap<SubmissionId, bool>) {
    let mut child = spawn(database);
    let output = BufReader::new(child.stdout.take().unwrap());
    let answers = output.lines().map(Result::unwrap).filter(|line| line.starts_with(['+', '=']));
    for line in answers.take(lines) {
        answered.insert(line[1..].parse().unwrap(), line.starts_with('='));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

fn spawn(database: &Path) -> Child {
    let this_test = ["--exact", "crash::until_it_is_killed", "--nocapture"];
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(this_test).env(DATABASE, database).stdout(Stdio::piped()).spawn().unwrap()
}

/// The second process, which the test above starts: accepts two submissions, grades one, and says so, for ever. Without a
/// database to work on it has nothing to do.
#[test]
fn until_it_is_killed() {
    let Some(database) = env::var_os(DATABASE) else { return };
    let store = Store::open(Path::new(&database)).unwrap();
    let mut output = std::io::stdout().lock();
    // The test runner has begun a line of its own.
    writeln!(output).unwrap();
    loop {
        for _ in 0..2 {
            writeln!(output, "+{}", store.submit(&program(b"int main;"), at(0), CAPACITY).unwrap()).unwrap();
        }
        let lease = store.lease_next(at(1)).unwrap().unwrap().lease;
        store.complete(&lease, &format!("\"{}\"", lease.id()), at(2)).unwrap();
        writeln!(output, "={}", lease.id()).unwrap();
    }
}
