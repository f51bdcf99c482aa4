//! `tests/tests.toml`: groups of tests and the tests themselves.

use super::{BilingualToml, Located};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The groups of tests, which share out the points, and the tests in the order in which they run.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "tests/tests.toml of a Barème task")]
pub(crate) struct TestsToml {
    /// Groups of tests that are scored together, in the order of the report.
    #[schemars(required, length(min = 1, max = 100))]
    pub(crate) group: Option<Vec<Located<GroupToml>>>,
    /// The tests, in the order in which they run.
    #[schemars(required, length(min = 1, max = 5_000))]
    pub(crate) test: Option<Vec<Located<TestToml>>>,
}

/// Tests that are scored together.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Group")]
pub(crate) struct GroupToml {
    /// The group's name, unique in the task: a-z, 0-9 and '-', at most 64 characters.
    #[schemars(required, regex(pattern = "^[a-z0-9][a-z0-9-]{0,63}$"))]
    pub(crate) id: Option<Located<String>>,
    /// What all tests of the group are worth together.
    #[schemars(required, range(min = 0, max = 10_000))]
    pub(crate) points: Option<Located<u32>>,
    /// How the points are shared out; without it, per-test.
    pub(crate) rule: Option<Rule>,
    /// Earlier groups whose tests must all have passed before this one is run.
    #[schemars(length(max = 100))]
    pub(crate) requires: Option<Vec<Located<String>>>,
    /// A title for the report, in both languages.
    pub(crate) title: Option<BilingualToml>,
}

/// How a group's points are shared out.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Rule {
    /// Each passed test earns its share.
    PerTest,
    /// All points when every test passed, otherwise none.
    AllOrNothing,
}

/// One test.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Test")]
pub(crate) struct TestToml {
    /// The test's name, unique in the task: a-z, 0-9 and '-', at most 64 characters.
    #[schemars(required, regex(pattern = "^[a-z0-9][a-z0-9-]{0,63}$"))]
    pub(crate) name: Option<Located<String>>,
    /// The group that the test belongs to.
    #[schemars(required)]
    pub(crate) group: Option<Located<String>>,
    /// What a learner may see of it; without it, hidden.
    pub(crate) visibility: Option<Located<Seen>>,
    /// What is special about it, such as edge, zero, negative or empty: a-z and '-'.
    #[schemars(length(max = 16))]
    pub(crate) tags: Option<Vec<Located<String>>>,
    /// What the program reads on standard input; without it, the file NAME.in, or nothing.
    pub(crate) input: Option<Located<String>>,
    /// What the program should print; without it, the file NAME.out.
    pub(crate) output: Option<Located<String>>,
    /// Arguments after the program's name.
    #[schemars(length(max = 64))]
    pub(crate) argv: Option<Vec<Located<String>>>,
    /// Files in the program's folder: name = content.
    #[schemars(with = "Option<BTreeMap<String, String>>")]
    pub(crate) files: Option<BTreeMap<String, Located<String>>>,
    /// Files in the program's folder that are copied from `tests/`: name for the program = file in `tests/`.
    #[schemars(with = "Option<BTreeMap<String, String>>")]
    pub(crate) copy: Option<BTreeMap<String, Located<String>>>,
    /// Files that the program must have left, compared by the task's checker: name = content.
    #[schemars(with = "Option<BTreeMap<String, String>>")]
    pub(crate) output_files: Option<BTreeMap<String, Located<String>>>,
    /// The exit code that the program must end with; without it, any is accepted.
    pub(crate) exit_code: Option<u8>,
}

/// What a learner may see of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Seen {
    /// Printed in the statement.
    Sample,
    /// Shown when it fails.
    Visible,
    /// Only its name is shown.
    Hidden,
}
