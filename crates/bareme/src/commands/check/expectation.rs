//! What a solution must get, against what it got.

use bareme_core::ids::TestName;
use bareme_core::report::{Report, TestReport};
use bareme_core::submission::SourceFile;
use bareme_core::task::{Rule, Solution, Task};
use bareme_core::verdict::{Verdict, VerdictKind};
use serde_json::Value;

/// What is otherwise than `solutions.toml` says, a sentence each; empty where all is well.
pub(super) fn mismatches(solution: &Solution, report: &Report) -> Vec<String> {
    [verdict(solution, report), fails(solution, report), points(solution, report)].into_iter().flatten().collect()
}

/// Which rules of `hints.toml` name the solution as an example and do otherwise; `applying` are those that apply to it.
pub(super) fn rules(task: &Task, solution: &Solution, applying: &[String]) -> Vec<String> {
    let file = solution.files.first().map_or("", SourceFile::name);
    let named = |list: &[String]| list.iter().any(|name| name == file);
    let complaint = |rule: &Rule| match applying.contains(&rule.id) {
        true if named(&rule.spares) => Some(format!("the rule `{}` of hints.toml must spare it, but applies", rule.id)),
        false if named(&rule.matches) => {
            Some(format!("the rule `{}` of hints.toml must apply to it, but does not", rule.id))
        }
        _ => None,
    };
    task.hints.rules.iter().filter_map(complaint).collect()
}

/// A verdict as `solutions.toml` would write it: `wrong-answer (content)`.
pub(super) fn name(verdict: &Verdict) -> String {
    let fields = serde_json::to_value(verdict).unwrap_or_default();
    match (fields.get("verdict").and_then(Value::as_str), fields.get("kind").and_then(Value::as_str)) {
        (Some(name), Some(kind)) => format!("{name} ({kind})"),
        (name, _) => name.unwrap_or("nothing").to_owned(),
    }
}

/// The expected verdict, with its kind where the teacher says so.
pub(super) fn expected(solution: &Solution) -> String {
    let kind = || serde_json::to_value(solution.verdict).ok()?.as_str().map(str::to_owned);
    solution.detail.as_ref().map(name).or_else(kind).unwrap_or_default()
}

fn verdict(solution: &Solution, report: &Report) -> Option<String> {
    let as_expected = match &solution.detail {
        Some(detail) => *detail == report.verdict,
        None => solution.verdict == report.verdict.kind(),
    };
    (!as_expected).then(|| format!("it must get {}, but got {}", expected(solution), name(&report.verdict)))
}

fn fails(solution: &Solution, report: &Report) -> Option<String> {
    let wanted = solution.fails.as_ref()?;
    let failed = |test: &&TestReport| !matches!(test.verdict.kind(), VerdictKind::Accepted | VerdictKind::Skipped);
    let got: Vec<&str> = report.tests.iter().filter(failed).map(|test| test.name.as_str()).collect();
    let missing: Vec<&str> = wanted.iter().map(TestName::as_str).filter(|name| !got.contains(name)).collect();
    let surplus: Vec<&str> =
        got.into_iter().filter(|name| !wanted.iter().any(|wanted| wanted.as_str() == *name)).collect();
    let part = |names: &[&str], what: &str| (!names.is_empty()).then(|| format!("{what}: {}", names.join(", ")));
    let parts = [part(&missing, "must fail, but did not"), part(&surplus, "must not fail, but did")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("tests that {}", parts.join("; tests that ")))
}

fn points(solution: &Solution, report: &Report) -> Option<String> {
    let wanted = solution.points?;
    let got = report.points.map_or("no score".to_owned(), |points| points.to_string());
    (report.points != Some(wanted)).then(|| format!("it must get {wanted} points, but got {got}"))
}
