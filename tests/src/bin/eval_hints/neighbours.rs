//! How often a wrong program is built like a correct one of somebody else's, and how often the place where the two differ
//! is the right one: writing there what the other program does makes more tests pass.

use bareme_core::report::Report;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use bareme_core::verdict::{Verdict, VerdictKind};
use bareme_source::{Deviation, Program, compare};
use bareme_tests::{Case, grader, parallel, real_programs};
use std::collections::BTreeMap;
use std::path::Path;

/// What became of one wrong program.
struct Neighbour {
    name: String,
    /// Whether the learner is told of it, and first.
    told: Option<usize>,
    deviation: Option<Deviation>,
    repair: Repaired,
    hints_us: u64,
}

/// What writing the other program's code at the place did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Repaired {
    Passes,
    Better,
    NoBetter,
    NotWritten,
}

pub(crate) fn summarise(folder: &Path, only: &str, list: bool) {
    let cases = real_programs(folder);
    let mut correct: BTreeMap<&str, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for case in cases.iter().filter(|case| case.truth["verdict"] == "AC") {
        correct.entry(&case.problem).or_default().push((student(&case.id), case.source.clone()));
    }
    for case in &cases {
        let models = correct.entry(&case.problem).or_default();
        if models.iter().all(|(student, _)| student != "teacher") {
            let reference = std::fs::read(folder.join(&case.problem).join("reference.c")).unwrap();
            models.insert(0, ("teacher".to_owned(), reference));
        }
    }
    let mut wrong: Vec<&Case> = cases.iter().collect();
    wrong.retain(|case| case.truth["verdict"] == "WA");
    wrong.retain(|case| format!("beginners/{}/{}", case.problem, case.id).contains(only));
    let found = parallel(&wrong, |case| neighbour(case, &correct[case.problem.as_str()]));
    let found: Vec<Neighbour> = found.into_iter().flatten().collect();
    let near: Vec<&Neighbour> = found.iter().filter(|one| one.deviation.is_some()).collect();
    println!("neighbours: {} wrong answers", found.len());
    crate::share("  built like a correct program", found.iter(), |one| one.deviation.is_some());
    crate::share("  and told so first", found.iter(), |one| one.told == Some(0));
    let single = |one: &&&Neighbour| one.deviation.as_ref().is_some_and(|deviation| deviation.changes.len() == 1);
    for (title, some) in [
        ("one place", near.iter().filter(single).copied().collect::<Vec<_>>()),
        ("two places", near.iter().filter(|one| !single(one)).copied().collect()),
    ] {
        let written: Vec<&&Neighbour> = some.iter().filter(|one| one.repair != Repaired::NotWritten).collect();
        println!("  {title}: {}, of which {} could be written", some.len(), written.len());
        crate::share("    passes then", written.iter(), |one| one.repair == Repaired::Passes);
        crate::share("    passes more tests then", written.iter(), |one| one.repair <= Repaired::Better);
    }
    let mut times: Vec<u64> = found.iter().map(|one| one.hints_us).collect();
    times.sort_unstable();
    if let Some(p95) = times.get(times.len() * 95 / 100) {
        println!("  from the last test to the hints, 95th percentile: {p95} us");
    }
    if list {
        for one in near {
            print(one);
        }
    }
}

/// A student of one year; the same number in another year is somebody else.
fn student(id: &str) -> String {
    let parts: Vec<&str> = id.split('-').collect();
    let year = parts.get(1).copied().unwrap_or_default();
    let student = parts.iter().find(|part| part.starts_with("stu_")).copied().unwrap_or(id);
    format!("{year}/{student}")
}

/// Nothing where the answer is not wrong.
fn neighbour(case: &Case, correct: &[(String, Vec<u8>)]) -> Option<Neighbour> {
    let me = student(&case.id);
    let others = correct.iter().filter(|(student, _)| *student != me);
    let models: Vec<Vec<SourceFile>> = others.map(|(_, source)| vec![file(source.clone())]).collect();
    let graded = grader().grade_beside(&case.task, &case.submission(), &models);
    if graded.report.verdict.kind() != VerdictKind::WrongAnswer {
        return None;
    }
    let learner = Program::new([("main.c".to_owned(), case.source.as_slice())]);
    let deviations =
        models.iter().filter_map(|model| compare(&learner, &Program::new([("main.c".to_owned(), model[0].content())])));
    let deviation = deviations.min_by_key(|deviation| deviation.changes.len());
    let hints = graded.report.feedback.iter().flat_map(|feedback| &feedback.hints);
    let told = hints.clone().position(|hint| hint.about == "same-structure");
    let repair = deviation.as_ref().map_or(Repaired::NotWritten, |it| repaired(case, &graded.report, it));
    let name = format!("{}/{}", case.problem, case.id);
    Some(Neighbour { name, told, deviation, repair, hints_us: graded.timings.hints_us })
}

fn file(source: Vec<u8>) -> SourceFile {
    SourceFile::new("main.c", source).unwrap()
}

/// Writes what the model does at the places, the last one first.
fn repaired(case: &Case, before: &Report, deviation: &Deviation) -> Repaired {
    let mut text = String::from_utf8_lossy(&case.source).into_owned();
    for change in deviation.changes.iter().rev() {
        let Some(new) = change.repair.as_ref().and_then(|repair| repair.apply(&text)) else {
            return Repaired::NotWritten;
        };
        text = new;
    }
    let submission = Submission::new(case.task.id.clone(), vec![file(text.into_bytes())], Language::En).unwrap();
    let after = grader().judge(&case.task, &submission).report;
    let passed = |report: &Report| report.tests.iter().filter(|test| test.verdict == Verdict::Accepted).count();
    match after.verdict {
        Verdict::Accepted => Repaired::Passes,
        _ if passed(&after) > passed(before) => Repaired::Better,
        _ => Repaired::NoBetter,
    }
}

fn print(one: &Neighbour) {
    println!("--- {}: {:?}, told at {:?}", one.name, one.repair, one.told);
    for change in one.deviation.iter().flat_map(|deviation| &deviation.changes) {
        let code = change.code.split_whitespace().collect::<Vec<_>>().join(" ");
        println!("    {:?} line {}: {code} {:?}", change.role, change.span.line, change.swap);
        println!("      model: {:?}", change.repair.as_ref().map(|repair| &repair.text));
    }
}
