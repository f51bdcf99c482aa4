//! Operators, commas, and values that are missing.

use super::super::message::{Message, last_word};
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// Operators as mathematics or other languages write them, and how C does.
const OPERATORS: [(&str, &str); 9] = [
    ("=<", "<="),
    ("=>", ">="),
    ("= >", ">="),
    ("= <", "<="),
    ("<>", "!="),
    ("!>=", "<"),
    ("=!", "!="),
    ("! =", "!="),
    ("= =", "=="),
];
/// Words that are operators elsewhere.
const WORDS: [(&str, &str); 5] = [("and", "&&"), ("or", "||"), ("not", "!"), ("AND", "&&"), ("OR", "||")];
/// Types that may stand by mistake in a call.
const TYPES: [&str; 8] = ["int", "char", "float", "double", "long", "short", "unsigned", "void"];

/// `=<`, `<>`, `and`.
pub(super) fn wrong_operator(message: &Message<'_>) -> Option<Diagnosis> {
    let word = message.quoted(0).unwrap_or_default();
    let spelt = WORDS.iter().find(|(wrong, _)| {
        let here = message.here() == *wrong || word == *wrong && message.says("undeclared identifier");
        here && (message.says("expected") || message.says("undeclared"))
    });
    let column = (message.column as usize).saturating_sub(1);
    let near = |wrong: &str| {
        let from = column.saturating_sub(3);
        let window = message.source().get(from..(column + 3).min(message.source().len())).unwrap_or_default();
        window.contains(wrong)
    };
    let marks = || OPERATORS.iter().find(|(wrong, _)| message.says("expected expression") && near(wrong));
    let address = ("%", "&");
    let scanned = || {
        let in_scanf = message.before().contains("scanf") && message.before().trim_end().ends_with(',');
        (message.here() == "%" && in_scanf).then_some(&address)
    };
    let unequal = ("!", "!=");
    let lonely = || {
        let open = message.rest().trim_start().starts_with('!') && message.says("expected ')'");
        open.then_some(&unequal)
    };
    let (wrong, right) = spelt.or_else(marks).or_else(scanned).or_else(lonely)?;
    let diagnosis = seen(message, Misconception::WrongOperator, message.line);
    Some(diagnosis.with("wrong", *wrong).with("right", *right).weighing(100))
}

/// Whether the name of a function stands right in front of a text: `printf"..."`.
pub(super) fn is_call_without_parenthesis(message: &Message<'_>) -> bool {
    let name = last_word(message.before());
    ["printf", "scanf", "puts"].contains(&name) && message.rest().trim_start().starts_with('"')
}

/// Two values of a call without a comma between them.
pub(super) fn comma(message: &Message<'_>) -> Option<Diagnosis> {
    if !message.says("expected ')'") || is_call_without_parenthesis(message) {
        return None;
    }
    let before = message.before().trim_end();
    let call = ["printf", "scanf", "puts", "strcpy", "fprintf", "sprintf"].iter().any(|name| before.contains(name));
    let starts_value =
        message.rest().trim_start().starts_with(|c: char| c.is_alphanumeric() || matches!(c, '&' | '_' | '*' | '"'));
    let behind_text = before.ends_with('"');
    let behind_value = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '_')) && call;
    (starts_value && (behind_text || behind_value)).then(|| {
        let (left, right) = (if behind_text { "\"" } else { last_word(before) }, message.here());
        let diagnosis = seen(message, Misconception::MissingComma, message.line);
        diagnosis
            .with("left", left)
            .with("right", right)
            .with("how", if before.ends_with(",\"") { "inside" } else { "missing" })
    })
}

/// `f(int a)` where `f(a)` is meant.
pub(super) fn type_in_call(message: &Message<'_>) -> Option<Diagnosis> {
    let word = message.here();
    let in_call = message.before().trim_end().ends_with(['(', ',']);
    let about = message.says("expected expression") || message.says("unexpected type name");
    (about && in_call && TYPES.contains(&word))
        .then(|| seen(message, Misconception::TypeInCall, message.line).with("type", word).weighing(100))
}

/// `2a`, `a b`, `f(x)y`.
pub(super) fn operator_missing(message: &Message<'_>) -> Option<Diagnosis> {
    if is_call_without_parenthesis(message) {
        return None;
    }
    if message.says("on integer constant") || message.says("on floating constant") || message.says("invalid digit") {
        let name = message.before().trim_end().ends_with(|c: char| c.is_alphabetic() || c == ' ')
            && message.before().contains("int ");
        let how = if name { "name" } else { "number" };
        return Some(seen(message, Misconception::MissingOperator, message.line).with("how", how));
    }
    let starts_value =
        message.rest().trim_start().starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '(' | '"' | '\''));
    let behind = message.before().trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '_'));
    let about = message.says("expected ')'") || message.says("expected ';'");
    (about && starts_value && behind)
        .then(|| seen(message, Misconception::MissingOperator, message.line).with("how", "values"))
}

/// A value is missing: `f(a,)`, `while ()`, `x % == 0`.
pub(super) fn unfinished(message: &Message<'_>) -> Option<Diagnosis> {
    if !message.says("expected expression") {
        return None;
    }
    let before = message.before().trim_end();
    let above = if before.is_empty() { message.line_above() } else { None };
    let (line, before) = above.map_or((message.line, before), |(line, text)| (line, text.trim_end()));
    let how = match before.chars().next_back() {
        Some(',') => "comma",
        Some('(') => "empty",
        Some('=' | '+' | '-' | '*' | '/' | '%' | '<' | '>' | '&' | '|' | '!') => "operator",
        _ => "other",
    };
    Some(seen(message, Misconception::UnfinishedExpression, line).with("how", how).with("here", message.here()))
}
