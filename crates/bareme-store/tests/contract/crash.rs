//! `kill -9` at any moment: what was accepted is still there, and what was reported is reported once.

use crate::room::{Engine, Home, holder};
use crate::{CAPACITY, LEASE, at, program};
use bareme_store::{Incoming, State, Store, SubmissionId, Tenant};
use std::collections::BTreeMap;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

/// Tells the second process which database it is to work on until it is killed.
const DATABASE: &str = "BAREME_STORE_CRASH_DATABASE";

of_every_engine! {
    nothing_that_was_answered_is_lost_by_a_kill,
}

fn nothing_that_was_answered_is_lost_by_a_kill(engine: Engine) {
    let home = engine.home();
    let mut answered = BTreeMap::new();
    for lines in [1, 2, 3, 20, 57] {
        run_and_kill(&home, lines, &mut answered);
        let store = home.open();
        // Whoever shares the database learns of the death by the time of the lease.
        store.expire(at(1_000_000)).unwrap();
        store.verify().unwrap();
        let mut unfinished = 0;
        for (id, reported) in &answered {
            unfinished += u64::from(!is_as_answered(store.as_ref(), *id, *reported));
        }
        assert!(store.backlog().unwrap().waiting >= unfinished);
        assert_eq!(store.backlog().unwrap().running, 0);
    }
    assert!(answered.len() > 20);
}

/// Whether the submission is finished; fails if it is lost or if a report that was announced is.
fn is_as_answered(store: &dyn Store, id: SubmissionId, reported: bool) -> bool {
    let status = store.status(&Tenant::default(), id).unwrap().expect("an accepted submission is lost");
    match status.state {
        State::Finished { report, .. } => {
            assert_eq!(report, format!("\"{id}\""));
            true
        }
        State::Queued => {
            assert!(!reported, "the report of {id} is lost");
            false
        }
        other => unreachable!("{id} is {other:?}"),
    }
}

/// Notes what the second process answers, and kills it without warning after that many answers.
fn run_and_kill(home: &Home, lines: usize, answered: &mut BTreeMap<SubmissionId, bool>) {
    let mut child = spawn(home);
    let output = BufReader::new(child.stdout.take().unwrap());
    let answers = output.lines().map(Result::unwrap).filter(|line| line.starts_with(['+', '=']));
    for line in answers.take(lines) {
        answered.insert(line[1..].parse().unwrap(), line.starts_with('='));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

fn spawn(home: &Home) -> Child {
    let this_test = ["--exact", "crash::until_it_is_killed", "--nocapture"];
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(this_test).env(DATABASE, home.address()).stdout(Stdio::piped()).spawn().unwrap()
}

/// The second process, which the test above starts: accepts two submissions, grades one, and says so, for ever. Without a
/// database to work on it has nothing to do.
#[test]
fn until_it_is_killed() {
    let Some(database) = env::var_os(DATABASE) else { return };
    let store = Home::open_at(&database.into_string().unwrap());
    let (tenant, submission) = (Tenant::default(), program(b"int main;"));
    let mut output = std::io::stdout().lock();
    // The test runner has begun a line of its own.
    writeln!(output).unwrap();
    loop {
        for _ in 0..2 {
            let id = store.submit(&Incoming::new(&tenant, &submission), at(0), CAPACITY).unwrap();
            writeln!(output, "+{id}").unwrap();
        }
        let lease = store.lease_next(&holder(), at(1), LEASE).unwrap().unwrap().lease;
        store.complete(&lease, &format!("\"{}\"", lease.id()), at(2)).unwrap();
        writeln!(output, "={}", lease.id()).unwrap();
    }
}
