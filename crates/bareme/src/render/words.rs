//! Everything that a report says, in both languages.
//!
//! The sentences are data ([`texts`](Text)): the table cannot be compiled with one language missing. `{name}` stands
//! for a value; both languages of a text must use the same names, which a test checks. French spacing is applied here
//! and not typed into the table, where nobody could see it.

mod judgements;
mod numbers;
mod texts;

pub use judgements::{headline, label, relation, trap_sentence};
pub use numbers::{bytes, count, millis};
pub use texts::Text;

use bareme_core::task::Language;

/// A no-break space: it keeps French punctuation on the line of the word before it.
pub const NO_BREAK: char = '\u{a0}';

impl Text {
    /// The text in `language`, with the spacing that the language asks for.
    pub fn get(self, language: Language) -> String {
        let (english, french) = self.pair();
        match language {
            Language::En => english.to_owned(),
            Language::Fr => french_spacing(french),
        }
    }

    /// The text with its `{name}`s replaced.
    pub fn fill(self, language: Language, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(language);
        let mut filled = String::with_capacity(rest.len());
        // One pass from left to right, so that a value which looks like a placeholder stays what it is.
        while let Some((before, name, after)) = next_placeholder(&rest) {
            filled.push_str(before);
            let value = values.iter().find(|(known, _)| *known == name);
            filled.push_str(value.map_or("", |(_, value)| value));
            rest = after.to_owned();
        }
        filled + &rest
    }

    /// The names of the text's placeholders, in the order of `language`.
    pub fn placeholders(self, language: Language) -> Vec<String> {
        let mut rest = self.get(language);
        let mut names = Vec::new();
        while let Some((_, name, after)) = next_placeholder(&rest) {
            names.push(name.to_owned());
            rest = after.to_owned();
        }
        names
    }
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
