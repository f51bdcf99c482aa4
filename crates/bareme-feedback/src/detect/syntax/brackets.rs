//! Braces, parentheses and square brackets that do not pair.

use super::super::message::{Message, first_word, last_word};
use super::code::{blanked, code, pairs};
use super::place::{Braces, braces, head_without_brace, last_close_before};
use super::{declaration, seen};
use crate::detect::library::header_of;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;
use std::cmp::Ordering;

/// A function inside another one, with all braces closed.
pub(super) fn nested_function(message: &Message<'_>) -> Option<Diagnosis> {
    let is_nested = message.says("function definition is not allowed here");
    let balanced = message.file.is_some_and(|file| matches!(braces(file), Braces::Paired));
    (is_nested && balanced).then(|| {
        let name = last_word(message.before().split('(').next().unwrap_or_default());
        seen(message, Misconception::NestedFunction, message.line).with("function", name)
    })
}

/// One `}` too many, which may show only in what comes behind it; or the `{` that it should answer is missing.
pub(super) fn extra_brace(message: &Message<'_>) -> Option<Diagnosis> {
    let file = message.file?;
    let extra = message.says("extraneous closing brace");
    let Braces::TooManyClosed(closed) = braces(file) else {
        return extra.then(|| with_how(message, message.line, "extra"));
    };
    let at_end = message.line >= closed && is_outside(message);
    // The function ended too early: what follows is outside, and the last `}` of all is the one that is counted.
    let early = message.line < closed && declaration::is_instruction_outside(message);
    let head = head_without_brace(file).filter(|&head| head < message.line);
    if let Some(head) = head.filter(|_| !message.says("expected ';'")) {
        return Some(with_how(message, head, "unopened"));
    }
    // A `}` too many closes the surroundings of the `if`, and its `else` stands alone.
    let alone = message.says("expected expression") && message.here() == "else";
    if !(extra || at_end || early || alone) {
        return None;
    }
    let line = if early || alone { last_close_before(file, message.line)? } else { closed };
    Some(with_how(message, line, "extra"))
}

fn is_outside(message: &Message<'_>) -> bool {
    let about = ["expected identifier or '('", "expected parameter declarator", "unknown type name"];
    about.iter().any(|piece| message.says(piece))
}

fn with_how(message: &Message<'_>, line: u32, how: &'static str) -> Diagnosis {
    seen(message, Misconception::ExtraBrace, line).with("how", how).weighing(50)
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
    let code = code(message);
    let (open, closed) = pairs(&code, '[', ']');
    let uneven = open != closed;
    let refused = ["expected", "undeclared", "extraneous", "not assignable"].iter().any(|piece| message.says(piece));
    let about = message.says("expected ']'") || refused && uneven;
    let empty = message.says("expected expression") && message.here() == "]" && message.before().ends_with('[');
    let how = match open.cmp(&closed) {
        Ordering::Greater => "missing",
        Ordering::Less => "extra",
        Ordering::Equal => "other",
    };
    (about || empty).then(|| {
        let how = if empty { "empty" } else { how };
        seen(message, Misconception::UnbalancedBrackets, message.line).with("how", how).weighing(50)
    })
}

/// `printf "..."`, `printf{...}`, `printf[...]`: a call without its parentheses.
pub(super) fn call_without_parentheses(message: &Message<'_>) -> Option<Diagnosis> {
    if message.says("expected parentheses around type name") {
        let diagnosis = seen(message, Misconception::UnbalancedParentheses, message.line);
        return Some(diagnosis.with("how", "call").with("name", "sizeof"));
    }
    let refused = ["expected", "subscript", "function type", "pointer to"].iter().any(|piece| message.says(piece));
    let code = code(message);
    let words = code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    let name = words.filter(|word| header_of(word).is_some()).find(|name| {
        let behind = code.split(name).nth(1).unwrap_or_default().trim_start();
        behind.starts_with(['"', '{', '['])
    })?;
    refused.then(|| {
        let diagnosis = seen(message, Misconception::UnbalancedParentheses, message.line).weighing(100);
        diagnosis.with("how", "call").with("name", name)
    })
}

/// `strlens)`: a `)` without its `(`, which makes one unknown name of two.
pub(super) fn unopened(message: &Message<'_>) -> Option<Diagnosis> {
    let code = code(message);
    let (open, closed) = pairs(&code, '(', ')');
    let continued = message.line_above().is_some_and(|(_, text)| {
        let (open, closed) = pairs(&blanked(text), '(', ')');
        open > closed
    });
    let unknown = message.says("use of undeclared identifier") && closed > open && !continued;
    unknown.then(|| with_name(message, message.line, "extra").weighing(50))
}

/// `(` and `)`.
pub(super) fn parentheses(message: &Message<'_>) -> Option<Diagnosis> {
    let code = code(message);
    let (open, closed) = pairs(&code, '(', ')');
    let about = message.says("expected ')'")
        || message.says("extraneous ')'")
        || message.says("expected '(' for function-style cast");
    let here = message.here();
    let stray = here == ")" && (message.says("expected expression") || message.says("expected ';'")) && closed > open;
    let short = message.says("expected expression") && matches!(here, ";" | "{") && open > closed;
    if !(about || stray || short) {
        return None;
    }
    // The line that the compiler compares with may be another one: `if (a` and the rest below.
    let above = message.line_above().filter(|(_, text)| {
        let (open, closed) = pairs(&blanked(text), '(', ')');
        open > closed
    });
    Some(match (open, closed, above) {
        (open, closed, _) if open > closed => with_name(message, message.line, "missing"),
        (open, closed, Some((line, _))) if open == closed => with_name(message, line, "missing"),
        (open, closed, _) if open < closed => with_name(message, message.line, "extra"),
        _ => with_name(message, message.line, "other"),
    })
}

fn with_name(message: &Message<'_>, line: u32, how: &'static str) -> Diagnosis {
    let name = first_word(message.source());
    seen(message, Misconception::UnbalancedParentheses, line).with("how", how).with("name", name)
}
