//! Source that is not C: marks, brackets, quotes, keywords and where things stand.
//!
//! A compiler tells where it could not go on, which is often behind the mistake. Each rule looks at one message with the
//! source around it and answers with what the beginner did and the line where it is to be mended; the first rule that
//! has an answer is taken.

mod brackets;
mod declaration;
mod expression;
mod marks;
mod place;
mod quotes;
mod statement;

use super::message::Message;
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};

/// How many errors are looked at: those after them are likely to come of them.
const MAX_ERRORS: usize = 3;

/// Answers what a message comes from.
type Rule = fn(&Message<'_>) -> Option<Diagnosis>;

/// The rules, the surest first.
const RULES: &[Rule] = &[
    quotes::open_quote,
    quotes::wrong_quotes,
    quotes::text_without_quotes,
    statement::preprocessor,
    statement::keyword,
    statement::else_without_if,
    brackets::nested_function,
    brackets::extra_brace,
    brackets::unclosed_brace,
    brackets::square,
    statement::for_header,
    statement::condition_without_parentheses,
    statement::label,
    statement::outside_loop,
    expression::wrong_operator,
    expression::comma,
    expression::type_in_call,
    declaration::array,
    declaration::outside_function,
    declaration::list,
    marks::semicolon,
    brackets::parentheses,
    expression::operator_missing,
    expression::unfinished,
    marks::stray,
    declaration::other,
];

/// Adds what it finds.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    if !case.is_refused() {
        return place::semicolon_in_macro(case, found);
    }
    place::semicolon_in_macro(case, found);
    for (error, weight) in case.errors().take(MAX_ERRORS).zip((0..).map(|index| 1000 - 100 * index)) {
        let message = Message::new(case, error);
        if let Some(diagnosis) = RULES.iter().find_map(|rule| rule(&message)) {
            let weight = weight + diagnosis.weight;
            found.push(diagnosis.weighing(weight));
        }
    }
    found.extend(unknown(case));
}

/// The last resort: the message itself.
fn unknown(case: &Case<'_>) -> Option<Diagnosis> {
    let error = case.errors().next()?;
    let diagnosis = Diagnosis::new(Misconception::UnknownCompileError, Confidence::Possible);
    Some(diagnosis.at_message(error).with("message", error.message.as_str()))
}

/// A misconception that was seen, at a line of the message's file.
fn seen(message: &Message<'_>, misconception: Misconception, line: u32) -> Diagnosis {
    let file = message.diagnostic.place.as_ref().map_or("", |place| place.file.as_str());
    Diagnosis::new(misconception, Confidence::Certain).at_line(file, line)
}
