//! Runs a program once more and watches every step, to explain what went wrong.
//!
//! # Theory of operation
//!
//! A learner's program that failed is compiled once more, without optimisation and with debug information, and run in an
//! interpreter of our own. It is some hundred times slower than the machine that grades, and sees everything: each value
//! carries which of its bits have no value (`bits`), and each address the object that it was made from (`objects`),
//! through locals, memory and calls, the C library included. So the machine can tell which cell of which array is meant,
//! which variable was never set, which block was given back where, what the condition of a loop that never ends reads,
//! and whether its whole state comes back.
//!
//! A module is taken apart (`module`), its code translated to instructions that name their operands (`translate`),
//! and executed (`execute`). Accesses are judged in `access`, the heap and the text functions of the library are
//! done by the machine itself (`natives`), the host is the same as in grading. A fault becomes a
//! [`Finding`](bareme_core::evidence::Finding) at the moment in which it happens (`report`), in the words of the source
//! (`describe`, `through`, `scene`).
//!
//! The program cannot reach any of this: there is nothing of it in its memory. Everything is deterministic.

mod access;
mod bits;
mod calls;
mod debug;
mod describe;
mod execute;
mod formats;
mod frames;
mod handlers;
mod heap;
mod host;
mod machine;
mod memory;
mod module;
mod natives;
mod numeric;
mod objects;
mod observe;
mod op;
mod origins;
mod program;
mod reading;
mod recursion;
mod report;
mod scene;
mod source;
mod study;
mod symbols;
mod through;
mod translate;
mod values;
mod watch;

pub use watch::{WatchRequest, Watchable, Watched, WatchedEnding};

/// The most memory of a watched program, in bytes: what is known of it takes twice as much again.
pub const MAX_MEMORY: u32 = 192 * 1024 * 1024;

/// A program that cannot be watched. That costs nobody anything but an explanation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the program cannot be watched: {reason}")]
pub struct WatchError {
    reason: String,
}

impl WatchError {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into() }
    }
}
