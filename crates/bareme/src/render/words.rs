//! Everything that a report says, in both languages.
//!
//! The sentences are data: those of the report ([`Text`]), those that tell a fault ([`Clue`]) and those about all
//! else that watching a program shows ([`Trace`]). No table can be compiled with one language missing. `{name}` stands
//! for a value; both languages of a text must use the same names, which a test checks. French spacing is applied here
//! and not typed into the tables, where nobody could see it.

mod clues;
mod judgements;
mod numbers;
mod table;
mod texts;
mod traces;

pub use clues::Clue;
pub use judgements::{headline, label, relation, trap_sentence};
pub use numbers::{bytes, count, millis};
pub use texts::Text;
pub use traces::Trace;

use bareme_core::task::Language;

/// A no-break space: it keeps French punctuation on the line of the word before it.
pub const NO_BREAK: char = '\u{a0}';

/// The English or the French of a pair, with the spacing that the language asks for.
fn spoken((english, french): (&str, &str), language: Language) -> String {
    match language {
        Language::En => english.to_owned(),
        Language::Fr => french_spacing(french),
    }
}

/// The text with its `{name}`s replaced.
fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut rest = text;
    let mut filled = String::with_capacity(rest.len());
    // One pass from left to right, so that a value which looks like a placeholder stays what it is.
    while let Some((before, name, after)) = next_placeholder(rest) {
        filled.push_str(before);
        let value = values.iter().find(|(known, _)| *known == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    filled + rest
}

/// The names of a text's placeholders, in order.
fn placeholders(text: &str) -> Vec<String> {
    let mut rest = text;
    let mut names = Vec::new();
    while let Some((_, name, after)) = next_placeholder(rest) {
        names.push(name.to_owned());
        rest = after;
    }
    names
}

/// The text with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Puts no-break spaces where French has them: before `: ; ? ! »` and `%`, behind `«`.
fn french_spacing(text: &str) -> String {
    let mut spaced = text.replace("« ", &format!("«{NO_BREAK}"));
    for sign in [':', ';', '?', '!', '»', '%'] {
        spaced = spaced.replace(&format!(" {sign}"), &format!("{NO_BREAK}{sign}"));
    }
    spaced
}
