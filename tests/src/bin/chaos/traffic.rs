//! Clients: they hand in until they are answered, and look for what was accepted.

use crate::programs::submission;
use bareme_tests::http;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const CLIENTS: usize = 8;
/// A report that is later than this is lost.
const PATIENCE: Duration = Duration::from_mins(10);

/// A submission that was answered with 202.
pub struct Accepted {
    pub id: String,
    verdict: &'static str,
}

/// Hands in so many submissions; whatever is not answered with 202 is handed in again, somewhere else.
pub fn hand_in(ports: &[u16], count: usize, accepted: &Mutex<Vec<Accepted>>) {
    let next = AtomicUsize::new(0);
    let client = |first: usize| {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return;
            }
            let (body, verdict) = submission(number);
            let id = until_accepted(ports, first, &body);
            accepted.lock().unwrap().push(Accepted { id, verdict });
        }
    };
    std::thread::scope(|scope| (0..CLIENTS).for_each(|first| drop(scope.spawn(move || client(first)))));
}

fn until_accepted(ports: &[u16], first: usize, body: &str) -> String {
    let started = Instant::now();
    for port in ports.iter().cycle().skip(first) {
        match http(*port, "POST", "/v1/submissions", body) {
            Some(answer) if answer.status == 202 => return text(&answer.body, "id"),
            // Killed, full, or without its database for a moment.
            None => {}
            Some(answer) => assert!(answer.status == 503, "{}: {}", answer.status, answer.body),
        }
        assert!(started.elapsed() < PATIENCE, "nobody accepts anything any more");
        std::thread::sleep(Duration::from_millis(50));
    }
    unreachable!("the ports go round in a circle")
}

/// Returns when every submission is finished.
pub fn wait_for_all(ports: &[u16], accepted: &Mutex<Vec<Accepted>>) {
    let ids: Vec<String> = accepted.lock().unwrap().iter().map(|one| one.id.clone()).collect();
    let started = Instant::now();
    for id in ids {
        while status(ports, &id).as_deref() != Some("finished") {
            assert!(started.elapsed() < PATIENCE, "submission {id} has no report");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

/// Compares each report with what it must be; says how often each verdict came.
pub fn check(ports: &[u16], accepted: &[Accepted]) -> String {
    let ids: BTreeSet<&str> = accepted.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), accepted.len(), "an id was given twice");
    let mut verdicts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in accepted {
        let reports: Vec<Value> = ports.iter().map(|port| report(*port, &one.id)).collect();
        assert!(reports.windows(2).all(|pair| pair[0] == pair[1]), "submission {} has two reports", one.id);
        let verdict = reports[0]["verdict"].as_str().map_or_else(|| reports[0]["verdict"].to_string(), str::to_owned);
        assert!(verdict.contains(one.verdict), "submission {} is {verdict}, not {}", one.id, one.verdict);
        *verdicts.entry(one.verdict).or_default() += 1;
    }
    verdicts.iter().map(|(verdict, count)| format!("{count} {verdict}")).collect::<Vec<_>>().join(", ")
}

fn report(port: u16, id: &str) -> Value {
    let answer = http(port, "GET", &format!("/v1/submissions/{id}"), "").unwrap();
    let value: Value = serde_json::from_str(&answer.body).unwrap();
    value["report"].clone()
}

fn status(ports: &[u16], id: &str) -> Option<String> {
    let answer = ports.iter().find_map(|port| http(*port, "GET", &format!("/v1/submissions/{id}"), ""))?;
    assert!(answer.status != 404, "submission {id} is lost");
    (answer.status == 200).then(|| text(&answer.body, "status"))
}

fn text(body: &str, key: &str) -> String {
    let value: Value = serde_json::from_str(body).unwrap();
    value[key].as_str().unwrap_or_else(|| panic!("no `{key}` in {body}")).to_owned()
}
