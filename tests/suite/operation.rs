//! What an operator relies on: logs, counts, an end in order, backups.

mod backups;
mod drain;
mod logs;
mod metrics;

use bareme_tests::http;
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long anything here may take before the test gives up.
const PATIENCE: Duration = Duration::from_mins(2);

/// A service with its files in `folder` and further arguments, whose log goes to `folder/log`.
fn arguments(folder: &Path, more: &[&str]) -> Vec<String> {
    let data = ["--data".to_owned(), folder.join("data").display().to_string()];
    data.into_iter().chain(more.iter().map(|word| (*word).to_owned())).collect()
}

/// Hands in a program for a task and answers with its id.
fn submit(port: u16, source: &str) -> Option<String> {
    let body = serde_json::json!({ "task": "greeting", "source": source }).to_string();
    let answer = http(port, "POST", "/v1/submissions", &body)?;
    assert!(answer.status == 202 || answer.status == 503, "{}: {}", answer.status, answer.body);
    let json: Value = serde_json::from_str(&answer.body).unwrap();
    json["id"].as_str().map(str::to_owned)
}

/// The answer with the report of a submission, as soon as it is there.
fn finished(port: u16, id: &str) -> Value {
    let started = Instant::now();
    loop {
        assert!(started.elapsed() < PATIENCE, "{id} has no report");
        let answer = http(port, "GET", &format!("/v1/submissions/{id}?wait=30"), "").unwrap();
        assert_eq!(answer.status, 200, "{}", answer.body);
        let json: Value = serde_json::from_str(&answer.body).unwrap();
        if json["status"] == "finished" {
            return json;
        }
    }
}

/// One number of `/metrics`; nothing where it is not there.
fn metric(port: u16, sample: &str) -> Option<u64> {
    let page = http(port, "GET", "/metrics", "")?.body;
    page.lines().find_map(|line| line.strip_prefix(sample)?.strip_prefix(' ')?.parse().ok())
}

/// Asks until it is so.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "{what} did not happen");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// A program that is graded in a moment.
const QUICK: &str = "#include <stdio.h>\nint main(void) { printf(\"Bonjour, Ada !\\n\"); return 0; }\n";
