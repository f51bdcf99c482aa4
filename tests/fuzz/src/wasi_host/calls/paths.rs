//! The calls on paths, and what must be true of the files after each.

use crate::sandbox::wasi::{Answer, OpenMode};
use crate::wasi_host::guest::Guest;
use crate::wasi_host::script::Script;

const FOLDER: Option<u8> = Some(3);
const FILE: Option<u8> = Some(4);

pub fn make(choice: u8, guest: &mut Guest, script: &mut Script<'_>) -> Answer {
    let (fd, path) = (script.descriptor(), script.path());
    let (pointer, len) = path;
    let named = guest.bytes(pointer, len.into()).to_vec();
    match choice {
        0..=5 => {
            let mode = OpenMode { oflags: script.number(), rights: script.wide(), fdflags: script.number() };
            let result = script.pointer();
            let answer = guest.call(&[(result, 4)], |host, memory| host.path_open(memory, fd, path, &mode, result));
            becomes(answer, guest, fd, &named, None)
        }
        6 => {
            let (flags, result) = (script.number(), script.pointer());
            let places = [(result, 64)];
            guest.call(&places, |host, memory| host.path_filestat_get(memory, fd, flags, pointer, len, result))
        }
        7 => {
            let answer = guest.call(&[], |host, memory| host.path_create_directory(memory, fd, pointer, len));
            becomes(answer, guest, fd, &named, FOLDER)
        }
        8 => {
            let answer = guest.call(&[], |host, memory| host.path_remove_directory(memory, fd, pointer, len));
            vanishes(answer, guest, fd, &named)
        }
        9 | 10 => {
            let answer = guest.call(&[], |host, memory| host.path_unlink_file(memory, fd, pointer, len));
            vanishes(answer, guest, fd, &named)
        }
        11 => {
            let (buffer, size) = (script.pointer(), script.number());
            let answer =
                guest.call(&[], |host, memory| host.path_readlink(memory, fd, pointer, len, buffer, size, buffer));
            assert!(answer.is_err(), "there are no links");
            answer
        }
        _ => renamed(guest, fd, path, (script.descriptor(), script.path())),
    }
}

fn renamed(guest: &mut Guest, fd: u32, from: (u32, u32), (to_fd, to): (u32, (u32, u32))) -> Answer {
    let (old, new) = (guest.bytes(from.0, from.1.into()).to_vec(), guest.bytes(to.0, to.1.into()).to_vec());
    let answer = guest.call(&[], |host, memory| host.path_rename(memory, fd, from.0, from.1, to_fd, to.0, to.1));
    if answer.is_ok() && (fd, &old) != (to_fd, &new) && guest.kind_of(fd, &old).is_some() {
        // Both paths may name one file, which keeps its name; then taking away the one takes away the other.
        let gone = guest.call(&[], |host, memory| host.path_unlink_file(memory, to_fd, to.0, to.1));
        assert!(gone.is_ok() && guest.kind_of(fd, &old).is_none(), "a renamed file kept its old name");
        return gone;
    }
    becomes(answer, guest, to_fd, &new, FILE)
}

/// After a success there is such a thing, in a folder that exists.
fn becomes(answer: Answer, guest: &mut Guest, fd: u32, path: &[u8], kind: Option<u8>) -> Answer {
    if answer.is_ok() {
        let found = guest.kind_of(fd, path);
        assert!(found.is_some() && (kind.is_none() || found == kind), "{path:?} is {found:?}");
        let parent = guest.kind_of(fd, &[path, b"/.."].concat());
        assert!(parent == FOLDER || is_root(path), "{path:?} lies in {parent:?}");
    }
    answer
}

/// After a success there is nothing of that name.
fn vanishes(answer: Answer, guest: &mut Guest, fd: u32, path: &[u8]) -> Answer {
    assert!(answer.is_err() || guest.kind_of(fd, path).is_none(), "{path:?} is still there");
    answer
}

/// Whether a path may name the folder that it starts from, above which there is nothing.
fn is_root(path: &[u8]) -> bool {
    path.split(|&byte| byte == b'/').all(|part| matches!(part, b"" | b"." | b".."))
}
