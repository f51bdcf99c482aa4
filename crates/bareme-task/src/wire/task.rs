//! `task.toml`: what a task is.

use super::{BilingualToml, Located, one_of, some_of};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

/// What a task may say that it teaches.
pub const CONCEPTS: [&str; 23] = [
    "output",
    "variables",
    "arithmetic",
    "int-division",
    "float-division",
    "conditions",
    "loops",
    "nested-loops",
    "functions",
    "arrays",
    "strings",
    "characters",
    "arrays-2d",
    "pointers",
    "recursion",
    "structs",
    "files",
    "malloc",
    "linked-lists",
    "sorting",
    "searching",
    "argv",
    "bits",
];

/// The C standards that a task may ask for, as clang spells them.
pub const STANDARDS: [&str; 10] = ["c89", "c99", "c11", "c17", "c23", "gnu89", "gnu99", "gnu11", "gnu17", "gnu23"];

/// What a task is: its titles, what it teaches, its limits, how its programs are compiled and how outputs are compared.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "task.toml of a Barème task")]
pub(crate) struct TaskToml {
    /// The name of the task's folder: a-z, 0-9 and '-', at most 64 characters.
    #[schemars(required, regex(pattern = "^[a-z0-9][a-z0-9-]{0,63}$"))]
    pub(crate) id: Option<Located<String>>,
    /// Raise it whenever tests, limits or scoring change.
    #[schemars(required, range(min = 1, max = 1_000_000))]
    pub(crate) version: Option<Located<u32>>,
    /// What the task teaches; the first concept is the main one.
    #[schemars(required, schema_with = "concepts")]
    pub(crate) concepts: Option<Vec<Located<String>>>,
    /// From 1 (first week) to 5.
    #[schemars(required, range(min = 1, max = 5))]
    pub(crate) difficulty: Option<Located<u8>>,
    /// The title in both languages.
    #[schemars(required)]
    pub(crate) title: Option<BilingualToml>,
    /// What one run of a program may use; what is not set here is the grader's default.
    pub(crate) limits: Option<LimitsToml>,
    /// How programs are compiled.
    pub(crate) compile: Option<CompileToml>,
    /// How outputs are compared; without it, as lines.
    pub(crate) checker: Option<CheckerToml>,
    /// What becomes of mistakes that show only when a program is run once more and watched at every step.
    pub(crate) watch: Option<WatchToml>,
}

/// What one run of a program may use.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Limits")]
pub(crate) struct LimitsToml {
    /// The time of one test in milliseconds of the reference machine; counted in fuel, so it never varies.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub(crate) time_ms: Option<Located<u32>>,
    /// Everything that the program holds, stack included, in MiB.
    #[schemars(range(min = 1, max = 4096))]
    pub(crate) memory_mib: Option<Located<u32>>,
    /// The part of the memory that holds local variables and calls, in MiB; less than `memory_mib`.
    #[schemars(range(min = 1, max = 4096))]
    pub(crate) stack_mib: Option<Located<u32>>,
    /// What the program may print on standard output, in KiB.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub(crate) stdout_kib: Option<Located<u32>>,
    /// What the program may print on standard error, in KiB.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub(crate) stderr_kib: Option<Located<u32>>,
    /// How many files the program may create; 0 forbids it.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub(crate) files: Option<Located<u32>>,
    /// What the program may write to files, all together, in KiB; 0 forbids it.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub(crate) file_kib: Option<Located<u32>>,
}

/// How programs are compiled.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Compile")]
pub(crate) struct CompileToml {
    /// The name under which a single submitted file is compiled; without it, `main.c`.
    pub(crate) file: Option<Located<String>>,
    /// The C standard; without it, gnu17.
    #[serde(default)]
    #[schemars(schema_with = "standard")]
    pub(crate) standard: Option<Located<String>>,
    /// Names of warnings as after `-W`; without it, all and extra. They never become errors unless written `error=...`.
    #[schemars(length(max = 64))]
    pub(crate) warnings: Option<Vec<Located<String>>>,
    /// Macros as after `-D`: NAME or NAME=VALUE.
    #[schemars(length(max = 64))]
    pub(crate) define: Option<Vec<Located<String>>>,
    /// Libraries as after `-l`. Only `m` exists, and it is always there.
    #[serde(default)]
    #[schemars(schema_with = "libraries")]
    #[expect(dead_code, reason = "there is nothing to choose: the key is read so that it may be written")]
    pub(crate) libraries: Option<Vec<Located<String>>>,
    /// Whether implicit functions, implicit int and mixes of int and pointer fail to compile; without it, they do not.
    pub(crate) strict: Option<Located<bool>>,
}

/// How outputs are compared.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Checker")]
pub(crate) struct CheckerToml {
    /// Which checker; without it, lines.
    pub(crate) kind: Option<Located<CheckerKind>>,
    /// Only with kind numbers: how far two numbers may be apart, as decimal text.
    pub(crate) absolute: Option<Located<String>>,
    /// Only with kind numbers: how far two numbers may be apart, divided by the expected one, as decimal text.
    pub(crate) relative: Option<Located<String>>,
    /// Only with kind tokens: whether capitals and small letters are the same.
    pub(crate) ignore_case: Option<Located<bool>>,
    /// Only with kind custom: how `checker.c` answers; without it, bareme.
    pub(crate) convention: Option<Located<Convention>>,
}

/// The checkers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum CheckerKind {
    /// The same bytes.
    Exact,
    /// The same lines; blanks at a line's end and blank lines at the end of the output do not count.
    Lines,
    /// The same words, however spaced.
    Tokens,
    /// The same words; two numbers are equal within a tolerance.
    Numbers,
    /// The same lines in any order.
    UnorderedLines,
    /// The output matches the test's output, a regular expression.
    Regex,
    /// What `checker.c` says.
    Custom,
}

/// How a custom checker answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Convention {
    /// The score from 0 to 100 on the first line, then lines `fr: ...` and `en: ...` for the learner.
    Bareme,
    /// The grade from 0 to 100 on the first line, the message after it.
    Taskgrader,
}

/// What becomes of mistakes that show only when a program is run once more and watched at every step.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Watch")]
pub(crate) struct WatchToml {
    /// What a mistake means on a test whose output is right; without it, warn.
    pub(crate) on_accepted: Option<Located<OnAcceptedName>>,
    /// Whether memory that is never given back is a mistake; without it, it is not.
    pub(crate) leaks: Option<Located<bool>>,
}

/// What a mistake means on a test whose output is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "OnAccepted")]
pub(crate) enum OnAcceptedName {
    /// The learner is told; points stay as they are.
    Warn,
    /// The test fails.
    Fail,
    /// Nothing: programs that pass every test are not watched.
    Ignore,
}

fn concepts(_: &mut SchemaGenerator) -> Schema {
    some_of(&CONCEPTS, 1, 8)
}

fn standard(_: &mut SchemaGenerator) -> Schema {
    one_of(&STANDARDS)
}

fn libraries(_: &mut SchemaGenerator) -> Schema {
    some_of(&["m"], 0, 16)
}
