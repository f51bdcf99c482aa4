//! The heart of Barème, without any input or output.
//!
//! Everything here is a value or a pure function of values: what a task is ([`task`]), what a program did
//! ([`outcome`]), how its output compares with the expected one ([`checker`]), what that is worth ([`score`]) and how
//! one submission travels from source text to report ([`grading`]). No clock, no file, no network, no wasmtime: the same
//! submission, task and toolchain give the same report, byte for byte.
//!
//! The crates around this one turn bytes of the outside world into these types once, at their edge.

pub mod checker;
pub mod diagnostic;
pub mod evidence;
pub mod grading;
pub mod hint;
pub mod ids;
pub mod limits;
pub mod outcome;
pub mod report;
pub mod score;
pub mod secret;
pub mod submission;
pub mod task;
pub mod units;
pub mod verdict;
