//! Whether a condition holds.

use super::place::function_at;
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::grading::TestOutcome;
use bareme_core::task::{Condition, Feature, Selector};
use regex::Regex;
use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

/// How deep conditions are followed; those that come from a file are never deeper.
const MAX_DEPTH: usize = 32;
/// How many failing tests are searched for what is printed. More would take long, and show nothing else.
const MAX_SEARCHED: usize = 50;
/// How much all expressions together may search, in bytes: the time of a search grows with the expression, too, and an
/// author may have written a hundred that are as large as they may be. Programs of learners print a few dozen bytes.
const MAX_SEARCHED_BYTES: usize = 1024 * 1024;

/// What conditions look at.
pub(super) struct Scene<'c, 'a> {
    case: &'c Case<'a>,
    found: &'c [Diagnosis],
    attempt: u32,
    features: OnceCell<BTreeSet<Feature>>,
    calls: OnceCell<BTreeSet<String>>,
    /// How many bytes may still be searched.
    budget: Cell<usize>,
}

impl<'c, 'a> Scene<'c, 'a> {
    pub(super) fn new(case: &'c Case<'a>, found: &'c [Diagnosis], attempt: u32) -> Self {
        let budget = Cell::new(MAX_SEARCHED_BYTES);
        Self { case, found, attempt, features: OnceCell::new(), calls: OnceCell::new(), budget }
    }

    pub(super) fn holds(&self, condition: &Condition) -> bool {
        self.holds_within(condition, MAX_DEPTH)
    }

    fn holds_within(&self, condition: &Condition, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        match condition {
            Condition::All(parts) => parts.iter().all(|part| self.holds_within(part, depth)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds_within(part, depth)),
            Condition::Not(part) => !self.holds_within(part, depth),
            Condition::Attempt(from) => self.attempt >= *from,
            Condition::Uses(feature) => self.features().contains(feature),
            Condition::Calls(function) => self.calls().contains(function),
            Condition::Misconception(one) => self.found.iter().any(|diagnosis| diagnosis.misconception == *one),
            Condition::InFunction(name) => self.in_function(name),
            other => self.came_out(other),
        }
    }

    /// What compiling and running the program showed.
    fn came_out(&self, condition: &Condition) -> bool {
        let case = self.case;
        match condition {
            Condition::Verdict(verdict) => case.report.verdict.kind() == *verdict,
            Condition::Fails(tests) => self.all_run(tests, TestOutcome::failed),
            Condition::Passes(tests) => self.all_run(tests, TestOutcome::passed),
            Condition::Relation(relation) => case.failures().any(|failure| {
                failure.is(|exchange| exchange.difference.as_ref().map(|it| it.relation)).flatten() == Some(*relation)
            }),
            Condition::Fault(kind) => case.findings().any(|(_, finding)| finding.kind.name() == kind),
            Condition::Diagnostic(group) => {
                case.report.diagnostics.iter().any(|message| message.flag.as_deref() == Some(group))
            }
            Condition::SameAs(file) => case.twins.iter().any(|twin| twin.file == file),
            Condition::Prints(pattern) => {
                let mut failures = case.failures().take(MAX_SEARCHED);
                failures.any(|failure| failure.is(|exchange| self.finds(pattern, &exchange.got.text)) == Some(true))
            }
            _ => false,
        }
    }

    fn finds(&self, pattern: &Regex, printed: &str) -> bool {
        let left = self.budget.get().checked_sub(printed.len());
        self.budget.set(left.unwrap_or(0));
        left.is_some() && pattern.is_match(printed)
    }

    /// Whether some of the tests that are meant were run, and all of those ended so.
    fn all_run(&self, meant: &Selector, ended: impl Fn(&TestOutcome) -> bool) -> bool {
        let tests = self.case.task.tests.iter().zip(self.case.outcomes);
        let tests = tests.filter(|(test, _)| meant.means(test)).filter_map(|(_, outcome)| outcome.as_ref());
        let mut run = tests.filter(|outcome| outcome.failed() || outcome.passed()).peekable();
        run.peek().is_some() && run.all(ended)
    }

    fn in_function(&self, name: &str) -> bool {
        let place = self.found.first().and_then(|diagnosis| diagnosis.place.as_ref());
        place.and_then(|place| function_at(self.case.program, place)).is_some_and(|function| function == name)
    }

    fn features(&self) -> &BTreeSet<Feature> {
        self.features.get_or_init(|| self.case.program.features())
    }

    fn calls(&self) -> &BTreeSet<String> {
        self.calls.get_or_init(|| self.case.program.calls())
    }
}
