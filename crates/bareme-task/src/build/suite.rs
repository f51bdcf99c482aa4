//! `tests/tests.toml` as a whole: groups, tests and how they refer to each other.

use super::groups::{self, Groups};
use super::{test_data, toml};
use crate::collector::{Collector, Reporter};
use crate::files::TaskFiles;
use crate::names::identifier;
use crate::source::Source;
use crate::spelling::{quoted, suggestion};
use crate::wire::Located;
use crate::wire::tests::{Seen, TestToml, TestsToml};
use bareme_core::ids::{GroupId, TestName};
use bareme_core::secret::Guarded;
use bareme_core::task::{Checker, Group, Test, Visibility};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use test_data::{Budget, Data};

/// The groups and tests of a task that could be read.
#[derive(Debug)]
pub(super) struct Suite<'a> {
    /// The text of the file, for problems that are found later.
    pub(super) source: Source<'a>,
    pub(super) groups: Vec<Group>,
    /// The points of all groups, where they are known.
    pub(super) total: Option<u32>,
    pub(super) tests: Vec<Test>,
    /// Where each test is named, by its name.
    pub(super) names: BTreeMap<String, Range<usize>>,
    /// The files in `tests/` that a test uses, whether or not there are such files.
    pub(super) used_files: BTreeSet<String>,
}

pub(super) fn read<'a>(
    files: &'a TaskFiles,
    checker: Option<&Checker>,
    collector: &mut Collector,
) -> Option<Suite<'a>> {
    let (source, wire) = toml::<TestsToml>(files, collector)?;
    let mut reporter = source.reporter(collector);
    let groups = groups::build(wire.group.unwrap_or_default(), &mut reporter);
    let mut reader = Reader { names: BTreeMap::new(), used_groups: BTreeSet::new(), groups: &groups };
    let mut budget = Budget::new(files, checker);
    let tests = wire.test.unwrap_or_default();
    let tests = tests.iter().filter_map(|test| reader.test(&test.value, &mut budget, &mut reporter)).collect();
    let Reader { names, used_groups, .. } = reader;
    groups.report_empty(&used_groups, &mut reporter);
    Some(Suite { groups: groups.list, total: groups.total, tests, names, used_files: budget.into_used_files(), source })
}

struct Reader<'g> {
    names: BTreeMap<String, Range<usize>>,
    used_groups: BTreeSet<String>,
    groups: &'g Groups,
}

impl Reader<'_> {
    fn test(&mut self, wire: &TestToml, budget: &mut Budget<'_>, reporter: &mut Reporter<'_>) -> Option<Test> {
        let name = wire.name.as_ref().and_then(|name| self.name(name, reporter));
        let group = wire.group.as_ref().and_then(|group| self.group(group, reporter));
        let visibility = match wire.visibility.as_ref().map(|it| it.value) {
            Some(Seen::Sample) => Visibility::Sample,
            Some(Seen::Visible) => Visibility::Visible,
            Some(Seen::Hidden) | None => Visibility::Hidden,
        };
        let tags = tags(wire.tags.as_deref().unwrap_or_default(), reporter);
        let data = test_data::build(wire, budget, reporter);
        let (name, group, Data { input, expected }) = (name?, group?, data?);
        let (input, expected) = (Guarded::new(input, visibility), Guarded::new(expected, visibility));
        Some(Test { name, group, visibility, tags, input, expected })
    }

    fn name(&mut self, name: &Located<String>, reporter: &mut Reporter<'_>) -> Option<TestName> {
        if let Some(first) = self.names.get(&name.value) {
            let line = reporter.line(first);
            let message = format!("two tests are called {}", quoted(&name.value));
            reporter.error(&name.at, message, format!("rename one of the two (the first is on line {line})"));
            return None;
        }
        // Even a name that is not valid is remembered, so that what refers to it is not reported as well.
        self.names.insert(name.value.clone(), name.at.clone());
        identifier(name, TestName::new, reporter)
    }

    fn group(&mut self, group: &Located<String>, reporter: &mut Reporter<'_>) -> Option<GroupId> {
        self.used_groups.insert(group.value.clone());
        if !self.groups.contains(&group.value) {
            let known = self.groups.names();
            let remedy = suggestion(&group.value, known, "write a `[[group]]` with this `id`, or correct the name");
            reporter.error(&group.at, format!("there is no group {}", quoted(&group.value)), remedy);
        }
        GroupId::new(&group.value).ok()
    }
}

fn tags(wire: &[Located<String>], reporter: &mut Reporter<'_>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for Located { at, value } in wire {
        let plain = value.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        if !plain || value.is_empty() || value.len() > 32 {
            reporter.error(
                at,
                format!("{} is not a valid tag", quoted(value)),
                "use 1 to 32 characters of a-z and '-'",
            );
        } else if tags.contains(value) {
            reporter.error(at, format!("{} is listed twice", quoted(value)), "remove one of the two");
        }
        tags.push(value.clone());
    }
    tags
}
