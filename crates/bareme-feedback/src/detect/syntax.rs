//! Source that is not C: marks, brackets, quotes, keywords and where things stand.
//!
//! A compiler tells where it could not go on, which is often behind the mistake. Each rule looks at one message with the
//! source around it and answers with what the beginner did and the line where it is to be mended; the first rule that
//! has an answer is taken.

mod brackets;
mod code;
mod declaration;
mod expression;
mod keyword;
mod macros;
mod marks;
mod operator;
mod place;
mod prose;
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
    prose::comment,
    quotes::open_text,
    quotes::wrong_quotes,
    quotes::character_without_quotes,
    quotes::text_without_quotes,
    statement::preprocessor,
    statement::else_with_condition,
    statement::condition_of_parts,
    prose::filler,
    prose::foreign_type,
    keyword::misspelt,
    declaration::body_in_parentheses,
    declaration::ends,
    declaration::unnamed,
    brackets::nested_function,
    brackets::extra_brace,
    statement::else_without_if,
    brackets::unclosed_brace,
    brackets::call_without_parentheses,
    brackets::square,
    statement::for_header,
    statement::condition_without_parentheses,
    statement::label,
    statement::outside_loop,
    operator::wrong,
    expression::comma,
    expression::comma_as_other_mark,
    expression::type_in_call,
    declaration::array,
    declaration::outside_function,
    declaration::head,
    declaration::list,
    declaration::name,
    declaration::as_body,
    marks::stray,
    operator::missing,
    marks::semicolon,
    brackets::parentheses,
    brackets::unopened,
    expression::unfinished,
    declaration::other,
];

/// Adds what it finds.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    macros::macros(case, found);
    if !case.is_refused() {
        return;
    }
    keyword::glued_function(case, found);
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
