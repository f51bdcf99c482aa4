//! The folder in the user's cache where a prepared toolchain lives.

use crate::error::ToolchainError;
use crate::sysroot;
use bareme_sandbox::Sandbox;
use std::path::{Path, PathBuf};

/// `$BAREME_CACHE`, else `$XDG_CACHE_HOME/bareme`, else `~/.cache/bareme`.
pub fn cache_dir() -> Result<PathBuf, ToolchainError> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("BAREME_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|base| base.join("bareme")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/bareme")))
        .ok_or(ToolchainError::NoCacheDir)
}

/// Raised when what is made of the package changes.
const RECIPE: &str = "2";

/// Where the toolchain of this build, package and processor lives below `cache`.
///
/// The name holds a digest of all that the machine code depends on: wasmtime's version and settings, the processor's
/// features, and the package's content (by the lock file's integrity hash). A change of any gives another folder.
pub(crate) fn toolchain_dir(cache: &Path, sandbox: &Sandbox) -> PathBuf {
    let mut hasher = blake3::Hasher::new();
    let ours = [sysroot::BULK, sysroot::MAIN_VOID, sysroot::MAIN_ARGS].map(|part| part.source);
    let fingerprint = sandbox.tool_fingerprint();
    for part in [RECIPE, &fingerprint, crate::package::LOCK, sysroot::ROOTS].into_iter().chain(ours) {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let digest = hasher.finalize().to_hex();
    cache.join(format!("toolchain-{}-{}", crate::PACKAGE_VERSION, &digest[..16]))
}
