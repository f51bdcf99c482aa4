//! What came of it as a whole, and test by test.

use crate::markup::Markup;
use bareme_core::report::{Report, TestReport};
use bareme_core::verdict::{Verdict, VerdictKind};
use bareme_feedback::Words;

/// More tests than this are counted and not listed.
const MAX_TESTS: usize = 200;

/// Verdict, points, and what passes.
pub(crate) fn head(report: &Report, words: &Words, out: &mut Markup) {
    let name = format!("verdict-{}", verdict_name(&report.verdict));
    out.open("p", &[("class", "bareme-verdict"), ("data-verdict", verdict_name(&report.verdict))]);
    out.element("strong", &[], &words.frame(&name, &[]).unwrap_or_default());
    if let Some(points) = report.points {
        let facts = [("points", points.into()), ("max", report.max_points.into())];
        out.text(&format!(" — {}", words.frame("points", &facts).unwrap_or_default()));
    }
    out.close("p");
    if let Some(fault) = &report.fault {
        out.element("p", &[("class", "bareme-fault")], &fault.message);
    }
    let passed = report.tests.iter().filter(|test| test.verdict == Verdict::Accepted).count();
    if report.verdict.kind() != VerdictKind::CompileError && !report.tests.is_empty() {
        let facts = [("passed", passed.into()), ("total", report.tests.len().into())];
        out.element("p", &[("class", "bareme-passed")], &words.frame("tests-passed", &facts).unwrap_or_default());
    }
}

/// All tests, folded.
pub(crate) fn tests(report: &Report, words: &Words, out: &mut Markup) {
    if report.tests.len() < 2 || report.verdict.kind() == VerdictKind::CompileError {
        return;
    }
    out.open("details", &[("class", "bareme-tests")]);
    out.element("summary", &[], &words.frame("all-tests", &[]).unwrap_or_default());
    out.open("ul", &[]);
    report.tests.iter().take(MAX_TESTS).for_each(|test| row(test, words, out));
    if report.tests.len() > MAX_TESTS {
        out.element("li", &[], "…");
    }
    out.close("ul");
    out.close("details");
}

fn row(test: &TestReport, words: &Words, out: &mut Markup) {
    let sign = match test.verdict.kind() {
        VerdictKind::Accepted => "✓",
        VerdictKind::Skipped | VerdictKind::GraderFault | VerdictKind::TaskFault => "–",
        _ => "✗",
    };
    let verdict = words.frame(&format!("verdict-{}", verdict_name(&test.verdict)), &[]).unwrap_or_default();
    out.element("li", &[], &format!("{sign} {} — {verdict}", test.name));
}

const fn verdict_name(verdict: &Verdict) -> &'static str {
    match verdict.kind() {
        VerdictKind::Accepted => "accepted",
        VerdictKind::WrongAnswer => "wrong-answer",
        VerdictKind::RuntimeError => "runtime-error",
        VerdictKind::TimeLimit => "time-limit",
        VerdictKind::MemoryLimit => "memory-limit",
        VerdictKind::OutputLimit => "output-limit",
        VerdictKind::CompileError => "compile-error",
        VerdictKind::GraderFault => "grader-fault",
        VerdictKind::TaskFault => "task-fault",
        VerdictKind::Skipped => "skipped",
    }
}
