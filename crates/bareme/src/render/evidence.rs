//! Evidence as text for people: everything that watching a program showed, test by test.
//!
//! [`evidence`] writes all of it, for `bareme explain`; [`brief`] the one sentence that stands in a report. Facts come
//! as types and are worded here: [`headline()`] has a sentence for each kind of fault, put together of phrases, since
//! what is known differs (a hidden test tells no index and no size). The sentences themselves are data, in
//! [`words`](super::words).

mod finding;
mod growth;
mod headline;
mod input;
mod lines;
mod looping;
mod notes;
mod output;
mod phrase;
mod recursion;
mod run;
mod scene;
mod table;
mod things;
mod values;

pub use headline::headline;

use super::View;
use super::columns::INDENT;
use super::prose;
use super::style::{BAD, HEADING, UNSURE, paint};
use super::summary::has_failed;
use super::words::Trace;
use anstyle::Style;
use bareme_core::evidence::{Evidence, RunEvidence, TestEvidence, Whose};
use bareme_core::report::Report;
use bareme_core::verdict::Verdict;
use std::io::{self, Write};

/// Writes everything that was seen; `report` is that of the same grading, for the names and data of its tests.
pub fn evidence(seen: &Evidence, report: &Report, view: &View, out: &mut impl Write) -> io::Result<()> {
    if *seen == Evidence::default() {
        writeln!(out)?;
        prose::print(&Trace::NoTests.get(view.language), 0, view.width, out)?;
    }
    seen.runs.iter().try_for_each(|run| run::print(run, report, view, out))?;
    if seen.growth.is_some() || seen.coverage.is_some() {
        writeln!(out, "\n{}", paint(HEADING, Trace::AllTests.get(view.language)))?;
    }
    if let Some(growth) = &seen.growth {
        growth::print(growth, report, view, out)?;
    }
    seen.coverage.as_ref().map_or(Ok(()), |coverage| lines::coverage(coverage, view, out))
}

/// Writes what explains the verdict best, in a sentence or two; nothing where nothing does.
pub fn brief(seen: &Evidence, report: &Report, view: &View, out: &mut impl Write) -> io::Result<()> {
    let accepted = report.verdict == Verdict::Accepted;
    let of_interest = |run: &&TestEvidence| {
        let test = report.tests.get(run.test);
        accepted || test.is_some_and(|test| has_failed(&test.verdict))
    };
    let told = |run: &TestEvidence| sentence(&run.run, accepted, view);
    let Some(sentence) = seen.runs.iter().filter(of_interest).find_map(told) else { return Ok(()) };
    let (title, style) = if accepted { (Trace::AcceptedBut, Style::new()) } else { (Trace::WhatHappened, BAD) };
    let heading = if accepted { UNSURE } else { HEADING };
    writeln!(out, "\n{}", paint(heading, title.get(view.language)))?;
    prose::styled(style, &sentence, INDENT.len(), view.width, out)
}

/// Whether watching found anything that somebody should look at.
pub fn has_found(seen: &Evidence) -> bool {
    seen.runs.iter().any(|run| run_found(&run.run))
}

fn run_found(run: &RunEvidence) -> bool {
    // A run that was stopped early cannot have done the same as the graded one.
    let differs = run.complete && !run.agrees;
    !run.findings.is_empty() || run.endless.is_some() || run.recursion.is_some() || differs
}

/// The most telling sentence about a run. To an accepted program, only what is its author's own is told.
fn sentence(run: &RunEvidence, accepted: bool, view: &View) -> Option<String> {
    let own = |whose| !accepted || whose == Whose::Learner;
    let finding = run.findings.iter().find(|finding| own(finding.whose));
    let looping = || {
        let endless = run.endless.as_ref()?;
        let known = endless.verdicts.first().map(|known| looping::verdict(known, view));
        Some([Some(looping::headline(endless, view)), known].into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    let recursion = || run.recursion.as_ref().map(|recursion| recursion::headline(recursion, view));
    finding.map(|finding| headline(finding, run.recursion.as_ref(), view)).or_else(looping).or_else(recursion)
}

/// The name of a test, or its number from 1 where the report has no such test.
fn test_name(index: usize, report: &Report) -> String {
    let number = || index.saturating_add(1).to_string();
    report.tests.get(index).map_or_else(number, |test| test.name.as_str().to_owned())
}
