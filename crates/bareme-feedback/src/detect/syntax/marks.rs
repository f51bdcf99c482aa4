//! Semicolons, and characters that belong nowhere.

use super::super::message::Message;
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// An instruction without its `;`.
pub(super) fn semicolon(message: &Message<'_>) -> Option<Diagnosis> {
    if !message.says("expected ';'") {
        return None;
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
    let end: String = code.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
    Some(seen(message, Misconception::MissingSemicolon, message.line).with("code", end))
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
