//! Quotes: not closed, missing, or of the wrong kind.

use super::super::message::Message;
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// A text that is not closed on its line; everything behind it makes no sense then.
pub(super) fn open_quote(message: &Message<'_>) -> Option<Diagnosis> {
    let open = |piece: &str| message.says(piece) || message.warned(piece);
    let odd = message.source().replace("\\\"", "").replace("'\"'", "").matches('"').count() % 2 == 1;
    let is_open = open("missing terminating '\"'") || (odd && message.says("expected"));
    is_open.then(|| {
        let line = if odd { message.line } else { message.line.saturating_sub(1).max(1) };
        seen(message, Misconception::MissingQuotes, line).with("how", "open").with("word", "").weighing(50)
    })
}

/// Single quotes around a text, nothing between them, or quotes that were pasted.
pub(super) fn wrong_quotes(message: &Message<'_>) -> Option<Diagnosis> {
    let how =
        if ["U+201C", "U+201D", "U+2018", "U+2019", "U+00AB", "U+00BB", "U+00B4"].iter().any(|one| message.says(one))
            || message.source().contains(['“', '”', '‘', '’', '«', '»', '´']) && message.says("expected")
        {
            "curly"
        } else if message.says("empty character constant") {
            "empty"
        } else if message.warned("missing terminating ' character") || message.says("missing terminating '''") {
            "open"
        } else if message.says("character constant too long") || message.says("multi-character") {
            "text"
        } else {
            return None;
        };
    Some(seen(message, Misconception::WrongQuotes, message.line).with("how", how).weighing(50))
}

/// Words in `printf(...)` or `scanf(...)` without quotes around them.
pub(super) fn text_without_quotes(message: &Message<'_>) -> Option<Diagnosis> {
    if message.says("expected expression") && message.rest().starts_with('\\') {
        let diagnosis = seen(message, Misconception::MissingQuotes, message.line).with("how", "none");
        return Some(diagnosis.with("word", message.rest().get(..2).unwrap_or("\\")).weighing(50));
    }
    let before = message.before().trim_end();
    let in_call =
        ["printf(", "printf (", "scanf(", "scanf (", "puts(", "puts ("].iter().any(|call| before.ends_with(call));
    let word = message.here();
    let is_text = message.says("use of undeclared identifier") || message.says("expected expression");
    let behind = message.rest().trim_start().strip_prefix(word).unwrap_or_default().trim_start();
    let looks_like_text = behind.starts_with(|c: char| c.is_alphabetic() || matches!(c, ':' | '?' | '!'))
        || word == "%"
        || (message.rest().contains('"') && !behind.starts_with([',', ')', '[', '(', '+', '-', '*', '/', '.']));
    (in_call && is_text && looks_like_text).then(|| {
        seen(message, Misconception::MissingQuotes, message.line).with("how", "none").with("word", word).weighing(120)
    })
}
