//! Facts about one run, as the sandbox saw them. Nothing here judges.

use crate::limits::LimitKind;
use crate::units::{Bytes, Fuel};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that a run of a program left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunOutcome {
    /// How it ended.
    pub ending: Ending,
    /// Work done.
    pub fuel: Fuel,
    /// The most linear memory it held at any time.
    pub peak_memory: Bytes,
    /// The largest total that it asked for beyond its memory limit and was refused (`malloc` gave it NULL), if any.
    pub memory_refused: Option<Bytes>,
    /// Standard output, in order, including what was written before a crash.
    pub stdout: Captured,
    /// Standard error.
    pub stderr: Captured,
    /// What it did with its input.
    pub stdin: StdinUse,
    /// Files that it created or changed, by path relative to its folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Paths of files that it had opened and not closed when it ended.
    pub open_files: Vec<String>,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// It returned from `main` or called `exit`.
    Exited(i32),
    /// The machine refused an operation.
    Trapped(Trap),
    /// It exceeded a limit.
    LimitReached(LimitKind),
}

/// Output that was captured up to a limit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Captured {
    /// The first bytes, at most the limit.
    pub bytes: Vec<u8>,
    /// Whether there was more.
    pub truncated: bool,
}

/// What a program did with its standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct StdinUse {
    /// How many bytes it took; the C library reads ahead, up to 1 KiB or more.
    #[serde(rename = "consumed_bytes")]
    pub consumed: Bytes,
    /// Whether it asked for more when nothing was left.
    pub read_past_end: bool,
}

/// An operation that was refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trap {
    /// What was refused.
    pub kind: TrapKind,
    /// The calls that led there, innermost first; frames without debug information carry a function name at most.
    pub frames: Vec<Frame>,
}

/// What kind of operation a program was stopped at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TrapKind {
    /// An access to the first 64 KiB of memory, where no object lives.
    NullPointer,
    /// An access outside linear memory, through a wild pointer or far beyond an array.
    OutOfBounds,
    /// The stack was used up.
    StackOverflow,
    /// An integer division or remainder by zero.
    DivisionByZero,
    /// An integer result that does not fit (`INT_MIN / -1`).
    IntegerOverflow,
    /// A call through a function pointer that is NULL, wild, or of another type.
    BadFunctionPointer,
    /// `abort`, which a failed `assert` also calls (then standard error says so).
    Abort,
    /// A place that the compiler took to be unreachable: undefined behaviour got there.
    Unreachable,
}

/// One call of a backtrace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Frame {
    /// The function's name in C, if known.
    pub function: Option<String>,
    /// The source file, relative to the submission.
    pub file: Option<String>,
    /// Line, from 1.
    pub line: Option<u32>,
    /// Column, from 1.
    pub column: Option<u32>,
}
