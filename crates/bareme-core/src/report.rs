//! What a submission came to, as it is stored, sent and shown.
//!
//! A report is plain data with a version and a fixed order of fields; the same submission, task and toolchain give the
//! same report, byte for byte. It is safe to show to the learner as it stands: a hidden test appears with its name,
//! verdict, points and time, and places in the learner's own code, but with nothing that was computed from its data. A
//! fault appears with its public message only.

mod shown;
mod text;

pub use shown::{Shown, ShownExpected, ShownInput, ShownRun};
pub use text::{MAX_TEXT_BYTES, Text};

use crate::diagnostic::Diagnostic;
use crate::evidence::Evidence;
use crate::hint::Feedback;
use crate::ids::{GroupId, TaskId, TestName};
use crate::outcome::Frame;
use crate::task::{BuiltinChecker, Checker, GroupRule, Language, Visibility};
use crate::units::{Bytes, Fuel, Millis};
use crate::verdict::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of the report's format; raised when a reader of the earlier one would be misled.
pub const REPORT_VERSION: u32 = 1;

/// The most frames of a backtrace that a report carries, the innermost ones.
pub const MAX_FRAMES: usize = 12;

/// The report on one submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// [`REPORT_VERSION`].
    pub version: u32,
    /// The task that was to be solved.
    pub task: TaskId,
    /// Its version.
    pub task_version: u32,
    /// The language of the messages in this report.
    pub language: Language,
    /// The verdict of the first failing test, or of whatever kept the tests from running; faults come first.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Points earned; nothing where the submission could not be graded, which is not the same as zero.
    pub points: Option<u32>,
    /// Points that could be earned.
    pub max_points: u32,
    /// What the compiler said, warnings of a program that passed included.
    pub diagnostics: Vec<Diagnostic>,
    /// The memory that the program needs before its first instruction, where that alone is more than it may have.
    #[serde(rename = "memory_needed_bytes")]
    pub memory_needed: Option<Bytes>,
    /// Which checker compared the outputs.
    pub checker: CheckerName,
    /// Groups, in the task's order.
    pub groups: Vec<GroupReport>,
    /// Tests, in the task's order.
    pub tests: Vec<TestReport>,
    /// The index in `tests` of the failure that explains best what is wrong, if any test failed.
    pub first_failure: Option<usize>,
    /// What watching the program on some of the tests showed; of hidden tests, only what does not depend on their data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// What the learner needs next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Feedback>,
    /// Why there is no score.
    pub fault: Option<FaultReport>,
}

/// How outputs were compared, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the same names as in `BuiltinChecker`")]
pub enum CheckerName {
    Exact,
    Lines,
    Tokens,
    Numbers,
    UnorderedLines,
    Regex,
    Custom,
}

/// One group of tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GroupReport {
    /// Its name.
    pub id: GroupId,
    /// Its title, in the report's language.
    pub title: Option<String>,
    /// How its points are shared out.
    pub rule: GroupRule,
    /// Points earned; nothing where the submission could not be graded.
    pub points: Option<u32>,
    /// Points that could be earned.
    pub max_points: u32,
    /// How many of its tests were accepted.
    pub passed: usize,
    /// How many tests it has.
    pub total: usize,
}

/// One test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TestReport {
    /// Its name.
    pub name: TestName,
    /// The group that it is scored with.
    pub group: GroupId,
    /// What the learner may see of it.
    pub visibility: Visibility,
    /// What is special about it; empty where it is hidden.
    pub tags: Vec<String>,
    /// Its judgement.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Points that this test brought; nothing where the submission could not be graded.
    pub points: Option<u32>,
    /// Points that it could bring.
    pub max_points: u32,
    /// How much of it was right, in percent; nothing where it was not run or not judged.
    pub score: Option<u8>,
    /// Work done; rounded up to a whole millisecond's worth where the test is hidden.
    pub fuel: Fuel,
    /// The time that this work stands for on the reference machine.
    pub time_ms: Millis,
    /// The most memory that the program held; nothing where the test is hidden or was not judged.
    #[serde(rename = "memory_bytes")]
    pub memory: Option<Bytes>,
    /// The calls that led to where the machine stopped the program, innermost first; where the test is hidden, only the
    /// innermost one in the learner's own code.
    pub frames: Vec<Frame>,
    /// What was given, expected and got: where the test is a sample, or visible and failed.
    pub shown: Option<Shown>,
}

/// A fault that is not the learner's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FaultReport {
    /// Whose it is.
    pub whose: FaultOwner,
    /// What the learner is told, in the report's language.
    pub message: String,
    /// Whether sending the same program again may help.
    pub retry: bool,
}

/// Whose fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FaultOwner {
    /// The service's.
    Grader,
    /// The task author's.
    Task,
}

impl From<&Checker> for CheckerName {
    fn from(checker: &Checker) -> Self {
        match checker {
            Checker::Builtin(BuiltinChecker::Exact) => Self::Exact,
            Checker::Builtin(BuiltinChecker::Lines) => Self::Lines,
            Checker::Builtin(BuiltinChecker::Tokens { .. }) => Self::Tokens,
            Checker::Builtin(BuiltinChecker::Numbers(_)) => Self::Numbers,
            Checker::Builtin(BuiltinChecker::UnorderedLines) => Self::UnorderedLines,
            Checker::Builtin(BuiltinChecker::Regex) => Self::Regex,
            Checker::Custom { .. } => Self::Custom,
        }
    }
}
