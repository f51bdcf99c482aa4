//! Conditions that cannot hold together.
//!
//! Only what must hold wherever a rule applies is looked at: what stands under an `any` of several is left alone.

use super::{Scene, names, selector};
use crate::build::suite::Suite;
use crate::collector::Reporter;
use bareme_core::ids::TestName;
use bareme_core::task::{Condition, Solution, Test};
use bareme_core::verdict::VerdictKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// A condition that must hold, or must not.
pub(super) struct Fact {
    at: Range<usize>,
    condition: Condition,
    negated: bool,
    /// The condition as text: expressions can be compared by that only, and so can all the others.
    text: String,
    /// The tests that it means, by their numbers.
    tests: BTreeSet<usize>,
}

impl Fact {
    pub(super) fn new(at: Range<usize>, condition: &Condition, negated: bool, suite: Option<&Suite<'_>>) -> Self {
        if let Condition::Not(inner) = condition {
            return Self::new(at, inner, !negated, suite);
        }
        let tests = match (condition, suite) {
            (Condition::Fails(selector) | Condition::Passes(selector), Some(suite)) => {
                selector::tests(selector, &suite.tests)
            }
            _ => BTreeSet::new(),
        };
        Self { at, condition: condition.clone(), negated, text: format!("{condition:?}"), tests }
    }
}

/// Reports the first contradiction of each condition with one before it.
pub(super) fn report(facts: &[Fact], scene: &Scene<'_>, reporter: &mut Reporter<'_>) {
    for (index, later) in facts.iter().enumerate() {
        let mut earlier = facts.iter().take(index);
        let found = earlier.find_map(|earlier| Some((earlier, between(earlier, later, scene.suite)?)));
        if let Some((earlier, reason)) = found {
            let line = reporter.line(&earlier.at);
            let remedy = format!("remove one of the two (the other is on line {line}), or put both under `any`");
            reporter.error(&later.at, format!("the rule can never apply: {reason}"), remedy);
        }
    }
    for program in facts.iter().filter(|fact| !fact.negated) {
        if let Condition::SameAs(name) = &program.condition
            && let Some(solution) = names::named(name, scene)
        {
            against_program(facts, solution, scene.suite, reporter);
        }
    }
}

/// Why two conditions cannot hold together, if so.
fn between(a: &Fact, b: &Fact, suite: Option<&Suite<'_>>) -> Option<String> {
    if a.text == b.text {
        return (a.negated != b.negated).then(|| "a condition must hold and must not".to_owned());
    }
    match (a.negated, b.negated) {
        (false, false) => together(a, b, suite).or_else(|| together(b, a, suite)),
        (false, true) => attempts(&a.condition, &b.condition),
        (true, false) => attempts(&b.condition, &a.condition),
        (true, true) => None,
    }
}

fn together(a: &Fact, b: &Fact, suite: Option<&Suite<'_>>) -> Option<String> {
    use Condition::{Fails, Fault, Passes, Prints, Relation, SameAs, Verdict};
    match (&a.condition, &b.condition) {
        (Verdict(_), Verdict(_)) => Some("a program has one verdict only".to_owned()),
        (Verdict(VerdictKind::Accepted), Fails(_) | Relation(_) | Prints(_) | SameAs(_)) => {
            Some("an accepted program fails no test".to_owned())
        }
        (Verdict(VerdictKind::CompileError), Fails(_) | Passes(_) | Relation(_) | Prints(_) | SameAs(_) | Fault(_)) => {
            Some("no test runs a program that does not compile".to_owned())
        }
        (Fails(_), Passes(_)) => {
            let (tests, failing, passing) = (&suite?.tests, &a.tests, &b.tests);
            // Where only some of them are the same, those may be the ones that were not run.
            let clash = failing.is_subset(passing) || passing.is_subset(failing);
            let first = failing.intersection(passing).next().filter(|_| clash)?;
            Some(format!("the test `{}` would fail and pass", tests.get(*first)?.name))
        }
        _ => None,
    }
}

/// From an attempt on, and before an earlier one.
fn attempts(holds: &Condition, must_not: &Condition) -> Option<String> {
    match (holds, must_not) {
        (Condition::Attempt(from), Condition::Attempt(before)) if from >= before => {
            Some(format!("from attempt {from} on, it is attempt {before} as well"))
        }
        _ => None,
    }
}

/// Reports what a program that is meant to fail certain tests cannot do.
fn against_program(facts: &[Fact], solution: &Solution, suite: Option<&Suite<'_>>, reporter: &mut Reporter<'_>) {
    let failing = suite.zip(solution.fails.as_ref()).map(|(suite, fails)| named(&suite.tests, fails));
    for fact in facts.iter().filter(|fact| !fact.negated) {
        let reason = match &fact.condition {
            Condition::Verdict(verdict) if *verdict != solution.verdict => Some("gets another verdict".to_owned()),
            Condition::Fails(_) if failing.as_ref().is_some_and(|failing| failing.is_disjoint(&fact.tests)) => {
                Some("fails none of these tests".to_owned())
            }
            Condition::Passes(_) => suite.zip(failing.as_ref()).and_then(|(suite, failing)| {
                let failing = failing.intersection(&fact.tests).next()?;
                Some(format!("fails the test `{}`", suite.tests.get(*failing)?.name))
            }),
            _ => None,
        };
        if let Some(reason) = reason {
            let message = format!("the rule can never apply: the program of `same_as` {reason}");
            reporter.error(&fact.at, message, "remove one of the two, or put both under `any`");
        }
    }
}

fn named(tests: &[Test], names: &[TestName]) -> BTreeSet<usize> {
    let listed = |test: &Test| names.contains(&test.name);
    tests.iter().enumerate().filter(|(_, test)| listed(test)).map(|(index, _)| index).collect()
}
