//! What fuzzing the host has found, and must not find again.

use super::files::{FileLimits, FileRefusal, FileSystem, MAX_PATH, resolve};
use super::{Errno, FileTree, Given, GuestMemory, Host};
use bareme_core::limits::Limits;
use bareme_core::units::{Bytes, Fuel, Millis};
use std::cell::Cell;
use std::sync::Arc;

fn files(limits: FileLimits) -> FileSystem {
    let mut tree = FileTree::default();
    tree.insert("data.txt", &b"1 2 3\n"[..]);
    tree.insert("dir/inner.txt", &b""[..]);
    FileSystem::new(Arc::new(tree), limits)
}

const ROOMY: FileLimits = FileLimits { files: 10, bytes: 100 };
const READ_ONLY: FileLimits = FileLimits { files: 0, bytes: 100 };

#[test]
fn a_name_needs_a_folder_that_exists() {
    let mut files = files(ROOMY);
    for (path, errno) in [("absent/new", Errno::Noent), ("data.txt/new", Errno::Notdir)] {
        assert_eq!(files.create(path), Err(errno.into()));
        assert_eq!(files.create_folder(path), Err(errno.into()));
        assert_eq!(files.rename("dir/inner.txt", path), Err(errno.into()));
    }
}

#[test]
fn the_name_of_a_file_that_was_removed_is_free_for_a_folder() {
    let mut files = files(ROOMY);
    assert_eq!(files.unlink("data.txt"), Ok(()));
    assert_eq!(files.create_folder("data.txt"), Ok(()));
    assert!(files.create("data.txt/new").is_ok());
}

#[test]
fn renaming_for_ever_fills_no_memory() {
    let mut files = files(ROOMY);
    let mut name = "data.txt".to_owned();
    let before = files.name_count();
    for number in 0..1_000 {
        let next = format!("name-{number}");
        assert_eq!(files.rename(&name, &next), Ok(()));
        name = next;
    }
    assert!(files.name_count() <= before + 2);
}

#[test]
fn a_read_only_tree_loses_no_name() {
    let mut files = files(READ_ONLY);
    let refused = Err(FileRefusal::Errno(Errno::Rofs));
    assert_eq!(files.unlink("data.txt"), refused);
    assert_eq!(files.rename("data.txt", "new"), refused);
    assert_eq!(files.create_folder("new"), refused);
}

#[test]
fn writing_nothing_fills_no_gap() {
    let mut files = files(ROOMY);
    let file = files.create("new").unwrap_or_else(|refusal| unreachable!("{refusal:?}"));
    assert_eq!(files.write(file, u64::MAX, b""), Ok(()));
    assert_eq!(files.bytes(file), b"");
    assert_eq!(files.write(file, 95, b"12345"), Ok(()), "nothing was counted so far");
}

#[test]
fn folders_within_folders_make_no_endless_path() {
    let folder = "f/".repeat(MAX_PATH / 2 - 1) + "f";
    assert!(resolve(&folder, ".").is_ok());
    assert_eq!(resolve(&folder, "ff"), Err(Errno::Nametoolong));
}

#[test]
fn a_listing_is_paid_for_even_if_nobody_reads_it() {
    let mut tree = FileTree::default();
    (0..100).for_each(|number| tree.insert(&format!("file-{number}"), &b""[..]));
    let mut host = host(tree);
    let touched = Cell::new(0);
    let mut memory = [0; 8];
    let answer = host.fd_readdir(GuestMemory::new(&mut memory, 0, &touched), 3, 0, 0, 0, 0);
    assert_eq!(answer, Ok(()));
    assert!(touched.get() > 100 * 1024, "{} bytes of work were paid for", touched.get());
}

fn host(tree: FileTree) -> Host {
    let limits = Limits {
        fuel: Fuel(0),
        wall: Millis(0),
        memory: Bytes(0),
        stack: Bytes(0),
        stdout: Bytes(0),
        stderr: Bytes(0),
        files: 0,
        file_bytes: Bytes(0),
    };
    let given = Given { argv: &[], stdin: b"", files: Arc::new(tree), root: ".", clock_start_s: 0, random_seed: 0 };
    Host::new(&given, &limits)
}
