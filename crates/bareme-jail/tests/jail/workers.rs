//! What the parent of a confined process relies on.

use crate::rooms::Room;
use bareme_core::units::Bytes;
use bareme_jail::verify::{Errand, Outcome};
use bareme_jail::{Wall, prepare, resident};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

fn start(room: &Room, attempt: &str) -> Child {
    let mut command = room.launch(&Errand { attempt: attempt.to_owned(), without: None });
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    prepare(&mut command, &room.profile);
    command.spawn().unwrap()
}

/// A confined process that stays, when it is confined.
fn lingering(room: &Room) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = start(room, "linger");
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert!(line.contains("confined"), "{line}");
    (child, output)
}

/// How the process ends, and what it says.
fn output(mut command: Command) -> (Option<i32>, String) {
    let output = command.stdin(Stdio::null()).output().unwrap();
    (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

/// In a process in which the kernel forbids user namespaces.
fn nested(room: &Room) -> (Option<i32>, String) {
    let mut command = room.launch(&Errand { attempt: "nested".to_owned(), without: None });
    prepare(&mut command, &room.profile);
    output(command)
}

#[test]
fn a_required_wall_that_cannot_be_built_is_an_error_that_says_what_to_do() {
    let (code, told) = nested(&Room::strict());
    assert_eq!(code, Some(1), "{told}");
    let words = ["`user_namespace`", "cannot be built", "unshare(CLONE_NEWUSER): ENOSPC", "user.max_user_namespaces"];
    for words in [&words[..], &["user_namespace = \"wanted\"", "worker.toml"]].concat() {
        assert!(told.contains(words), "`{words}` is not in: {told}");
    }
}

#[test]
fn a_wanted_wall_that_cannot_be_built_is_listed_with_its_reason() {
    let (code, told) = nested(&Room::changed(str::to_owned));
    assert_eq!(code, Some(0), "{told}");
    assert!(
        told.contains(r#"{"wall":"user_namespace","standing":"missing","reason":"unshare(CLONE_NEWUSER): ENOSPC"#),
        "{told}"
    );
    assert!(told.contains(r#"{"wall":"seccomp","standing":"closed"}"#), "{told}");
}

#[test]
fn a_process_that_was_not_prepared_is_not_confined() {
    // What this process leaves open for other tests is no matter here.
    let room = Room::changed(|line| line.replace("descriptors = \"required\"", "descriptors = \"off\""));
    let (code, told) = output(room.launch(&Errand { attempt: "linger".to_owned(), without: None }));
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("`dies_with_parent`") && told.contains("bareme_jail::prepare"), "{told}");
}

#[test]
fn a_kill_reaches_the_worker_through_its_porter() {
    let room = Room::strict();
    let (mut child, mut output) = lingering(&room);
    child.kill().unwrap();
    child.wait().unwrap();
    // The end of the pipe comes when the worker is gone, since it holds the other side.
    assert_eq!(output.read_line(&mut String::new()).unwrap(), 0);
}

#[test]
fn the_workers_memory_is_seen_through_its_porter() {
    let room = Room::strict();
    let (mut child, _output) = lingering(&room);
    let both = resident(child.id()).unwrap();
    let porter_only = Room::with_only(&[]);
    let (mut unconfined, _output) = lingering(&porter_only);
    let one = resident(unconfined.id()).unwrap();
    assert!(both > one && one > Bytes(0), "{both}, {one}");
    for child in [&mut child, &mut unconfined] {
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert_eq!(resident(child.id()), None);
}

#[test]
fn the_way_in_which_the_worker_ends_is_the_way_in_which_the_child_ends() {
    let room = Room::strict();
    let killed = Outcome::Killed { signal: "SIGSYS".to_owned() };
    assert_eq!(room.attempt("tcp").1, killed);
    let mut command = start(&room, "no-such-attempt");
    assert_eq!(command.wait().unwrap().code(), Some(1));
}

#[test]
fn nothing_of_the_parents_environment_is_inherited() {
    let mut command = Command::new("/usr/bin/env");
    command.env("ASKED_FOR", "yes").stdin(Stdio::null());
    prepare(&mut command, &Room::strict().profile);
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "ASKED_FOR=yes\n");
}

#[test]
fn threads_that_were_there_before_are_tied_as_well() {
    let walls = [Wall::Landlock, Wall::NoNewPrivileges, Wall::Capabilities, Wall::UserNamespace, Wall::PidNamespace];
    let room = Room::with_only(&walls);
    let (walls, outcome) = room.attempt("early-thread");
    assert!(walls.is_closed(Wall::Landlock), "{walls}");
    assert_eq!(outcome, Outcome::Refused { errno: 13 });
    // The same thread can read it where there is no such wall.
    let (_, outcome) = Room::with_only(&[]).attempt("early-thread");
    assert!(outcome.is_success(), "{outcome}");
}

#[test]
fn listed_files_stay_readable_and_nothing_else() {
    let room = Room::changed(|line| match line {
        line if line.starts_with("read_only") => "read_only = [\"/etc/passwd\", \"/usr/bin\"]".to_owned(),
        line if line.starts_with("seccomp") => "seccomp = \"off\"".to_owned(),
        line if line.starts_with("file_kib") => "file_kib = 65536".to_owned(),
        line => line.replace("\"wanted\"", "\"required\""),
    });
    assert!(room.attempt("read-passwd").1.is_success());
    assert!(!room.attempt("exec").1.is_success());
    assert!(!room.attempt("write-here").1.is_success());
    assert!(!room.attempt("read-init").1.is_success());
}
