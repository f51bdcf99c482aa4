//! In the parent: what has to be settled before the child's program starts.

use crate::profile::{Need, Profile};
use crate::wall::Wall;
use nix::errno::Errno;
use nix::sys::resource::{Resource, getrlimit};
use nix::sys::signal::Signal;
use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::Command;

/// The first descriptor that is not a standard channel.
const FIRST: u32 = 3;

/// Makes `command` start a process that can be confined; call it when everything else about the command is settled.
///
/// The process inherits no descriptor but its three standard channels (which should be pipes: the limit on files holds for
/// a log file as well), no environment but the variables that were set on `command` itself, and no terminal: it gets a
/// session of its own, so that Ctrl-C is its parent's affair. It is killed when its parent ends.
///
/// For Linux the parent is the *thread* that starts it. Start workers from a thread that lives as long as they are to live.
pub fn prepare(command: &mut Command, profile: &Profile) {
    keep_own_variables_only(command);
    let wants = |wall| profile.need(wall) != Need::Off;
    let (closes, dies) = (wants(Wall::Descriptors), wants(Wall::DiesWithParent));
    let parent = nix::unistd::getpid();
    let before_it_starts = move || {
        if dies {
            die_with(parent)?;
        }
        nix::unistd::setsid()?;
        if closes {
            close_at_start()?;
        }
        Ok(())
    };
    // SAFETY: the closure runs between fork and exec in a copy of a process that may have had threads, so it must not
    // allocate or lock. It makes system calls on values that were computed before, and nothing else.
    unsafe { command.pre_exec(before_it_starts) };
}

/// Nothing of the parent's environment, in which there may be passwords, reaches the child unasked.
fn keep_own_variables_only(command: &mut Command) {
    let own = command.get_envs().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
    let own: Vec<(OsString, OsString)> = own.collect();
    command.env_clear().envs(own);
}

/// The parent may have ended before the request was made, and then nobody would send the signal.
fn die_with(parent: nix::unistd::Pid) -> io::Result<()> {
    nix::sys::prctl::set_pdeathsig(Signal::SIGKILL)?;
    if nix::unistd::getppid() == parent { Ok(()) } else { Err(Errno::ESRCH.into()) }
}

/// Has everything but the standard channels closed by exec. Closing it here would also close the pipe on which the standard
/// library reports that the program could not be started.
fn close_at_start() -> io::Result<()> {
    // SAFETY: the call changes flags of descriptors and touches no memory.
    let closed = unsafe { libc::syscall(libc::SYS_close_range, FIRST, u32::MAX, libc::CLOSE_RANGE_CLOEXEC) };
    if closed == 0 { Ok(()) } else { close_one_by_one() }
}

/// For Linux before 5.11.
fn close_one_by_one() -> io::Result<()> {
    let (limit, _) = getrlimit(Resource::RLIMIT_NOFILE)?;
    for descriptor in FIRST.into()..limit {
        let Ok(descriptor) = libc::c_int::try_from(descriptor) else { break };
        // SAFETY: the call changes a flag of a descriptor and touches no memory; most of the numbers are not in use.
        unsafe { libc::fcntl(descriptor, libc::F_SETFD, libc::FD_CLOEXEC) };
    }
    Ok(())
}
