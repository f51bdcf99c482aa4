//! Pointing into source code.
//!
//! Positions come from the compiler as bytes and lines of a file that may hold anything (`#line` makes up names and
//! numbers, a line may be a megabyte long, the text may not be UTF-8). So nothing here trusts a position: whatever is
//! not there is told as `file:line:column` without an excerpt.

use super::excerpt::Excerpt;
use super::harmless::{Blanks, Shown, clipped};
use super::line::{Line, Margin};
use super::style::{BAD, FAINT, GOOD};
use bareme_core::evidence;
use std::ops::Range;

/// The longest file name that is printed, in characters.
const MAX_NAME: usize = 120;

/// The files that can be pointed into.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

/// A file, by the name that the compiler knows and the one that its author knows.
#[derive(Debug)]
pub struct Source {
    /// The name under which it was compiled.
    pub compiled_as: String,
    /// Where its author keeps it.
    pub path: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// A place on one line, with what else of that line is meant.
#[derive(Debug, Clone, Default)]
pub struct Spot {
    /// The file, as the compiler calls it.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in bytes, from 1; none where only the line is known.
    pub column: Option<u32>,
    /// Bytes of the line, from 0, that belong to the matter.
    pub ranges: Vec<Range<usize>>,
}

impl From<&evidence::Spot> for Spot {
    fn from(spot: &evidence::Spot) -> Self {
        let column = (spot.column > 0).then_some(spot.column);
        Self { file: spot.file.clone(), line: spot.line, column, ranges: Vec::new() }
    }
}

impl Sources {
    /// Knows these files.
    pub fn new(files: Vec<Source>) -> Self {
        Self(files)
    }

    /// Where `spot` is, then its line with marks where we have it; excerpts take at most about `width` columns.
    pub fn quote(&self, spot: &Spot, width: usize) -> Vec<Line> {
        let mut lines = vec![Line::new(FAINT, &self.location(spot))];
        lines.extend(self.line(spot).into_iter().flat_map(|line| excerpt(spot, line, width)));
        lines
    }

    /// The place in one word: `file:line:column`, the column counted in characters.
    pub fn location(&self, spot: &Spot) -> String {
        let name = clipped(self.find(&spot.file).map_or(&spot.file, |source| &source.path), MAX_NAME);
        let character = |column: u32| self.line(spot).map_or(column as usize, |line| character_column(line, column));
        match spot.column.map(character) {
            Some(column) => format!("{name}:{}:{column}", spot.line),
            None => format!("{name}:{}", spot.line),
        }
    }

    /// What to call a file beside a line number; nothing where it is the only one, since nobody would ask.
    pub fn name(&self, file: &str) -> Option<String> {
        let known = self.find(file);
        let path = known.map_or(file, |source| &source.path);
        let last = path.rsplit('/').next().unwrap_or(path);
        (known.is_none() || self.0.len() > 1).then(|| clipped(last, MAX_NAME))
    }

    /// The bytes of the line that `spot` is on.
    pub fn line(&self, spot: &Spot) -> Option<&[u8]> {
        nth_line(&self.find(&spot.file)?.content, spot.line)
    }

    fn find(&self, name: &str) -> Option<&Source> {
        self.0.iter().find(|source| source.compiled_as == name)
    }
}

/// A line as it would be after a correction, with what is new marked.
pub fn corrected(number: u32, line: &str, new: &[Range<usize>], width: usize) -> Vec<Line> {
    let margin = Margin::for_number(number as usize);
    let first = new.first().cloned().unwrap_or(0..0);
    let excerpt = Excerpt::new(line.as_bytes(), first, width.saturating_sub(margin.width()), Blanks::Plain);
    let text = Line::with_signs(&excerpt.text, &(0..0));
    vec![margin.numbered(number as usize, &text), margin.below(&excerpt.text, &[(excerpt.focus, '+')], GOOD)]
}

fn nth_line(content: &[u8], number: u32) -> Option<&[u8]> {
    // clang also takes a bare carriage return for a line end, which only files without any line feed still use.
    let end = if content.contains(&b'\n') { b'\n' } else { b'\r' };
    let line = content.split(|byte| *byte == end).nth((number as usize).checked_sub(1)?)?;
    Some(line.strip_suffix(b"\r").unwrap_or(line))
}

fn character_column(line: &[u8], column: u32) -> usize {
    let before = &line[..(column as usize).saturating_sub(1).min(line.len())];
    String::from_utf8_lossy(before).chars().count() + 1
}

fn excerpt(spot: &Spot, line: &[u8], width: usize) -> Vec<Line> {
    let number = spot.line as usize;
    let margin = Margin::for_number(number);
    let width = width.saturating_sub(margin.width());
    let main = Excerpt::new(line, main_range(spot, line), width, Blanks::Plain);
    let mut marks = vec![(main.focus, '^')];
    // Where the line had to be cut, the other ranges may lie outside; the main one never does.
    if !Excerpt::is_cut(line.len(), width) {
        let shown = Shown::new(line, Blanks::Plain);
        let others = spot.ranges.iter().map(|range| shown.place(range)).filter(|range| !range.is_empty());
        marks.extend(others.map(|range| (range, '~')));
    }
    let text = Line::with_signs(&main.text, &(0..0));
    vec![margin.numbered(number, &text), margin.below(&main.text, &marks, BAD)]
}

/// The range that starts at the column, else the word or character there, else the whole line without its margins.
fn main_range(spot: &Spot, line: &[u8]) -> Range<usize> {
    let Some(column) = spot.column else { return trimmed(line) };
    let at = (column as usize).saturating_sub(1).min(line.len());
    let named = spot.ranges.iter().find(|range| range.start == at && !range.is_empty());
    named.map_or_else(|| word_at(line, at), Clone::clone)
}

fn trimmed(line: &[u8]) -> Range<usize> {
    let start = line.len() - line.trim_ascii_start().len();
    start..line.trim_ascii_end().len().max(start)
}

fn word_at(line: &[u8], at: usize) -> Range<usize> {
    let in_word = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    let word = line[at..].iter().take_while(in_word).count();
    // A character beyond ASCII is marked whole: its first byte and those that continue it.
    let continued = line[at..].iter().skip(1).take_while(|byte| **byte & 0xc0 == 0x80).count();
    at..(at + word.max(1 + continued)).min(line.len())
}
