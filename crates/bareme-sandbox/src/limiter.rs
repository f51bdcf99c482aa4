//! Keeps a guest's linear memory within its limit, and remembers what it asked for.

use bareme_core::units::Bytes;
use wasmtime::ResourceLimiter;

/// The most table entries that a guest may have: far more than the functions of any course program.
const MAX_TABLE_ENTRIES: usize = 100_000;

/// The limit of one run, and what became of it.
#[derive(Debug, Clone, Copy)]
pub struct MemoryLimiter {
    limit: usize,
    /// The most that was granted.
    pub peak: Bytes,
    /// The most that was asked for and refused.
    pub refused: Option<Bytes>,
}

impl MemoryLimiter {
    /// Grants up to `limit` bytes of linear memory.
    pub fn new(limit: Bytes) -> Self {
        let limit = usize::try_from(limit.get()).unwrap_or(usize::MAX);
        Self { limit, peak: Bytes(0), refused: None }
    }
}

impl ResourceLimiter for MemoryLimiter {
    fn memory_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        let desired_bytes = Bytes(desired as u64);
        let granted = desired <= self.limit;
        if granted {
            self.peak = self.peak.max(desired_bytes);
        } else {
            self.refused = self.refused.max(Some(desired_bytes));
        }
        Ok(granted)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        Ok(desired <= MAX_TABLE_ENTRIES)
    }
}
