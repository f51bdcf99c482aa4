//! The file as it is written, and what its values may be.

use super::{Limits, Need, Profile, ProfileError};
use crate::wall::Wall;
use bareme_core::units::Bytes;
use serde::de::{self, Deserialize, Deserializer, Unexpected, Visitor};
use std::fmt;
use std::ops::RangeInclusive;
use std::path::{Component, Path, PathBuf};
use toml::Spanned;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    limits: WireLimits,
    walls: WireWalls,
    files: WireFiles,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WireLimits {
    memory_mib: Spanned<u64>,
    rss_mib: Spanned<u64>,
    threads: Spanned<u64>,
    open_files: Spanned<u64>,
    file_kib: Spanned<u64>,
    core_kib: Spanned<u64>,
    locked_kib: Spanned<u64>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WireWalls {
    user_namespace: Need,
    pid_namespace: Need,
    network_namespace: Need,
    ipc_namespace: Need,
    uts_namespace: Need,
    mount_namespace: Need,
    descriptors: Need,
    dies_with_parent: Need,
    limits: Need,
    capabilities: Need,
    no_new_privileges: Spanned<Need>,
    landlock: Need,
    seccomp: Need,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct WireFiles {
    read_only: Spanned<Vec<PathBuf>>,
}

/// From what the virtual machine itself needs to start, to more than machines have.
const MEMORY_MIB: RangeInclusive<u64> = 256..=1024 * 1024;
/// A worker has a handful of its own, and the machine code of a program is made on one for each processor.
const THREADS: RangeInclusive<u64> = 16..=65_536;
/// The three channels, the compiler's machine code, and a few more.
const OPEN_FILES: RangeInclusive<u64> = 8..=65_536;
/// What makes the machine's disk or memory the worker's is no limit.
const FILE_KIB: RangeInclusive<u64> = 0..=1024 * 1024;
const LOCKED_KIB: RangeInclusive<u64> = 0..=1024 * 1024;
/// The most data that a program can begin with: what the compiler may write, by `compiler.toml`. Where there is no filter to
/// refuse it, the virtual machine keeps such data in a file in memory, and the limit counts that as well.
const IMAGE_KIB: RangeInclusive<u64> = 64 * 1024..=1024 * 1024;
/// Kernel interfaces: to read them is to look out of the room.
const NEVER: [&str; 3] = ["/proc", "/sys", "/dev"];

/// A text with the name by which errors call it.
struct Source<'t> {
    name: &'t str,
    text: &'t str,
}

pub(super) fn parse(name: &str, text: &str) -> Result<Profile, ProfileError> {
    let wire: Wire = toml::from_str(text)
        .map_err(|source| ProfileError::Parse { name: name.to_owned(), source: Box::new(source) })?;
    let source = Source { name, text };
    source.check_walls(&wire.walls)?;
    source.check_files(&wire.files.read_only)?;
    let limits = source.limits(&wire.limits, &wire.walls)?;
    Ok(Profile { limits, read_only: wire.files.read_only.into_inner(), walls: needs(&wire.walls).collect() })
}

impl Source<'_> {
    fn limits(&self, wire: &WireLimits, walls: &WireWalls) -> Result<Limits, ProfileError> {
        let memory_mib = self.number("memory_mib", &wire.memory_mib, MEMORY_MIB)?;
        let needs_images = walls.seccomp == Need::Off && walls.limits != Need::Off;
        let range = if needs_images { IMAGE_KIB } else { FILE_KIB };
        let file_kib = self.number("file_kib", &wire.file_kib, range)?;
        Ok(Limits {
            memory: Bytes::from_mib(memory_mib),
            rss: Bytes::from_mib(self.number("rss_mib", &wire.rss_mib, MEMORY_MIB)?),
            threads: self.number("threads", &wire.threads, THREADS)?,
            open_files: self.number("open_files", &wire.open_files, OPEN_FILES)?,
            file: Bytes::from_kib(file_kib),
            core: Bytes::from_kib(self.number("core_kib", &wire.core_kib, FILE_KIB)?),
            locked: Bytes::from_kib(self.number("locked_kib", &wire.locked_kib, LOCKED_KIB)?),
        })
    }

    fn number(&self, key: &'static str, value: &Spanned<u64>, range: RangeInclusive<u64>) -> Result<u64, ProfileError> {
        let number = *value.get_ref();
        if range.contains(&number) {
            return Ok(number);
        }
        Err(self.error(key, value, number.to_string(), format!("from {} to {}", range.start(), range.end())))
    }

    /// The kernel takes neither a landlock rule nor a filter from a process that could still gain privileges.
    fn check_walls(&self, walls: &WireWalls) -> Result<(), ProfileError> {
        let privileges = &walls.no_new_privileges;
        if *privileges.get_ref() == Need::Off && (walls.landlock != Need::Off || walls.seccomp != Need::Off) {
            let rule = "\"required\" or \"wanted\" where `landlock` or `seccomp` is on: the kernel insists".to_owned();
            return Err(self.error("no_new_privileges", privileges, "\"off\"".to_owned(), rule));
        }
        Ok(())
    }

    fn check_files(&self, paths: &Spanned<Vec<PathBuf>>) -> Result<(), ProfileError> {
        let is_plain = |path: &PathBuf| path.is_absolute() && path.components().count() > 1 && !has_parent(path);
        let is_allowed = |path: &PathBuf| is_plain(path) && !NEVER.iter().any(|never| path.starts_with(never));
        match paths.get_ref().iter().find(|path| !is_allowed(path)) {
            None => Ok(()),
            Some(path) => {
                Err(ProfileError::Path { name: self.name.to_owned(), line: self.line(paths), path: path.clone() })
            }
        }
    }

    fn error<T>(&self, key: &'static str, place: &Spanned<T>, value: String, rule: String) -> ProfileError {
        ProfileError::Value { name: self.name.to_owned(), line: self.line(place), key, value, rule }
    }

    fn line<T>(&self, place: &Spanned<T>) -> usize {
        let before = self.text.get(..place.span().start).unwrap_or_default();
        before.matches('\n').count() + 1
    }
}

fn has_parent(path: &Path) -> bool {
    path.components().any(|part| part == Component::ParentDir)
}

impl<'de> Deserialize<'de> for Need {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NeedVisitor)
    }
}

/// Its one purpose is to say what is expected.
struct NeedVisitor;

impl Visitor<'_> for NeedVisitor {
    type Value = Need;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"required\", \"wanted\" or \"off\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Need, E> {
        match text {
            "required" => Ok(Need::Required),
            "wanted" => Ok(Need::Wanted),
            "off" => Ok(Need::Off),
            _ => Err(E::invalid_value(Unexpected::Str(text), &self)),
        }
    }
}

fn needs(wire: &WireWalls) -> impl Iterator<Item = (Wall, Need)> + use<> {
    [
        (Wall::UserNamespace, wire.user_namespace),
        (Wall::PidNamespace, wire.pid_namespace),
        (Wall::NetworkNamespace, wire.network_namespace),
        (Wall::IpcNamespace, wire.ipc_namespace),
        (Wall::UtsNamespace, wire.uts_namespace),
        (Wall::MountNamespace, wire.mount_namespace),
        (Wall::Descriptors, wire.descriptors),
        (Wall::DiesWithParent, wire.dies_with_parent),
        (Wall::Limits, wire.limits),
        (Wall::Capabilities, wire.capabilities),
        (Wall::NoNewPrivileges, *wire.no_new_privileges.get_ref()),
        (Wall::Landlock, wire.landlock),
        (Wall::Seccomp, wire.seccomp),
    ]
    .into_iter()
}
