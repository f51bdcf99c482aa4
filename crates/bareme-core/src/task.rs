//! A task, as it is once its folder was read and found to be in order.

mod folder;
mod hints;

pub use folder::TaskFolder;
pub use hints::{Condition, Feature, HintRules, Ladder, Neighbours, Piece, Placeholder, Rule, Selector, pieces};

use crate::ids::{GroupId, TaskId, TestName};
use crate::limits::Limits;
use crate::secret::Guarded;
use crate::submission::SourceFile;
use crate::units::Bytes;
use crate::verdict::{Verdict, VerdictKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A task with its tests and programs.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its name.
    pub id: TaskId,
    /// Raised by its author whenever tests, limits or scoring change.
    pub version: u32,
    /// Of the state of all its files.
    pub digest: TaskDigest,
    /// These files, for handing the task on to another process.
    pub folder: TaskFolder,
    /// Its title.
    pub title: Bilingual,
    /// What the learner reads, as Markdown.
    pub statement: Bilingual,
    /// What it teaches, the main concept first.
    pub concepts: Vec<String>,
    /// 1 (first week) to 5.
    pub difficulty: u8,
    /// What a run of one test may use.
    pub limits: Limits,
    /// How programs are compiled.
    pub compile: CompileOptions,
    /// What becomes of faults that watching a program shows.
    pub watch: WatchPolicy,
    /// The teacher's part of the program (`harness.c` and headers); empty where the learner writes all of it.
    pub provided: Vec<SourceFile>,
    /// What the learner's editor starts with.
    pub starter: Option<String>,
    /// How outputs are compared.
    pub checker: Checker,
    /// Groups of tests, in order.
    pub groups: Vec<Group>,
    /// Tests, in the order in which they run.
    pub tests: Vec<Test>,
    /// The reference and the known-wrong programs.
    pub solutions: Vec<Solution>,
    /// What its author says about hints.
    pub hints: HintRules,
}

/// Tells one state of a task's files from another: part of a hash over all of them. All zero where a task was not read
/// from files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct TaskDigest(pub [u8; 16]);

impl TaskDigest {
    /// Whether it tells a state of files from others; it does not where the task was not read from files.
    pub fn is_known(&self) -> bool {
        *self != Self::default()
    }
}

impl fmt::Display for TaskDigest {
    /// 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bilingual {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

/// A language that learners read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// French.
    Fr,
    /// English.
    #[default]
    En,
}

impl Bilingual {
    /// The text in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Fr => &self.fr,
            Language::En => &self.en,
        }
    }
}

/// How a task's programs are compiled.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CompileOptions {
    /// The name under which a single submitted file is compiled.
    pub main_file: String,
    /// The C standard, as clang spells it (`gnu17`).
    pub standard: String,
    /// Warning groups without `-W`, in order.
    pub warnings: Vec<String>,
    /// Macros, `NAME` or `NAME=VALUE`.
    pub defines: Vec<String>,
    /// Whether what gcc takes with a warning (implicit functions, implicit int, mixes of int and pointer) is an error.
    pub strict: bool,
}

impl Default for CompileOptions {
    fn default() -> Self {
        Self {
            main_file: "main.c".to_owned(),
            standard: "gnu17".to_owned(),
            warnings: vec!["all".to_owned(), "extra".to_owned()],
            defines: Vec::new(),
            strict: false,
        }
    }
}

/// What becomes of faults that show when a program is run once more and watched (see [`crate::evidence`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct WatchPolicy {
    /// On a test that is otherwise accepted.
    pub on_accepted: OnAccepted,
    /// Whether blocks that nobody gave back are faults.
    pub leaks: bool,
}

/// What a fault on an otherwise accepted test means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OnAccepted {
    /// Advice in the report; points stay as they are.
    #[default]
    Warn,
    /// The test fails.
    Fail,
    /// Nothing: accepted programs are not watched.
    Ignore,
}

/// How outputs are compared.
#[derive(Debug, Clone)]
pub enum Checker {
    /// One of ours.
    Builtin(BuiltinChecker),
    /// A C program of the teacher's.
    Custom {
        /// Its source, compiled with the task's headers.
        source: SourceFile,
        /// How it answers.
        convention: CheckerConvention,
    },
}

/// Our own checkers; [`crate::checker`] defines them.
#[derive(Debug, Clone, PartialEq)]
pub enum BuiltinChecker {
    /// The same bytes.
    Exact,
    /// The same lines; blanks at line ends and blank lines at the end do not count.
    Lines,
    /// The same words.
    Tokens {
        /// Whether capitals and small letters are the same.
        ignore_case: bool,
    },
    /// The same words, numbers compared within a tolerance.
    Numbers(Tolerance),
    /// The same lines in any order.
    UnorderedLines,
    /// The expected output is a regular expression for the whole output.
    Regex,
}

/// How far two numbers may be apart; either is enough.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tolerance {
    /// Greatest absolute difference, at least 0.
    pub absolute: f64,
    /// Greatest difference divided by the expected number's magnitude, at least 0.
    pub relative: f64,
}

/// How a custom checker answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckerConvention {
    /// Score 0 to 100 on line 1, then `fr:` and `en:` lines.
    Bareme,
    /// Grade 0 to 100 on line 1, the message after it.
    Taskgrader,
}

/// Tests that are scored together.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub id: GroupId,
    /// What all its tests together are worth.
    pub points: u32,
    /// How points are shared out.
    pub rule: GroupRule,
    /// Groups that must have passed completely before this one is run.
    pub requires: Vec<GroupId>,
    /// A title for the report.
    pub title: Option<Bilingual>,
}

/// How a group's points are shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GroupRule {
    /// Each passed test earns its share.
    PerTest,
    /// All points when every test passed, else none.
    AllOrNothing,
}

/// What a learner may see of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Printed in the statement.
    Sample,
    /// Shown when it fails.
    Visible,
    /// Only its name and verdict are shown.
    Hidden,
}

/// One test.
#[derive(Debug, Clone)]
pub struct Test {
    /// Its name.
    pub name: TestName,
    /// The group that it is scored with.
    pub group: GroupId,
    /// What a learner may see of it.
    pub visibility: Visibility,
    /// What is special about it (`edge`, `zero`, `negative`).
    pub tags: Vec<String>,
    /// What the program is given.
    pub input: Guarded<TestInput>,
    /// What it should do with it.
    pub expected: Guarded<Expected>,
}

/// What a program is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TestInput {
    /// Standard input.
    pub stdin: Vec<u8>,
    /// Arguments after the program's name.
    pub argv: Vec<String>,
    /// Files in its folder, by name.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// What a program should leave behind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expected {
    /// On standard output (for [`BuiltinChecker::Regex`], the expression).
    pub stdout: Vec<u8>,
    /// In files, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The exit code, where it matters.
    pub exit_code: Option<i32>,
}

/// A program of the teacher's with the verdict that it must get.
#[derive(Debug, Clone)]
pub struct Solution {
    /// Its source files.
    pub files: Vec<SourceFile>,
    /// The verdict that it must get.
    pub verdict: VerdictKind,
    /// What kind of it, where the teacher says so.
    pub detail: Option<Verdict>,
    /// The tests that must fail, exactly, where the teacher says so.
    pub fails: Option<Vec<TestName>>,
    /// The points that it must get, where the teacher says so.
    pub points: Option<u32>,
    /// What its author thought.
    pub about: Option<Bilingual>,
}

impl Task {
    /// The sum of all groups' points.
    pub fn points(&self) -> u32 {
        self.groups.iter().map(|group| group.points).sum()
    }

    /// The bytes of all test data, which a service may want to bound.
    pub fn test_bytes(&self) -> Bytes {
        let size = |test: &Test| {
            let (input, expected) = (test.input.for_grading(), test.expected.for_grading());
            let files = input.files.values().chain(expected.files.values());
            input.stdin.len() + expected.stdout.len() + files.map(Vec::len).sum::<usize>()
        };
        Bytes(self.tests.iter().map(|test| size(test) as u64).sum())
    }
}
