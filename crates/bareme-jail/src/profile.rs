//! What a worker may do and use: `sandbox-profiles/worker.toml`.

mod wire;

use crate::wall::Wall;
use bareme_core::units::Bytes;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The file's name in a folder of profiles.
const FILE: &str = "worker.toml";

/// What a worker may do and use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// What it may use.
    pub limits: Limits,
    /// Files and folders that stay readable, as absolute paths; normally none.
    pub read_only: Vec<PathBuf>,
    walls: BTreeMap<Wall, Need>,
}

/// How much a worker may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Private memory that can be written, given out or not: `RLIMIT_DATA`.
    pub memory: Bytes,
    /// Memory in use above which whoever watches the worker replaces it; nothing in here enforces it.
    pub rss: Bytes,
    /// Threads. The kernel counts them for each user, so the limit is set only where the worker is a user of its own, in a
    /// user namespace, and it does not hold for uid 0 of the host.
    pub threads: u64,
    /// Highest number of a descriptor, plus one.
    pub open_files: u64,
    /// What may be written to one file.
    pub file: Bytes,
    /// Size of a memory dump.
    pub core: Bytes,
    /// Memory that is kept from being swapped out.
    pub locked: Bytes,
}

/// How much a wall matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the worker does not start.
    Required,
    /// Without it the worker starts and says so.
    Wanted,
    /// It is not built.
    Off,
}

/// A profile that cannot be used; the message names the file, the place and what to do.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum ProfileError {
    #[error(
        "cannot read the sandbox profile {path}: {source}\nstart from the one that Barème ships: sandbox-profiles/worker.toml"
    )]
    Read { path: PathBuf, source: std::io::Error },
    #[error(
        "the sandbox profile {name} is not in order: {source}limits are whole numbers in the unit that their names end with, walls are \"required\", \"wanted\" or \"off\"; sandbox-profiles/worker.toml as Barème ships it has every key"
    )]
    Parse { name: String, source: Box<toml::de::Error> },
    #[error("the sandbox profile {name}, line {line}: `{key}` is {value}, but must be {rule}")]
    Value { name: String, line: usize, key: &'static str, value: String, rule: String },
    #[error(
        "the sandbox profile {name}, line {line}: `read_only` lists {path:?}, but each path must be absolute, without `..`, and neither `/` itself nor in /proc, /sys or /dev"
    )]
    Path { name: String, line: usize, path: PathBuf },
}

impl Profile {
    /// The profile that Barème ships, as it stood when it was built.
    pub fn builtin() -> Result<Self, ProfileError> {
        Self::parse(FILE, include_str!("../../../sandbox-profiles/worker.toml"))
    }

    /// Reads `worker.toml` of a folder of profiles.
    pub fn load(folder: &Path) -> Result<Self, ProfileError> {
        let path = folder.join(FILE);
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(&path.display().to_string(), &text),
            Err(source) => Err(ProfileError::Read { path, source }),
        }
    }

    /// Reads a profile and checks every value; errors call it `name`.
    pub fn parse(name: &str, text: &str) -> Result<Self, ProfileError> {
        wire::parse(name, text)
    }

    /// How much a wall matters.
    pub fn need(&self, wall: Wall) -> Need {
        self.walls.get(&wall).copied().unwrap_or(Need::Off)
    }

    /// The same with another need of one wall. This is for trying out what each wall does, which a file may do too, except
    /// for combinations that no worker should have.
    #[must_use]
    pub fn with(mut self, wall: Wall, need: Need) -> Self {
        self.walls.insert(wall, need);
        self
    }
}
