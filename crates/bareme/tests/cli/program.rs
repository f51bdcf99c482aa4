//! The program as a whole, as far as it goes without a compiler.

use bareme_test_postgres::{PASSWORD, Server};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn bareme(folder: &Path, words: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bareme"));
    command.current_dir(folder).args(words.split(' '));
    for variable in ["BAREME_TASKS", "BAREME_DATA", "BAREME_DATABASE", "BAREME_PROFILES", "RUST_LOG"] {
        command.env_remove(variable);
    }
    // Nothing here may get as far as preparing a compiler, which would fetch it.
    command.env("BAREME_CACHE", folder.join("cache")).env("PATH", "");
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn refused(output: &Output, code: i32, words: &[&str]) {
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{told}");
    assert!(output.stdout.is_empty(), "{}", text(&output.stdout));
    for word in words {
        assert!(told.contains(word), "`{word}` is not in: {told}");
    }
}

#[test]
fn a_missing_folder_of_tasks_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    refused(&bareme(folder.path(), "grade greeting hello.c"), 2, &["no folder of tasks", "--tasks", "BAREME_TASKS"]);
    refused(&bareme(folder.path(), "serve"), 2, &["no folder of tasks", "--tasks"]);
    refused(&bareme(folder.path(), "check nowhere/at/all"), 2, &["nowhere/at/all", "task.toml"]);
}

#[test]
fn an_unknown_task_is_answered_with_the_known_ones() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("tasks/greeting")).unwrap();
    refused(&bareme(folder.path(), "grade greetings hello.c"), 2, &["`greetings`", "greeting"]);
    refused(&bareme(folder.path(), "grade ../greeting hello.c"), 2, &["../greeting"]);
}

#[test]
fn a_new_task_is_complete_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let made = bareme(folder.path(), "new my-task");
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    assert!(text(&made.stdout).contains("bareme check tasks/my-task"));
    let task = folder.path().join("tasks/my-task");
    for file in ["task.toml", "statement.fr.md", "tests/tests.toml", "solutions/reference.c"] {
        assert!(task.join(file).is_file(), "{file}");
    }
    fs::write(task.join("task.toml"), "mine").unwrap();
    refused(&bareme(folder.path(), "new my-task"), 2, &["already there"]);
    assert_eq!(fs::read_to_string(task.join("task.toml")).unwrap(), "mine");
    refused(&bareme(folder.path(), "new My_Task"), 2, &["My_Task", "a-z"]);
}

#[test]
fn files_that_cannot_be_graded_are_named() {
    let folder = tempfile::tempdir().unwrap();
    assert!(bareme(folder.path(), "new my-task").status.success());
    refused(&bareme(folder.path(), "grade my-task missing.c"), 2, &["missing.c"]);
    fs::write(folder.path().join("big.c"), vec![b'x'; 300 * 1024]).unwrap();
    refused(&bareme(folder.path(), "grade my-task big.c"), 2, &["big.c", "262144"]);
    fs::write(folder.path().join("a.c"), "").unwrap();
    refused(&bareme(folder.path(), "grade my-task a.c a.c"), 2, &["two files"]);
    refused(&bareme(folder.path(), "grade my-task ."), 2, &["cannot read"]);
    fs::write(folder.path().join("notes.txt"), "").unwrap();
    refused(&bareme(folder.path(), "grade my-task a.c notes.txt"), 2, &["notes.txt", ".c or .h"]);
}

#[test]
fn an_unknown_test_is_answered_with_the_known_ones() {
    let folder = tempfile::tempdir().unwrap();
    assert!(bareme(folder.path(), "new my-task").status.success());
    fs::write(folder.path().join("a.c"), "").unwrap();
    for test in ["nope", "0", "99", "-1", "18446744073709551616"] {
        let words = format!("explain my-task a.c --test={test}");
        refused(&bareme(folder.path(), &words), 2, &[&format!("`{test}`"), "the tests there are"]);
    }
    refused(&bareme(folder.path(), "explain greeting a.c"), 2, &["greeting", "my-task"]);
}

#[test]
fn a_broken_task_is_shown_like_a_compiler_would() {
    let folder = tempfile::tempdir().unwrap();
    assert!(bareme(folder.path(), "new my-task").status.success());
    let file = folder.path().join("tasks/my-task/task.toml");
    let broken = fs::read_to_string(&file).unwrap().replace("difficulty", "dificulty");
    fs::write(&file, broken).unwrap();
    refused(&bareme(folder.path(), "grade my-task my-task.c"), 3, &["error:", "task.toml:", "dificulty", "difficulty"]);
    let checked = bareme(folder.path(), "check my-task --json");
    assert_eq!(checked.status.code(), Some(1));
    let outcome: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    assert_eq!(outcome["ok"], false);
    assert!(outcome["tasks"][0]["problems"].as_array().is_some_and(|problems| !problems.is_empty()), "{outcome}");
}

#[test]
fn schemas_and_the_interface_are_printed_as_json() {
    let folder = tempfile::tempdir().unwrap();
    for words in ["schema task", "schema tests", "schema solutions", "schema report", "openapi"] {
        let output = bareme(folder.path(), words);
        assert_eq!(output.status.code(), Some(0), "{words}: {}", text(&output.stderr));
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(value.is_object() && output.stdout.ends_with(b"\n"), "{words}");
    }
}

#[test]
fn a_port_that_is_taken_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    assert!(bareme(folder.path(), "new my-task").status.success());
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = taken.local_addr().unwrap();
    let output = bareme(folder.path(), &format!("serve --listen {address}"));
    refused(&output, 3, &[&address.to_string(), "in use", "--listen"]);
}

#[test]
fn a_database_that_cannot_be_used_is_explained_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    assert!(bareme(folder.path(), "new my-task").status.success());
    let server = Server::shared();
    let serve = |database: &str| bareme(folder.path(), &format!("serve --listen 127.0.0.1:0 --database {database}"));
    let clumsy = format!("postgres://u:{PASSWORD}@h:{PASSWORD}@h/d");
    for (address, code, words) in [
        (clumsy, 2, ["postgres://USER:PASSWORD@HOST:PORT/DATABASE", "%XX"]),
        (server.address("missing"), 3, ["\"missing\" does not exist", "the submissions cannot be used"]),
    ] {
        let output = serve(&address);
        refused(&output, code, &words);
        assert!(!text(&output.stderr).contains(PASSWORD), "{}", text(&output.stderr));
    }
}

#[test]
fn the_database_that_is_asked_for_is_prepared_before_the_compiler_and_no_file_is_made() {
    let folder = tempfile::tempdir().unwrap();
    assert!(bareme(folder.path(), "new my-task").status.success());
    let database = Server::shared().database();
    let output =
        bareme(folder.path(), &format!("serve --listen 127.0.0.1:0 --data data --database {}", database.address()));
    refused(&output, 3, &["npm"]);
    assert!(!text(&output.stderr).contains(PASSWORD), "{}", text(&output.stderr));
    assert!(!folder.path().join("data").exists());
    database.client().query_one("SELECT format FROM bareme.format", &[]).unwrap();
}

#[test]
fn a_toolchain_that_is_not_there_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let output = bareme(folder.path(), "toolchain status");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("bareme toolchain prepare"), "{}", text(&output.stdout));
}

#[test]
fn no_colours_reach_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let output = bareme(folder.path(), "grade greeting hello.c");
    assert!(!output.stderr.contains(&0x1b), "{}", text(&output.stderr));
}

#[test]
fn the_room_for_grading_is_tried_and_told_in_both_ways() {
    let folder = tempfile::tempdir().unwrap();
    let told = bareme(folder.path(), "jail verify");
    let table = text(&told.stdout);
    assert_eq!(told.status.code(), Some(0), "{table}{}", text(&told.stderr));
    for words in ["✓ seccomp", "✓ read /etc/passwd", "by seccomp", "toolchain prepare", "nothing got out"] {
        assert!(table.contains(words), "`{words}` is not in: {table}");
    }
    let told = bareme(folder.path(), "jail verify --json");
    let json: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(told.status.code(), Some(0), "{json:#}");
    let walls = json["walls"].as_array().unwrap();
    assert!(walls.iter().any(|row| row["wall"] == "seccomp" && row["standing"] == "closed"), "{json:#}");
    assert!(json["rows"].as_array().unwrap().len() > 40, "{json:#}");
}

#[test]
fn a_room_without_walls_does_not_hold() {
    let folder = tempfile::tempdir().unwrap();
    let profile = include_str!("../../../../sandbox-profiles/worker.toml");
    let open = profile.replace("\"required\"", "\"off\"").replace("\"wanted\"", "\"off\"");
    fs::write(folder.path().join("worker.toml"), open).unwrap();
    let told = bareme(folder.path(), "jail verify --profiles .");
    let table = text(&told.stdout);
    assert_eq!(told.status.code(), Some(1), "{table}");
    assert!(table.contains("✗ read /etc/passwd") && table.contains("does not hold"), "{table}");
    assert!(table.contains("missing: mount_namespace, landlock, seccomp"), "{table}");
}

#[test]
fn a_profile_of_workers_that_is_wrong_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let profile = include_str!("../../../../sandbox-profiles/worker.toml");
    fs::write(folder.path().join("worker.toml"), profile.replace("memory_mib = 2048", "memory_mib = 2")).unwrap();
    refused(&bareme(folder.path(), "jail verify --profiles ."), 3, &["worker.toml, line 7", "memory_mib", "256"]);
    refused(&bareme(folder.path(), "jail attempt fork --without doors"), 2, &["no wall `doors`"]);
}
