//! New namespaces, for a process that has one thread yet.
//!
//! Each is asked for on its own, so that one that is forbidden costs no other. The user namespace comes first: in it, an
//! ordinary user may have the rest.

use crate::error::Gap;
use crate::wall::{Standing, Wall};
use nix::mount::{MsFlags, mount};
use nix::sched::{CloneFlags, unshare};
use nix::unistd::{Gid, Uid, getegid, geteuid};

/// All but the process namespace, in the order in which they are entered.
pub(crate) const PLAIN: [Wall; 5] =
    [Wall::UserNamespace, Wall::NetworkNamespace, Wall::IpcNamespace, Wall::UtsNamespace, Wall::MountNamespace];

pub(crate) const REMEDY: &str = "allow user namespaces to ordinary users (sysctl kernel.unprivileged_userns_clone=1, \
     user.max_user_namespaces above 0, kernel.apparmor_restrict_unprivileged_userns=0; in a container, its seccomp profile)";

/// The number by which the user is known inside: that of `nobody`, so that 0 does not even exist there.
const INSIDE: u32 = 65_534;

/// Who the process is outside.
pub(crate) struct Outside {
    user: Uid,
    group: Gid,
}

impl Outside {
    /// Must be asked before the user namespace is left, from inside of which the answer is another.
    pub(crate) fn now() -> Self {
        Self { user: geteuid(), group: getegid() }
    }

    /// Leaves the namespace of the outside that `wall` stands for.
    pub(crate) fn leave(&self, wall: Wall) -> Result<Option<String>, Gap> {
        let (name, flag) = flag(wall);
        unshare(flag).map_err(Gap::when(&format!("unshare({name})"), REMEDY))?;
        match wall {
            Wall::UserNamespace => self.map().map(|()| self.note()),
            Wall::MountNamespace => keep_mounts_to_ourselves().map(|()| None),
            _ => Ok(None),
        }
    }

    /// Without a number inside, the process could not make the file system of its room.
    fn map(&self) -> Result<(), Gap> {
        // The kernel insists on this before an ordinary user may map a group.
        write("/proc/self/setgroups", "deny")?;
        write("/proc/self/gid_map", &format!("{INSIDE} {} 1", self.group))?;
        write("/proc/self/uid_map", &format!("{INSIDE} {} 1", self.user))?;
        // In a user namespace inside this one the process would have every capability again, for what that is worth. Where
        // the setting cannot be written, as in many containers, the filter for system calls is the only wall before it.
        let _ = write("/proc/sys/user/max_user_namespaces", "0");
        Ok(())
    }

    fn note(&self) -> Option<String> {
        let note = "it is the administrator outside, without any power; better run Barème as a user of its own";
        self.user.is_root().then(|| note.to_owned())
    }
}

/// Whether the step that came before says that a namespace was entered.
pub(crate) fn entered(standing: &Standing) -> Result<(), Gap> {
    match standing {
        Standing::Missing { reason } => Err(Gap::new(reason.clone(), REMEDY)),
        _ => Ok(()),
    }
}

fn flag(wall: Wall) -> (&'static str, CloneFlags) {
    match wall {
        Wall::UserNamespace => ("CLONE_NEWUSER", CloneFlags::CLONE_NEWUSER),
        Wall::NetworkNamespace => ("CLONE_NEWNET", CloneFlags::CLONE_NEWNET),
        Wall::IpcNamespace => ("CLONE_NEWIPC", CloneFlags::CLONE_NEWIPC),
        Wall::UtsNamespace => ("CLONE_NEWUTS", CloneFlags::CLONE_NEWUTS),
        Wall::MountNamespace => ("CLONE_NEWNS", CloneFlags::CLONE_NEWNS),
        Wall::PidNamespace => ("CLONE_NEWPID", CloneFlags::CLONE_NEWPID),
        _ => ("nothing", CloneFlags::empty()),
    }
}

fn write(path: &str, text: &str) -> Result<(), Gap> {
    std::fs::write(path, text).map_err(Gap::when(&format!("write to {path}"), REMEDY))
}

/// What is mounted in the new namespace must not appear outside.
fn keep_mounts_to_ourselves() -> Result<(), Gap> {
    let none: Option<&str> = None;
    mount(none, "/", none, MsFlags::MS_REC | MsFlags::MS_PRIVATE, none)
        .map_err(Gap::when("make mounts private", REMEDY))
}
