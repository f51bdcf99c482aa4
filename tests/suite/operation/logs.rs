//! The log of a real service: who has a line finds everything that belongs to it.

use super::{QUICK, arguments, finished, until};
use bareme_tests::{Node, http};
use serde_json::Value;

#[test]
fn everything_about_a_submission_carries_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let shell = format!("RUST_LOG=info exec \"$@\" 2>'{}'", log.display());
    let by = ["sh", "-c", &shell, "sh"].map(str::to_owned);
    let node = Node::start_by(&by, &arguments(folder.path(), &["--workers", "1", "--node", "desk-7"]));
    let body = serde_json::json!({ "task": "greeting", "source": QUICK, "learner": "p-4711" }).to_string();
    let answer = http(node.port, "POST", "/v1/submissions", &body).unwrap();
    let request =
        answer.head.lines().find_map(|line| line.to_lowercase().strip_prefix("x-request-id: ").map(str::to_owned));
    let id = serde_json::from_str::<Value>(&answer.body).unwrap()["id"].as_str().unwrap().to_owned();
    finished(node.port, &id);
    let lines = || -> Vec<Value> {
        let text = std::fs::read_to_string(&log).unwrap();
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| unreachable!("{error}: {line}")))
            .collect()
    };
    let line = |message: &str| lines().into_iter().find(|line| line["message"] == message);
    until("the line about the report", || line("graded").is_some());
    let graded = line("graded").unwrap();
    let span = &graded["span"];
    assert_eq!((&span["name"], &span["id"]), (&"submission".into(), &id.clone().into()), "{graded}");
    assert_eq!((&span["tenant"], &span["task"]), (&"local".into(), &"greeting".into()), "{graded}");
    assert_eq!((&span["attempt"], &span["node"]), (&1.into(), &"desk-7".into()), "{graded}");
    assert!(graded["compile_us"].as_u64().is_some_and(|micros| micros > 0), "{graded}");
    // The request that brought it has the same name in its span, and its own, which the client was told.
    let accepted = line("accepted").unwrap();
    assert_eq!((&accepted["span"]["submission"], &accepted["span"]["route"]), (&id.into(), &"/v1/submissions".into()));
    assert_eq!(accepted["span"]["request_id"].as_str().map(str::to_owned), request, "{accepted}");
    // Nothing about a person, and no source code.
    let text = std::fs::read_to_string(&log).unwrap();
    assert!(!text.contains("p-4711") && !text.contains("Ada"), "{text}");
}
