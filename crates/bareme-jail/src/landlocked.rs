//! The rules of landlock: every access that it knows is forbidden, but for reading what is listed.

use crate::error::Gap;
use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError, Scope,
    path_beneath_rules,
};
use std::os::fd::OwnedFd;
use std::path::PathBuf;

const REMEDY: &str = "use Linux 5.13 or newer with landlock among the modules of its command line (lsm=landlock,...)";

/// The newest version that the library knows; of what a kernel does not know, it takes what there is.
const NEWEST: ABI = ABI::V10;

/// `LANDLOCK_CREATE_RULESET_VERSION` of `linux/landlock.h`: asks for the version instead of making rules.
const ASK_VERSION: libc::c_uint = 1;

/// The rules, ready to be applied, and what this kernel's version leaves out.
pub(crate) fn rules(read_only: &[PathBuf]) -> Result<(OwnedFd, Option<String>), Gap> {
    let rules = forbid_all(read_only).map_err(Gap::when("make rules of landlock", REMEDY))?;
    let rules = rules.ok_or_else(|| Gap::new("this kernel has no landlock", REMEDY))?;
    Ok((rules, note(version())))
}

fn forbid_all(read_only: &[PathBuf]) -> Result<Option<OwnedFd>, RulesetError> {
    let reading: BitFlags<AccessFs> = AccessFs::ReadFile | AccessFs::ReadDir;
    let rules = Ruleset::default()
        .handle_access(AccessFs::from_all(NEWEST))?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?
        .add_rules(path_beneath_rules(read_only, reading))?;
    Ok(rules.into())
}

fn version() -> libc::c_long {
    let nothing = std::ptr::null::<libc::c_void>();
    // SAFETY: with this flag the call reads no memory.
    unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, nothing, 0, ASK_VERSION) }
}

/// Versions and what came with them: `Documentation/userspace-api/landlock.rst` of Linux.
fn note(version: libc::c_long) -> Option<String> {
    let open = match version {
        ..4 => "neither TCP, nor abstract sockets and signals",
        4..6 => "not abstract sockets and signals",
        _ => return None,
    };
    Some(format!("version {version} covers files, but {open}"))
}
