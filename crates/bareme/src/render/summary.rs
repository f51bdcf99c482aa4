//! The first lines of a report: what came of it, in groups and tests.

use super::View;
use super::facts;
use super::harmless::{clipped, lines};
use super::prose;
use super::style::{BAD, FAINT, GOOD, HEADING, UNSURE, paint};
use super::words::{self, Text};
use anstyle::Style;
use bareme_core::report::{FaultOwner, GroupReport, Report, TestReport};
use bareme_core::verdict::{Verdict, VerdictKind};
use std::io::{self, Write};

/// The longest title, in characters.
const MAX_TITLE: usize = 80;
/// The longest message about a fault, in characters.
const MAX_MESSAGE: usize = 1000;

/// Whether a test was run and judged, and did not pass.
pub fn has_failed(verdict: &Verdict) -> bool {
    !matches!(verdict.kind(), VerdictKind::Accepted | VerdictKind::Skipped) && !verdict.is_our_fault()
}

/// Title, verdict, score, and what the verdict means.
pub fn verdict(report: &Report, view: &View, out: &mut impl Write) -> io::Result<()> {
    let title = view.title.map(|title| clipped(title, MAX_TITLE) + " ").unwrap_or_default();
    writeln!(out, "{}{}\n", paint(HEADING, title), paint(FAINT, format!("({})", report.task)))?;
    let (headline, meaning) = words::headline(&report.verdict);
    let (sign, style) = sign(&report.verdict);
    let headline = format!("{sign} {}", headline.get(view.language));
    writeln!(out, "{}  {}", paint(style, headline), paint(HEADING, points(report.points, report.max_points, view)))?;
    prose::print(&meaning.get(view.language), 2, view.width, out)?;
    facts::of_submission(report, view, out)?;
    fault(report, view, out)
}

/// A line for each group, and below it its tests unless all of them passed.
pub fn groups(report: &Report, view: &View, out: &mut impl Write) -> io::Result<()> {
    if report.verdict.kind() == VerdictKind::CompileError || report.groups.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", paint(HEADING, Text::Tests.get(view.language)))?;
    let names: Vec<String> = report.groups.iter().map(name).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    for (group, name) in report.groups.iter().zip(&names) {
        group_line(group, &format!("{name:width$}"), view, out)?;
        let tests = || report.tests.iter().filter(|test| test.group == group.id);
        if view.all || tests().any(|test| test.verdict.kind() != VerdictKind::Accepted) {
            let width = tests().map(|test| test.name.as_str().len()).max().unwrap_or(0);
            tests().try_for_each(|test| test_line(test, width, view, out))?;
        }
    }
    Ok(())
}

fn group_line(group: &GroupReport, name: &str, view: &View, out: &mut impl Write) -> io::Result<()> {
    let (sign, style) = match (group.points, group.passed == group.total) {
        (_, true) => ("✓", GOOD),
        (Some(_), false) => ("✗", BAD),
        (None, false) => ("–", UNSURE),
    };
    let count = |number: usize| words::count(number as u64, view.language);
    let values = [("passed", &*count(group.passed)), ("total", &*count(group.total))];
    let passed = Text::TestsPassed.fill(view.language, &values);
    let points = points(group.points, group.max_points, view);
    writeln!(out, "  {} {name}  {passed}, {points}", paint(style, sign))
}

fn test_line(test: &TestReport, width: usize, view: &View, out: &mut impl Write) -> io::Result<()> {
    let (sign, style) = sign(&test.verdict);
    let label = match (words::label(&test.verdict), test.score) {
        (Some(_), Some(percent @ 1..=99)) => {
            Text::LabelPartly.fill(view.language, &[("percent", &percent.to_string())])
        }
        (label, _) => label.map(|label| label.get(view.language)).unwrap_or_default(),
    };
    let name = test.name.as_str();
    if label.is_empty() {
        return writeln!(out, "      {} {name}", paint(style, sign));
    }
    writeln!(out, "      {} {name:width$}  {}", paint(style, sign), paint(FAINT, label))
}

fn fault(report: &Report, view: &View, out: &mut impl Write) -> io::Result<()> {
    let Some(fault) = &report.fault else { return Ok(()) };
    let message: String = fault.message.chars().take(MAX_MESSAGE).collect();
    prose::print(&lines(&message), 2, view.width, out)?;
    if fault.retry && fault.whose == FaultOwner::Grader {
        prose::print(&Text::TryAgain.get(view.language), 2, view.width, out)?;
    }
    Ok(())
}

fn name(group: &GroupReport) -> String {
    clipped(group.title.as_deref().unwrap_or(group.id.as_str()), MAX_TITLE)
}

fn points(points: Option<u32>, max: u32, view: &View) -> String {
    let Some(points) = points else { return Text::NoPoints.get(view.language) };
    Text::Points.fill(view.language, &[("points", &points.to_string()), ("max", &max.to_string())])
}

fn sign(verdict: &Verdict) -> (&'static str, Style) {
    match verdict.kind() {
        VerdictKind::Accepted => ("✓", GOOD),
        VerdictKind::Skipped => ("–", FAINT),
        VerdictKind::GraderFault | VerdictKind::TaskFault => ("–", UNSURE),
        _ => ("✗", BAD),
    }
}
