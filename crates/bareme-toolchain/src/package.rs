//! Fetching the npm package, with the versions and integrity hashes of the lock file.

use crate::error::ToolchainError;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const MANIFEST: &str = include_str!("../npm/package.json");
/// npm's lock file: it pins the package by version and SHA-512.
pub(crate) const LOCK: &str = include_str!("../npm/package-lock.json");

/// The size of `llvm.core.wasm` in the pinned version, in bytes.
const MODULE_BYTES: u64 = 75_532_134;
/// The size of `llvm-resources.tar` in the pinned version, in bytes.
const RESOURCES_BYTES: u64 = 29_665_280;

/// The files of the package that the toolchain is made of.
pub(crate) struct Package {
    /// clang and lld.
    pub(crate) module: PathBuf,
    /// Their `/usr`.
    pub(crate) resources: PathBuf,
}

/// Lets npm install the package into `folder`; npm checks the integrity hash.
pub(crate) fn fetch(folder: &Path) -> Result<Package, ToolchainError> {
    for (name, text) in [("package.json", MANIFEST), ("package-lock.json", LOCK)] {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(ToolchainError::io("write", path))?;
    }
    let output = npm(folder).output().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => ToolchainError::NpmMissing,
        _ => ToolchainError::io("start", "npm")(error),
    })?;
    if !output.status.success() {
        let (status, output) = (output.status.to_string(), last_lines(&output.stderr));
        return Err(ToolchainError::NpmFailed { status, output });
    }
    let generated = folder.join("node_modules/@yowasp/clang/gen");
    // npm checks what it fetches, but reports success when the disk fills up while it writes: the sizes tell.
    let file = |name: &'static str, bytes: u64| {
        let path = generated.join(name);
        let complete = path.metadata().is_ok_and(|file| file.len() == bytes);
        if complete { Ok(path) } else { Err(ToolchainError::PackageIncomplete(name)) }
    };
    Ok(Package {
        module: file("llvm.core.wasm", MODULE_BYTES)?,
        resources: file("llvm-resources.tar", RESOURCES_BYTES)?,
    })
}

fn npm(folder: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]);
    npm.current_dir(folder).stdin(Stdio::null());
    npm
}

/// npm's own explanation stands at the end of what it prints.
fn last_lines(bytes: &[u8]) -> String {
    const LINES: usize = 12;
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LINES)..].join("\n")
}
