//! Trying to get out.
//!
//! Each attempt has a process of its own, started and confined like a worker, that does the forbidden thing and says what came
//! of it. Things are laid out for it outside (open ports, a file, an open descriptor), so that nothing but a wall can be why
//! it fails. In the same way a few uses are tried that must work, since a room in which nothing works is no use.

mod attempt;
mod bait;
mod files;
mod inside;
mod kernel;
mod limits;
mod network;
mod outside;
mod processes;
mod survivor;
mod uses;

pub use attempt::{ATTEMPTS, Attempt, Kind};
pub use inside::{act, announce, report};
pub use outside::{Row, Verification, try_errand, verify};

use crate::error::JailError;
use crate::wall::{Wall, Walls};
use serde::{Deserialize, Serialize};
use std::process::Command;

/// One process that is to be started, for one attempt.
#[derive(Debug, Clone)]
pub struct Errand {
    /// The attempt's name.
    pub attempt: String,
    /// A wall that is left out, to see what is behind it.
    pub without: Option<Wall>,
}

/// How a process for an errand is started: with the program and arguments that lead to [`act`] in it.
pub type Launch<'l> = &'l dyn Fn(&Errand) -> Command;

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// The kernel said no.
    Refused {
        /// The error's number.
        errno: i32,
    },
    /// The process was ended for it.
    Killed {
        /// The signal's name.
        signal: String,
    },
    /// The process ended without a word.
    Failed {
        /// How it ended, and what it wrote to standard error.
        why: String,
    },
    /// It was done.
    Succeeded {
        /// What there is to show for it.
        what: String,
    },
}

/// What a process reports from inside.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Message {
    Confined(Walls),
    Outcome(Outcome),
}

/// Attempts that could not be made.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum VerifyError {
    #[error("nothing could be laid out for the attempts: {0}")]
    Bait(std::io::Error),
    #[error("the process for the attempt `{attempt}` could not be started: {source}")]
    Start { attempt: String, source: std::io::Error },
    #[error("the process for the attempt `{attempt}` was not confined: {why}")]
    NotConfined { attempt: String, why: String },
    #[error("there is no attempt `{0}`")]
    Unknown(String),
    #[error("the attempt cannot report: {0}")]
    Report(std::io::Error),
    #[error(transparent)]
    Jail(#[from] JailError),
}

impl Outcome {
    /// Whether it was done.
    pub fn is_success(&self) -> bool {
        matches!(self, Self::Succeeded { .. })
    }
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused { errno } => write!(f, "refused, {:?}", nix::errno::Errno::from_raw(*errno)),
            Self::Killed { signal } => write!(f, "killed, {signal}"),
            Self::Failed { why } => write!(f, "failed, {why}"),
            Self::Succeeded { what } => f.write_str(what),
        }
    }
}
