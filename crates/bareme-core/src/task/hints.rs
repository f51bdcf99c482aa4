//! What a teacher says about hints: how far they go, and hints of the task's own.

use super::Bilingual;
use crate::checker::Relation;
use crate::hint::{Level, Misconception};
use crate::ids::{GroupId, TestName};
use crate::verdict::VerdictKind;
use regex::Regex;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A task's own hints.
#[derive(Debug, Clone, Default)]
pub struct HintRules {
    /// How far hints go, and when.
    pub ladder: Ladder,
    /// Whose correct programs a learner's may be compared with.
    pub neighbours: Neighbours,
    /// Hints, in the order of the file.
    pub rules: Vec<Rule>,
}

/// How far hints go, and when: attempts count from 1, as long as the misconception stays the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ladder {
    /// The highest level that is ever shown.
    pub highest: Level,
    /// The attempt from which [`Level::Teach`] is shown.
    pub teach_from: u32,
    /// The attempt from which [`Level::BottomOut`] is shown; not before `teach_from`.
    pub bottom_out_from: u32,
}

impl Default for Ladder {
    fn default() -> Self {
        Self { highest: Level::BottomOut, teach_from: 2, bottom_out_from: 3 }
    }
}

impl Ladder {
    /// The level of the attempt of this number at the same misconception, from 1.
    pub fn level(&self, attempt: u32) -> Level {
        let level = match attempt {
            attempt if attempt >= self.bottom_out_from => Level::BottomOut,
            attempt if attempt >= self.teach_from => Level::Teach,
            _ => Level::Point,
        };
        level.min(self.highest)
    }
}

/// Whose correct programs a learner's may be compared with. Their text is never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Neighbours {
    /// Nobody's.
    None,
    /// The accepted programs in the task's folder.
    #[default]
    Solutions,
    /// Accepted programs of other learners, too.
    Learners,
}

/// One hint of the teacher's.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub id: String,
    /// Rules of 0 and more come before Barème's own hints, others behind them; higher ones first.
    pub priority: i32,
    /// Misconceptions that are not told where this rule applies.
    pub replaces: Vec<Misconception>,
    /// When it applies.
    pub when: Condition,
    /// A few words that name the mistake.
    pub title: Bilingual,
    /// Its texts. A level that is missing is told by the one below it.
    pub texts: BTreeMap<Level, Bilingual>,
    /// The page that explains the idea behind it, if one fits.
    pub lesson: Option<String>,
    /// Solutions of the task, by the name of their first file, to which it must apply.
    pub matches: Vec<String>,
    /// Solutions to which it must not apply.
    pub spares: Vec<String>,
}

/// When a rule applies.
#[derive(Debug, Clone)]
pub enum Condition {
    /// All of them hold.
    All(Vec<Condition>),
    /// One of them holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The submission's verdict.
    Verdict(VerdictKind),
    /// All tests that are meant fail, and there is one.
    Fails(Selector),
    /// All tests that are meant pass, and there is one.
    Passes(Selector),
    /// The output of a failing test is so related to the expected one.
    Relation(Relation),
    /// Barème's own diagnosis names this.
    Misconception(Misconception),
    /// Watching the program showed a fault of this kind, as reports name it (`out-of-bounds`).
    Fault(String),
    /// The compiler gave a message of this group, without `-W`.
    Diagnostic(String),
    /// What it prints on every test is what this solution of the task prints.
    SameAs(String),
    /// What it prints on a failing test matches.
    Prints(Regex),
    /// The source has this feature.
    Uses(Feature),
    /// The source calls this function.
    Calls(String),
    /// The first diagnosis is about a place in this function.
    InFunction(String),
    /// It is at least this attempt of the learner's, from 1.
    Attempt(u32),
}

/// Which tests are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// The one with a name.
    Test(TestName),
    /// Those of a group.
    Group(GroupId),
    /// Those with a tag.
    Tag(String),
}

/// What a program's source has or has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Feature {
    Loop,
    For,
    While,
    DoWhile,
    NestedLoop,
    If,
    Else,
    Switch,
    Ternary,
    /// A function that calls itself, directly or through others.
    Recursion,
    /// A function besides `main`.
    OwnFunction,
    Array,
    Array2d,
    Pointer,
    Struct,
    GlobalVariable,
    Goto,
    Break,
    Continue,
    /// A number other than 0 and 1 printed as it stands.
    PrintsConstant,
    /// A macro with a value or parameters.
    Macro,
    /// A value of type `float` or `double`.
    Float,
    /// Anything of `malloc`, `calloc` and `realloc`.
    DynamicMemory,
}
