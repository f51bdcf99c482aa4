//! Which tests a condition means.

use super::Scene;
use crate::build::suite::Suite;
use crate::collector::Reporter;
use crate::spelling::{quoted, suggestion};
use crate::wire::Located;
use crate::wire::hints::TestsMeantToml;
use bareme_core::ids::{GroupId, TestName};
use bareme_core::task::{Selector, Test};
use std::collections::BTreeSet;

/// The tests that are meant, if there are such tests.
pub(super) fn build(
    wire: &Located<TestsMeantToml>,
    scene: &Scene<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<Selector> {
    let TestsMeantToml { test, group, tag } = &wire.value;
    let (kind, name) = match (test, group, tag) {
        (Some(name), None, None) => ("test", name),
        (None, Some(name), None) => ("group", name),
        (None, None, Some(name)) => ("tag", name),
        _ => {
            let remedy = "write one of `test = \"...\"`, `group = \"...\"` and `tag = \"...\"`";
            reporter.error(&wire.at, "it is not clear which tests are meant", remedy);
            return None;
        }
    };
    if let Some(suite) = scene.suite {
        known(kind, name, suite, reporter)?;
    }
    match kind {
        "test" => TestName::new(&name.value).ok().map(Selector::Test),
        "group" => GroupId::new(&name.value).ok().map(Selector::Group),
        _ => Some(Selector::Tag(name.value.clone())),
    }
}

fn known(kind: &str, name: &Located<String>, suite: &Suite<'_>, reporter: &mut Reporter<'_>) -> Option<()> {
    let names: BTreeSet<&str> = match kind {
        "test" => suite.names.keys().map(String::as_str).collect(),
        "group" => suite.groups.iter().map(|group| group.id.as_str()).collect(),
        _ => suite.tests.iter().flat_map(|test| &test.tags).map(String::as_str).collect(),
    };
    let found = names.contains(name.value.as_str());
    if !found {
        let otherwise = format!("name a {kind} of tests/tests.toml");
        let remedy = suggestion(&name.value, names, otherwise);
        let message = match kind {
            "tag" => format!("no test has the tag {}", quoted(&name.value)),
            kind => format!("there is no {kind} {}", quoted(&name.value)),
        };
        reporter.error(&name.at, message, remedy);
    }
    found.then_some(())
}

/// The tests of a suite that are meant, by their numbers.
pub(super) fn tests(selector: &Selector, tests: &[Test]) -> BTreeSet<usize> {
    let meant = |test: &Test| selector.means(test);
    tests.iter().enumerate().filter(|(_, test)| meant(test)).map(|(index, _)| index).collect()
}
