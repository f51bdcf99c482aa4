//! Attempts on other processes, and on becoming another one.

use super::bait::Bait;
use super::inside::ESCAPED;
use nix::errno::Errno;
use nix::sys::memfd::{MFdFlags, memfd_create};
use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, Pid};
use std::convert::Infallible;
use std::os::fd::AsRawFd;
use std::ptr;

/// The program that escaped ends with a code that only it has.
fn script() -> String {
    format!("exit {ESCAPED}")
}

pub(super) fn exec(_: &Bait) -> Result<String, Errno> {
    let script = std::ffi::CString::new(script()).map_err(|_| Errno::EINVAL)?;
    let never: Infallible = nix::unistd::execve(c"/bin/sh", &[c"sh", c"-c", &script], &[] as &[&std::ffi::CStr])?;
    match never {}
}

pub(super) fn exec_from_memory(_: &Bait) -> Result<String, Errno> {
    // Not closed by exec, since its interpreter has to open it.
    let file = memfd_create(c"program", MFdFlags::empty())?;
    nix::unistd::write(&file, format!("#!/bin/sh\n{}\n", script()).as_bytes())?;
    let (name, end) = (c"".as_ptr(), [ptr::null::<libc::c_char>()]);
    let arguments = [c"sh".as_ptr(), ptr::null()];
    let flag = libc::AT_EMPTY_PATH;
    // SAFETY: the lists end with a null pointer and hold texts that live for ever.
    let result =
        unsafe { libc::syscall(libc::SYS_execveat, file.as_raw_fd(), name, arguments.as_ptr(), end.as_ptr(), flag) };
    Errno::result(result).map(|_| "it ran".to_owned())
}

pub(super) fn fork(_: &Bait) -> Result<String, Errno> {
    // SAFETY: the process has one thread, and its child ends at once.
    match unsafe { nix::unistd::fork() }? {
        // SAFETY: as above.
        ForkResult::Child => unsafe { libc::_exit(0) },
        ForkResult::Parent { child } => born(child),
    }
}

pub(super) fn clone3(_: &Bait) -> Result<String, Errno> {
    // SAFETY: all-zero is a valid value of this structure of integers: no flags.
    let mut wish: libc::clone_args = unsafe { std::mem::zeroed() };
    wish.exit_signal = u64::from(libc::SIGCHLD.unsigned_abs());
    // SAFETY: without flags the call is a fork; the process has one thread, and its child ends at once.
    let child = unsafe { libc::syscall(libc::SYS_clone3, &raw const wish, size_of_val(&wish)) };
    match Errno::result(child)? {
        // SAFETY: as above.
        0 => unsafe { libc::_exit(0) },
        child => born(Pid::from_raw(i32::try_from(child).map_err(|_| Errno::EINVAL)?)),
    }
}

fn born(child: Pid) -> Result<String, Errno> {
    waitpid(child, None).map(|_| format!("process {child} was there"))
}

/// Signal 0 does nothing; whether it may be sent is the question.
pub(super) fn kill_parent(bait: &Bait) -> Result<String, Errno> {
    nix::sys::signal::kill(Pid::from_raw(bait.parent), None).map(|()| "a signal could be sent".to_owned())
}

pub(super) fn kill_all(_: &Bait) -> Result<String, Errno> {
    nix::sys::signal::kill(Pid::from_raw(-1), None).map(|()| "signals could be sent".to_owned())
}

pub(super) fn trace_parent(bait: &Bait) -> Result<String, Errno> {
    let nothing = ptr::null::<libc::c_void>();
    // SAFETY: attaches to another process without stopping it; touches no memory of this one.
    let result = unsafe { libc::ptrace(libc::PTRACE_SEIZE, bait.parent, nothing, nothing) };
    Errno::result(result).map(|_| "it is traced".to_owned())
}

pub(super) fn peek_parent(bait: &Bait) -> Result<String, Errno> {
    let mut secret = [0_u8; 8];
    let here = libc::iovec { iov_base: secret.as_mut_ptr().cast(), iov_len: secret.len() };
    let address = usize::try_from(bait.address).map_err(|_| Errno::EINVAL)?;
    let there = libc::iovec { iov_base: ptr::without_provenance_mut(address), iov_len: secret.len() };
    // SAFETY: what is written to is `secret`, and as long as it is; the other address is another process's affair.
    let length = unsafe { libc::process_vm_readv(bait.parent, &raw const here, 1, &raw const there, 1, 0) };
    Errno::result(length).map(|length| format!("{length} bytes were read"))
}

/// For the attempt that has processes of its own.
pub(super) fn nothing(_: &Bait) -> Result<String, Errno> {
    Err(Errno::ENOTSUP)
}
