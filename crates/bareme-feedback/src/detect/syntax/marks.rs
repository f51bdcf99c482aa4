//! Semicolons, and characters that belong nowhere.

use super::super::message::{Message, last_word};
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// How many characters of a line are quoted, its last ones.
const MAX_END: usize = 30;

/// An instruction without its `;`.
pub(super) fn semicolon(message: &Message<'_>) -> Option<Diagnosis> {
    if !message.says("expected ';'") {
        return None;
    }
    if let Some(other) = else_with_condition(message).or_else(|| call_with_brace(message)) {
        return Some(other);
    }
    let rest = message.rest().trim_start();
    if rest.starts_with([')', ']']) || message.before().trim_end().ends_with("else") {
        return None;
    }
    // `a = b c;`: whatever is missing, it is not the end of the instruction, unless a new one begins there.
    let begins_value = rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '\'' | '('));
    if begins_value && !message.says("declaration") {
        return None;
    }
    let code = message.before().trim();
    Some(seen(message, Misconception::MissingSemicolon, message.line).with("code", end_of(code)))
}

/// `printf{"..."}`: another sign stands where the parenthesis should.
fn call_with_brace(message: &Message<'_>) -> Option<Diagnosis> {
    let name = last_word(message.before());
    let is_call =
        ["printf", "scanf", "puts", "main"].contains(&name) && message.rest().trim_start().starts_with(['{', '[']);
    is_call.then(|| seen(message, Misconception::UnbalancedParentheses, message.line).with("how", "other"))
}

/// `else (a > 3)`: the `if` in front of the condition is missing, not the `;` after it.
fn else_with_condition(message: &Message<'_>) -> Option<Diagnosis> {
    let line = message.source().trim_start().trim_start_matches(['}', ' ']);
    let condition = line.strip_prefix("else")?.trim_start();
    condition.starts_with('(').then(|| {
        let diagnosis = seen(message, Misconception::ElseWithoutIf, message.line);
        diagnosis.with("why", "condition").with("else", message.line)
    })
}

/// The end of a line, from the beginning of a word on.
fn end_of(code: &str) -> String {
    let Some((cut, _)) = code.char_indices().rev().nth(MAX_END - 1).filter(|(at, _)| *at > 0) else {
        return code.to_owned();
    };
    let tail = &code[cut..];
    let start = tail.find([' ', '(']).map_or(0, |at| at + 1);
    format!("… {}", tail[start..].trim_start())
}

/// A mark or character that C does not know there.
pub(super) fn stray(message: &Message<'_>) -> Option<Diagnosis> {
    let about = message.says("unexpected character") || message.says("unexpected '") || message.says("stray");
    let odd = message.says("expected") && message.rest().trim_start().starts_with(['\\', '@', '$', '`', '#', '?']);
    (about || odd).then(|| {
        let sign = message.quoted(0).filter(|_| message.says("unexpected '")).unwrap_or_else(|| message.here());
        seen(message, Misconception::StrayCharacter, message.line).with("sign", sign)
    })
}
