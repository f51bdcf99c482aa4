//! C to WebAssembly, inside the sandbox.
//!
//! # Theory of operation
//!
//! The npm package `@yowasp/clang` holds clang and lld as one WASI module and, in a tar file, their headers and
//! libraries. [`prepare`] fetches it (pinned by the lock file beside this crate), translates the module to machine code,
//! keeps of the tar file what C programs need, and stores both in the user's cache folder, once for each version of
//! everything that they depend on. A [`Toolchain`] maps the machine code into memory and holds the files; from then on a
//! program is compiled by running `clang -cc1` and `wasm-ld` as guests of the sandbox, which see the submitted files and
//! `/usr` and nothing else.
//!
//! The driver (`clang` without `-cc1`) is not used: it would want to start processes.

mod archive;
mod cache;
mod command;
mod compile;
mod diagnostics;
mod error;
mod headers;
mod link;
mod linker;
mod manifest;
mod memo;
mod objects;
mod own_message;
mod package;
mod prepare;
mod progress;
mod selftest;
mod sysroot;

pub use cache::cache_dir;
pub use compile::{Compilation, CompileRequest, Compiled, Timings};
pub use diagnostics::parse as parse_diagnostics;
pub use error::ToolchainError;
pub use linker::parse as parse_linker_messages;
pub use manifest::{ArtefactState, ArtefactStatus, Status, Verification, status, verify};
pub use prepare::{open, prepare};
pub use progress::{Phase, Progress, Silent};

use bareme_sandbox::{FileTree, Profile, Program, Sandbox};
use headers::HeaderMemo;
use memo::Memo;
use std::sync::{Arc, Mutex, OnceLock};

/// The version of `@yowasp/clang` that this build uses.
pub const PACKAGE_VERSION: &str = "22.0.0-git20542-10";

/// A linked module that is to be watched; none where it could not be made.
type Module = Option<Arc<[u8]>>;

/// clang and lld, ready to run; cheap to clone, usable from many threads at once.
#[derive(Clone)]
pub struct Toolchain {
    sandbox: Sandbox,
    tool: Program,
    sysroot: Arc<FileTree>,
    profile: Profile,
    memo: Arc<Mutex<Memo<Compiled>>>,
    headers: Arc<Mutex<HeaderMemo>>,
    watchable: Arc<Mutex<Memo<Module>>>,
    watching_parts: Arc<OnceLock<FileTree>>,
}

impl Toolchain {
    /// The sandbox that programs compiled here run in.
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// The same toolchain under another compiler profile.
    #[must_use]
    pub fn with_profile(self, profile: Profile) -> Self {
        Self { profile, ..self }
    }
}
