//! The process that stays outside of a process namespace.
//!
//! Entering a process namespace takes a fork: the namespace's first process is a child. Whoever started the worker knows the
//! process that forked, so that one stays, as small as it is, and passes on how the worker ended. A fork at this place, at
//! the start of the new program, copies next to nothing; in the parent it would keep old copies of all of its memory.

use crate::error::JailError;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::prctl::set_pdeathsig;
use nix::sys::resource::{Resource, setrlimit};
use nix::sys::signal::{SigHandler, Signal, raise, signal};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, getppid, pipe};
use std::ffi::c_int;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};

/// What a shell adds to a signal's number, for the case that the signal does not end us.
const SIGNALLED: c_int = 128;

/// Renews the tie to the parent, which the kernel cuts when some rights change.
pub(crate) fn stay_tied_to(parent: Pid) -> Result<(), JailError> {
    let tied = set_pdeathsig(Signal::SIGKILL);
    tied.map_err(|source| JailError::System { what: "ask for a signal at the parent's end", source })?;
    let is_there = getppid() == parent;
    is_there.then_some(()).ok_or(JailError::System { what: "the parent has ended", source: Errno::ESRCH })
}

/// Returns in the new process; the one that calls becomes its porter.
pub(crate) fn fork() -> nix::Result<Option<String>> {
    // The porter's end of the pipe closes when the porter ends, however that happens.
    let (sign_of_life, porters) = pipe()?;
    // SAFETY: the process has one thread, or it could not have entered a namespace; the child may do anything.
    match unsafe { nix::unistd::fork() }? {
        ForkResult::Parent { child } => keep(child, &porters),
        ForkResult::Child => {
            drop(porters);
            set_pdeathsig(Signal::SIGKILL)?;
            // From inside, the parent's number is 0, dead or alive, so the pipe tells whether the request came in time.
            if is_closed(&sign_of_life)? {
                end(1);
            }
            Ok(None)
        }
    }
}

fn is_closed(pipe: &OwnedFd) -> nix::Result<bool> {
    let mut question = [PollFd::new(pipe.as_fd(), PollFlags::empty())];
    poll(&mut question, PollTimeout::ZERO)?;
    Ok(question[0].any().unwrap_or(false))
}

/// Waits for the worker and ends as it did.
fn keep(worker: Pid, sign_of_life: &OwnedFd) -> ! {
    // Whoever reads what the worker writes must see the end when the worker ends, so nothing else may hold the channels.
    close_all_but(sign_of_life.as_raw_fd());
    let code = loop {
        match waitpid(worker, None) {
            Ok(WaitStatus::Exited(_, code)) => break code,
            Ok(WaitStatus::Signaled(_, signal, _)) => break end_by(signal),
            Err(Errno::EINTR) | Ok(_) => {}
            Err(_) => break 1,
        }
    };
    end(code)
}

fn end(code: c_int) -> ! {
    // SAFETY: ends the process at once. What a usual end would also do belongs to the other copy of the process.
    unsafe { libc::_exit(code) }
}

fn close_all_but(kept: c_int) {
    let ranges = [(0, kept - 1), (kept + 1, c_int::MAX)];
    for (first, last) in ranges {
        // SAFETY: the porter uses no descriptor from here on; the call touches no memory.
        unsafe { libc::syscall(libc::SYS_close_range, first, last, 0) };
    }
}

/// Has the porter killed by the same signal, without a second memory dump; returns where it is not deadly.
fn end_by(deadly: Signal) -> c_int {
    let _ = setrlimit(Resource::RLIMIT_CORE, 0, 0);
    // SAFETY: the default action runs no code of ours.
    let _ = unsafe { signal(deadly, SigHandler::SigDfl) };
    let _ = raise(deadly);
    SIGNALLED + deadly as c_int
}
