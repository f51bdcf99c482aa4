//! Each wall alone stops what it is there for, and without walls everything succeeds: the attempts can fail, and none of them
//! fails for another reason than the wall.

use crate::rooms::Room;
use bareme_jail::Wall;
use bareme_jail::verify::{ATTEMPTS, Kind};

/// What an ordinary user may do on any machine that has no walls.
const ANYBODY_CAN: &[&str] = &[
    "read-passwd",
    "list-root",
    "read-environment",
    "read-init",
    "own-memory",
    "write-temporary",
    "write-here",
    "symbolic-link",
    "hard-link",
    "device",
    "inherited-descriptor",
    "tcp",
    "udp",
    "unix-abstract",
    "unix-path",
    "netlink",
    "exec",
    "exec-from-memory",
    "fork",
    "clone3",
    "kill-parent",
    "user-namespace",
    "writable-code",
    "memory",
    "file-size",
];

#[test]
fn without_walls_the_attempts_succeed() {
    let room = Room::with_only(&[]);
    for name in ANYBODY_CAN {
        let (walls, outcome) = room.attempt(name);
        assert!(outcome.is_success(), "{name}: {outcome}\n{walls}");
    }
}

#[test]
fn each_wall_alone_stops_what_it_is_there_for() {
    let mut wrong = vec![];
    for wall in Wall::ALL {
        let stopped = ATTEMPTS.iter().filter(|attempt| attempt.stopped_by.contains(&wall));
        let room = Room::with_only(&[&[wall], needed_by(wall)].concat());
        for attempt in stopped {
            let (_, outcome) = room.attempt(attempt.name);
            if outcome.is_success() {
                wrong.push(format!("{wall} does not stop {}: {outcome}", attempt.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Other walls without which the kernel does not build this one for everybody.
fn needed_by(wall: Wall) -> &'static [Wall] {
    match wall {
        Wall::NetworkNamespace
        | Wall::IpcNamespace
        | Wall::UtsNamespace
        | Wall::MountNamespace
        | Wall::PidNamespace => &[Wall::UserNamespace],
        Wall::Landlock | Wall::Seccomp => &[Wall::NoNewPrivileges],
        _ => &[],
    }
}

#[test]
fn every_escape_names_a_wall_that_stops_it() {
    for attempt in ATTEMPTS {
        assert_eq!(attempt.stopped_by.is_empty(), attempt.kind == Kind::Use, "{}", attempt.name);
    }
}
