//! Compares Barème's verdicts with the true ones of real programs: `just eval-verdicts FOLDER`.
//!
//! The folder holds one folder a problem, with `tests/NN.in|out`, `submissions/ID.c` and `truth.jsonl`, whose verdicts
//! come from native runs (`gcc -O1`, 2 s, 1 MiB of output, outputs compared word by word). Programs in which a sanitizer
//! found undefined behaviour are counted apart: on another machine they may legitimately do something else.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "an evaluation ends where its assumption does, and prints"
)]

use bareme_core::report::Report;
use bareme_core::verdict::{Verdict, VerdictKind};
use bareme_tests::{Case, grader, parallel, real_programs};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What came of one program.
struct Outcome {
    /// Whether a sanitizer found something in it.
    suspicious: bool,
    compared: usize,
    disagreements: Vec<String>,
}

fn main() {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    let Some(folder) = folder.filter(|folder| folder.is_dir()) else {
        println!("usage: eval_verdicts FOLDER, where FOLDER holds one folder a problem");
        std::process::exit(2);
    };
    let cases = real_programs(&folder);
    let outcomes = parallel(&cases, grade);
    for (title, suspicious) in [("programs without a sanitizer finding", false), ("programs with a finding", true)] {
        summarise(title, outcomes.iter().filter(|outcome| outcome.suspicious == suspicious));
    }
}

fn summarise<'a>(title: &str, outcomes: impl Iterator<Item = &'a Outcome>) {
    let (mut programs, mut compared, mut wrong) = (0, 0, Vec::new());
    for outcome in outcomes {
        programs += 1;
        compared += outcome.compared;
        wrong.extend(&outcome.disagreements);
    }
    let agreed = compared - wrong.len();
    let thousandths = (agreed * 100_000).checked_div(compared).unwrap_or(0);
    println!("{title}: {programs}");
    println!("  {agreed} of {compared} test verdicts agree: {}.{:03} %", thousandths / 1000, thousandths % 1000);
    for line in wrong {
        println!("  {line}");
    }
}

fn grade(case: &Case) -> Outcome {
    let suspicious = case.has_finding();
    let report = grader().judge(&case.task, &case.submission()).report;
    let expected = expected(case);
    let disagreements = expected.iter().filter_map(|(name, truth)| {
        let ours = short(&report, name);
        (ours != *truth).then(|| format!("{}/{} test {name}: truly {truth}, graded {ours}", case.problem, case.id))
    });
    Outcome { suspicious, compared: expected.len(), disagreements: disagreements.collect() }
}

/// The true verdict of each test; a program that does not compile fails all of them so.
fn expected(case: &Case) -> BTreeMap<String, String> {
    if case.truth["verdict"] == "CE" {
        return case.task.tests.iter().map(|test| (test.name.to_string(), "CE".to_owned())).collect();
    }
    let tests = case.truth["tests"].as_object().unwrap();
    tests.iter().map(|(name, verdict)| (name.clone(), verdict.as_str().unwrap().to_owned())).collect()
}

fn short(report: &Report, name: &str) -> String {
    let test = report.tests.iter().find(|test| test.name.as_str() == name);
    let verdict = match test.map(|test| &test.verdict) {
        None | Some(Verdict::Skipped(_)) => &report.verdict,
        Some(verdict) => verdict,
    };
    let short = match verdict.kind() {
        VerdictKind::Accepted => "AC",
        VerdictKind::WrongAnswer => "WA",
        VerdictKind::RuntimeError => "RE",
        VerdictKind::TimeLimit => "TLE",
        VerdictKind::OutputLimit => "OLE",
        VerdictKind::CompileError => "CE",
        _ => return format!("{verdict:?}"),
    };
    short.to_owned()
}
