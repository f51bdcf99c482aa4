//! Source that is C and means something else: names, types, formats, and what the compiler only warns of.
//!
//! A program that is refused is told of its first errors. In one that runs and fails, a warning counts if it may explain
//! the failure: more if its line printed the first wrong part of the output. In one that was accepted, only what is truly
//! worth knowing is told.

mod calls;
mod conditions;
mod division;
mod formats;
mod names;
mod reading;
mod scopes;
mod types;
mod values;

use super::message::Message;
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::diagnostic::Severity;
use bareme_core::hint::{Confidence, Misconception};

const MAX_ERRORS: usize = 3;
/// How many warnings are looked at.
const MAX_WARNINGS: usize = 40;

/// What a warning weighs that explains the failure, that may explain it, and that often does no harm.
const EXPLAINS: i32 = 620;
const MAY_EXPLAIN: i32 = 100;

type Rule = fn(&Message<'_>) -> Option<Diagnosis>;

/// What an error comes from.
const ERRORS: &[Rule] = &[
    names::undeclared,
    names::undefined,
    names::redefined,
    names::main,
    calls::arguments,
    calls::mismatch,
    calls::not_a_function,
    values::comparison_stored,
    values::not_assignable,
    values::array_assigned,
    types::void_value,
    types::member,
    types::subscript,
    types::operands,
    types::address,
    types::incompatible,
];

/// What a warning tells.
const WARNINGS: &[Rule] = &[
    values::text_in_single_quotes,
    formats::mismatch,
    formats::count,
    conditions::assignment,
    conditions::chained,
    conditions::always,
    conditions::empty_body,
    conditions::indentation,
    values::lost_comparison,
    values::lost_value,
    values::unset,
    values::text_compared,
    values::local_address,
    values::bounds,
    types::missing_return,
    types::void_value,
    types::missing_type,
    types::address,
    types::incompatible,
    calls::undeclared_function,
];

/// Adds what it finds.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    if case.is_refused() {
        return refused(case, found);
    }
    for warning in case.warnings().take(MAX_WARNINGS) {
        let message = Message::new(case, warning);
        if let Some(diagnosis) = WARNINGS.iter().find_map(|rule| rule(&message)) {
            found.extend(weighed(&message, diagnosis));
        }
    }
    let first = found.len();
    conditions::precedence(case, found);
    conditions::lonely_semicolon(case, found);
    division::of_numbers(case, found);
    reading::formats(case, found);
    scopes::shadowed(case, found);
    if case.is_accepted() {
        let told = found.split_off(first);
        found.extend(told.into_iter().filter(|one| one.confidence == Confidence::Certain));
    }
}

fn refused(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    for (error, weight) in case.errors().take(MAX_ERRORS).zip((0..).map(|index| 1000 - 100 * index)) {
        let message = Message::new(case, error);
        if let Some(diagnosis) = ERRORS.iter().find_map(|rule| rule(&message)) {
            let weight = weight + diagnosis.weight;
            found.push(diagnosis.weighing(weight));
        }
    }
}

/// How much a warning explains of what happened.
fn weighed(message: &Message<'_>, diagnosis: Diagnosis) -> Option<Diagnosis> {
    let case = message.case;
    let grave = is_grave(diagnosis.misconception);
    if case.is_accepted() {
        return grave.then_some(Diagnosis { confidence: Confidence::Likely, ..diagnosis });
    }
    let printed = printed_wrong(message);
    let unread = diagnosis.misconception == Misconception::FormatCount && formats::is_reading(message);
    let fatal = is_fatal(diagnosis.misconception) || unread || message.flag() == "tautological-overlap-compare";
    let confidence = match (grave, printed || fatal) {
        (true, true) => Confidence::Certain,
        (true, false) | (false, true) => Confidence::Likely,
        (false, false) => Confidence::Possible,
    };
    let weight = if grave { EXPLAINS } else { MAY_EXPLAIN } + diagnosis.weight;
    Some(Diagnosis { confidence, ..diagnosis }.weighing(weight))
}

/// Whether the line of the message printed the first wrong part of an output.
fn printed_wrong(message: &Message<'_>) -> bool {
    let case = message.case;
    let Some((test, exchange)) = case.smallest_shown() else { return false };
    let agree = exchange.got.text.bytes().zip(exchange.expected.text.bytes()).take_while(|(a, b)| a == b).count();
    case.printed_by(test, agree as u64).is_some_and(|spot| spot.line == message.line)
}

/// Whether a mistake of this kind makes a program wrong nearly always.
const fn is_grave(misconception: Misconception) -> bool {
    matches!(
        misconception,
        Misconception::MissingAmpersand
            | Misconception::FormatMismatch
            | Misconception::ScanfDouble
            | Misconception::AssignmentInCondition
            | Misconception::ComparisonAsStatement
            | Misconception::ChainedComparison
            | Misconception::SemicolonAfterCondition
            | Misconception::UnusedResult
            | Misconception::StringComparison
            | Misconception::FormatCount
            | Misconception::ReturnsLocalAddress
            | Misconception::AlwaysTrueCondition
            | Misconception::WrongQuotes
            | Misconception::ArrayIndex
    )
}

/// Whether a mistake of this kind makes a program wrong wherever its line is run.
const fn is_fatal(misconception: Misconception) -> bool {
    matches!(
        misconception,
        Misconception::MissingAmpersand
            | Misconception::ScanfDouble
            | Misconception::AssignmentInCondition
            | Misconception::ComparisonAsStatement
            | Misconception::SemicolonAfterCondition
            | Misconception::StringComparison
            | Misconception::WrongQuotes
            | Misconception::ReturnsLocalAddress
    )
}

/// A misconception at the place of a message.
fn seen(message: &Message<'_>, misconception: Misconception) -> Diagnosis {
    let confidence =
        if message.diagnostic.severity == Severity::Warning { Confidence::Likely } else { Confidence::Certain };
    Diagnosis::new(misconception, confidence).at_message(message.diagnostic)
}

/// The same at another line of the same file.
fn seen_at(message: &Message<'_>, misconception: Misconception, file: &str, line: u32) -> Diagnosis {
    seen(message, misconception).at_line(file, line)
}
