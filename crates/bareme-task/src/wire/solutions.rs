//! `solutions/solutions.toml`: the verdict that each known program must get.

use super::{BilingualToml, Located, one_of};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

/// The kinds of wrong answers, runtime errors and output limits, in this order.
pub(crate) const KINDS: [&str; 17] = [
    "presentation",
    "content",
    "null-pointer",
    "out-of-bounds",
    "stack-overflow",
    "division-by-zero",
    "integer-overflow",
    "bad-function-pointer",
    "abort",
    "assert",
    "unreachable",
    "exit-code",
    "undefined-behaviour",
    "stdout",
    "stderr",
    "files",
    "file-bytes",
];

/// The reference and the known-wrong programs, each with the verdict that it must get.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "solutions/solutions.toml of a Barème task")]
pub(crate) struct SolutionsToml {
    /// The programs; every file of the folder belongs to one, and at least one is accepted.
    #[schemars(required, length(min = 1, max = 500))]
    pub(crate) solution: Option<Vec<Located<SolutionToml>>>,
}

/// A program and what it must get.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Solution")]
pub(crate) struct SolutionToml {
    /// Its file in `solutions/`, if it is one.
    pub(crate) file: Option<Located<String>>,
    /// Its files in `solutions/`, if they are several.
    #[schemars(length(min = 1, max = 16))]
    pub(crate) files: Option<Located<Vec<Located<String>>>>,
    /// The verdict of its first failing test, or accepted.
    #[schemars(required)]
    pub(crate) verdict: Option<Located<VerdictName>>,
    /// What kind of wrong answer, runtime error or output limit it must be.
    #[serde(default)]
    #[schemars(schema_with = "kinds")]
    pub(crate) kind: Option<Located<String>>,
    /// The tests that must fail, exactly these, in any order.
    #[schemars(length(max = 5_000))]
    pub(crate) fails: Option<Located<Vec<Located<String>>>>,
    /// The points that it must get.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub(crate) points: Option<Located<u32>>,
    /// One sentence on what the beginner thought.
    pub(crate) about: Option<BilingualToml>,
}

/// The verdicts that a program can be meant to get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Verdict")]
pub(crate) enum VerdictName {
    /// Every test passes.
    Accepted,
    /// It prints something else than expected.
    WrongAnswer,
    /// It is stopped by the machine.
    RuntimeError,
    /// It runs out of time.
    TimeLimit,
    /// It runs out of memory.
    MemoryLimit,
    /// It prints or writes too much.
    OutputLimit,
    /// It does not compile.
    CompileError,
}

fn kinds(_: &mut SchemaGenerator) -> Schema {
    one_of(&KINDS)
}
