//! What the kind of a crash says, where nothing was seen of how it came.

use super::source;
use crate::case::{Case, Failure};
use crate::diagnosis::Diagnosis;
use bareme_core::evidence::Spot;
use bareme_core::hint::{Confidence, Misconception};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::Frame;
use bareme_core::verdict::{RuntimeErrorKind, Verdict, VerdictKind};

/// What a crash weighs that nothing else explains.
const WEIGHT: i32 = 500;
/// Where a compiler gave up, an array of this size is the likely reason: it takes part in what the compiler writes.
const HUGE_BYTES: u64 = 16 * 1024 * 1024;
/// The group of the message that says that the compiler gave up.
const GAVE_UP: &str = "bareme-compiler-gave-up";

/// Adds a diagnosis for the first failing test that crashed or did too much.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    found.extend(too_big(case));
    let first = case.report.first_failure;
    let mut failures: Vec<Failure<'_>> = case.failures().collect();
    failures.sort_by_key(|failure| Some(failure.test) != first);
    let explained = found.iter().any(|one| one.confidence == Confidence::Certain && one.weight >= super::ON_FAILING);
    let Some((failure, diagnosis)) = failures.iter().find_map(|failure| Some((failure, of_verdict(case, failure)?)))
    else {
        return;
    };
    let frames = case.report.tests.get(failure.test).and_then(|test| own_place(case, &test.frames));
    let place = diagnosis.place.clone().or(frames);
    // A division that ended the program is told before a value that was missing on the way there.
    let ended = diagnosis.misconception == Misconception::DivisionByZero && Some(failure.test) == first;
    let (confidence, weight) = match (ended, explained) {
        (true, _) => (Confidence::Certain, super::ON_FIRST + 20),
        (false, true) => (Confidence::Possible, diagnosis.weight),
        (false, false) => (diagnosis.confidence, diagnosis.weight),
    };
    // Whatever else is found, something was: this is told where nothing says more.
    let last = Diagnosis::new(Misconception::UnknownRunError, Confidence::Possible).at(place.clone()).on(failure.test);
    found.push(last);
    if diagnosis.misconception != Misconception::UnknownRunError {
        found.push(Diagnosis { confidence, weight, ..diagnosis }.at(place).on(failure.test));
    }
}

/// A program that needs too much memory before it even starts, at its biggest array.
fn too_big(case: &Case<'_>) -> Option<Diagnosis> {
    let refused = case.report.verdict.kind() == VerdictKind::MemoryLimit && case.outcomes.iter().all(Option::is_none);
    let array = source::biggest(case);
    let compiler_gave_up = || {
        let huge = array.as_ref().is_some_and(|array| array.bytes >= HUGE_BYTES);
        case.is_refused() && huge && case.errors().all(|error| error.flag.as_deref() == Some(GAVE_UP))
    };
    let confidence = if refused { Confidence::Certain } else { Confidence::Likely };
    (refused || compiler_gave_up())
        .then(|| Diagnosis::new(Misconception::OutOfMemory, confidence).weighing(WEIGHT).at(array.map(|one| one.place)))
}

fn of_verdict(case: &Case<'_>, failure: &Failure<'_>) -> Option<Diagnosis> {
    let likely = |misconception| Diagnosis::new(misconception, Confidence::Likely).weighing(WEIGHT);
    let unnamed = |misconception| likely(misconception).with("name", "").with("known", "no");
    Some(match &failure.outcome.verdict {
        Verdict::RuntimeError(kind) => match kind {
            RuntimeErrorKind::NullPointer => unnamed(Misconception::NullPointer),
            RuntimeErrorKind::OutOfBounds => unnamed(Misconception::WildPointer),
            RuntimeErrorKind::StackOverflow => stack_overflow(case, &function_of(case, failure)),
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
                diagnosis.with("known", if code.is_some() { "yes" } else { "no" }).at(source::failing_exit(case))
            }
            RuntimeErrorKind::UndefinedBehaviour | RuntimeErrorKind::Unreachable => {
                Diagnosis::new(Misconception::UnknownRunError, Confidence::Possible)
            }
        },
        Verdict::MemoryLimit => likely(Misconception::OutOfMemory),
        Verdict::OutputLimit(LimitKind::Stdout | LimitKind::Stderr) => return None,
        Verdict::OutputLimit(_) => Diagnosis::new(Misconception::UnknownRunError, Confidence::Possible),
        _ => return None,
    })
}

/// A stack that was used up: by one big array, or by calls without end.
fn stack_overflow(case: &Case<'_>, function: &str) -> Diagnosis {
    let array = source::biggest_local(case, function).filter(|array| array.bytes >= source::BIG_BYTES);
    if let Some(array) = array.filter(|_| !source::calls_itself(case, function)) {
        let diagnosis = Diagnosis::new(Misconception::BigLocalArray, Confidence::Likely).weighing(WEIGHT);
        return diagnosis.at(Some(array.place)).with("function", function);
    }
    let diagnosis = Diagnosis::new(Misconception::EndlessRecursion, Confidence::Likely).weighing(WEIGHT);
    diagnosis.with("function", function).with("parameter", "").with("known", "no")
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
