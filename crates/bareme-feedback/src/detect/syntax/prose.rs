//! Words that are no C: of another language, or meant for people.

use super::super::message::{Message, first_word};
use super::seen;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// Words that other languages put behind a condition or around a block.
const FILLERS: [&str; 6] = ["then", "begin", "end", "endif", "pass", "done"];
/// Words that other languages begin a declaration with.
const TYPES: [&str; 7] = ["string", "String", "str", "var", "let", "def", "function"];
/// How many words make a sentence.
const SENTENCE: usize = 3;

/// A comment that is not marked as one, or not ended.
pub(super) fn comment(message: &Message<'_>) -> Option<Diagnosis> {
    let line = message.source().trim();
    let how = if message.says("unterminated /* comment") {
        "open"
    } else if line.starts_with("/ ")
        && message.rest().trim_start().starts_with('/')
        && message.says("expected expression")
    {
        "slash"
    } else if is_sentence(line) && (message.says("undeclared identifier") || message.says("unknown type name")) {
        "words"
    } else {
        return None;
    };
    let diagnosis = seen(message, Misconception::StrayCharacter, message.line).weighing(250);
    Some(diagnosis.with("how", how).with("sign", first_word(line)))
}

fn is_sentence(line: &str) -> bool {
    let plain = line.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '\'' | '!' | '?'));
    let known = ["int", "char", "float", "double", "return", "else", "unsigned", "long", "struct", "const", "static"];
    plain && !known.contains(&first_word(line)) && line.split_whitespace().count() >= SENTENCE
}

/// `if (a > b) then`, `if (a > b):`.
pub(super) fn filler(message: &Message<'_>) -> Option<Diagnosis> {
    let word = message.here();
    let unknown = message.says("undeclared identifier") && FILLERS.contains(&word);
    let colon = message.says("expected expression") && word == ":" && message.before().trim_end().ends_with([')', 'e']);
    (unknown || colon).then(|| {
        let diagnosis = seen(message, Misconception::StrayCharacter, message.line).weighing(100);
        diagnosis.with("how", "seen").with("sign", word)
    })
}

/// `string name;`, `var x = 3;`: a type that C does not have.
pub(super) fn foreign_type(message: &Message<'_>) -> Option<Diagnosis> {
    let unknown = message.says("undeclared identifier") || message.says("unknown type name");
    let word = message.quoted(0).filter(|word| unknown && TYPES.contains(word))?;
    let rest = message.rest().trim_start().strip_prefix(word)?;
    rest.trim_start().starts_with(|c: char| c.is_alphabetic() || c == '_').then(|| {
        let diagnosis = seen(message, Misconception::DeclarationSyntax, message.line).weighing(150);
        diagnosis.with("how", "foreign").with("word", word).with("next", "")
    })
}
