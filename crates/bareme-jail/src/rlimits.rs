//! Limits on what the process may use.

use crate::error::Gap;
use crate::profile::Limits;
use nix::sys::resource::{Resource, setrlimit};

const REMEDY: &str = "raise the hard limits of the user that runs Barème, or lower those in worker.toml";

/// Sets all limits, for good. Threads are counted for each user of each user namespace: without `is_own_user` the limit would
/// count everything that this user runs on the machine, so it is left out.
pub(crate) fn set(limits: &Limits, is_own_user: bool) -> Result<Option<String>, Gap> {
    let rows = [
        // Not address space: the virtual machine reserves hundreds of GiB of it and makes a part writable when it is used.
        ("RLIMIT_DATA", Resource::RLIMIT_DATA, limits.memory.get()),
        ("RLIMIT_NOFILE", Resource::RLIMIT_NOFILE, limits.open_files),
        ("RLIMIT_FSIZE", Resource::RLIMIT_FSIZE, limits.file.get()),
        ("RLIMIT_CORE", Resource::RLIMIT_CORE, limits.core.get()),
        ("RLIMIT_MEMLOCK", Resource::RLIMIT_MEMLOCK, limits.locked.get()),
        // Of no use to a worker, whatever the profile says.
        ("RLIMIT_MSGQUEUE", Resource::RLIMIT_MSGQUEUE, 0),
        ("RLIMIT_RTPRIO", Resource::RLIMIT_RTPRIO, 0),
    ];
    for (name, resource, value) in rows {
        setrlimit(resource, value, value).map_err(Gap::when(&format!("set {name} to {value}"), REMEDY))?;
    }
    if !is_own_user {
        return Ok(Some("threads are not limited, for want of a user namespace".to_owned()));
    }
    let threads = limits.threads;
    setrlimit(Resource::RLIMIT_NPROC, threads, threads)
        .map_err(Gap::when(&format!("set RLIMIT_NPROC to {threads}"), REMEDY))?;
    Ok(None)
}
