//! Text of unknown origin, made safe to print.
//!
//! A learner's output, a source file or a task may hold anything: escape sequences that rewrite the screen, characters
//! that reverse the direction of writing, invisible ones, a line of a megabyte. Nothing of the kind is printed as it
//! is: each such character is replaced by a visible sign of it. The functions here say what the sign is; [`Shown`] also
//! remembers which byte of the original each sign stands for, so that marks end up in the right place.

use std::fmt::Write;
use std::ops::Range;

/// How blanks, tabs and line ends are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blanks {
    /// Blanks as they are and tabs as four blanks, as in source code.
    Plain,
    /// Like `Plain`, and no-break spaces as they are too: French sentences need them.
    Prose,
    /// Blanks as `·`, tabs as `→`, line ends as `↵`, where each of them counts.
    Visible,
}

/// A piece of one line, safe to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What to print.
    pub text: String,
    /// For each byte of the original and its end, where its sign starts in `text`.
    places: Vec<usize>,
}

impl Shown {
    /// Makes `line` safe; bytes that are no UTF-8 become `�`, each by itself.
    pub fn new(line: &[u8], blanks: Blanks) -> Self {
        let mut shown = Self { text: String::with_capacity(line.len()), places: Vec::with_capacity(line.len() + 1) };
        for chunk in line.utf8_chunks() {
            for character in chunk.valid().chars() {
                shown.push(character, character.len_utf8(), blanks);
            }
            for _ in chunk.invalid() {
                shown.push(char::REPLACEMENT_CHARACTER, 1, blanks);
            }
        }
        shown.places.push(shown.text.len());
        shown
    }

    /// Where the original's bytes `range` are in `text`; positions behind the end mean the end.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let last = self.places.len() - 1;
        self.places[range.start.min(last)]..self.places[range.end.min(last)]
    }

    /// The same with a sign in front, for a piece whose beginning was left out.
    #[must_use]
    pub fn after(mut self, sign: &str) -> Self {
        self.text.insert_str(0, sign);
        self.places.iter_mut().for_each(|place| *place += sign.len());
        self
    }

    fn push(&mut self, character: char, bytes: usize, blanks: Blanks) {
        let start = self.text.len();
        self.places.extend(std::iter::repeat_n(start, bytes));
        push_sign(&mut self.text, character, blanks);
    }
}

/// A text on one line: line ends are shown as `␊` and tabs as blanks.
pub fn one_line(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    text.chars().for_each(|character| push_sign(&mut safe, character, Blanks::Prose));
    safe
}

/// Like [`one_line`], cut off with `…` after `most` characters.
pub fn clipped(text: &str, most: usize) -> String {
    let mut characters = text.chars();
    let mut kept: String = characters.by_ref().take(most).collect();
    if characters.next().is_some() {
        kept.push('…');
    }
    one_line(&kept)
}

/// A text of several lines, each made safe; only its line ends stay what they are.
pub fn lines(text: &str) -> String {
    text.lines().map(one_line).collect::<Vec<_>>().join("\n")
}

fn push_sign(text: &mut String, character: char, blanks: Blanks) {
    match (character, blanks) {
        (' ', Blanks::Visible) => text.push('·'),
        ('\t', Blanks::Visible) => text.push('→'),
        ('\n', Blanks::Visible) => text.push('↵'),
        ('\t', Blanks::Plain | Blanks::Prose) => text.push_str("    "),
        ('\u{a0}' | '\u{202f}', Blanks::Prose) => text.push(character),
        ('\u{0}'..='\u{1f}', _) => text.extend(char::from_u32(0x2400 + u32::from(character))),
        ('\u{7f}', _) => text.push('␡'),
        _ if is_deceptive(character) => push_code_point(text, character),
        _ => text.push(character),
    }
}

fn push_code_point(text: &mut String, character: char) {
    // Writing to a string cannot fail.
    let _ = write!(text, "<U+{:04X}>", u32::from(character));
}

/// Whether a character is invisible, looks like a blank without being one, or changes how its neighbours are shown.
fn is_deceptive(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{a0}'             // C1 controls and the no-break space
            | '\u{ad}'                  // soft hyphen
            | '\u{34f}' | '\u{61c}'     // joiner, Arabic letter mark
            | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' // Hangul fillers, which look empty
            | '\u{1680}' | '\u{180b}'..='\u{180f}'
            | '\u{2000}'..='\u{200f}'   // wide and narrow blanks, zero-width characters, direction marks
            | '\u{2028}'..='\u{202f}'   // line separators, direction embeddings, narrow no-break space
            | '\u{205f}'..='\u{206f}'   // direction isolates and other format characters
            | '\u{3000}'                // ideographic space
            | '\u{fe00}'..='\u{fe0f}'   // variation selectors
            | '\u{feff}'                // byte order mark
            | '\u{fff9}'..='\u{fffb}'   // interlinear annotation
            | '\u{e000}'..='\u{f8ff}'   // private use: looks different on every screen
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}' // tags
    )
}
