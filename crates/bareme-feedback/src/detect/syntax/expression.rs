//! Commas and values that are missing, and types that stand among values.

use super::super::message::{Message, first_word, last_word};
use super::code::{code, pairs};
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// Types that may stand by mistake in a call.
pub(super) const TYPES: [&str; 8] = ["int", "char", "float", "double", "long", "short", "unsigned", "void"];
/// Functions that take several values, of which beginners forget the commas.
const CALLS: [&str; 6] = ["printf", "scanf", "puts", "strcpy", "fprintf", "sprintf"];

/// Two values of a call without a comma between them.
pub(super) fn comma(message: &Message<'_>) -> Option<Diagnosis> {
    let before = message.before().trim_end();
    let call = CALLS.iter().any(|name| before.contains(name));
    let rest = message.rest().trim_start();
    // `"%d" &n` is `&` between two values for the compiler.
    let masked = message.says("invalid operands to binary expression") && call;
    let masked = masked && (rest.starts_with('&') || rest.starts_with('%') && before.ends_with('"'));
    let masked = masked && !rest.starts_with("&&") && (before.ends_with('"') || message.source().contains("scanf"));
    let starts_value = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '&' | '_' | '*' | '"'));
    let text = before.ends_with('"') && !before.ends_with("(\"");
    let value = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '_')) && call;
    let missing = message.says("expected ')'") && starts_value && (text || value && is_open(message));
    (missing || masked).then(|| {
        // `"He said "hi""`: the quotes inside end the text.
        let inside = text && rest.starts_with(char::is_alphabetic) && code(message).matches('"').count() > 2;
        if inside && !rest.split('"').next().unwrap_or_default().contains(',') {
            return seen(message, Misconception::WrongQuotes, message.line).with("how", "inside").weighing(100);
        }
        let left = if text { "\"" } else { last_word(before) };
        let right = rest.split([',', ')', ';', ' ']).next();
        let how = if before.ends_with(",\"") { "inside" } else { "missing" };
        let diagnosis = seen(message, Misconception::MissingComma, message.line).with("how", how);
        diagnosis.with("left", left).with("right", right.unwrap_or_default()).with("mark", "").weighing(100)
    })
}

/// `f(a; b)`, `printf("%d". a)`: another mark in place of the comma.
pub(super) fn comma_as_other_mark(message: &Message<'_>) -> Option<Diagnosis> {
    let rest = message.rest().trim_start();
    let before = message.before().trim_end();
    let code = code(message);
    let (open, closed) = pairs(&code, '(', ')');
    let semicolon = message.says("expected ')'") && rest.starts_with(';') && open == closed && !code.contains("for");
    let point = message.says("member reference base type 'char[") && (rest.starts_with('.') || before.ends_with('.'));
    if !(semicolon || point) {
        return None;
    }
    let mark = if semicolon { ";" } else { "." };
    let right = first_word(rest.trim_start_matches([';', '.', ' ']));
    let left = last_word(before.trim_end_matches('.'));
    let diagnosis = seen(message, Misconception::MissingComma, message.line).weighing(100);
    Some(diagnosis.with("how", "other").with("left", left).with("right", right).with("mark", mark))
}

/// Whether exactly the parentheses of the call are open in front of the message.
fn is_open(message: &Message<'_>) -> bool {
    let code = code(message);
    let (open, closed) = pairs(code.get(..message.before().len()).unwrap_or_default(), '(', ')');
    open > closed
}

/// `f(int a)` where `f(a)` is meant; `x = int`.
pub(super) fn type_in_call(message: &Message<'_>) -> Option<Diagnosis> {
    let word = message.here();
    let before = message.before().trim_end();
    let in_call = before.ends_with(['(', ',', '=', '+', '-', '*', '/', '%', '<', '>', '&', '|']);
    let about = message.says("expected expression") || message.says("unexpected type name");
    (about && in_call && TYPES.contains(&word))
        .then(|| seen(message, Misconception::TypeInCall, message.line).with("type", word).weighing(100))
}

/// A value is missing: `f(a,)`, `while ()`, `x % == 0`.
pub(super) fn unfinished(message: &Message<'_>) -> Option<Diagnosis> {
    let colon = message.says("expected ':'") && message.source().contains('?');
    let before = message.before().trim_end();
    // `a >= && b`: `&&` in front of a name is an extension of the compiler, which nobody means.
    let label = message.says("undeclared label") && !message.source().contains("goto")
        || message.says("expected identifier") && before.ends_with("&&");
    if label {
        let diagnosis = seen(message, Misconception::UnfinishedExpression, message.line).weighing(50);
        return Some(diagnosis.with("how", "operator").with("here", "&&"));
    }
    if !message.says("expected expression") && !colon {
        return None;
    }
    let above = if before.is_empty() { message.line_above() } else { None };
    let (line, before) = above.map_or((message.line, before), |(line, text)| (line, text.trim_end()));
    let how = match before.chars().next_back() {
        _ if colon => "choice",
        Some(',') => "comma",
        Some('(') if message.here() == ")" => "empty",
        Some('=' | '+' | '-' | '*' | '/' | '%' | '<' | '>' | '&' | '|' | '!') => "operator",
        _ => "other",
    };
    Some(seen(message, Misconception::UnfinishedExpression, line).with("how", how).with("here", message.here()))
}
