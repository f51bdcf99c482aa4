//! What a run asks for, and what it is told about compiling.

#[cfg(doc)]
use super::GradingRun;
use crate::diagnostic::Diagnostic;
use crate::units::Bytes;

/// What has to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Compile the submission with the task's files, and answer with [`GradingRun::compiled`].
    Compile,
    /// Run the program on this test of the task, and answer with [`GradingRun::ran`].
    Run {
        /// Index in the task's tests.
        test: usize,
    },
    /// Run the task's checker on what the program printed, and answer with [`GradingRun::custom_checked`].
    CustomCheck {
        /// Index in the task's tests.
        test: usize,
    },
    /// Run the program once more on the tests of [`GradingRun::watch_plan`], watched, and answer with
    /// [`GradingRun::watched`].
    Watch,
    /// Take the report.
    Finished,
}

/// What came of compiling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompileOutcome {
    /// There is a program to run.
    Ready {
        /// Warnings.
        diagnostics: Vec<Diagnostic>,
    },
    /// No program came out of the source, or one that cannot run here, which a diagnostic then explains.
    Rejected {
        /// Errors and warnings.
        diagnostics: Vec<Diagnostic>,
    },
    /// The program's globals and stack alone exceed its memory limit.
    TooLarge {
        /// Warnings.
        diagnostics: Vec<Diagnostic>,
        /// What it would need, if that is known.
        needed: Option<Bytes>,
    },
}
