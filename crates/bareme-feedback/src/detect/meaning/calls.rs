//! Calls that do not fit the function.

use super::super::library::{header_of, name_like};
use super::super::message::Message;
use super::{seen, seen_at};
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;

/// Too few or too many values in a call.
pub(super) fn arguments(message: &Message<'_>) -> Option<Diagnosis> {
    let how = if message.says("too few arguments to function call") {
        "few"
    } else if message.says("too many arguments to function call") {
        "many"
    } else {
        return None;
    };
    let number = |word: &str| {
        let after = message.text().split(word).nth(1).unwrap_or_default().trim_start();
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().unwrap_or(u32::from(after.starts_with("single")))
    };
    let (wanted, given) = (number("expected"), number("have"));
    Some(seen(message, Misconception::ArgumentCount).with("how", how).with("wanted", wanted).with("given", given))
}

/// A function that is declared in one way and written or called in another.
pub(super) fn mismatch(message: &Message<'_>) -> Option<Diagnosis> {
    if message.flag() == "bareme-signature-mismatch" {
        let function = message.quoted(0)?;
        let (misconception, fact) = if header_of(function).is_some() {
            (Misconception::LibraryName, 0)
        } else {
            (Misconception::DeclarationMismatch, 0)
        };
        return Some(seen(message, misconception).with("function", function).with("other", fact));
    }
    if !message.says("conflicting types for") {
        return None;
    }
    let function = message.quoted(0)?;
    let note = message.diagnostic.notes.iter().find_map(|note| Some((note, note.place.as_ref()?)));
    let (implicit, other) = note.map_or((false, 0), |(note, place)| (note.message.contains("implicit"), place.line));
    if implicit {
        let file = message.diagnostic.place.as_ref().map_or("", |place| place.file.as_str());
        let diagnosis = seen_at(message, Misconception::UndeclaredFunction, file, other);
        return Some(diagnosis.with("function", function).with("later", message.line));
    }
    if header_of(function).is_some() {
        return Some(seen(message, Misconception::LibraryName).with("function", function));
    }
    Some(seen(message, Misconception::DeclarationMismatch).with("function", function).with("other", other))
}

/// Something is called that is no function: often an operator is missing in front of the parenthesis.
pub(super) fn not_a_function(message: &Message<'_>) -> Option<Diagnosis> {
    message.says("is not a function or function pointer").then(|| {
        let before = message.before().trim_end();
        let name = super::super::message::last_word(before);
        let number = name.starts_with(|c: char| c.is_ascii_digit());
        let how = if number || name.is_empty() { "operator" } else { "variable" };
        seen(message, Misconception::NotAFunction).with("name", message.here()).with("how", how)
    })
}

/// A function that is called before it is declared. The program runs, so it is only told where it may explain something.
pub(super) fn undeclared_function(message: &Message<'_>) -> Option<Diagnosis> {
    if message.flag() != "implicit-function-declaration" {
        return None;
    }
    let function = message.quoted(0)?;
    if let Some(header) = header_of(function) {
        return Some(seen(message, Misconception::MissingInclude).with("name", function).with("header", header));
    }
    if let Some(near) = name_like(function) {
        return Some(seen(message, Misconception::MisspeltName).with("name", function).with("near", near));
    }
    let later = message.file.and_then(|file| {
        file.functions().into_iter().find(|(_, name)| *name == function).map(|(node, _)| file.node(node).span.line)
    });
    Some(seen(message, Misconception::UndeclaredFunction).with("function", function).with("later", later.unwrap_or(0)))
}
