//! A prepared compiler that is damaged is never run.

use bareme_tests::{bareme, tasks_folder, toolchain};
use std::fs;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A copy of the prepared compiler that may be spoilt.
fn copy() -> (TempDir, PathBuf) {
    toolchain();
    let home = tempfile::tempdir().unwrap();
    let cache = bareme_toolchain::cache_dir().unwrap();
    let copied = Command::new("cp").args(["-r", "--reflink=auto"]).arg(&cache).arg(home.path().join("cache")).status();
    assert!(copied.unwrap().success());
    let copy = home.path().join("cache");
    let folders = fs::read_dir(&copy).unwrap().map(|entry| entry.unwrap().path());
    let prepared = folders.filter(|path| path.join("llvm.cwasm").is_file()).max().unwrap();
    (home, prepared)
}

/// Starts a worker on a cache; it has nothing to do, so a sound one ends at once and well.
fn worker(prepared: &Path) -> Output {
    let mut command = Command::new(bareme());
    command.args(["worker", "--unconfined", "--cache"]).arg(prepared.parent().unwrap());
    command.arg("--tasks").arg(tasks_folder()).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn a_worker_does_not_run_a_compiler_of_which_a_byte_has_changed() {
    let (_home, prepared) = copy();
    let sound = worker(&prepared);
    assert!(sound.status.success() && !sound.stdout.is_empty(), "{}", String::from_utf8_lossy(&sound.stderr));
    let machine_code = prepared.join("llvm.cwasm");
    let (middle, whole) =
        (fs::metadata(&machine_code).unwrap().len() / 2, fs::read(prepared.join("sysroot.tar")).unwrap());
    let file = fs::File::options().read(true).write(true).open(&machine_code).unwrap();
    let mut byte = [0];
    file.read_exact_at(&mut byte, middle).unwrap();
    file.write_all_at(&[byte[0] ^ 1], middle).unwrap();
    is_refused(&prepared, "a byte of the machine code");
    file.write_all_at(&byte, middle).unwrap();
    fs::write(prepared.join("sysroot.tar"), &whole[..whole.len() / 2]).unwrap();
    is_refused(&prepared, "half of the headers");
    fs::write(prepared.join("sysroot.tar"), &whole).unwrap();
    fs::write(prepared.join("manifest.json"), b"{\"files\": {}}").unwrap();
    is_refused(&prepared, "the list of files");
}

/// Refused before it says that it is ready.
fn is_refused(prepared: &Path, what: &str) {
    let refused = worker(prepared);
    let reason = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!((refused.status.code(), refused.stdout.as_slice()), (Some(3), b"".as_slice()), "{what}: {reason}");
    assert!(reason.contains("bareme toolchain prepare"), "{what}: {reason}");
}
