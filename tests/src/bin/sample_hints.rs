//! A sample of real programs with what each is told, in both languages, for a person to judge: `just sample-hints FOLDER N [SKIP]`.
//!
//! The folder is the one of `eval_hints`. Failing programs of `beginners/` come first, then evenly many of `compile-errors/`;
//! SKIP of the latter are left out first, for a sample that nobody has seen. The programs themselves stay where they are and
//! are only named; with each comes the failing test that the report shows.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "an evaluation ends where its assumption does, and prints"
)]

use bareme_core::hint::{Feedback, Hint};
use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Task};
use bareme_core::verdict::Verdict;
use bareme_tests::{grader, parallel, real_programs, task, test};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A program and where it is.
struct Sample {
    path: String,
    task: Arc<Task>,
    source: Vec<u8>,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(count)) = (arguments.next().map(PathBuf::from), arguments.next()) else {
        println!("usage: sample_hints FOLDER N [SKIP]");
        std::process::exit(2);
    };
    let count: usize = count.parse().unwrap();
    let skipped: usize = arguments.next().map_or(0, |skip| skip.parse().unwrap());
    let mut told: Vec<String> = parallel(&failing(&folder), tell).into_iter().flatten().collect();
    let refused: Vec<String> = parallel(&refused(&folder), tell).into_iter().flatten().collect();
    let wanted = count.saturating_sub(told.len()).max(1);
    told.extend(refused.iter().skip(skipped).step_by((refused.len() / wanted).max(1)).take(wanted).cloned());
    for (number, text) in (1..).zip(told.iter().take(count)) {
        println!("## {number}. {text}");
    }
}

fn failing(folder: &Path) -> Vec<Sample> {
    let cases = real_programs(&folder.join("beginners"));
    let sample = |case: bareme_tests::Case| Sample {
        path: format!("beginners/{}/submissions/{}.c", case.problem, case.id),
        task: case.task,
        source: case.source,
    };
    cases.into_iter().filter(|case| case.truth["verdict"] != "AC").map(sample).collect()
}

fn refused(folder: &Path) -> Vec<Sample> {
    let task = Arc::new(task(vec![test("t1", Vec::new(), b"\n".to_vec())]));
    let entries = std::fs::read_dir(folder.join("compile-errors/submissions")).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let sample = |path: PathBuf| Sample {
        path: format!("compile-errors/submissions/{}", path.file_name().unwrap().to_string_lossy()),
        task: Arc::clone(&task),
        source: std::fs::read(path).unwrap(),
    };
    paths.into_iter().map(sample).collect()
}

/// What a program is told; nothing where it passes or, in a folder of those that do not compile, is compiled all the same.
fn tell(sample: &Sample) -> Option<String> {
    let is_refused = sample.path.starts_with("compile-errors");
    let mut text = format!("{}\n", sample.path);
    for language in [Language::En, Language::Fr] {
        let file = SourceFile::new("main.c", sample.source.clone()).unwrap();
        let submission = Submission::new(sample.task.id.clone(), vec![file], language).unwrap();
        let report = grader().grade(&sample.task, &submission).report;
        if report.verdict == Verdict::Accepted || is_refused != (report.verdict == Verdict::CompileError) {
            return None;
        }
        if language == Language::En {
            text += &shown(&report);
        }
        text += &hints(&report.feedback.unwrap_or_default());
    }
    Some(text)
}

/// The failing test that the report shows, on one line each; nothing where none may be shown.
fn shown(report: &Report) -> String {
    let Some(test) = report.first_failure.and_then(|first| report.tests.get(first)) else { return String::new() };
    let Some(shown) = &test.shown else { return String::new() };
    let line = |text: &str| text.chars().take(120).collect::<String>().replace('\n', "⏎");
    let got = shown.got.as_ref().map_or("", |run| run.stdout.text.as_str());
    let (input, expected) = (&shown.input.stdin.text, &shown.expected.stdout.text);
    format!("  shown test: input `{}` expected `{}` got `{}`\n", line(input), line(expected), line(got))
}

fn hints(feedback: &Feedback) -> String {
    let line = |hint: &Hint| {
        let place = hint.place.as_ref().map_or(0, |place| place.line);
        format!("- [{}, {:?}, line {place}] {}: {}\n", hint.about, hint.confidence, hint.title, hint.message)
    };
    feedback.hints.iter().take(2).map(line).collect()
}
