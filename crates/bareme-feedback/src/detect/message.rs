//! A message of the compiler next to the source that it is about.

use crate::case::Case;
use bareme_core::diagnostic::Diagnostic;
use bareme_source::File;

/// A message and its place in the learner's source.
#[derive(Clone, Copy)]
pub(super) struct Message<'a> {
    /// All that is known of the submission.
    pub case: &'a Case<'a>,
    /// The message.
    pub diagnostic: &'a Diagnostic,
    /// The file that it is about, if that is the learner's and has such a line: `#line` makes up places.
    pub file: Option<&'a File>,
    /// Line and column (bytes), from 1; 0 where there is no place.
    pub line: u32,
    pub column: u32,
}

impl<'a> Message<'a> {
    pub(super) fn new(case: &'a Case<'a>, diagnostic: &'a Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        let (line, column) = place.map_or((0, 0), |place| (place.line, place.column));
        let file = place.and_then(|place| case.program.file(&place.file)).filter(|file| line <= file.last_line());
        Self { case, diagnostic, file, line, column }
    }

    /// What the compiler said.
    pub(super) fn text(&self) -> &'a str {
        &self.diagnostic.message
    }

    /// The group of a warning, or the name of a message of ours; empty where it has none.
    pub(super) fn flag(&self) -> &'a str {
        self.diagnostic.flag.as_deref().unwrap_or_default()
    }

    /// Whether the compiler said this.
    pub(super) fn says(&self, piece: &str) -> bool {
        self.diagnostic.message.contains(piece)
    }

    /// The piece between the Nth pair of quotes, from 0.
    pub(super) fn quoted(&self, index: usize) -> Option<&'a str> {
        self.diagnostic.message.split('\'').skip(1).step_by(2).nth(index)
    }

    /// The line of source.
    pub(super) fn source(&self) -> &'a str {
        self.file.map_or("", |file| file.line(self.line))
    }

    /// What stands on the line from the place on.
    pub(super) fn rest(&self) -> &'a str {
        self.source().get((self.column as usize).saturating_sub(1)..).unwrap_or_default()
    }

    /// What stands on the line in front of the place.
    pub(super) fn before(&self) -> &'a str {
        let end = (self.column as usize).saturating_sub(1).min(self.source().len());
        self.source().get(..end).unwrap_or_default()
    }

    /// The word or mark at the place.
    pub(super) fn here(&self) -> &'a str {
        first_word(self.rest())
    }

    /// Whether the compiler warned, on this line or the one before, of something.
    pub(super) fn warned(&self, piece: &str) -> bool {
        let near = |diagnostic: &&Diagnostic| {
            let line = diagnostic.place.as_ref().map_or(0, |place| place.line);
            line > 0 && line <= self.line && line + 1 >= self.line
        };
        self.case.warnings().filter(near).any(|warning| warning.message.contains(piece))
    }

    /// The line above this one that holds code, and its number.
    pub(super) fn line_above(&self) -> Option<(u32, &'a str)> {
        let file = self.file?;
        let code = |line: &u32| is_code(file.line(*line));
        (1..self.line).rev().find(code).map(|line| (line, file.line(line)))
    }
}

/// Whether a line holds anything but blanks and the beginning of a comment.
fn is_code(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with("//") && !line.starts_with("/*") && !line.starts_with('*')
}

/// The word, number or mark that a text begins with, blanks aside.
pub(super) fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let word = text.find(|c| !is_word(c)).unwrap_or(text.len());
    let length = if word > 0 { word } else { text.chars().next().map_or(0, char::len_utf8) };
    &text[..length]
}

/// The last word of a text.
pub(super) fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let start = text.rfind(|c| !is_word(c)).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    &text[start..]
}
