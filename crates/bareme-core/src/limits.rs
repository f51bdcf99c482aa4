//! What a run may use, each quantity with an outcome of its own when it is exceeded.

use crate::units::{Bytes, Fuel, Millis};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The limits of one run of one guest program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Deterministic time.
    pub fuel: Fuel,
    /// The wall-clock net, for a host that is too slow or a guest that blocks; never what decides on a normal machine.
    pub wall: Millis,
    /// Linear memory: globals, stack and heap together.
    pub memory: Bytes,
    /// The part of linear memory that holds the C stack.
    pub stack: Bytes,
    /// What may be written to standard output.
    pub stdout: Bytes,
    /// What may be written to standard error.
    pub stderr: Bytes,
    /// How many files may be created.
    pub files: u32,
    /// How much may be written to files, all together.
    pub file_bytes: Bytes,
}

/// Which limit ended a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LimitKind {
    /// The program used up its fuel.
    Fuel,
    /// The program was still there when the wall-clock net closed: the host's fault unless it says otherwise.
    Wall,
    /// The program's globals and stack alone need more than its memory limit.
    Memory,
    /// Too much on standard output.
    Stdout,
    /// Too much on standard error.
    Stderr,
    /// Too many files.
    Files,
    /// Too much written to files.
    FileBytes,
}
