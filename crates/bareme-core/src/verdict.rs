//! Judgements: what a test's or a submission's outcome is called.

use crate::limits::LimitKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The judgement of one test, and of a submission as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "verdict", content = "kind", rename_all = "kebab-case")]
pub enum Verdict {
    /// Everything as expected.
    Accepted,
    /// Another output than expected.
    WrongAnswer(WrongAnswerKind),
    /// The machine stopped the program.
    RuntimeError(RuntimeErrorKind),
    /// Out of time.
    TimeLimit,
    /// Out of memory.
    MemoryLimit,
    /// Printed or wrote too much.
    OutputLimit(LimitKind),
    /// No program came out of the source.
    CompileError,
    /// A fault of ours: costs nobody points, and is worth a retry.
    GraderFault,
    /// A fault of the task: costs nobody points; its author is told.
    TaskFault,
    /// Not run, for a reason that the report gives.
    Skipped(SkipReason),
}

/// What kind of wrong answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WrongAnswerKind {
    /// Only blanks, line ends, letter case or punctuation differ.
    Presentation,
    /// The content differs.
    Content,
}

/// What kind of runtime error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuntimeErrorKind {
    /// NULL was used as if it were the address of something.
    NullPointer,
    /// An access outside all memory.
    OutOfBounds,
    /// Recursion without end, or a local variable larger than the stack.
    StackOverflow,
    /// Division or remainder by zero.
    DivisionByZero,
    /// An integer result that does not fit.
    IntegerOverflow,
    /// A call through a pointer that is not a function of that type.
    BadFunctionPointer,
    /// `abort` was called.
    Abort,
    /// An `assert` failed.
    Assert,
    /// Undefined behaviour reached a place that the compiler took to be unreachable.
    Unreachable,
    /// The exit code is not the one that the test expects.
    ExitCode,
    /// The output is right, but watching the program showed a mistake, and the task asks for programs without any.
    UndefinedBehaviour,
}

/// Why a test was not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SkipReason {
    /// A group that must pass first did not.
    Requirement,
    /// The submission as a whole had used up its time.
    Budget,
    /// No program came out of the source, so that there was nothing to run.
    NoProgram,
    /// Grading ended early through a fault that is not the learner's.
    Fault,
}

/// A verdict without its details, as tasks and statistics name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the same names as in `Verdict`")]
pub enum VerdictKind {
    Accepted,
    WrongAnswer,
    RuntimeError,
    TimeLimit,
    MemoryLimit,
    OutputLimit,
    CompileError,
    GraderFault,
    TaskFault,
    Skipped,
}

impl Verdict {
    /// The verdict without its details.
    pub const fn kind(&self) -> VerdictKind {
        match self {
            Self::Accepted => VerdictKind::Accepted,
            Self::WrongAnswer(_) => VerdictKind::WrongAnswer,
            Self::RuntimeError(_) => VerdictKind::RuntimeError,
            Self::TimeLimit => VerdictKind::TimeLimit,
            Self::MemoryLimit => VerdictKind::MemoryLimit,
            Self::OutputLimit(_) => VerdictKind::OutputLimit,
            Self::CompileError => VerdictKind::CompileError,
            Self::GraderFault => VerdictKind::GraderFault,
            Self::TaskFault => VerdictKind::TaskFault,
            Self::Skipped(_) => VerdictKind::Skipped,
        }
    }

    /// Whether the fault is ours or the task's, so that no learner may lose points by it.
    pub const fn is_our_fault(&self) -> bool {
        matches!(self, Self::GraderFault | Self::TaskFault)
    }
}
