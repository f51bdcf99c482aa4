//! Quotes: not closed, missing, or of the wrong kind.

use super::super::message::{Message, first_word};
use super::code::{code, open_quote};
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// Quotes as typewriters, web pages and word processors have them.
const CURLY: [char; 9] = ['“', '”', '‘', '’', '«', '»', '´', '„', '‟'];
/// The same as the compiler names them.
const CURLY_CODES: [&str; 7] = ["U+201C", "U+201D", "U+2018", "U+2019", "U+00AB", "U+00BB", "U+00B4"];
/// Functions whose first value is a text.
const TEXT_CALLS: [&str; 4] = ["printf", "scanf", "puts", "strcpy"];

/// A text that is not closed on its line; everything behind it makes no sense then.
pub(super) fn open_text(message: &Message<'_>) -> Option<Diagnosis> {
    let said = |piece: &str| message.says(piece) || message.warned(piece);
    let open = |line: &str| open_quote(line) == Some('"');
    let here = open(message.source()) && (message.says("expected") || said("missing terminating '\"'"));
    let above = message.line_above().filter(|(_, text)| open(text)).map(|(line, _)| line);
    let line = if here { Some(message.line) } else { above.filter(|_| said("missing terminating '\"'")) }?;
    let diagnosis = seen(message, Misconception::MissingQuotes, line).with("how", "open").with("word", "");
    Some(diagnosis.weighing(150))
}

/// Single quotes around a text, nothing between them, or quotes that were pasted.
pub(super) fn wrong_quotes(message: &Message<'_>) -> Option<Diagnosis> {
    let refused = message.says("expected") || message.says("undeclared") || message.says("unexpected");
    let source = message.source();
    let how = if CURLY_CODES.iter().any(|one| message.says(one)) || refused && source.contains(CURLY) {
        "curly"
    } else if refused && code(message).contains("''") && source.contains("''") {
        if is_twice(source) { "twice" } else { "empty" }
    } else if message.says("empty character constant") {
        "empty"
    } else if (refused || message.says("missing terminating")) && open_quote(source) == Some('\'') {
        "open"
    } else if message.says("character constant too long") || message.says("multi-character") {
        "text"
    } else {
        return None;
    };
    Some(seen(message, Misconception::WrongQuotes, message.line).with("how", how).weighing(150))
}

/// `''text''`: two single quotes that look like one double.
fn is_twice(source: &str) -> bool {
    source.matches("''").count() >= 2
        || source.split("''").nth(1).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Words in `printf(...)` or `scanf(...)` without quotes around them.
pub(super) fn text_without_quotes(message: &Message<'_>) -> Option<Diagnosis> {
    let about =
        ["use of undeclared identifier", "expected expression", "expected ')'", "invalid suffix", "exponent has"];
    let source = message.source();
    let place = TEXT_CALLS.iter().find_map(|call| {
        let at = source.find(call)?;
        let open = source[at + call.len()..].trim_start().strip_prefix('(')?.trim_start();
        Some(open)
    })?;
    let word = first_word(place);
    let said = about.iter().any(|piece| message.says(piece)) && !message.says("did you mean");
    // The compiler complains of the first value itself, or of what comes right behind it.
    let offset = source.len() - place.len();
    let near = (message.column as usize).saturating_sub(1).checked_sub(offset).is_some_and(|far| far <= word.len() + 2);
    (said && near && is_bare_text(place, word)).then(|| {
        let diagnosis = seen(message, Misconception::MissingQuotes, message.line).with("how", "none");
        diagnosis.with("word", word).weighing(150)
    })
}

/// Whether what stands in a call is text rather than values: words side by side, `%` codes, or one unknown word alone.
fn is_bare_text(inside: &str, word: &str) -> bool {
    if word.is_empty()
        || inside.starts_with(['"', '\'', '&', '(', '*'])
        || CURLY.iter().any(|one| inside.starts_with(*one))
    {
        return false;
    }
    let behind = inside[word.len()..].trim_start();
    let alone = behind.starts_with(')') || behind.starts_with("\\n)") || behind.is_empty();
    let side_by_side = behind.starts_with(|c: char| c.is_alphabetic() || matches!(c, ':' | '?' | '!' | '\\' | '%'));
    let code = inside.starts_with('%') || inside.starts_with('\\');
    let mixed = inside.contains('"') && !behind.starts_with([',', ')', '[', '(', '+', '-', '*', '/', '.', '"']);
    let is_name = word.starts_with(|c: char| c.is_alphabetic());
    code || alone && is_name || side_by_side && !behind.starts_with('"') || mixed
}

/// `c == \n`, `putchar(\n)`: one character without its quotes.
pub(super) fn character_without_quotes(message: &Message<'_>) -> Option<Diagnosis> {
    let rest = message.rest().trim_start();
    let escape = rest.strip_prefix('\\').filter(|rest| rest.starts_with(['n', 't', '0', '\\', 'r']))?;
    let before = message.before().trim_end();
    let value =
        before.ends_with(['(', ',', '=', '<', '>', '+', '-']) || before.ends_with("case") || before.ends_with("return");
    let escape: String = format!("\\{}", escape.chars().next().unwrap_or_default());
    (message.says("expected expression") && value).then(|| {
        let diagnosis = seen(message, Misconception::MissingQuotes, message.line).with("how", "character");
        diagnosis.with("word", escape).weighing(150)
    })
}
