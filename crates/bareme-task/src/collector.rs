//! Collects the problems of one task while it is read.
//!
//! A hostile file can hold a hundred thousand mistakes. Only the first of them are kept, and whoever looks for
//! mistakes in a loop asks [`Collector::is_full`] to stop early.

use crate::problem::{Position, Problem, Problems, Severity};
use crate::source::Source;
use std::ops::Range;

/// The most errors, and the most warnings, that are kept for one task: whoever has that many mends a few and checks again.
const MAX_KEPT: usize = 200;

/// The problems of one task so far.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    errors: Kept,
    warnings: Kept,
}

#[derive(Debug, Default)]
struct Kept {
    problems: Vec<Problem>,
    dropped: bool,
}

impl Collector {
    /// Whether more errors would not be kept.
    pub(crate) fn is_full(&self) -> bool {
        self.errors.problems.len() >= MAX_KEPT
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// How many errors were kept so far.
    pub(crate) fn errors(&self) -> usize {
        self.errors.problems.len()
    }

    /// An error with a file as a whole.
    pub(crate) fn error(&mut self, file: &str, message: impl AsRef<str>, remedy: impl AsRef<str>) {
        self.add(Severity::Error, file, || None, message.as_ref(), remedy.as_ref());
    }

    /// A warning about a file as a whole.
    pub(crate) fn warn(&mut self, file: &str, message: impl AsRef<str>, remedy: impl AsRef<str>) {
        self.add(Severity::Warning, file, || None, message.as_ref(), remedy.as_ref());
    }

    /// Everything that was found, in order.
    pub(crate) fn finish(self) -> Problems {
        let mut all = Vec::new();
        for kept in [self.errors, self.warnings] {
            let last = kept.problems.last().filter(|_| kept.dropped).map(too_many);
            all.extend(kept.problems);
            all.extend(last);
        }
        Problems::new(all)
    }

    fn add(
        &mut self,
        severity: Severity,
        file: &str,
        at: impl FnOnce() -> Option<Position>,
        message: &str,
        remedy: &str,
    ) {
        let kept = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        if kept.problems.len() >= MAX_KEPT {
            kept.dropped = true;
            return;
        }
        // The position is computed only now: finding a column costs as much as the line is long.
        let (message, remedy) = (one_line(message), one_line(remedy));
        kept.problems.push(Problem { severity, file: file.to_owned(), position: at(), message, remedy });
    }
}

/// Messages of libraries may have several lines, and names of files anything at all.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn too_many(last: &Problem) -> Problem {
    let message = format!("more than {MAX_KEPT} problems like these were found");
    Problem { message, remedy: "mend the first ones, then check again".to_owned(), ..last.clone() }
}

/// Collects the problems of one text file.
pub(crate) struct Reporter<'a> {
    source: &'a Source<'a>,
    collector: &'a mut Collector,
}

impl<'a> Reporter<'a> {
    pub(crate) fn new(source: &'a Source<'a>, collector: &'a mut Collector) -> Self {
        Self { source, collector }
    }

    /// An error at these bytes of the file.
    pub(crate) fn error(&mut self, at: &Range<usize>, message: impl AsRef<str>, remedy: impl AsRef<str>) {
        self.add(Severity::Error, at, message.as_ref(), remedy.as_ref());
    }

    /// A warning at these bytes of the file.
    pub(crate) fn warn(&mut self, at: &Range<usize>, message: impl AsRef<str>, remedy: impl AsRef<str>) {
        self.add(Severity::Warning, at, message.as_ref(), remedy.as_ref());
    }

    /// The line of these bytes, for a message that refers to another place.
    pub(crate) fn line(&self, at: &Range<usize>) -> usize {
        self.source.position(at.start).line
    }

    /// Whether more errors would not be kept.
    pub(crate) fn is_full(&self) -> bool {
        self.collector.is_full()
    }

    /// For problems with other files that are found while reading this one.
    pub(crate) fn elsewhere(&mut self) -> &mut Collector {
        self.collector
    }

    fn add(&mut self, severity: Severity, at: &Range<usize>, message: &str, remedy: &str) {
        let source = self.source;
        self.collector.add(severity, source.file(), || Some(source.position(at.start)), message, remedy);
    }
}
