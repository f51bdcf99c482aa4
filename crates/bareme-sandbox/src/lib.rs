//! The one place where untrusted code runs, and the only owner of wasmtime.
//!
//! # Theory of operation
//!
//! A guest is a WebAssembly module: the compiler, a learner's program, or a teacher's checker. A [`Sandbox`] holds two
//! machines for them. *Tools* (clang, lld) are big, trusted to be well-formed but not to be well-behaved, and translated
//! once by Cranelift; they come from a file of machine code. *Programs* are small, new with every submission, and
//! translated by Winch, which is quick. Each run gets a fresh instance, an in-memory [`FileTree`], a fixed clock and
//! seeded random numbers, so that the same program with the same input always leaves the same [`RunOutcome`].
//!
//! Time is fuel. Wall-clock time only guards against a host that has stopped making progress. The first 64 KiB of a
//! program's memory are made inaccessible, so that using NULL stops it (WebAssembly itself has an ordinary byte at
//! address 0).
//!
//! This crate reports facts; `bareme-core` judges them.
//!
//! [`RunOutcome`]: bareme_core::outcome::RunOutcome

// First, for the lists of the host's functions, which are macros.
#[macro_use]
mod wasi;

mod calls;
mod error;
mod limiter;
mod machine;
mod profile;
mod program;
mod rewrite;
mod run;
mod trap;

pub use error::{ProgramError, SandboxError};
pub use machine::{Sandbox, Stage};
pub use profile::{Profile, ProfileError, Profiles};
pub use program::Program;
pub use run::RunRequest;
pub use wasi::{Answer, Errno, FileTree, Given, GuestMemory, Host, Refusal};

/// The size of the inaccessible start of a program's memory, in bytes.
///
/// The linker has to be told to keep everything above it: with the stack first, a program gets this much more stack
/// than it may use.
pub const NULL_GUARD_BYTES: u32 = 64 * 1024;
