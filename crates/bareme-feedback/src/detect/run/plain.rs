//! What the kind of a crash says, where nothing was seen of how it came.

use crate::case::{Case, Failure};
use crate::diagnosis::Diagnosis;
use bareme_core::evidence::Spot;
use bareme_core::hint::{Confidence, Misconception};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::Frame;
use bareme_core::verdict::{RuntimeErrorKind, Verdict, VerdictKind};

/// What a crash weighs that nothing else explains.
const WEIGHT: i32 = 500;

/// Adds a diagnosis for the first failing test that crashed or did too much.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    if case.report.verdict.kind() == VerdictKind::MemoryLimit && case.outcomes.iter().all(Option::is_none) {
        found.push(Diagnosis::new(Misconception::OutOfMemory, Confidence::Certain).weighing(WEIGHT));
    }
    let first = case.report.first_failure;
    let mut failures: Vec<Failure<'_>> = case.failures().collect();
    failures.sort_by_key(|failure| Some(failure.test) != first);
    let explained = found.iter().any(|one| one.confidence == Confidence::Certain && one.weight >= super::ON_FAILING);
    for failure in failures {
        if let Some(diagnosis) = of_verdict(case, &failure) {
            let place = case.report.tests.get(failure.test).and_then(|test| own_place(case, &test.frames));
            let confidence = if explained { Confidence::Possible } else { diagnosis.confidence };
            found.push(Diagnosis { confidence, ..diagnosis }.at(place).on(failure.test));
            return;
        }
    }
}

fn of_verdict(case: &Case<'_>, failure: &Failure<'_>) -> Option<Diagnosis> {
    let likely = |misconception| Diagnosis::new(misconception, Confidence::Likely).weighing(WEIGHT);
    let unnamed = |misconception| likely(misconception).with("name", "").with("known", "no");
    Some(match &failure.outcome.verdict {
        Verdict::RuntimeError(kind) => match kind {
            RuntimeErrorKind::NullPointer => unnamed(Misconception::NullPointer),
            RuntimeErrorKind::OutOfBounds => unnamed(Misconception::WildPointer),
            RuntimeErrorKind::StackOverflow => likely(Misconception::EndlessRecursion)
                .with("function", function_of(case, failure))
                .with("parameter", "")
                .with("known", "no"),
            RuntimeErrorKind::DivisionByZero => {
                likely(Misconception::DivisionByZero).with("divisor", "").with("known", "no").with("operator", "/")
            }
            RuntimeErrorKind::IntegerOverflow => {
                likely(Misconception::IntegerOverflow).with("formula", "").with("known", "no").with("type", "int")
            }
            RuntimeErrorKind::BadFunctionPointer => unnamed(Misconception::BadFunctionPointer),
            RuntimeErrorKind::Abort | RuntimeErrorKind::Assert => likely(Misconception::AssertionFailed),
            RuntimeErrorKind::ExitCode => {
                let code = failure.shown().and_then(|exchange| exchange.exit_code);
                let diagnosis = likely(Misconception::ExitCode).with("code", code.unwrap_or(0));
                diagnosis.with("known", if code.is_some() { "yes" } else { "no" })
            }
            RuntimeErrorKind::UndefinedBehaviour => return None,
            RuntimeErrorKind::Unreachable => Diagnosis::new(Misconception::UnknownRunError, Confidence::Possible),
        },
        Verdict::MemoryLimit => likely(Misconception::OutOfMemory),
        Verdict::OutputLimit(LimitKind::Stdout | LimitKind::Stderr) => return None,
        Verdict::OutputLimit(_) => Diagnosis::new(Misconception::UnknownRunError, Confidence::Possible),
        _ => return None,
    })
}

fn function_of(case: &Case<'_>, failure: &Failure<'_>) -> String {
    let frames = case.report.tests.get(failure.test).map(|test| &test.frames);
    frames.and_then(|frames| frames.iter().find_map(|frame| frame.function.clone())).unwrap_or_default()
}

/// The innermost call in the learner's own files.
fn own_place(case: &Case<'_>, frames: &[Frame]) -> Option<Spot> {
    frames.iter().find_map(|frame| {
        let file = frame.file.clone().filter(|file| case.program.file(file).is_some())?;
        Some(Spot { file, line: frame.line?, column: frame.column.unwrap_or(0), function: frame.function.clone() })
    })
}
