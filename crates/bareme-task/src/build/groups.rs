//! `[[group]]`: tests that are scored together, and which groups come before which.

use super::texts;
use crate::collector::Reporter;
use crate::names::identifier;
use crate::spelling::{quoted, suggestion};
use crate::wire::Located;
use crate::wire::tests::{GroupToml, Rule};
use bareme_core::ids::GroupId;
use bareme_core::task::{Group, GroupRule};
use std::collections::BTreeSet;
use std::ops::Range;

/// The groups that are in order, and the names of all.
pub(super) struct Groups {
    pub(super) list: Vec<Group>,
    /// The points of all groups, where they are known.
    pub(super) total: Option<u32>,
    named: Vec<Located<String>>,
}

pub(super) fn build(wire: Vec<Located<GroupToml>>, reporter: &mut Reporter<'_>) -> Groups {
    let total = total(&wire, reporter);
    let named: Vec<_> = wire.iter().filter_map(|group| group.value.id.clone()).collect();
    let mut groups = Groups { list: Vec::new(), total, named };
    for group in wire {
        let group = groups.group(group.value, reporter);
        groups.list.extend(group);
    }
    groups
}

/// The points of all groups; a task without points has no grade to tell.
fn total(wire: &[Located<GroupToml>], reporter: &mut Reporter<'_>) -> Option<u32> {
    let points: Option<Vec<&Located<u32>>> = wire.iter().map(|group| group.value.points.as_ref()).collect();
    let points = points?;
    let total: u32 = points.iter().map(|points| points.value).sum();
    if let Some(first) = points.first().filter(|_| total == 0) {
        reporter.error(&first.at, "the points of all groups add up to 0", "give them points, 100 in all as a rule");
    }
    Some(total).filter(|total| *total > 0)
}

impl Groups {
    pub(super) fn contains(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|id| id.value.as_str())
    }

    /// A group without tests could never earn its points.
    pub(super) fn report_empty(&self, used: &BTreeSet<String>, reporter: &mut Reporter<'_>) {
        for id in self.named.iter().filter(|id| !used.contains(&id.value)) {
            let message = format!("no test belongs to the group {}", quoted(&id.value));
            reporter.error(&id.at, message, "give it tests, or remove it");
        }
    }

    fn group(&self, wire: GroupToml, reporter: &mut Reporter<'_>) -> Option<Group> {
        let id = wire.id.as_ref().and_then(|id| self.id(id, reporter));
        let own = wire.id.map(|id| id.at);
        let requires = wire.requires.unwrap_or_default();
        let requires = requires.iter().filter_map(|name| self.earlier(name, own.as_ref(), reporter)).collect();
        let title = wire.title.and_then(|title| texts::line(title, "the group's title", reporter));
        let rule = match wire.rule {
            Some(Rule::AllOrNothing) => GroupRule::AllOrNothing,
            Some(Rule::PerTest) | None => GroupRule::PerTest,
        };
        Some(Group { id: id?, points: wire.points?.value, rule, requires, title })
    }

    fn id(&self, id: &Located<String>, reporter: &mut Reporter<'_>) -> Option<GroupId> {
        let first = self.named.iter().find(|known| known.value == id.value);
        if first.is_some_and(|first| first.at != id.at) {
            reporter.error(&id.at, format!("two groups are called {}", quoted(&id.value)), "rename one of the two");
            return None;
        }
        identifier(id, GroupId::new, reporter)
    }

    /// A required group must come earlier in the file; that alone rules out circles.
    fn earlier(
        &self,
        name: &Located<String>,
        own: Option<&Range<usize>>,
        reporter: &mut Reporter<'_>,
    ) -> Option<GroupId> {
        let Some(required) = self.named.iter().find(|known| known.value == name.value) else {
            let remedy = suggestion(&name.value, self.names(), "name a group that comes before this one");
            reporter.error(&name.at, format!("there is no group {}", quoted(&name.value)), remedy);
            return None;
        };
        if Some(&required.at) == own {
            reporter.error(&name.at, "a group cannot require itself", "name a group that comes before this one");
        } else if own.is_some_and(|own| required.at.start > own.start) {
            let message = format!("the group {} comes later", quoted(&name.value));
            reporter.error(&name.at, message, "move that group before this one");
        }
        GroupId::new(&name.value).ok()
    }
}
