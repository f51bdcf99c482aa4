//! Folders on a disk: what may be read there, and what may not.
#![cfg(unix)]

use crate::folder::{Folder, SLUG, caps};
use bareme_core::ids::TaskId;
use bareme_task::{Catalogue, check_task, load_task};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A catalogue with one good task.
struct Disk {
    root: TempDir,
}

impl Disk {
    fn new() -> Self {
        let disk = Self { root: tempfile::tempdir().unwrap() };
        write(&disk.task(), &Folder::good());
        disk
    }

    fn task(&self) -> PathBuf {
        self.root.path().join(SLUG)
    }

    /// The problems with the task, without the folder's own path.
    fn problems(&self) -> String {
        check_task(&self.task(), &caps()).problems.to_string()
    }
}

fn write(folder: &Path, files: &Folder) {
    for (path, bytes) in &files.0 {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn a_good_folder_loads() {
    let disk = Disk::new();
    let task = load_task(&disk.task(), &caps()).unwrap();
    assert_eq!((task.id.as_str(), task.tests.len(), task.solutions.len()), (SLUG, 8, 3));
    assert_eq!(disk.problems(), "");
}

#[test]
fn a_folder_may_be_named_by_any_path_or_link() {
    let disk = Disk::new();
    assert!(load_task(&disk.task().join("tests/.."), &caps()).is_ok());
    symlink(disk.task(), disk.root.path().join("other")).unwrap();
    let problems = load_task(&disk.root.path().join("other"), &caps()).unwrap_err();
    assert!(problems.to_string().contains("is not the name of the task's folder, `other`"), "{problems}");
}

#[test]
fn a_folder_that_is_not_there() {
    let problems = load_task(Path::new("/nonexistent/larger-of-two"), &caps()).unwrap_err();
    assert!(problems.has_errors());
    let first = problems.iter().next().unwrap();
    assert_eq!(first.file, ".");
    assert!(first.message.starts_with("it cannot be read (No such file or directory"), "{first}");
}

#[test]
fn a_link_inside_of_the_folder_is_followed() {
    let disk = Disk::new();
    fs::rename(disk.task().join("starter.c"), disk.task().join("solutions/start.c")).unwrap();
    symlink("solutions/start.c", disk.task().join("starter.c")).unwrap();
    assert_eq!(
        disk.problems(),
        "solutions/start.c: nothing in solutions/solutions.toml uses this file: name it there, correct its name, or remove it"
    );
}

#[test]
fn a_link_out_of_the_folder_is_refused() {
    let disk = Disk::new();
    fs::write(disk.root.path().join("secret.c"), "secret").unwrap();
    symlink("../secret.c", disk.task().join("harness.c")).unwrap();
    symlink("/etc/passwd", disk.task().join("tests/equal.in")).unwrap();
    symlink("nowhere", disk.task().join("tests/loose.in")).unwrap();
    insta::assert_snapshot!(disk.problems());
}

#[test]
fn a_linked_folder_of_tests_is_refused() {
    let disk = Disk::new();
    fs::rename(disk.task().join("tests"), disk.root.path().join("elsewhere")).unwrap();
    symlink("../elsewhere", disk.task().join("tests")).unwrap();
    assert!(disk.problems().starts_with("tests: the link leads out of the task's folder"), "{}", disk.problems());
}

#[test]
fn devices_sockets_and_folders_are_refused() {
    let disk = Disk::new();
    let _socket = UnixListener::bind(disk.task().join("tests/equal.in")).unwrap();
    symlink("/dev/zero", disk.task().join("harness.c")).unwrap();
    fs::create_dir(disk.task().join("tests/more")).unwrap();
    fs::create_dir(disk.task().join("starter.h")).unwrap();
    insta::assert_snapshot!(disk.problems());
}

#[test]
fn a_pipe_does_not_make_the_reader_wait() {
    let disk = Disk::new();
    let pipe = disk.task().join("harness.c");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(disk.problems(), "harness.c: it is no ordinary file: put a file in its place");
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let disk = Disk::new();
    // The file has a size, but takes no room on the disk.
    fs::File::create(disk.task().join("tests/equal.in")).unwrap().set_len(1 << 40).unwrap();
    let problems = disk.problems();
    assert!(
        problems
            .contains("tests/equal.in: the file holds 1099511627776 bytes, more than the 16777216 bytes that it may"),
        "{problems}"
    );
}

#[test]
fn a_name_that_is_not_utf8() {
    let disk = Disk::new();
    fs::write(disk.task().join("tests").join(OsStr::from_bytes(b"\xff.in")), "").unwrap();
    assert!(disk.problems().contains("is not UTF-8: rename the file"), "{}", disk.problems());
}

#[test]
fn files_of_tools_are_passed_over() {
    let disk = Disk::new();
    fs::write(disk.task().join(".DS_Store"), "").unwrap();
    fs::write(disk.task().join("tests/.gitkeep"), "").unwrap();
    assert_eq!(disk.problems(), "");
}

#[test]
fn a_catalogue_serves_the_tasks_that_are_in_order() {
    let disk = Disk::new();
    write(&disk.root.path().join("broken"), &Folder::good());
    fs::write(disk.root.path().join("README.md"), "").unwrap();
    fs::create_dir(disk.root.path().join(".git")).unwrap();
    let (catalogue, problems) = Catalogue::load(disk.root.path(), &caps());
    assert_eq!(catalogue.iter().map(|task| task.id.as_str()).collect::<Vec<_>>(), [SLUG]);
    assert!(catalogue.get(&TaskId::new(SLUG).unwrap()).is_some());
    let line = "broken/task.toml:2:6: the id `larger-of-two` is not the name of the task's folder, `broken`: rename one of the two";
    assert_eq!(problems.to_string(), line);
}

#[test]
fn a_catalogue_that_is_not_there() {
    let (catalogue, problems) = Catalogue::load(Path::new("/nonexistent"), &caps());
    assert!(catalogue.is_empty() && problems.has_errors());
}
