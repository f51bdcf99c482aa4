//! Giving up capabilities, which inside a user namespace are all there, and harmless only as far as the kernel is right.

use crate::error::Gap;
use nix::errno::Errno;

const REMEDY: &str = "run Barème on a kernel that lets a process give up its own rights";

/// `_LINUX_CAPABILITY_VERSION_3` of `linux/capability.h`: sets of 64 bits, in two halves.
const VERSION: u32 = 0x2008_0522;

#[repr(C)]
struct Header {
    version: u32,
    /// 0 is the calling thread.
    thread: libc::c_int,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Half {
    effective: u32,
    permitted: u32,
    inheritable: u32,
}

/// Keeps the process from being read by others of the same user, through its memory dump or as a debugger would.
pub(crate) fn forget_dumps() -> Result<(), Gap> {
    nix::sys::prctl::set_dumpable(false).map_err(Gap::when("forbid memory dumps", REMEDY))
}

/// Takes all capabilities from the calling thread. The ambient ones go with the permitted ones.
///
/// Safe in a signal handler: one system call on values of the stack.
pub(crate) fn drop_all() -> Result<(), Errno> {
    let header = Header { version: VERSION, thread: 0 };
    let none = [Half { effective: 0, permitted: 0, inheritable: 0 }; 2];
    // SAFETY: both arguments are of the layout that this version asks for, and are only read.
    let result = unsafe { libc::syscall(libc::SYS_capset, &raw const header, none.as_ptr()) };
    Errno::result(result).map(drop)
}
