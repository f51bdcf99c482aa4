//! How much memory a worker uses, seen from its parent.

use bareme_core::units::Bytes;
use std::fs;

/// Memory in use by the process `pid` and all of its descendants, such as the worker behind its porter; nothing if the process
/// has ended. Pages that several of them share count for each.
///
/// Linux counts in batches, so the figure may be some hundred KiB behind for each thread.
pub fn resident(pid: u32) -> Option<Bytes> {
    let own = own(pid)?;
    let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
    let children = children.split_whitespace().filter_map(|child| child.parse().ok());
    Some(children.filter_map(resident).fold(own, Bytes::saturating_add))
}

/// The second number of `statm`, in pages.
fn own(pid: u32) -> Option<Bytes> {
    let statm = fs::read_to_string(format!("/proc/{pid}/statm")).ok()?;
    let pages: u64 = statm.split_whitespace().nth(1)?.parse().ok()?;
    Some(Bytes(pages.saturating_mul(page_size())))
}

fn page_size() -> u64 {
    let size = nix::unistd::sysconf(nix::unistd::SysconfVar::PAGE_SIZE);
    size.ok().flatten().and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(4096)
}
