//! The wrong answers of a program, beside its right ones.

use super::seen;
use super::source::Source;
use crate::case::{Case, Failure};
use crate::diagnosis::Diagnosis;
use bareme_core::checker::Relation;
use bareme_core::grading::{Exchange, TestOutcome};
use bareme_core::hint::{Confidence, Misconception};

/// More failing or passing tests than this are not looked at.
const MAX_TESTS: usize = 64;

/// What rules look at.
pub(super) struct View<'a> {
    pub(super) case: &'a Case<'a>,
    /// Wrong answers, the first ones.
    pub(super) failing: Vec<Failure<'a>>,
    /// Accepted tests, the first ones.
    pub(super) passing: Vec<(usize, &'a TestOutcome)>,
    /// The wrong answer that is told.
    pub(super) focus: Failure<'a>,
    /// The program.
    pub(super) source: Source<'a>,
}

/// How many of the wrong answers something holds of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of them.
    All,
    /// The one that is told, and not all.
    Focus,
}

impl<'a> View<'a> {
    pub(super) fn of(case: &'a Case<'a>) -> Option<Self> {
        let failing: Vec<_> = case.wrong_answers().take(MAX_TESTS).collect();
        let first = case.report.first_failure;
        let focus = *failing.iter().find(|failure| Some(failure.test) == first).or_else(|| failing.first())?;
        let passing = case.passes().take(MAX_TESTS).collect();
        Some(Self { case, failing, passing, focus, source: Source { program: case.program } })
    }

    /// Which wrong answers something holds of; nothing where it does not hold of the one that is told.
    pub(super) fn extent(&self, holds: impl Fn(&Exchange) -> bool) -> Option<Extent> {
        let of = |failure: &Failure<'_>| failure.is(&holds) == Some(true);
        if !of(&self.focus) {
            return None;
        }
        Some(if self.failing.iter().all(of) { Extent::All } else { Extent::Focus })
    }

    /// The same for a relation that the checker found.
    pub(super) fn related(&self, relations: &[Relation]) -> Option<Extent> {
        self.extent(|exchange| relation(exchange).is_some_and(|found| relations.contains(&found)))
    }

    /// What the learner may see of the wrong answer that is told.
    pub(super) fn shown(&self) -> Option<&'a Exchange> {
        self.focus.shown()
    }

    /// What classifies all tests, wrong answers first.
    pub(super) fn all<C: Copy>(&self, classify: impl Fn(&Exchange) -> C) -> Vec<C> {
        let passing = self.passing.iter().filter_map(|(_, outcome)| outcome.exchange.as_ref());
        let passing = passing.map(|exchange| exchange.classified(&classify));
        self.failing.iter().filter_map(|failure| failure.is(&classify)).chain(passing).collect()
    }

    /// A diagnosis about the wrong answer that is told, with what was seen of it and the line that printed it.
    pub(super) fn diagnosis(&self, misconception: Misconception, confidence: Confidence, weight: i32) -> Diagnosis {
        let diagnosis = Diagnosis::new(misconception, confidence).at(seen::place(self)).on(self.focus.test);
        seen::tell(self, diagnosis.weighing(weight))
    }

    /// The same, as sure as its extent makes it.
    pub(super) fn told(&self, misconception: Misconception, extent: Extent) -> Diagnosis {
        match extent {
            Extent::All => self.diagnosis(misconception, Confidence::Certain, 600),
            Extent::Focus => self.diagnosis(misconception, Confidence::Likely, 300),
        }
    }

    /// The same where chance may have its part: one step less sure.
    pub(super) fn guessed(&self, misconception: Misconception, extent: Extent) -> Diagnosis {
        match extent {
            Extent::All => self.diagnosis(misconception, Confidence::Likely, 600),
            Extent::Focus => self.diagnosis(misconception, Confidence::Possible, 300),
        }
    }
}

/// How the output is related to the expected one.
pub(super) fn relation(exchange: &Exchange) -> Option<Relation> {
    exchange.difference.as_ref().filter(|difference| difference.file.is_none()).map(|difference| difference.relation)
}

/// The words of the expected output and of the output.
pub(super) fn words(exchange: &Exchange) -> (Vec<&str>, Vec<&str>) {
    (exchange.expected.text.split_whitespace().collect(), exchange.got.text.split_whitespace().collect())
}

/// The lines that are not blank, of the expected output and of the output.
pub(super) fn lines(exchange: &Exchange) -> (Vec<&str>, Vec<&str>) {
    let filled = |text: &'_ str| !text.trim().is_empty();
    let expected = exchange.expected.text.lines().filter(|line| filled(line)).map(str::trim).collect();
    (expected, exchange.got.text.lines().filter(|line| filled(line)).map(str::trim).collect())
}

/// Whether nothing was cut off, so that counting makes sense.
pub(super) fn is_whole(exchange: &Exchange) -> bool {
    !exchange.got.truncated && !exchange.expected.truncated
}
