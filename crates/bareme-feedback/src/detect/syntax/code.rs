//! Source without its texts and comments: what is left can be counted and searched.

use super::super::message::Message;
use bareme_source::File;

/// A tab is as wide as this many blanks.
const TAB: usize = 4;
/// Deeper indentation is no indentation.
const MAX_INDENT: usize = 400;

/// What the reader is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Code,
    Quotes(char),
    LineComment,
    BlockComment,
}

/// The text with what is between quotes and what is comment turned into blanks, byte for byte; the quotes stay. A quote
/// that is not closed ends with its line, as it does for the compiler.
pub(super) fn blanked(text: &str) -> String {
    let mut blank = String::with_capacity(text.len());
    let mut inside = Inside::Code;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        let keeps = match inside {
            _ if c == '\n' => {
                inside = if inside == Inside::BlockComment { inside } else { Inside::Code };
                true
            }
            Inside::Code => {
                inside = begins(c, next);
                matches!(inside, Inside::Code | Inside::Quotes(_))
            }
            Inside::Quotes(quote) if c == quote => {
                inside = Inside::Code;
                true
            }
            Inside::Quotes(_) if c == '\\' && next.is_some_and(|next| next != '\n') => {
                let skipped = rest.next().map_or(0, char::len_utf8);
                blank.extend(std::iter::repeat_n(' ', skipped));
                false
            }
            Inside::BlockComment if c == '*' && next == Some('/') => {
                rest.next();
                blank.push(' ');
                inside = Inside::Code;
                false
            }
            _ => false,
        };
        if keeps { blank.push(c) } else { blank.extend(std::iter::repeat_n(' ', c.len_utf8())) }
    }
    blank
}

fn begins(c: char, next: Option<char>) -> Inside {
    match (c, next) {
        ('"' | '\'', _) => Inside::Quotes(c),
        ('/', Some('/')) => Inside::LineComment,
        ('/', Some('*')) => Inside::BlockComment,
        _ => Inside::Code,
    }
}

/// The kind of quote that a line leaves open.
pub(super) fn open_quote(line: &str) -> Option<char> {
    let blank = blanked(line);
    let mut open = None;
    for c in blank.chars().filter(|c| matches!(c, '"' | '\'')) {
        open = if open == Some(c) { None } else { Some(c) };
    }
    open
}

/// The line of a message, blanked.
pub(super) fn code(message: &Message<'_>) -> String {
    blanked(message.source())
}

/// How many of `open` and of `close` a piece of blanked source holds.
pub(super) fn pairs(code: &str, open: char, close: char) -> (usize, usize) {
    (code.matches(open).count(), code.matches(close).count())
}

/// How far a line is moved to the right.
pub(super) fn indent(line: &str) -> usize {
    line.chars().take(MAX_INDENT).take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { TAB } else { 1 }).sum()
}

/// The words of an instruction's line behind what may close or open a block in front of it.
pub(super) fn statement(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '}'))
}

/// What stands behind a word that a text begins with.
pub(super) fn behind<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    ends.then(|| rest.trim_start())
}

/// All lines of a file, blanked, with their numbers from 1.
pub(super) fn lines(file: &File) -> Vec<(u32, String)> {
    (1..).zip(blanked(file.text()).lines().map(str::to_owned)).collect()
}
