//! What the way in which a run ended says by itself.

use super::Fault;
use crate::limits::LimitKind;
use crate::outcome::{Ending, RunOutcome, TrapKind};
use crate::task::Expected;
use crate::verdict::{RuntimeErrorKind, Verdict};

/// What wasi-libc's `assert` prints before it calls `abort`.
const ASSERTION_MARK: &[u8] = b"Assertion failed";

/// The verdict of a run that did not come to the end it should; none if its output has to be looked at.
pub(super) fn verdict(expected: &Expected, run: &RunOutcome) -> Result<Option<Verdict>, Fault> {
    Ok(match &run.ending {
        Ending::Trapped(trap) if ran_out_of_memory(trap.kind, run) => Some(Verdict::MemoryLimit),
        Ending::Trapped(trap) => Some(Verdict::RuntimeError(runtime_error(trap.kind, run))),
        Ending::LimitReached(limit) => Some(limit_verdict(*limit)?),
        Ending::Exited(_) if run.stdout.truncated => Some(Verdict::OutputLimit(LimitKind::Stdout)),
        Ending::Exited(code) => match expected.exit_code {
            Some(wanted) if wanted != *code => Some(failure(Verdict::RuntimeError(RuntimeErrorKind::ExitCode), run)),
            _ => None,
        },
    })
}

/// Fuel decides about time, so that a run which the wall clock ended says something about the host alone.
fn limit_verdict(limit: LimitKind) -> Result<Verdict, Fault> {
    match limit {
        LimitKind::Fuel => Ok(Verdict::TimeLimit),
        LimitKind::Wall => Err(too_slow()),
        LimitKind::Memory => Ok(Verdict::MemoryLimit),
        LimitKind::Stdout | LimitKind::Stderr | LimitKind::Files | LimitKind::FileBytes => {
            Ok(Verdict::OutputLimit(limit))
        }
    }
}

pub(super) fn too_slow() -> Fault {
    Fault::grader("the wall clock ended a run before its fuel did: this host is too slow or too busy")
}

/// Whether `malloc` gave NULL and the program fell over it. Recursion without end is told by itself.
fn ran_out_of_memory(trap: TrapKind, run: &RunOutcome) -> bool {
    run.memory_refused.is_some() && trap != TrapKind::StackOverflow
}

/// The verdict of a run that ended well but did the wrong thing: for want of memory, if it was refused any.
pub(super) fn failure(verdict: Verdict, run: &RunOutcome) -> Verdict {
    if run.memory_refused.is_some() { Verdict::MemoryLimit } else { verdict }
}

fn runtime_error(trap: TrapKind, run: &RunOutcome) -> RuntimeErrorKind {
    let asserted = || run.stderr.bytes.windows(ASSERTION_MARK.len()).any(|window| window == ASSERTION_MARK);
    match trap {
        TrapKind::NullPointer => RuntimeErrorKind::NullPointer,
        TrapKind::OutOfBounds => RuntimeErrorKind::OutOfBounds,
        TrapKind::StackOverflow => RuntimeErrorKind::StackOverflow,
        TrapKind::DivisionByZero => RuntimeErrorKind::DivisionByZero,
        TrapKind::IntegerOverflow => RuntimeErrorKind::IntegerOverflow,
        TrapKind::BadFunctionPointer => RuntimeErrorKind::BadFunctionPointer,
        TrapKind::Abort if asserted() => RuntimeErrorKind::Assert,
        TrapKind::Abort => RuntimeErrorKind::Abort,
        TrapKind::Unreachable => RuntimeErrorKind::Unreachable,
    }
}
