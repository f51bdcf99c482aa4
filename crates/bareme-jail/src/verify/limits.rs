//! Attempts on the limits.

use super::bait::Bait;
use nix::errno::Errno;
use nix::sys::resource::{RLIM_INFINITY, Resource, setrlimit};
use std::ptr;

/// How much is asked for at a time; more than the machine has is never asked for at once, which would be refused anyway.
const PIECE: usize = 64 * 1024 * 1024;

/// Asks for memory without using it, so that the machine is not harmed where there is no limit.
pub(super) fn memory(bait: &Bait) -> Result<String, Errno> {
    let pieces = bait.memory / PIECE as u64 + 1;
    let access = libc::PROT_READ | libc::PROT_WRITE;
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    for _ in 0..pieces {
        // SAFETY: new memory, in use by nobody; the process ends soon and gives it back.
        if unsafe { libc::mmap(ptr::null_mut(), PIECE, access, flags, -1, 0) } == libc::MAP_FAILED {
            return Err(Errno::last());
        }
    }
    Ok(format!("{pieces} times 64 MiB were given"))
}

/// Standard error is a file here.
pub(super) fn file_size(_: &Bait) -> Result<String, Errno> {
    let length = nix::unistd::write(std::io::stderr(), b"more")?;
    Ok(format!("{length} bytes were written"))
}

pub(super) fn raise(_: &Bait) -> Result<String, Errno> {
    let raised = setrlimit(Resource::RLIMIT_DATA, RLIM_INFINITY, RLIM_INFINITY);
    raised.map(|()| "it was raised".to_owned())
}
