//! What can go wrong with the toolchain: always the grader's fault, never a learner's.

use bareme_sandbox::{ProfileError, SandboxError};
use std::path::PathBuf;

const MIB: u64 = 1024 * 1024;

/// The toolchain cannot be prepared, loaded or used. The message says what to do where something can be done.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum ToolchainError {
    #[error("no cache folder: set BAREME_CACHE (or XDG_CACHE_HOME, or HOME) to a folder that can be written")]
    NoCacheDir,
    #[error("cannot {action} {path}: {source}{}", disk_advice(source))]
    Io { action: &'static str, path: PathBuf, source: std::io::Error },
    #[error("npm was not found: the compiler comes from the npm registry, so install Node.js with npm and try again")]
    NpmMissing,
    #[error(
        "npm could not fetch the compiler ({status}); check the network or the npm registry's settings and try again.\n{output}"
    )]
    NpmFailed { status: String, output: String },
    #[error("{path} has only {} MiB free, but preparing the compiler takes {} MiB: make room, or set BAREME_CACHE to another disk", free / MIB, needed / MIB)]
    NoSpace { path: PathBuf, free: u64, needed: u64 },
    #[error("npm did not write {0} completely: make sure that the disk has room, and try again")]
    PackageIncomplete(&'static str),
    #[error("the prepared compiler in {path} is damaged ({what}); run `bareme toolchain prepare` to make it anew")]
    Damaged { path: PathBuf, what: String },
    #[error("the compiler's self-test failed: {0}")]
    SelfTest(String),
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
    #[error(transparent)]
    Profile(#[from] ProfileError),
    #[error("the compiler ended in an unexpected way: {0}")]
    Tool(String),
}

fn disk_advice(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            "; the prepared compiler needs 400 MB: make room, or set BAREME_CACHE to another disk"
        }
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            "; set BAREME_CACHE to a folder that can be written"
        }
        _ => "",
    }
}

impl ToolchainError {
    /// An error of the file system, for `map_err`.
    pub(crate) fn io(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { action, path, source }
    }
}
