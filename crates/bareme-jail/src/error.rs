//! What keeps a process from being confined.

use crate::wall::Wall;

/// A process that could not be confined as its profile requires. It is half confined at best and must end.
///
/// All of these are the operator's affair: trying again does not help, changing the host or the profile does.
#[derive(Debug, thiserror::Error)]
pub enum JailError {
    /// A required wall cannot be built here.
    #[error("the wall `{wall}` cannot be built: {reason}\n{remedy}, or set `{wall} = \"wanted\"` in worker.toml")]
    Wall {
        /// Which one.
        wall: Wall,
        /// What the kernel said, and to which request.
        reason: String,
        /// What would make it possible.
        remedy: &'static str,
    },
    /// Something failed that no wall could do without.
    #[error("the process cannot be confined: {what}: {source}")]
    System {
        /// What was attempted.
        what: &'static str,
        /// What the kernel said.
        source: nix::Error,
    },
}

/// Why a wall is missing, and what would help.
#[derive(Debug)]
pub(crate) struct Gap {
    pub(crate) reason: String,
    pub(crate) remedy: &'static str,
}

impl Gap {
    pub(crate) fn new(reason: impl Into<String>, remedy: &'static str) -> Self {
        Self { reason: reason.into(), remedy }
    }

    /// For `map_err`: the request that failed, and the remedy.
    pub(crate) fn when<E: std::fmt::Display>(what: &str, remedy: &'static str) -> impl FnOnce(E) -> Self {
        move |error| Self::new(format!("{what}: {error}"), remedy)
    }
}
