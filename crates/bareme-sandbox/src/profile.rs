//! What each kind of guest may do and use: `sandbox-profiles/{compiler,learner,checker}.toml`.

use bareme_core::limits::Limits;
use bareme_core::units::{Bytes, Millis};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The profiles of all kinds of guests.
#[derive(Debug, Clone)]
pub struct Profiles {
    /// clang and lld.
    pub compiler: Profile,
    /// A learner's program.
    pub learner: Profile,
    /// A teacher's checker.
    pub checker: Profile,
}

/// What one kind of guest may do and use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// What it gets when nothing else is said.
    pub defaults: Limits,
    /// The most that it may be given.
    pub caps: Limits,
    /// Where its clock starts, in seconds since 1970.
    pub clock_start_s: u64,
    /// Where its random numbers start.
    pub random_seed: u64,
}

/// A profile that cannot be used; the message names the file and what to do.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum ProfileError {
    #[error("cannot read the sandbox profile {path}: {source}")]
    Read { path: PathBuf, source: std::io::Error },
    #[error("the sandbox profile `{name}` is not in order: {source}")]
    Parse { name: String, source: Box<toml::de::Error> },
    #[error("the sandbox profile `{name}`: `{key}` is {value}, but must be {rule}")]
    Value { name: String, key: &'static str, value: u64, rule: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    defaults: WireLimits,
    caps: WireLimits,
    world: WireWorld,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireLimits {
    time_ms: u64,
    wall_ms: u64,
    memory_mib: u64,
    stack_mib: u64,
    stdout_kib: u64,
    stderr_kib: u64,
    files: u32,
    file_kib: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WireWorld {
    clock_start_s: u64,
    random_seed: u64,
}

impl Profiles {
    /// The profiles that Barème ships, as they stood when it was built.
    pub fn builtin() -> Result<Self, ProfileError> {
        Ok(Self {
            compiler: Profile::parse("compiler", include_str!("../../../sandbox-profiles/compiler.toml"))?,
            learner: Profile::parse("learner", include_str!("../../../sandbox-profiles/learner.toml"))?,
            checker: Profile::parse("checker", include_str!("../../../sandbox-profiles/checker.toml"))?,
        })
    }

    /// Reads `compiler.toml`, `learner.toml` and `checker.toml` of a folder.
    pub fn load(folder: &Path) -> Result<Self, ProfileError> {
        let read = |name: &str| {
            let path = folder.join(format!("{name}.toml"));
            let text = std::fs::read_to_string(&path).map_err(|source| ProfileError::Read { path, source })?;
            Profile::parse(name, &text)
        };
        Ok(Self { compiler: read("compiler")?, learner: read("learner")?, checker: read("checker")? })
    }
}

impl Profile {
    /// Reads one profile and checks every value.
    pub fn parse(name: &str, text: &str) -> Result<Self, ProfileError> {
        let wire: Wire = toml::from_str(text)
            .map_err(|source| ProfileError::Parse { name: name.to_owned(), source: Box::new(source) })?;
        check(name, &wire.caps, &HARD)?;
        check(name, &wire.defaults, &wire.caps)?;
        Ok(Self {
            defaults: wire.defaults.limits(),
            caps: wire.caps.limits(),
            clock_start_s: wire.world.clock_start_s,
            random_seed: wire.world.random_seed,
        })
    }
}

/// What no profile may exceed, whatever an operator writes: the sizes that the machine is built with.
const HARD: WireLimits = WireLimits {
    time_ms: 600_000,
    wall_ms: 3_600_000,
    memory_mib: 4096,
    stack_mib: 64,
    stdout_kib: 64 * 1024,
    stderr_kib: 64 * 1024,
    files: 1024,
    file_kib: 256 * 1024,
};

fn check(name: &str, limits: &WireLimits, most: &WireLimits) -> Result<(), ProfileError> {
    let rows = [
        ("time_ms", limits.time_ms, 1, most.time_ms),
        ("wall_ms", limits.wall_ms, 1, most.wall_ms),
        ("memory_mib", limits.memory_mib, 1, most.memory_mib),
        ("stack_mib", limits.stack_mib, 1, most.stack_mib),
        ("stdout_kib", limits.stdout_kib, 1, most.stdout_kib),
        ("stderr_kib", limits.stderr_kib, 1, most.stderr_kib),
        ("files", u64::from(limits.files), 0, u64::from(most.files)),
        ("file_kib", limits.file_kib, 0, most.file_kib),
    ];
    for (key, value, least, most) in rows {
        if !(least..=most).contains(&value) {
            let rule = format!("from {least} to {most}");
            return Err(ProfileError::Value { name: name.to_owned(), key, value, rule });
        }
    }
    Ok(())
}

impl WireLimits {
    fn limits(&self) -> Limits {
        Limits {
            fuel: Millis(self.time_ms).to_fuel(),
            wall: Millis(self.wall_ms),
            memory: Bytes::from_mib(self.memory_mib),
            stack: Bytes::from_mib(self.stack_mib),
            stdout: Bytes::from_kib(self.stdout_kib),
            stderr: Bytes::from_kib(self.stderr_kib),
            files: self.files,
            file_bytes: Bytes::from_kib(self.file_kib),
        }
    }
}
