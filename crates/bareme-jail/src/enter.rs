//! In the child: the two steps into the room.

use crate::error::{Gap, JailError};
use crate::namespaces::{self, Outside};
use crate::profile::Profile;
use crate::threads::OtherThreads;
use crate::wall::{Wall, Walls};
use crate::{capabilities, filter, landlocked, porter, rlimits, room};
use nix::sys::prctl;
use nix::sys::signal::Signal;
use std::os::fd::RawFd;

const PREPARE: &str = "start the process through `bareme_jail::prepare`, and confine it before anything else";

/// A process on its way into the room: it has its namespaces, and may still open files.
#[derive(Debug)]
#[must_use = "the process is not confined before `confine`"]
pub struct Entrance {
    profile: Profile,
    walls: Walls,
}

/// Gives the process its namespaces. Call it first in `main`: a process with several threads cannot have them.
///
/// With a process namespace it returns in a child of the process that was started, which is the first in that namespace.
/// The process that was started stays outside as its porter: it does nothing, ends as the child ends, and takes it along
/// when it is killed. It is the one that the parent knows; [`crate::resident`] looks through it.
pub fn enter(profile: &Profile) -> Result<Entrance, JailError> {
    let profile = profile.clone();
    let mut walls = Walls::default();
    walls.build(&profile, Wall::Descriptors, nothing_inherited)?;
    let parent = nix::unistd::getppid();
    walls.build(&profile, Wall::DiesWithParent, dies_with_parent)?;
    let outside = Outside::now();
    for wall in namespaces::PLAIN {
        walls.build(&profile, wall, || outside.leave(wall))?;
    }
    if walls.is_closed(Wall::DiesWithParent) {
        porter::stay_tied_to(parent)?;
    }
    // Last, since it ends with a fork: the porter and the worker share the other namespaces.
    walls.build(&profile, Wall::PidNamespace, || {
        outside.leave(Wall::PidNamespace)?;
        porter::fork().map_err(Gap::when("fork", namespaces::REMEDY))
    })?;
    Ok(Entrance { profile, walls })
}

/// Both steps at once, for a process that needs nothing from outside. Like [`enter`], it is for the beginning of `main`.
pub fn confine(profile: &Profile) -> Result<Walls, JailError> {
    enter(profile)?.confine()
}

impl Entrance {
    /// Shuts the process in, for good, with all of its threads. From here on nothing can be opened that
    /// [`Profile::read_only`] does not list.
    ///
    /// Threads may be there already, but none may be started by another thread in the meantime. Takes well below a
    /// millisecond of CPU time; an error leaves the process half confined, and it should end.
    pub fn confine(self) -> Result<Walls, JailError> {
        let Self { profile, mut walls } = self;
        // While there is a /proc to look them up in.
        let others = OtherThreads::list()?;
        let has_mounts = walls.standing(Wall::MountNamespace).clone();
        walls.build(&profile, Wall::MountNamespace, || room::empty(&has_mounts, &profile.read_only))?;
        let is_own_user = walls.is_closed(Wall::UserNamespace);
        walls.build(&profile, Wall::Limits, || rlimits::set(&profile.limits, is_own_user))?;
        tie_threads(&profile, &mut walls, &others)?;
        walls.build(&profile, Wall::Seccomp, filter::close)?;
        Ok(walls)
    }
}

/// The walls that belong to a thread rather than to its process.
fn tie_threads(profile: &Profile, walls: &mut Walls, others: &OtherThreads) -> Result<(), JailError> {
    walls.build(profile, Wall::Capabilities, || {
        capabilities::forget_dumps()?;
        others.drop_capabilities()?;
        Ok(None)
    })?;
    walls.build(profile, Wall::NoNewPrivileges, || others.gain_nothing().map(|()| None))?;
    walls.build(profile, Wall::Landlock, || {
        let (rules, note) = landlocked::rules(&profile.read_only)?;
        others.restrict(&rules)?;
        Ok(note)
    })
}

/// What is open besides the standard channels was inherited, or opened too early.
fn nothing_inherited() -> Result<Option<String>, Gap> {
    let listing = std::fs::read_dir("/proc/self/fd").map_err(Gap::when("list /proc/self/fd", PREPARE))?;
    let numbers = listing.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<RawFd>().ok());
    // The listing itself is open while it is read, and closed by now.
    let numbers: Vec<RawFd> = numbers.collect();
    let open: Vec<String> =
        numbers.into_iter().filter(|&number| number > 2 && is_open(number)).map(|n| n.to_string()).collect();
    if open.is_empty() {
        return Ok(None);
    }
    Err(Gap::new(format!("descriptors {} are open already", open.join(", ")), PREPARE))
}

fn is_open(number: RawFd) -> bool {
    // SAFETY: the call asks for a flag of a descriptor, which need not exist, and touches no memory.
    unsafe { libc::fcntl(number, libc::F_GETFD) != -1 }
}

/// Asking for it only now would leave a moment in which the parent can end unnoticed.
fn dies_with_parent() -> Result<Option<String>, Gap> {
    match prctl::get_pdeathsig() {
        Ok(Some(Signal::SIGKILL)) => Ok(None),
        _ => Err(Gap::new("the process was started without it", PREPARE)),
    }
}
