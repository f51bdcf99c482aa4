//! How many failing programs are told something specific, and where: `just eval-hints FOLDER [--list] [--only TEXT]`.
//!
//! The folder holds `compile-errors/` (programs that do not compile, with the line that their authors repaired) and
//! `beginners/` (one folder a problem, as `eval_verdicts` reads it). `--only` takes the programs whose path contains a text,
//! `--list` shows what each is told, `--neighbours` gives the last section alone. With `fixtures` in place of a folder, the fixtures that are told of something else are
//! listed.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "an evaluation ends where its assumption does, and prints"
)]

#[path = "eval_hints/neighbours.rs"]
mod neighbours;

use bareme_core::hint::Hint;
use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Task};
use bareme_tests::{HintFixture, grader, hint_fixtures, parallel, real_programs, task, test};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a program was told.
struct Told {
    name: String,
    report: Report,
    /// The lines that the author changed, where that is known.
    repaired: Vec<u32>,
}

impl Told {
    fn first(&self) -> Option<&Hint> {
        self.report.feedback.as_ref()?.hints.first()
    }

    fn is_specific(&self) -> bool {
        const VAGUE: [&str; 6] = [
            "unknown-compile-error",
            "unknown-run-error",
            "endless-loop",
            "wrong-decision",
            "wrong-number",
            "wrong-text",
        ];
        self.first().is_some_and(|hint| !VAGUE.contains(&hint.about.as_str()))
    }

    fn line(&self) -> Option<u32> {
        self.first()?.place.as_ref().map(|place| place.line)
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let list = arguments.iter().any(|argument| argument == "--list");
    let only = arguments.iter().skip_while(|argument| *argument != "--only").nth(1).map_or("", String::as_str);
    let Some(folder) = arguments.first().filter(|argument| !argument.starts_with("--")).map(PathBuf::from) else {
        println!("usage: eval_hints FOLDER|fixtures [--list] [--only TEXT] [--neighbours]");
        println!("where FOLDER holds compile-errors/ and beginners/");
        std::process::exit(2);
    };
    if folder == Path::new("fixtures") {
        return check_fixtures(only);
    }
    if arguments.iter().any(|argument| argument == "--neighbours") {
        return neighbours::summarise(&folder.join("beginners"), only, list);
    }
    let refused = compile_errors(&folder.join("compile-errors"), only);
    let located: Vec<&Told> = refused.iter().filter(|told| !told.repaired.is_empty()).collect();
    summarise("programs that do not compile", &refused, list);
    share("  of those with a known repair, first line named is the repaired one", located.iter(), |told| {
        told.line().is_some_and(|line| told.repaired.contains(&line))
    });
    let (failing, accepted) = beginners(&folder.join("beginners"), only);
    summarise("programs that fail", &failing, list);
    share("accepted programs with a complaint", accepted.iter(), |told| told.first().is_some());
    share("accepted programs with advice", accepted.iter(), |told| {
        told.report.feedback.as_ref().is_some_and(|feedback| !feedback.advice.is_empty())
    });
    if list {
        accepted.iter().for_each(print);
    }
    neighbours::summarise(&folder.join("beginners"), only, list);
}

fn check_fixtures(only: &str) {
    let mut fixtures = hint_fixtures();
    fixtures.retain(|fixture| fixture.path.to_string_lossy().contains(only));
    let complaints: Vec<String> = parallel(&fixtures, HintFixture::complaint).into_iter().flatten().collect();
    for complaint in &complaints {
        println!("{complaint}");
    }
    println!("{} of {} fixtures are told of something else", complaints.len(), fixtures.len());
}

fn summarise(title: &str, all: &[Told], list: bool) {
    println!("{title}: {}", all.len());
    share("  with a specific hint", all.iter(), Told::is_specific);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for told in all {
        *counts.entry(told.first().map_or("(none)", |hint| hint.about.as_str())).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let counts: Vec<String> = counts.iter().map(|(about, count)| format!("{about} {count}")).collect();
    println!("  {}", counts.join(", "));
    if list {
        all.iter().for_each(print);
    }
}

fn print(told: &Told) {
    let repaired = if told.repaired.is_empty() { String::new() } else { format!(" (repaired: {:?})", told.repaired) };
    println!("--- {}{repaired}", told.name);
    for hint in told.report.feedback.iter().flat_map(|feedback| feedback.hints.iter().chain(&feedback.advice)) {
        let line = hint.place.as_ref().map_or(0, |place| place.line);
        println!("    [{}] {:?} line {line}: {}", hint.about, hint.confidence, hint.message);
    }
    if told.first().is_none() {
        let diagnostics = told.report.diagnostics.iter().take(3);
        for diagnostic in diagnostics {
            let line = diagnostic.place.as_ref().map_or(0, |place| place.line);
            println!("    compiler, line {line}: {}", diagnostic.message);
        }
    }
}

fn share<'a, T: 'a>(title: &str, all: impl ExactSizeIterator<Item = &'a T>, holds: impl Fn(&'a T) -> bool) {
    let total = all.len();
    let count = all.filter(|one| holds(one)).count();
    let tenths = (count * 1000).checked_div(total).unwrap_or(0);
    println!("{title}: {count} of {total}, {}.{} %", tenths / 10, tenths % 10);
}

fn compile_errors(folder: &Path, only: &str) -> Vec<Told> {
    let truth = std::fs::read_to_string(folder.join("truth.jsonl")).unwrap();
    let mut rows: Vec<Value> = truth.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    rows.retain(|row| format!("compile-errors/{}", row["id"].as_str().unwrap()).contains(only));
    let empty_task = Arc::new(task(vec![test("t1", Vec::new(), b"\n".to_vec())]));
    let told = parallel(&rows, |row| compile_error(folder, &empty_task, row));
    // What gcc or another clang refuses and ours forgives is no compile error here.
    told.into_iter().filter(|told| told.report.verdict == bareme_core::verdict::Verdict::CompileError).collect()
}

fn compile_error(folder: &Path, task: &Arc<Task>, row: &Value) -> Told {
    let id = row["id"].as_str().unwrap();
    let source = std::fs::read(folder.join("submissions").join(format!("{id}.c"))).unwrap();
    let file = SourceFile::new("main.c", source).unwrap();
    let submission = Submission::new(task.id.clone(), vec![file], Language::En).unwrap();
    let lines = row["fix_lines"].as_str().unwrap_or_default();
    let repaired = lines.split(|c: char| !c.is_ascii_digit()).filter_map(|line| line.parse().ok()).collect();
    Told { name: id.to_owned(), report: grader().grade(task, &submission).report, repaired }
}

/// The failing programs and the accepted ones.
fn beginners(folder: &Path, only: &str) -> (Vec<Told>, Vec<Told>) {
    let mut cases = real_programs(folder);
    cases.retain(|case| format!("beginners/{}/{}", case.problem, case.id).contains(only));
    let told = parallel(&cases, |case| Told {
        name: format!("{}/{}", case.problem, case.id),
        report: grader().grade(&case.task, &case.submission()).report,
        repaired: Vec::new(),
    });
    let accepted = |told: &Told| told.report.verdict == bareme_core::verdict::Verdict::Accepted;
    let (accepted, failing): (Vec<Told>, Vec<Told>) = told.into_iter().partition(accepted);
    (failing, accepted)
}
