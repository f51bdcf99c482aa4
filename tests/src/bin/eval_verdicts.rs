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
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{BuiltinChecker, Checker, Language, Task};
use bareme_core::units::{Bytes, Millis};
use bareme_core::verdict::{Verdict, VerdictKind};
use bareme_tests::{grader, parallel, task, test};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One program with what is known of it.
struct Case {
    task: Arc<Task>,
    problem: String,
    id: String,
    source: Vec<u8>,
    truth: Value,
}

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
    let cases = cases(&folder);
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

fn cases(folder: &Path) -> Vec<Case> {
    let mut problems: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    problems.retain(|path| path.join("truth.jsonl").is_file());
    problems.sort();
    problems.iter().flat_map(|problem| problem_cases(problem)).collect()
}

fn problem_cases(folder: &Path) -> Vec<Case> {
    let task = Arc::new(problem_task(folder));
    let truth = std::fs::read_to_string(folder.join("truth.jsonl")).unwrap();
    let case = |line: &str| {
        let truth: Value = serde_json::from_str(line).unwrap();
        let id = truth["id"].as_str().unwrap().to_owned();
        let source = std::fs::read(folder.join("submissions").join(format!("{id}.c"))).unwrap();
        let problem = folder.file_name().unwrap().to_string_lossy().into_owned();
        Case { task: Arc::clone(&task), problem, id, source, truth }
    };
    truth.lines().map(case).collect()
}

fn problem_task(folder: &Path) -> Task {
    let mut inputs: Vec<PathBuf> =
        std::fs::read_dir(folder.join("tests")).unwrap().map(|entry| entry.unwrap().path()).collect();
    inputs.retain(|path| path.extension().is_some_and(|extension| extension == "in"));
    inputs.sort();
    let read = |path: &Path| std::fs::read(path).unwrap();
    let tests = inputs.iter().map(|path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        test(&name, read(path), read(&path.with_extension("out")))
    });
    let mut task = task(tests.collect());
    task.checker = Checker::Builtin(BuiltinChecker::Tokens { ignore_case: false });
    task.limits.fuel = Millis(2000).to_fuel();
    task.limits.stdout = Bytes::from_mib(1);
    task
}

fn grade(case: &Case) -> Outcome {
    let suspicious = ["san", "msan"].iter().any(|key| case.truth[key].as_object().is_some_and(|map| !map.is_empty()));
    let file = SourceFile::new("main.c", case.source.clone()).unwrap();
    let submission = Submission::new(case.task.id.clone(), vec![file], Language::En).unwrap();
    let report = grader().grade(&case.task, &submission).report;
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
