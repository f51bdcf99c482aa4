//! What a prepared toolchain consists of, and whether it is still as it was made.

use crate::cache;
use crate::error::ToolchainError;
use bareme_sandbox::Sandbox;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The compiler's machine code.
pub(crate) const MACHINE_CODE: &str = "llvm.cwasm";
/// Headers and libraries.
pub(crate) const SYSROOT: &str = "sysroot.tar";
const MANIFEST: &str = "manifest.json";

/// The files of a prepared toolchain; written last, so that its presence says that all is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The npm package's version.
    package: String,
    /// Size and digest of each file.
    artefacts: BTreeMap<String, Artefact>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Artefact {
    bytes: u64,
    blake3: String,
}

/// What the cache holds for this build.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// The npm package's version.
    pub package: String,
    /// The folder.
    pub folder: PathBuf,
    /// Whether a program can be compiled without preparing anything.
    pub ready: bool,
    /// Each file.
    pub artefacts: Vec<ArtefactStatus>,
}

/// What became of one file.
#[derive(Debug, Clone, Serialize)]
pub struct ArtefactStatus {
    /// Its name.
    pub name: String,
    /// Where it is, or would be.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Its state.
    pub state: ArtefactState,
}

/// Whether a file is as it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArtefactState {
    /// Complete and unchanged.
    Ready,
    /// Not there.
    Missing,
    /// Changed since it was made.
    Damaged,
}

/// The result of a complete check.
#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    /// Every file, hashed again.
    pub status: Status,
    /// What the self-test printed, if it ran.
    pub self_test: Option<String>,
}

impl Manifest {
    /// Describes the finished files of `folder` and writes the manifest beside them.
    pub(crate) fn write(folder: &Path) -> Result<(), ToolchainError> {
        let mut artefacts = BTreeMap::new();
        for name in [MACHINE_CODE, SYSROOT] {
            artefacts.insert(name.to_owned(), measure(&folder.join(name))?);
        }
        let manifest = Self { package: crate::PACKAGE_VERSION.to_owned(), artefacts };
        let path = folder.join(MANIFEST);
        let text = serde_json::to_vec_pretty(&manifest).map_err(|error| ToolchainError::Tool(error.to_string()))?;
        std::fs::write(&path, text).map_err(ToolchainError::io("write", path))
    }

    fn read(folder: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(folder.join(MANIFEST)).ok()?).ok()
    }
}

fn measure(path: &Path) -> Result<Artefact, ToolchainError> {
    let file = std::fs::File::open(path).map_err(ToolchainError::io("open", path))?;
    let mut hasher = blake3::Hasher::new();
    let mut reader = std::io::BufReader::with_capacity(1024 * 1024, file);
    let bytes = std::io::copy(&mut reader, &mut hasher).map_err(ToolchainError::io("read", path))?;
    Ok(Artefact { bytes, blake3: hasher.finalize().to_hex().to_string() })
}

/// Hashes every file of the toolchain in `folder`: about a tenth of a second, worth it since one of them is executed.
pub(crate) fn inspect(folder: &Path) -> Status {
    let manifest = Manifest::read(folder);
    let known = |name: &str| manifest.as_ref().and_then(|manifest| manifest.artefacts.get(name));
    let artefact = |name: &str| {
        let path = folder.join(name);
        let (bytes, state) = match (measure(&path), known(name)) {
            (Err(_), _) => (0, ArtefactState::Missing),
            (Ok(found), Some(expected)) if found == *expected => (found.bytes, ArtefactState::Ready),
            (Ok(found), _) => (found.bytes, ArtefactState::Damaged),
        };
        ArtefactStatus { name: name.to_owned(), path, bytes, state }
    };
    let artefacts: Vec<_> = [MACHINE_CODE, SYSROOT].map(artefact).into();
    let ready = artefacts.iter().all(|artefact| artefact.state == ArtefactState::Ready);
    Status { package: crate::PACKAGE_VERSION.to_owned(), folder: folder.to_owned(), ready, artefacts }
}

/// What `cache` holds for this build.
pub fn status(cache: &Path) -> Result<Status, ToolchainError> {
    let sandbox = Sandbox::new()?;
    Ok(inspect(&cache::toolchain_dir(cache, &sandbox)))
}

/// Hashes every file again, then compiles and runs a known program.
pub fn verify(cache: &Path) -> Result<Verification, ToolchainError> {
    let sandbox = Sandbox::new()?;
    let folder = cache::toolchain_dir(cache, &sandbox);
    let status = inspect(&folder);
    let self_test = if status.ready {
        let toolchain = crate::prepare::load(sandbox, &folder)?;
        Some(crate::selftest::run(&toolchain)?)
    } else {
        None
    };
    Ok(Verification { status, self_test })
}
