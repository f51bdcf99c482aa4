//! Attempts on files.

use super::bait::Bait;
use nix::errno::Errno;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::fd::BorrowedFd;
use std::path::Path;

/// The error's number, for errors of the standard library.
pub(super) fn number(error: &io::Error) -> Errno {
    Errno::from_raw(error.raw_os_error().unwrap_or(libc::EINVAL))
}

fn read(path: impl AsRef<Path>) -> Result<String, Errno> {
    let text = fs::read(path).map_err(|error| number(&error))?;
    Ok(format!("{} bytes were read", text.len()))
}

pub(super) fn read_passwd(_: &Bait) -> Result<String, Errno> {
    read("/etc/passwd")
}

/// An empty folder tells nothing, so it counts as a refusal.
pub(super) fn list_root(_: &Bait) -> Result<String, Errno> {
    let names = fs::read_dir("/").map_err(|error| number(&error))?.count();
    if names == 0 { Err(Errno::ENOENT) } else { Ok(format!("{names} names were seen")) }
}

pub(super) fn read_environment(_: &Bait) -> Result<String, Errno> {
    read("/proc/self/environ")
}

pub(super) fn read_init(_: &Bait) -> Result<String, Errno> {
    read("/proc/1/status")
}

pub(super) fn read_parent(bait: &Bait) -> Result<String, Errno> {
    read(format!("/proc/{}/environ", bait.parent))
}

pub(super) fn own_memory(_: &Bait) -> Result<String, Errno> {
    let opened = OpenOptions::new().write(true).open("/proc/self/mem");
    opened.map(|_| "it was opened".to_owned()).map_err(|error| number(&error))
}

fn create(path: &Path) -> Result<String, Errno> {
    File::create_new(path).map_err(|error| number(&error))?;
    let _ = fs::remove_file(path);
    Ok(format!("{} was created", path.display()))
}

pub(super) fn write_temporary(_: &Bait) -> Result<String, Errno> {
    create(Path::new(&format!("/tmp/bareme-jail-{}", std::process::id())))
}

pub(super) fn write_here(_: &Bait) -> Result<String, Errno> {
    create(Path::new("escaped"))
}

pub(super) fn symbolic_link(_: &Bait) -> Result<String, Errno> {
    std::os::unix::fs::symlink("/etc/passwd", "symbolic").map_err(|error| number(&error))?;
    let _ = fs::remove_file("symbolic");
    Ok("it was created".to_owned())
}

pub(super) fn hard_link(bait: &Bait) -> Result<String, Errno> {
    fs::hard_link(&bait.file, "hard").map_err(|error| number(&error))?;
    let _ = fs::remove_file("hard");
    Ok("it was created".to_owned())
}

pub(super) fn device(_: &Bait) -> Result<String, Errno> {
    let mut byte = [1];
    File::open("/dev/zero").and_then(|mut device| device.read_exact(&mut byte)).map_err(|error| number(&error))?;
    Ok("it was read".to_owned())
}

pub(super) fn chroot(_: &Bait) -> Result<String, Errno> {
    nix::unistd::chroot(".").map(|()| "it was changed".to_owned())
}

pub(super) fn inherited_descriptor(bait: &Bait) -> Result<String, Errno> {
    let mut text = [0; 16];
    // SAFETY: the number may belong to nothing; that is what is asked here, and nothing else is done with it.
    let descriptor = unsafe { BorrowedFd::borrow_raw(bait.descriptor) };
    let length = nix::unistd::read(descriptor, &mut text)?;
    Ok(format!("{length} bytes were read"))
}
