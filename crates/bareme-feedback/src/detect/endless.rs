//! What does not come to its end: loops whose condition nothing changes, that move the wrong way, that read on, that print
//! on, and programs that are right and slow.

mod reading;
mod source;
mod watched;

use crate::case::{Case, Failure};
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Kind, Misconception};
use bareme_core::limits::LimitKind;
use bareme_core::verdict::Verdict;

/// What a loop weighs that was seen, and one of which nothing is known.
const SEEN: i32 = 850;
const UNKNOWN: i32 = 100;
/// And one whose source alone was read.
const READ: i32 = 700;

/// Adds what it finds.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    let stopped: Vec<Failure<'_>> =
        case.failures().filter(|failure| kind(&failure.outcome.verdict).is_some()).collect();
    let Some(first) = stopped.first() else { return };
    for (test, run) in case.failing_runs() {
        if let Some(endless) = &run.endless {
            found.extend(watched::diagnosis(endless).map(|one| one.weighing(SEEN).on(test)));
        }
    }
    // What was seen is surer, and a program that grows is not one that never ends.
    if !found.iter().any(|one| one.misconception.kind() == Kind::Endless) {
        let read = source::diagnosis(case).or_else(|| reading::diagnosis(case));
        found.extend(read.map(|one| one.weighing(READ).on(first.test)));
    }
    if let Some(growth) = case.report.evidence.as_ref().and_then(|evidence| evidence.growth.as_ref()) {
        let diagnosis = Diagnosis::new(Misconception::TooSlow, Confidence::Likely).weighing(SEEN);
        let power = growth.exponent_hundredths;
        let growth = if power >= 170 { "square" } else { "line" };
        found.push(diagnosis.with("growth", growth).on(first.test));
    }
    let prints = matches!(first.outcome.verdict, Verdict::OutputLimit(_));
    let last = if prints { Misconception::EndlessOutput } else { Misconception::EndlessLoop };
    let confidence = if prints { Confidence::Likely } else { Confidence::Possible };
    let line = loop_of(case);
    let diagnosis = Diagnosis::new(last, confidence).weighing(UNKNOWN).on(first.test);
    let file = case.main_file().map_or("", |file| file.name());
    found.push(diagnosis.at_line(file, line).with("variable", "").with("known", "no"));
}

/// Whether a verdict is about not coming to an end.
fn kind(verdict: &Verdict) -> Option<()> {
    matches!(verdict, Verdict::TimeLimit | Verdict::OutputLimit(LimitKind::Stdout | LimitKind::Stderr)).then_some(())
}

/// The program's only loop; 0 where there are several or none.
fn loop_of(case: &Case<'_>) -> u32 {
    let Some(file) = case.main_file() else { return 0 };
    let mut loops =
        file.all().filter(|&id| matches!(file.kind(id), "for_statement" | "while_statement" | "do_statement"));
    let first = loops.next().map_or(0, |id| file.node(id).span.line);
    if loops.next().is_some() { 0 } else { first }
}
