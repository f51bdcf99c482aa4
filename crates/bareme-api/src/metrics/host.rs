//! What the operating system knows of this process, under the names that every exporter uses.

use super::page::{Kind, Page};

/// Puts it on the page; what cannot be read is left out.
pub fn write(page: &mut Page) {
    if let Some(bytes) = resident_bytes() {
        let help = "Memory of the service itself, without its worker processes, in bytes.";
        page.single(Kind::Gauge, "process_resident_memory_bytes", help, bytes);
    }
    if let Ok(open) = std::fs::read_dir("/proc/self/fd") {
        page.single(Kind::Gauge, "process_open_fds", "Open file descriptors.", open.count());
    }
}

fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}
