//! A test was wrong: the task is corrected on the disk, read anew, and old submissions are graded anew, by the program as an
//! operator runs it, with its workers in their rooms.

use bareme_tests::{Node, http, tasks_folder};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A service on a copy of some tasks, of which one has a test that nobody can pass.
struct School {
    node: Node,
    tasks: PathBuf,
    _folder: TempDir,
}

const RIGHT: &str = "Hello, Linus!";
const WRONG: &str = "Hello, Linux!";

impl School {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let tasks = folder.path().join("tasks");
        for task in ["greeting", "average-marks"] {
            copy(&tasks_folder().join(task), &tasks.join(task));
        }
        replace(&tasks.join("greeting/tests/tests.toml"), RIGHT, WRONG);
        let argument = |name: &str, path: &Path| [name.to_owned(), path.display().to_string()];
        let data = folder.path().join("data");
        let arguments = [argument("--tasks", &tasks), argument("--data", &data), ["--workers".into(), "1".into()]];
        Self { node: Node::start(&arguments.concat()), tasks, _folder: folder }
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Value {
        let answer = http(self.node.port, method, path, body).unwrap();
        serde_json::from_str(&answer.body).unwrap()
    }

    /// Hands in one of the task's own programs, and returns the whole answer.
    fn submit(&self, learner: &str, program: &str) -> Value {
        let source = std::fs::read_to_string(tasks_folder().join("greeting/solutions").join(program)).unwrap();
        // Nobody's is the same as another one's, so that each is really graded.
        let source = format!("{source}// {learner}\n");
        let body = json!({ "task": "greeting", "learner": learner, "source": source });
        let answer = self.ask("POST", "/v1/submissions?wait=60", &body.to_string());
        assert_eq!(answer["status"], "finished", "{answer}");
        answer
    }

    fn submission(&self, answer: &Value) -> Value {
        self.ask("GET", &format!("/v1/submissions/{}", answer["id"].as_str().unwrap()), "")
    }

    fn version(&self) -> Value {
        self.ask("GET", "/v1/tasks/greeting", "")["version"].clone()
    }

    /// Returns when `path` has `value` at `pointer`.
    fn until(&self, path: &str, pointer: &str, value: &Value) -> Value {
        let deadline = Instant::now() + Duration::from_mins(1);
        loop {
            let answer = self.ask("GET", path, "");
            if answer.pointer(pointer) == Some(value) {
                return answer;
            }
            assert!(Instant::now() < deadline, "{path} has not {value} at {pointer}: {answer}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn replace(file: &Path, old: &str, new: &str) {
    let text = std::fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "{} has no {old}", file.display());
    std::fs::write(file, text.replace(old, new)).unwrap();
}

#[test]
fn a_wrong_test_is_corrected_and_nobody_loses_by_it() {
    let school = School::open();
    let reference = school.submit("ada", "reference.c");
    assert_eq!(reference["report"]["verdict"], "wrong-answer", "the test is wrong");
    let wrong = school.submit("bilal", "always-ada.c");
    let tests = school.tasks.join("greeting/tests/tests.toml");
    let header = school.tasks.join("greeting/task.toml");
    // The author saves a half-written file, and the service is told to look: it keeps what it has.
    let before = std::fs::read_to_string(&header).unwrap();
    std::fs::write(&header, "id = \"greet").unwrap();
    let reloaded = school.ask("POST", "/v1/tasks/reload", "");
    assert_eq!((&reloaded["broken"][0]["task"], &reloaded["broken"][0]["kept"]), (&json!("greeting"), &json!(true)));
    assert!(reloaded["broken"][0]["problems"][0].as_str().unwrap().contains("task.toml"), "{reloaded}");
    // Then the right one, but nobody has told the service yet: a worker that is started now grades as the others did.
    std::fs::write(&header, before.replace("version = 1", "version = 2")).unwrap();
    replace(&tests, WRONG, RIGHT);
    let old_worker = school.node.workers();
    assert!(school.node.kill_worker(0));
    let meanwhile = school.submit("chloe", "reference.c");
    assert_ne!(school.node.workers(), old_worker);
    assert_eq!(
        (&meanwhile["report"]["verdict"], &meanwhile["task_digest"]),
        (&json!("wrong-answer"), &reference["task_digest"])
    );
    kill(Pid::from_raw(i32::try_from(school.node.pid()).unwrap()), Signal::SIGHUP).unwrap();
    school.until("/v1/tasks/greeting", "/version", &json!(2));
    let after = school.submit("dana", "reference.c");
    assert_eq!((&after["report"]["verdict"], &after["report"]["task_version"]), (&json!("accepted"), &json!(2)));
    assert_ne!(after["task_digest"], reference["task_digest"]);
    let regrade = school.ask("POST", "/v1/regrades", r#"{"tasks": ["greeting"]}"#);
    let address = format!("/v1/regrades/{}", regrade["id"].as_str().unwrap());
    let ready = school.until(&address, "/state", &json!("ready"));
    let summary = &ready["summary"];
    assert_eq!((&summary["newly_accepted"], &summary["worse"], &summary["faults"]), (&json!(2), &json!(0), &json!(0)));
    assert_eq!(school.submission(&reference)["report"], reference["report"], "nothing has changed yet");
    let list = school.ask("GET", &format!("{address}/items?change=newly-accepted"), "");
    let learners: Vec<&Value> = list["items"].as_array().unwrap().iter().map(|item| &item["learner"]).collect();
    assert_eq!(learners, [&json!("ada"), &json!("chloe")]);
    school.ask("POST", &format!("{address}/publish"), "");
    school.until(&address, "/state", &json!("published"));
    let now = school.submission(&reference);
    assert_eq!((&now["report"]["verdict"], &now["report"]["points"]), (&json!("accepted"), &json!(100)));
    assert_eq!((now["regraded_ms"].is_u64(), &now["task_digest"]), (true, &after["task_digest"]));
    assert_eq!(school.submission(&wrong)["report"]["verdict"], "wrong-answer");
    assert_eq!(school.version(), 2);
}
