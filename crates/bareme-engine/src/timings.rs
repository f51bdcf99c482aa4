//! Where the time of one grading went.

use serde::{Deserialize, Serialize};
use std::time::Instant;

/// Wall-clock times of one grading, in microseconds; for logs and benchmarks, never part of a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timings {
    /// clang.
    pub compile_us: u64,
    /// wasm-ld.
    pub link_us: u64,
    /// Machine code.
    pub codegen_us: u64,
    /// All tests.
    pub tests_us: u64,
    /// All checkers.
    pub check_us: u64,
    /// Compiling once more and watching, after the verdict was known.
    pub watch_us: u64,
    /// From the last fact to the hints.
    pub hints_us: u64,
    /// Whether the compiled program came from the cache.
    pub cached: bool,
}

/// Runs `work` and adds the time that it took to `total`.
pub(crate) fn timed<R>(total: &mut u64, work: impl FnOnce() -> R) -> R {
    let started = Instant::now();
    let result = work();
    *total += u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    result
}
