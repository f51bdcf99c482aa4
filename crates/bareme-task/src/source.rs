//! Places in a text file.

use crate::collector::{Collector, Reporter};
use crate::problem::Position;
use std::ops::Range;

/// Turns byte offsets of a text into lines and columns.
#[derive(Debug, Clone)]
pub(crate) struct Source<'a> {
    file: &'a str,
    text: &'a str,
    line_starts: Vec<usize>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Self { file, text, line_starts }
    }

    pub(crate) fn file(&self) -> &'a str {
        self.file
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The place behind the last character.
    pub(crate) fn end(&self) -> Range<usize> {
        self.text.len()..self.text.len()
    }

    /// Reports a NUL byte, which no text holds and which many tools take for its end; whether there is none.
    pub(crate) fn is_text(&self, collector: &mut Collector) -> bool {
        let nul = self.text.find('\0');
        if let Some(at) = nul {
            let remedy = "remove it, or save the file as plain text";
            self.reporter(collector).error(&(at..at), "the text holds a NUL byte", remedy);
        }
        nul.is_none()
    }

    pub(crate) fn reporter<'r>(&'r self, collector: &'r mut Collector) -> Reporter<'r> {
        Reporter::new(self, collector)
    }

    /// The line and column of a byte; one past the end of the text stands for its end.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = self.text.get(start..offset).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }
}
