//! Conditions that stand for themselves.

use super::{Scene, names, selector};
use crate::collector::Reporter;
use crate::spelling::quoted;
use crate::wire::Located;
use crate::wire::hints::Keys;
use bareme_core::task::{Condition, Solution};
use bareme_core::verdict::VerdictKind;
use std::ops::Range;

/// Those of one table with their places, each nothing where it is wrong.
pub(super) fn all(
    keys: &Keys,
    scene: &Scene<'_>,
    reporter: &mut Reporter<'_>,
) -> Vec<(Range<usize>, Option<Condition>)> {
    let mut leaves = of_tests(keys, scene, reporter);
    leaves.extend(of_output(keys, scene, reporter));
    leaves.extend(of_source(keys, reporter));
    leaves
}

/// A key's condition with the key's place.
fn leaf<T>(
    key: Option<&Located<T>>,
    build: impl FnOnce(&Located<T>) -> Option<Condition>,
) -> Option<(Range<usize>, Option<Condition>)> {
    key.map(|key| (key.at.clone(), build(key)))
}

fn of_tests(keys: &Keys, scene: &Scene<'_>, reporter: &mut Reporter<'_>) -> Vec<(Range<usize>, Option<Condition>)> {
    let leaves = [
        leaf(keys.verdict.as_ref(), |verdict| Some(Condition::Verdict(verdict.value.kind()))),
        leaf(keys.fails.as_ref(), |tests| selector::build(tests, scene, reporter).map(Condition::Fails)),
        leaf(keys.passes.as_ref(), |tests| selector::build(tests, scene, reporter).map(Condition::Passes)),
        leaf(keys.attempt.as_ref(), |attempt| Some(Condition::Attempt(attempt.value))),
    ];
    leaves.into_iter().flatten().collect()
}

fn of_output(keys: &Keys, scene: &Scene<'_>, reporter: &mut Reporter<'_>) -> Vec<(Range<usize>, Option<Condition>)> {
    let leaves = [
        leaf(keys.relation.as_ref(), |relation| Some(Condition::Relation(relation.value))),
        leaf(keys.misconception.as_ref(), |one| Some(Condition::Misconception(one.value))),
        leaf(keys.fault.as_ref(), |fault| Some(Condition::Fault(fault.value.clone()))),
        leaf(keys.same_as.as_ref(), |program| same_as(program, scene, reporter)),
        leaf(keys.prints.as_ref(), |pattern| prints(pattern, reporter)),
    ];
    leaves.into_iter().flatten().collect()
}

fn of_source(keys: &Keys, reporter: &mut Reporter<'_>) -> Vec<(Range<usize>, Option<Condition>)> {
    let lacks = |feature| Condition::Not(Box::new(Condition::Uses(feature)));
    let leaves = [
        leaf(keys.diagnostic.as_ref(), |group| names::diagnostic(group, reporter).map(Condition::Diagnostic)),
        leaf(keys.uses.as_ref(), |feature| Some(Condition::Uses(feature.value))),
        leaf(keys.lacks.as_ref(), |feature| Some(lacks(feature.value))),
        leaf(keys.calls.as_ref(), |name| names::function(name, reporter).map(Condition::Calls)),
        leaf(keys.in_function.as_ref(), |name| names::function(name, reporter).map(Condition::InFunction)),
    ];
    leaves.into_iter().flatten().collect()
}

/// A program that is compared with: one that prints something wrong.
fn same_as(name: &Located<String>, scene: &Scene<'_>, reporter: &mut Reporter<'_>) -> Option<Condition> {
    let remedy = "name a wrong program of solutions/ that runs";
    match names::program(name, scene, reporter).map(|solution: &Solution| solution.verdict) {
        Some(VerdictKind::Accepted) => {
            reporter.error(&name.at, format!("{} is meant to be accepted", quoted(&name.value)), remedy);
            None
        }
        Some(VerdictKind::CompileError) => {
            let message = format!("{} is meant not to compile, so it prints nothing", quoted(&name.value));
            reporter.error(&name.at, message, remedy);
            None
        }
        _ => Some(Condition::SameAs(name.value.clone())),
    }
}

fn prints(pattern: &Located<String>, reporter: &mut Reporter<'_>) -> Option<Condition> {
    match Condition::prints(&pattern.value) {
        Ok(condition) => Some(condition),
        Err(reason) => {
            let message = format!("{} is no regular expression that can be used: {reason}", quoted(&pattern.value));
            reporter.error(&pattern.at, message, "mend it, or put `\\` before a character that stands for itself");
            None
        }
    }
}
