//! Operators that are missing, or written as C does not write them.

use super::super::message::{Message, first_word, last_word};
use super::code::{blanked, code, pairs};
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// Operators as mathematics or other languages write them, and how C does. Longer ones come first.
const OPERATORS: [(&str, &str); 23] = [
    ("**", "pow(a, b)"),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("×", "*"),
    ("÷", "/"),
    ("=/=", "!="),
    ("!>=", "<"),
    ("!<=", ">"),
    ("===", "=="),
    ("=<", "<="),
    ("=>", ">="),
    ("= >", ">="),
    ("= <", "<="),
    ("> =", ">="),
    ("< =", "<="),
    ("<>", "!="),
    ("=!", "!="),
    ("! =", "!="),
    ("= =", "=="),
    (":=", "="),
    ("& &", "&&"),
    ("| |", "||"),
];
/// Words that are operators elsewhere.
const WORDS: [(&str, &str); 7] =
    [("and", "&&"), ("or", "||"), ("not", "!"), ("mod", "%"), ("AND", "&&"), ("OR", "||"), ("NOT", "!")];
/// How far from the message an operator may begin, in bytes.
const NEAR: usize = 3;

/// `=<`, `<>`, `and`, `:=`.
pub(super) fn wrong(message: &Message<'_>) -> Option<Diagnosis> {
    let (wrong, right) = word(message).or_else(|| sign(message)).or_else(|| lone_not(message))?;
    let diagnosis = seen(message, Misconception::WrongOperator, message.line);
    Some(diagnosis.with("wrong", wrong).with("right", right).weighing(150))
}

fn word(message: &Message<'_>) -> Option<(&'static str, &'static str)> {
    let word = if message.says("undeclared identifier") { message.quoted(0)? } else { message.here() };
    let behind = message.rest().trim_start().strip_prefix(word)?.trim_start();
    let between = behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '!' | '_' | '\'' | '-'));
    let refused = message.says("expected") || message.says("undeclared");
    WORDS.into_iter().find(|(wrong, _)| *wrong == word).filter(|_| refused && between)
}

fn sign(message: &Message<'_>) -> Option<(&'static str, &'static str)> {
    let refused = [
        "expected",
        "not assignable",
        "invalid argument type",
        "invalid operands",
        "not allowed in an identifier",
        "address of",
        "indirection requires",
    ];
    if !refused.iter().any(|piece| message.says(piece)) {
        return None;
    }
    let code = code(message);
    let column = (message.column as usize).saturating_sub(1);
    let reach = |wrong: &str| {
        let mut found = code.match_indices(wrong).map(|(at, _)| at);
        found.any(|at| at <= column + 1 && column < at + wrong.len() + NEAR)
    };
    OPERATORS.into_iter().find(|(wrong, _)| reach(wrong)).or_else(|| address(message))
}

/// `scanf("%d", %n)`: the sign of the code in place of the one of the address.
fn address(message: &Message<'_>) -> Option<(&'static str, &'static str)> {
    let before = message.before().trim_end();
    let name = message.rest().trim_start().strip_prefix('%').map_or("", first_word);
    let is_value = before.ends_with(',') && name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let scanf = blanked(before).contains("scanf");
    (scanf && is_value && message.says("expected expression")).then_some(("%", "&"))
}

/// `n!0`: `!` alone between two values.
fn lone_not(message: &Message<'_>) -> Option<(&'static str, &'static str)> {
    let rest = message.rest().trim_start().strip_prefix('!')?;
    let between = message.before().trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '_'));
    let refused = message.says("expected ')'") || message.says("expected ';'");
    (refused && between && !rest.starts_with('=')).then_some(("!", "!="))
}

/// `2a`, `(a b)`, `x = a b;`.
pub(super) fn missing(message: &Message<'_>) -> Option<Diagnosis> {
    if message.says("on integer constant") || message.says("on floating constant") || message.says("invalid digit") {
        let name = message.before().trim_end().ends_with(|c: char| c.is_alphabetic() || c == ' ')
            && message.before().contains("int ");
        let how = if name { "name" } else { "number" };
        return Some(seen(message, Misconception::MissingOperator, message.line).with("how", how));
    }
    let (code, rest) = (code(message), message.rest().trim_start());
    let starts_value = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '(' | '"' | '\''));
    let behind =
        message.before().trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '_' | '\''));
    let (open, closed) = pairs(&code, '(', ')');
    let inside = message.says("expected ')'") && open == closed;
    let loose = (message.says("expected ';' after") || message.says("expected ';' in 'for'"))
        && is_value_alone(rest)
        && !is_head(message);
    (starts_value && behind && (inside || loose))
        .then(|| seen(message, Misconception::MissingOperator, message.line).with("how", "values").weighing(50))
}

/// Whether the rest of a line would do nothing as an instruction of its own: `b;`, `b + 1;`, `2;`.
fn is_value_alone(rest: &str) -> bool {
    let blank = blanked(rest);
    let piece = blank.split(';').next().unwrap_or_default();
    let ends = blank.contains(';');
    let acts = piece.contains(['=', '{', '}', '"']) || piece.contains("++") || piece.contains("--");
    let word = first_word(piece);
    let behind = piece.trim_start().strip_prefix(word).unwrap_or_default();
    let calls = behind.trim_start().starts_with('(') && word.starts_with(|c: char| c.is_alphabetic());
    // `a break;`, `a int b;`: two instructions.
    let two_words = behind.trim_start().starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let keyword = ["return", "break", "continue", "else", "if", "for", "while", "do"].contains(&word);
    ends && !acts && !calls && !keyword && !two_words
}

/// Whether the message is about what looks like `word (...)` with its instruction behind.
fn is_head(message: &Message<'_>) -> bool {
    let before = message.before().trim();
    let name = last_word(before.split('(').next().unwrap_or_default());
    before.ends_with(')') && before.starts_with(name) && !name.is_empty()
}
