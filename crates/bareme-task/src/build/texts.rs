//! Short texts in both languages.

use crate::collector::Reporter;
use crate::wire::{BilingualToml, Located};
use bareme_core::task::Bilingual;

/// The longest title or remark, in characters.
const MAX_CHARS: usize = 300;

/// A text of one line in both languages; `what` names it in messages.
pub(super) fn line(wire: BilingualToml, what: &str, reporter: &mut Reporter<'_>) -> Option<Bilingual> {
    let fr = wire.fr.and_then(|text| one(text, what, "French", reporter));
    let en = wire.en.and_then(|text| one(text, what, "English", reporter));
    Some(Bilingual { fr: fr?, en: en? })
}

fn one(text: Located<String>, what: &str, language: &str, reporter: &mut Reporter<'_>) -> Option<String> {
    let (wrong, remedy) = if text.value.trim().is_empty() {
        ("is empty", "write it")
    } else if text.value.chars().any(char::is_control) {
        ("holds a line end, a tabulator or another control character", "write it as one line of text")
    } else if text.value.chars().nth(MAX_CHARS).is_some() {
        ("is longer than 300 characters", "make it shorter")
    } else {
        return Some(text.value);
    };
    reporter.error(&text.at, format!("{what} in {language} {wrong}"), remedy);
    None
}
