//! Braces, parentheses and square brackets that do not pair.

use super::super::message::Message;
use super::place::{Braces, braces};
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// A function inside another one, with all braces closed.
pub(super) fn nested_function(message: &Message<'_>) -> Option<Diagnosis> {
    let is_nested = message.says("function definition is not allowed here");
    let balanced = message.file.is_some_and(|file| matches!(braces(file), Braces::Paired));
    (is_nested && balanced).then(|| {
        let name = message.before().trim_end().rsplit([' ', '*']).next().unwrap_or_default();
        let word = super::super::message::last_word(message.before().split('(').next().unwrap_or(name));
        seen(message, Misconception::NestedFunction, message.line).with("function", word)
    })
}

/// One `}` too many, which may show only in what comes behind it.
pub(super) fn extra_brace(message: &Message<'_>) -> Option<Diagnosis> {
    let extra = message.says("extraneous closing brace");
    let outside = message.says("expected identifier or '('") || message.says("expected parameter declarator");
    let Braces::TooManyClosed(line) = braces(message.file?) else {
        return extra.then(|| seen(message, Misconception::ExtraBrace, message.line));
    };
    (extra || outside && message.line >= line).then(|| seen(message, Misconception::ExtraBrace, line))
}

/// A `{` that is never closed.
pub(super) fn unclosed_brace(message: &Message<'_>) -> Option<Diagnosis> {
    let about = message.text() == "expected '}'" || message.says("function definition is not allowed here");
    let file = message.file?;
    let Braces::Unclosed { opened, looked_for } = braces(file) else {
        return (message.text() == "expected '}'").then(|| with_opening(message, message.line, message.line));
    };
    about.then(|| with_opening(message, looked_for, opened))
}

fn with_opening(message: &Message<'_>, line: u32, opened: u32) -> Diagnosis {
    seen(message, Misconception::UnclosedBrace, line).with("opened", opened)
}

/// `[` and `]`.
pub(super) fn square(message: &Message<'_>) -> Option<Diagnosis> {
    let about = message.says("expected ']'") || message.says("expected expression") && message.here() == "]";
    about.then(|| seen(message, Misconception::UnbalancedBrackets, message.line))
}

/// `(` and `)`.
pub(super) fn parentheses(message: &Message<'_>) -> Option<Diagnosis> {
    let source = message.source();
    let (open, closed) = (source.matches('(').count(), source.matches(')').count());
    let about = message.says("expected ')'")
        || message.says("extraneous ')'")
        || message.says("expected '(' for function-style cast");
    let stray =
        message.here() == ")" && (message.says("expected expression") || message.says("expected ';'")) && closed > open;
    let short = message.says("expected expression") && message.here() == ";" && open > closed;
    let nameless = super::expression::is_call_without_parenthesis(message);
    let how = match (open, closed) {
        _ if nameless => "other",
        (open, closed) if open > closed => "missing",
        (open, closed) if open < closed => "extra",
        _ => "other",
    };
    if !(about || stray || short || nameless) {
        return None;
    }
    // The line that the compiler compares with may be another one: `if (a` and the rest below.
    let above = message.line_above().filter(|(_, text)| text.matches('(').count() > text.matches(')').count());
    let line = if how == "other" && !nameless { above.map_or(message.line, |(line, _)| line) } else { message.line };
    Some(
        seen(message, Misconception::UnbalancedParentheses, line)
            .with("how", if line == message.line { how } else { "missing" }),
    )
}
