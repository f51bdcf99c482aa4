//! What a program must get: whether verdict, kind, failing tests and points go together.

use super::Reader;
use crate::collector::Reporter;
use crate::spelling::{listed, quoted, suggestion};
use crate::wire::Located;
use crate::wire::solutions::{KINDS, SolutionToml, VerdictName};
use bareme_core::ids::TestName;
use bareme_core::limits::LimitKind;
use bareme_core::verdict::{Verdict, VerdictKind};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;
use std::collections::BTreeSet;

impl VerdictName {
    pub(in crate::build) const fn kind(self) -> VerdictKind {
        match self {
            Self::Accepted => VerdictKind::Accepted,
            Self::WrongAnswer => VerdictKind::WrongAnswer,
            Self::RuntimeError => VerdictKind::RuntimeError,
            Self::TimeLimit => VerdictKind::TimeLimit,
            Self::MemoryLimit => VerdictKind::MemoryLimit,
            Self::OutputLimit => VerdictKind::OutputLimit,
            Self::CompileError => VerdictKind::CompileError,
        }
    }
}

/// The verdict with its kind, if this verdict has such a kind.
pub(super) fn detail(verdict: VerdictName, kind: &Located<String>, reporter: &mut Reporter<'_>) -> Option<Verdict> {
    let detail = with_kind(verdict, &kind.value);
    if detail.is_none() {
        let fitting: Vec<&str> = KINDS.into_iter().filter(|kind| with_kind(verdict, kind).is_some()).collect();
        let remedy = if fitting.is_empty() {
            "remove it: this verdict has no kinds".to_owned()
        } else {
            format!("use {}", listed(fitting, "or"))
        };
        reporter.error(&kind.at, format!("{} is no kind of the program's verdict", quoted(&kind.value)), remedy);
    }
    detail
}

fn with_kind(verdict: VerdictName, kind: &str) -> Option<Verdict> {
    match verdict {
        VerdictName::WrongAnswer => named(kind).map(Verdict::WrongAnswer),
        VerdictName::RuntimeError => named(kind).map(Verdict::RuntimeError),
        VerdictName::OutputLimit => named(kind).filter(|limit| is_output(*limit)).map(Verdict::OutputLimit),
        _ => None,
    }
}

/// The kind that a name stands for, as reports spell it.
fn named<'de, T: Deserialize<'de>>(name: &'de str) -> Option<T> {
    T::deserialize(IntoDeserializer::<ValueError>::into_deserializer(name)).ok()
}

const fn is_output(limit: LimitKind) -> bool {
    matches!(limit, LimitKind::Stdout | LimitKind::Stderr | LimitKind::Files | LimitKind::FileBytes)
}

impl Reader<'_> {
    /// The tests that must fail; a missing name is a task whose author believes in a test that does not exist.
    pub(super) fn fails(&self, wire: &SolutionToml, reporter: &mut Reporter<'_>) -> Option<Vec<TestName>> {
        let fails = wire.fails.as_ref()?;
        let contradiction = match (wire.verdict.as_ref()?.value, fails.value.is_empty()) {
            (VerdictName::Accepted, false) => Some("an accepted program fails no test"),
            (VerdictName::CompileError, _) => Some("no test runs a program that does not compile"),
            (VerdictName::Accepted, true) | (_, false) => None,
            (_, true) => Some("a program that is not accepted fails at least one test"),
        };
        if let Some(message) = contradiction {
            reporter.error(&fails.at, message, "correct `fails` or `verdict`, or remove `fails`");
        }
        self.known_tests(&fails.value, reporter);
        fails.value.iter().map(|name| TestName::new(&name.value).ok()).collect()
    }

    fn known_tests(&self, names: &[Located<String>], reporter: &mut Reporter<'_>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(&name.value) {
                reporter.error(&name.at, format!("{} is listed twice", quoted(&name.value)), "remove one of the two");
            }
            let suite = self.suite.filter(|suite| !reporter.is_full() && !suite.names.contains_key(&name.value));
            if let Some(suite) = suite {
                let known = suite.names.keys().map(String::as_str);
                let remedy = suggestion(&name.value, known, "name tests of tests/tests.toml");
                reporter.error(&name.at, format!("there is no test {}", quoted(&name.value)), remedy);
            }
        }
    }

    pub(super) fn points(&self, wire: &SolutionToml, reporter: &mut Reporter<'_>) {
        let total = self.suite.and_then(|suite| suite.total);
        let (Some(points), Some(total), Some(verdict)) = (&wire.points, total, &wire.verdict) else {
            return;
        };
        let accepted = verdict.value == VerdictName::Accepted;
        if points.value > total || (accepted && points.value < total && !self.partial_scores) {
            let message = format!("the program cannot get {} points", points.value);
            reporter.error(&points.at, message, format!("the task has {total}; correct `points` or the groups"));
        }
    }
}
