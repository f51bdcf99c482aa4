//! `kill -9` at any moment: what has come to an end has its message, once, and nothing else has one.

use crate::room::{Engine, Home, holder};
use crate::webhooks::new_webhook;
use crate::{CAPACITY, LEASE, at, by, program};
use bareme_store::{Incoming, Tenant};
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// Tells the second process which database it is to work on until it is killed.
const DATABASE: &str = "BAREME_STORE_ANNOUNCED_DATABASE";

/// Two webhooks, so each end has two messages.
const WEBHOOKS: i64 = 2;

/// Which event tells of which end.
const ENDS: [(&str, &str); 3] = [
    ("submission.finished", "finished_ms IS NOT NULL"),
    ("submission.superseded", "superseded_by IS NOT NULL"),
    ("submission.cancelled", "cancelled_ms IS NOT NULL"),
];

of_every_engine! {
    every_end_has_its_messages_whenever_the_process_is_killed,
}

fn every_end_has_its_messages_whenever_the_process_is_killed(engine: Engine) {
    let home = engine.home();
    let store = home.open();
    for n in 0..WEBHOOKS {
        store.add_webhook(&Tenant::default(), &new_webhook(&format!("https://{n}.example/")), at(0), 10).unwrap();
    }
    drop(store);
    let mut ended = 0;
    for lines in [1, 2, 3, 4, 5, 30, 61] {
        run_and_kill(&home, lines);
        home.open().verify().unwrap();
        ended = 0;
        for (event, has_ended) in ENDS {
            let ends = home.number(&format!("SELECT count(*) FROM submission WHERE {has_ended}"));
            let messages = home.number(&format!("SELECT count(*) FROM message WHERE event = '{event}'"));
            let right = home.number(&format!(
                "SELECT count(*) FROM message JOIN submission ON submission.id = submission
                WHERE event = '{event}' AND {has_ended}"
            ));
            assert_eq!((messages, right), (WEBHOOKS * ends, WEBHOOKS * ends), "{event} after {lines}");
            ended += ends;
        }
    }
    assert!(ended > 30, "{ended}");
}

fn run_and_kill(home: &Home, lines: usize) {
    let this_test = ["--exact", "announced::until_it_is_killed", "--nocapture"];
    let mut command = Command::new(env::current_exe().unwrap());
    let mut child = command.args(this_test).env(DATABASE, home.address()).stdout(Stdio::piped()).spawn().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let answers = output.lines().map(Result::unwrap).filter(|line| line == "=");
    assert_eq!(answers.take(lines).count(), lines);
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The second process, which the test above starts: ends submissions in all three ways, and says so, for ever. Without a
/// database to work on it has nothing to do.
#[test]
fn until_it_is_killed() {
    let Some(database) = env::var_os(DATABASE) else { return };
    let store = Home::open_at(&database.into_string().unwrap());
    let (tenant, first, later) = (Tenant::default(), program(b"int main;"), by("ada"));
    let mut output = std::io::stdout().lock();
    writeln!(output).unwrap();
    loop {
        let withdrawn = store.submit(&Incoming::new(&tenant, &first), at(0), CAPACITY).unwrap();
        store.cancel(&tenant, withdrawn, at(1)).unwrap();
        writeln!(output, "=").unwrap();
        for _ in 0..2 {
            let newest = Incoming { newest_wins: true, ..Incoming::new(&tenant, &later) };
            store.submit(&newest, at(2), CAPACITY).unwrap();
        }
        writeln!(output, "=").unwrap();
        store.expire(at(u64::from(u32::MAX))).unwrap();
        let lease = store.lease_next(&holder(), at(3), LEASE).unwrap().unwrap().lease;
        store.complete(&lease, "1", at(4)).unwrap();
        writeln!(output, "=").unwrap();
    }
}
