//! What goes into the placeholders of a rule's text.

use super::place::function_at;
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use crate::words::harmless;
use bareme_core::grading::Exchange;
use bareme_core::task::{Condition, Piece, Placeholder, Rule, pieces};

/// What is known for the placeholders of one rule.
pub(super) struct Filling<'a> {
    test: Option<(&'a str, &'a Exchange)>,
    line: Option<u32>,
    function: Option<&'a str>,
    attempt: u32,
}

impl<'a> Filling<'a> {
    /// The data of a failing test that may be shown, one of `tests` if there are any, and the place of a diagnosis.
    pub(super) fn new(case: &Case<'a>, rule: &Rule, tests: &[usize], about: Option<&Diagnosis>, attempt: u32) -> Self {
        let place = about.and_then(|diagnosis| diagnosis.place.as_ref());
        Self {
            test: shown(case, rule, tests),
            line: place.map(|place| place.line).filter(|line| *line > 0),
            function: place.and_then(|place| function_at(case.program, place)),
            attempt,
        }
    }

    /// A text with everything filled in; nothing where something is not known, or must not be told.
    pub(super) fn fill(&self, text: &str) -> Option<String> {
        pieces(text).into_iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&self, piece: Piece<'_>) -> Option<String> {
        match piece {
            Piece::Text(text) => Some(text.to_owned()),
            Piece::Open(placeholder) => self.value(placeholder),
            Piece::Unknown(_) => None,
        }
    }

    fn value(&self, placeholder: Placeholder) -> Option<String> {
        let told = |text: &str| Some(harmless(text.trim_end_matches(['\n', '\r']))).filter(|text| !text.is_empty());
        match placeholder {
            Placeholder::Test => Some(self.test?.0.to_owned()),
            Placeholder::Input => told(&self.test?.1.input.text),
            Placeholder::Expected => told(&self.test?.1.expected.text),
            Placeholder::Got => told(&self.test?.1.got.text),
            Placeholder::Line => Some(self.line?.to_string()),
            Placeholder::Function => self.function.map(harmless),
            Placeholder::Attempt => Some(self.attempt.to_string()),
        }
    }
}

/// Of the failing tests that may be shown, one that shows what the rule's conditions ask for, and of those the one with the
/// smallest input.
fn shown<'a>(case: &Case<'a>, rule: &Rule, tests: &[usize]) -> Option<(&'a str, &'a Exchange)> {
    let meant = case.failures().filter(|failure| tests.is_empty() || tests.contains(&failure.test));
    let shown = meant.filter_map(|failure| Some((failure.test, failure.shown()?)));
    let parts = rule.when.parts();
    let (test, exchange) =
        shown.min_by_key(|(test, exchange)| (misses(&parts, exchange), exchange.input.size, *test))?;
    Some((case.task.tests.get(test)?.name.as_str(), exchange))
}

/// How many of the conditions on an output do not hold for this one.
fn misses(parts: &[(&Condition, bool)], exchange: &Exchange) -> usize {
    let relation = exchange.difference.as_ref().map(|difference| difference.relation);
    let missed = |condition: &Condition| match condition {
        Condition::Prints(pattern) => !pattern.is_match(&exchange.got.text),
        Condition::Relation(wanted) => relation != Some(*wanted),
        _ => false,
    };
    parts.iter().filter(|(condition, negated)| !negated && missed(condition)).count()
}
