//! A disk that is full stops the service from accepting, loses nothing, and is all that it takes to go on once there is room.

use bareme_tests::{Answer, Node, bareme, http, tasks_folder};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How long anything may take here.
const PATIENCE: Duration = Duration::from_mins(1);

/// A command that makes a file system of its own at `folder` and then becomes what it is given.
fn on_a_disk_of_its_own(folder: &Path, prepare: &str) -> Vec<String> {
    let mut command = vec!["unshare".to_owned(), "--mount".to_owned()];
    if !nix::unistd::geteuid().is_root() {
        command.push("--map-root-user".to_owned());
    }
    let script =
        format!("set -e; disk='{}'; mount -t tmpfs -o size=4m disk \"$disk\"; {prepare} exec \"$@\"", folder.display());
    command.extend(["sh".to_owned(), "-c".to_owned(), script, "sh".to_owned()]);
    command
}

fn submit(node: &Node, source: &str) -> Answer {
    let body = json!({ "task": "greeting", "source": source }).to_string();
    http(node.port, "POST", "/v1/submissions", &body).unwrap()
}

fn id_of(answer: &Answer) -> String {
    serde_json::from_str::<Value>(&answer.body).unwrap()["id"].as_str().unwrap().to_owned()
}

/// Waits until what is asked for is so.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < PATIENCE, "{what} does not come");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn is_finished(node: &Node, id: &str) -> bool {
    let answer = http(node.port, "GET", &format!("/v1/submissions/{id}?wait=10"), "").unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str::<Value>(&answer.body).unwrap()["status"] == "finished"
}

/// Writes zeros until nothing fits any more.
fn fill(path: &Path) {
    let mut file = std::fs::File::create(path).unwrap();
    for size in [65536, 512, 1] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
}

#[test]
fn a_full_disk_stops_what_comes_in_and_loses_nothing() {
    let disk = tempfile::tempdir().unwrap();
    let arguments = ["--data".to_owned(), disk.path().display().to_string(), "--workers".to_owned(), "1".to_owned()];
    let node = Node::start_by(&on_a_disk_of_its_own(disk.path(), ""), &arguments);
    // The same file system, seen from here.
    let inside = PathBuf::from(format!("/proc/{}/root{}", node.pid(), disk.path().display()));
    let mut accepted = vec![id_of(&submit(&node, "int main(void) { return 0; }"))];
    until("the first report", || is_finished(&node, &accepted[0]));
    fill(&inside.join("filler"));
    // What the journal has room for is still accepted; then it ends, with a reason and not with a failure.
    let large = format!("int main(void) {{ return 0; }} /* {} */", "x".repeat(60_000));
    until("the end of the room", || {
        let answer = submit(&node, &large);
        if answer.status == 202 {
            accepted.push(id_of(&answer));
            return false;
        }
        assert_eq!(answer.status, 503, "{}", answer.body);
        assert!(answer.head.to_lowercase().contains("retry-after:"), "{}", answer.head);
        assert!(answer.body.contains("store-unavailable"), "{}", answer.body);
        true
    });
    assert_eq!(http(node.port, "GET", "/readyz", "").unwrap().status, 503);
    assert!(is_finished(&node, &accepted[0]), "what is there can still be read");
    std::fs::remove_file(inside.join("filler")).unwrap();
    let mut later = None;
    until("room for another one", || {
        let answer = submit(&node, "int main(void) { return 1; }");
        later = (answer.status == 202).then(|| id_of(&answer));
        later.is_some()
    });
    accepted.extend(later);
    for id in &accepted {
        until("the report of every accepted submission", || is_finished(&node, id));
    }
    until("readiness", || http(node.port, "GET", "/readyz", "").unwrap().status == 200);
}

#[test]
fn a_database_that_cannot_be_written_to_is_named_at_the_start() {
    let disk = tempfile::tempdir().unwrap();
    let database = disk.path().join("bareme.sqlite");
    let prepare = format!(": >'{}'; mount -o remount,ro \"$disk\";", database.display());
    let by = on_a_disk_of_its_own(disk.path(), &prepare);
    let mut command = Command::new(&by[0]);
    command.args(&by[1..]).arg(bareme()).args(["serve", "--listen", "127.0.0.1:0", "--tasks"]).arg(tasks_folder());
    let ended = command.arg("--data").arg(disk.path()).output().unwrap();
    let reason = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(3), "{reason}");
    assert!(reason.contains(&disk.path().display().to_string()) && reason.contains("ead-only"), "{reason}");
}
