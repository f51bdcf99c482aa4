//! Attempts on the kernel itself.

use super::bait::Bait;
use nix::errno::Errno;
use nix::mount::MsFlags;
use nix::sched::{CloneFlags, unshare};
use nix::unistd::Uid;
use std::ptr;

fn done(result: libc::c_long, what: &str) -> Result<String, Errno> {
    Errno::result(result).map(|_| what.to_owned())
}

pub(super) fn mount(_: &Bait) -> Result<String, Errno> {
    // On a folder that is its own whatever the process may see otherwise; in an escape it would be the whole machine's.
    nix::mount::mount(Some("escape"), ".", Some("tmpfs"), MsFlags::empty(), None::<&str>)?;
    let _ = nix::mount::umount2(".", nix::mount::MntFlags::MNT_DETACH);
    Ok("it was mounted".to_owned())
}

pub(super) fn user_namespace(_: &Bait) -> Result<String, Errno> {
    unshare(CloneFlags::CLONE_NEWUSER).map(|()| "it was entered".to_owned())
}

pub(super) fn enter_parent(bait: &Bait) -> Result<String, Errno> {
    // SAFETY: takes numbers only.
    let process = Errno::result(unsafe { libc::syscall(libc::SYS_pidfd_open, bait.parent, 0) })?;
    // SAFETY: takes numbers only.
    done(unsafe { libc::syscall(libc::SYS_setns, process, libc::CLONE_NEWUTS) }, "they were entered")
}

pub(super) fn user_id(_: &Bait) -> Result<String, Errno> {
    let root = Uid::from_raw(0);
    nix::unistd::setresuid(root, root, root).map(|()| "it was done".to_owned())
}

pub(super) fn bpf(_: &Bait) -> Result<String, Errno> {
    /// The beginning of `union bpf_attr` in `linux/bpf.h`: an array of one number, to begin with.
    const MAP: [u32; 4] = [2, 4, 4, 1];
    // SAFETY: command 0 makes a map and reads that many bytes.
    done(unsafe { libc::syscall(libc::SYS_bpf, 0, MAP.as_ptr(), size_of_val(&MAP)) }, "a map was made")
}

pub(super) fn keys(_: &Bait) -> Result<String, Errno> {
    // `KEYCTL_GET_KEYRING_ID` of `KEY_SPEC_SESSION_KEYRING`, made if need be (linux/keyctl.h).
    // SAFETY: takes numbers only.
    done(unsafe { libc::syscall(libc::SYS_keyctl, 0, -3, 1) }, "there is a keyring")
}

pub(super) fn io_uring(_: &Bait) -> Result<String, Errno> {
    // The size of `struct io_uring_params`, all of which may be zero.
    let mut parameters = [0_u8; 120];
    // SAFETY: the kernel reads and writes the structure, which is of its size.
    done(unsafe { libc::syscall(libc::SYS_io_uring_setup, 8, parameters.as_mut_ptr()) }, "it was set up")
}

pub(super) fn perf_events(_: &Bait) -> Result<String, Errno> {
    /// `struct perf_event_attr` in its first version: a software clock, `exclude_kernel` and `exclude_hv` set.
    const ATTRIBUTES: [u64; 8] = [1 | 64 << 32, 0, 0, 0, 0, 1 << 5 | 1 << 6, 0, 0];
    // SAFETY: the kernel reads as many bytes as the structure says.
    done(unsafe { libc::syscall(libc::SYS_perf_event_open, ATTRIBUTES.as_ptr(), 0, -1, -1, 0) }, "they are counted")
}

pub(super) fn page_faults(_: &Bait) -> Result<String, Errno> {
    /// `UFFD_USER_MODE_ONLY`, which ordinary users may have.
    const USER_MODE_ONLY: libc::c_int = 1;
    // SAFETY: takes numbers only.
    done(unsafe { libc::syscall(libc::SYS_userfaultfd, USER_MODE_ONLY) }, "they can be handled")
}

pub(super) fn type_for_user(_: &Bait) -> Result<String, Errno> {
    // SAFETY: reads one byte of a text that lives for ever.
    let result = unsafe { libc::ioctl(0, libc::TIOCSTI, c"x".as_ptr()) };
    done(result.into(), "a letter was typed")
}

#[cfg(target_arch = "x86_64")]
pub(super) fn call_of_32_bits(_: &Bait) -> Result<String, Errno> {
    /// `getpid` in the table of 32-bit programs.
    const GETPID: i64 = 20;
    let result: i64;
    // SAFETY: the call takes no argument and changes no register but the ones that are named.
    unsafe {
        std::arch::asm!("int 0x80", inlateout("rax") GETPID => result, out("r8") _, out("r9") _, out("r10") _, out("r11") _);
    }
    match i32::try_from(-result) {
        Ok(error) if error > 0 => Err(Errno::from_raw(error)),
        _ => Ok(format!("the answer was {result}")),
    }
}

pub(super) fn writable_code(_: &Bait) -> Result<String, Errno> {
    let all = libc::PROT_READ | libc::PROT_WRITE | libc::PROT_EXEC;
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
    // SAFETY: new memory, in use by nobody.
    let memory = unsafe { libc::mmap(ptr::null_mut(), 4096, all, flags, -1, 0) };
    if memory == libc::MAP_FAILED { Err(Errno::last()) } else { Ok("there is some".to_owned()) }
}
