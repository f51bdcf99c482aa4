//! What got out of other judges does not get out of this one.
//!
//! Each attempt is the idea of a published advisory or report, done in C over HTTP against the real service with its confined
//! workers. None may read or change a file of the host, reach a port of it, leave anything for the next program, or see what
//! the service was started with.

mod attempts;

use attempts::{ATTEMPTS, Attempt, FIELDS, FILE_NAMES};
use bareme_tests::{Node, http};
use serde_json::{Value, json};
use std::fs;
use std::net::TcpListener;
use tempfile::TempDir;

/// What no answer may contain.
const SECRET: &str = "7f3a9c-what-the-host-keeps-to-itself";

/// A host with something worth having: a file, a port, and a password in the environment of the service.
struct Host {
    node: Node,
    home: TempDir,
    port: TcpListener,
}

impl Host {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("kept.h"), format!("{SECRET}\n")).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap();
        port.set_nonblocking(true).unwrap();
        let data = home.path().join("data").display().to_string();
        let node = Node::start_by(&["env".to_owned(), format!("SECRET={SECRET}")], &["--data".to_owned(), data]);
        Self { node, home, port }
    }

    fn submit(&self, body: &Value) -> (u16, Value, String) {
        let answer = http(self.node.port, "POST", "/v1/submissions?wait=60", &body.to_string()).unwrap();
        (answer.status, serde_json::from_str(&answer.body).unwrap(), answer.body)
    }

    /// A program of which the learner sees what it prints.
    fn grade(&self, source: &str) -> (Value, String) {
        let port = self.port.local_addr().unwrap().port().to_string();
        let source = source.replace("HOST_FILE", &self.kept()).replace("HOST_PORT", &port);
        let (status, answer, text) = self.submit(&json!({ "task": "greeting", "source": source }));
        assert_eq!(status, 200, "{text}");
        (answer["report"]["verdict"].clone(), text)
    }

    fn kept(&self) -> String {
        self.home.path().join("kept.h").display().to_string()
    }

    /// What is wrong with the host after an attempt.
    fn harm(&self, answer: &str) -> Option<String> {
        let files: Vec<_> = fs::read_dir(self.home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        if answer.contains(SECRET) {
            return Some(format!("the secret got out: {answer}"));
        }
        if fs::read_to_string(self.kept()).ok().as_deref() != Some(&format!("{SECRET}\n")) || files.len() != 2 {
            return Some(format!("the files of the host were changed: {files:?}"));
        }
        self.port.accept().is_ok().then(|| "a port of the host was reached".to_owned())
    }
}

#[test]
fn no_program_gets_out() {
    let host = Host::new();
    let honest = host.grade("int main(void) { return 0; }").0;
    for Attempt { of, source, verdicts } in ATTEMPTS {
        let (verdict, text) = host.grade(source);
        assert_eq!(host.harm(&text), None, "{of}");
        assert!(verdicts.iter().any(|expected| verdict == *expected), "{of}: {verdict}: {text}");
        assert_eq!(host.grade("int main(void) { return 0; }").0, honest, "after {of}");
    }
}

#[test]
fn no_field_of_a_request_reaches_a_command_line_or_a_path() {
    let host = Host::new();
    let program = "int main(void) { return 0; }";
    let callback = format!("http://127.0.0.1:{}/", host.port.local_addr().unwrap().port());
    for (name, value) in FIELDS {
        let value = if *value == "CALLBACK" { json!(callback) } else { json!(value) };
        let (status, _, text) = host.submit(&json!({ "task": "greeting", "source": program, *name: value }));
        assert_eq!((status, host.harm(&text)), (422, None), "{name}: {text}");
        assert!(text.contains("unknown field"), "{name}: {text}");
    }
    for name in FILE_NAMES {
        let file = json!({ "name": name, "content": program });
        let (status, _, text) = host.submit(&json!({ "task": "greeting", "files": [file] }));
        assert_eq!((status, host.harm(&text)), (422, None), "{name:?}: {text}");
        let (status, _, text) = host.submit(&json!({ "task": name, "source": program }));
        assert_eq!((status, host.harm(&text)), (404, None), "{name:?} as a task: {text}");
    }
}
