//! Texts compared without what is only presentation.

/// The longest run of marks that is punctuation rather than a drawing.
const MAX_RUN: usize = 3;

/// Marks that end or divide sentences, dropped where they follow a word.
const fn is_closer(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '…')
}

/// Marks that surround words, dropped everywhere.
const fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '`' | '’' | '‘' | '“' | '”' | '«' | '»' | '(' | ')' | '[' | ']')
}

/// What a comma between two digits is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Comma {
    /// It divides a list, or thousands: dropped as any other.
    Separator,
    /// It is a decimal comma, and the same as a decimal point.
    Decimal,
}

/// Whether two texts differ in blanks at most: the same words, or the same characters cut into another number of words.
///
/// As many words of which some differ are another content: `1 23` is not `12 3`.
pub(super) fn alike<S: AsRef<str>>(expected: &[S], got: &[S]) -> bool {
    let (a, b) = (expected.iter().map(AsRef::as_ref), got.iter().map(AsRef::as_ref));
    if expected.len() == got.len() { a.eq(b) } else { a.flat_map(str::chars).eq(b.flat_map(str::chars)) }
}

/// Whether two texts have the same letters and digits, capitals or not. Where they have not, neither blanks nor case nor
/// punctuation are all that differs, which for most outputs is found out after a few characters.
pub(super) fn same_letters(expected: &str, got: &str) -> bool {
    letters(expected).eq(letters(got))
}

/// The words in small letters.
pub(super) fn lowercase(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| word.to_lowercase()).collect()
}

/// The words in small letters and without punctuation; those that were nothing else are gone.
///
/// Marks that carry meaning stay: signs and operators, the point of a number, and dots that stand by themselves, as in
/// a drawing.
pub(super) fn bare(words: &[&str], comma: Comma) -> Vec<String> {
    let mut after = After { word: false, run: 0 };
    let bare = words.iter().map(|word| after.strip(&word.to_lowercase(), comma));
    bare.filter(|word| !word.is_empty()).collect()
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether there is a letter or a digit at all.
pub(super) fn has_content(words: &[String]) -> bool {
    words.iter().any(|word| word.contains(char::is_alphanumeric))
}

/// What the place at hand comes after, across words.
struct After {
    /// Whether the last character that was kept is a letter or a digit.
    word: bool,
    /// How many marks were dropped since.
    run: usize,
}

impl After {
    fn strip(&mut self, word: &str, comma: Comma) -> String {
        let mut kept = String::with_capacity(word.len());
        let mut chars = word.chars().peekable();
        let mut before = None;
        while let Some(c) = chars.next() {
            let in_number = is_digit(before) && is_digit(chars.peek().copied());
            kept.extend(self.keep(c, in_number, comma));
            before = Some(c);
        }
        kept
    }

    fn keep(&mut self, c: char, in_number: bool, comma: Comma) -> Option<char> {
        match c {
            '.' if in_number => Some('.'),
            ',' if in_number => (comma == Comma::Decimal).then_some('.'),
            c if is_quote(c) => None,
            c if is_closer(c) && self.word && self.run < MAX_RUN => {
                self.run += 1;
                None
            }
            c => {
                *self = Self { word: c.is_alphanumeric(), run: 0 };
                Some(c)
            }
        }
    }
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}
