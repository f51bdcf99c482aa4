//! Reports as text for people.
//!
//! [`report`] writes everything: the verdict and the score, what to look at next, what the compiler said, groups and tests,
//! and a closer look at the failure that explains best what is wrong. The order is that of a reader's questions: did it pass, what is
//! wrong, where. [`explanation`] writes what watching the program showed instead. Colours are always written; the
//! caller's stream takes them out where they do not belong (`anstream::AutoStream`). Nothing of the report, the evidence
//! or the sources is printed without passing [`harmless`].

pub mod code;
pub mod evidence;
pub mod excerpt;
pub mod harmless;
pub mod problems;
pub mod words;

mod backtrace;
mod columns;
mod detail;
mod diagnostics;
mod facts;
mod hints;
mod line;
mod panel;
mod prose;
mod style;
mod summary;

pub use style::{BAD, FAINT, GOOD, HEADING, UNSURE, paint};
pub use words::Text;

use bareme_core::evidence::Evidence;
use bareme_core::limits::Limits;
use bareme_core::report::Report;
use bareme_core::task::Language;
use bareme_core::verdict::VerdictKind;
use code::Sources;
use std::io::{self, Write};

/// How a report is shown, and what is known besides.
#[derive(Debug)]
pub struct View<'a> {
    /// The language of everything that Barème itself says.
    pub language: Language,
    /// Columns of the screen, at least 40.
    pub width: usize,
    /// Whether every failed test and every warning is shown in full.
    pub all: bool,
    /// The task's title, in that language.
    pub title: Option<&'a str>,
    /// The task's limits, to be told where one was exceeded.
    pub limits: Option<&'a Limits>,
    /// The learner's files, to point into.
    pub sources: &'a Sources,
}

impl<'a> View<'a> {
    /// A view for what teachers and operators read, which is English.
    pub fn for_teachers(width: usize, sources: &'a Sources) -> Self {
        Self { language: Language::En, width, all: true, title: None, limits: None, sources }
    }

    /// Room for quoted text with its margin, in columns.
    fn quote_width(&self) -> usize {
        self.width.saturating_sub(4).max(28)
    }
}

/// Writes the whole report; fails only when `out` does.
pub fn report(report: &Report, view: &View, out: &mut impl Write) -> io::Result<()> {
    summary::verdict(report, view, out)?;
    if let Some(feedback) = &report.feedback {
        hints::print(feedback, view, out)?;
    }
    if !report.diagnostics.is_empty() {
        diagnostics::print(&report.diagnostics, view, out)?;
    }
    summary::groups(report, view, out)?;
    let told = report.feedback.as_ref().is_some_and(|feedback| !feedback.hints.is_empty());
    if let Some(seen) = report.evidence.as_ref().filter(|_| view.all || !told) {
        evidence::brief(seen, report, view, out)?;
    }
    for test in detailed(report, view) {
        detail::print(report, test, view, out)?;
    }
    Ok(())
}

/// Writes what watching the program showed, behind the verdict; `report` is that of the same grading.
pub fn explanation(report: &Report, seen: &Evidence, view: &View, out: &mut impl Write) -> io::Result<()> {
    summary::verdict(report, view, out)?;
    if report.verdict.kind() == VerdictKind::CompileError {
        return diagnostics::print(&report.diagnostics, view, out);
    }
    evidence::evidence(seen, report, view, out)
}

/// The tests to show in full, by index: the most telling failure first.
fn detailed(report: &Report, view: &View) -> Vec<usize> {
    let failed = |index: &usize| report.tests.get(*index).is_some_and(|test| summary::has_failed(&test.verdict));
    let first = report.first_failure.filter(failed);
    let others = (0..report.tests.len()).filter(failed).filter(|index| Some(*index) != first);
    let most = if view.all { usize::MAX } else { 1 };
    first.into_iter().chain(others).take(most).collect()
}
