//! The part of a report that shows a test's data; hidden tests have none.

use super::Text;
use crate::checker::Difference;
use crate::outcome::StdinUse;
use crate::units::Bytes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A test's data and what the program did with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Shown {
    /// What the program was given.
    pub input: ShownInput,
    /// What it should have left behind.
    pub expected: ShownExpected,
    /// What it did; nothing where it was not run.
    pub got: Option<ShownRun>,
    /// Where and how its output differs.
    pub difference: Option<Difference>,
    /// What the task's own checker said about it.
    pub message: Option<String>,
}

/// What a program was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShownInput {
    /// On standard input.
    pub stdin: Text,
    /// As arguments after its name.
    pub argv: Vec<String>,
    /// As files, by name.
    pub files: BTreeMap<String, Text>,
}

/// What a program should have left behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShownExpected {
    /// On standard output; a regular expression where the checker is one.
    pub stdout: Text,
    /// In files, by name.
    pub files: BTreeMap<String, Text>,
    /// As exit code, where it matters.
    pub exit_code: Option<i32>,
}

/// What a program did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ShownRun {
    /// Its standard output.
    pub stdout: Text,
    /// Its standard error.
    pub stderr: Text,
    /// Those of the expected files that it left, by name.
    pub files: BTreeMap<String, Text>,
    /// Its exit code, where it came to its end.
    pub exit_code: Option<i32>,
    /// What it did with its input.
    pub stdin: StdinUse,
    /// The memory that it asked for beyond its limit and was refused, if any.
    #[serde(rename = "memory_refused_bytes")]
    pub memory_refused: Option<Bytes>,
    /// Files that it had opened and not closed.
    pub open_files: Vec<String>,
}
