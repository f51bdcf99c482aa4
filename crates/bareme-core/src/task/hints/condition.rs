//! When a teacher's hint applies.

use crate::checker::Relation;
use crate::hint::Misconception;
use crate::ids::{GroupId, TestName};
use crate::task::Test;
use crate::verdict::VerdictKind;
use regex::{Regex, RegexBuilder};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest expression for [`Condition::Prints`], in bytes.
const MAX_PATTERN_BYTES: usize = 2 * 1024;
/// The most memory for such an expression once compiled, which also bounds the time of a match per byte of output.
const MAX_COMPILED_BYTES: usize = 128 * 1024;
/// How deep its parentheses may nest.
const MAX_NESTING: u32 = 50;

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
    /// Of the tests that are meant, some were run, and all of those failed.
    Fails(Selector),
    /// Of the tests that are meant, some were run, and all of those passed.
    Passes(Selector),
    /// The output of a failing test is so related to the expected one.
    Relation(Relation),
    /// Barème's own diagnosis names this.
    Misconception(Misconception),
    /// Watching the program showed a fault of this kind, as reports name it (`out-of-bounds`).
    Fault(String),
    /// The compiler gave a message of this group, without `-W`.
    Diagnostic(String),
    /// What it prints on every test is what this solution of the task prints; by the name of its first file.
    SameAs(String),
    /// What it prints on a failing test matches; see [`Condition::prints`].
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

impl Selector {
    /// Whether a test is one of those that are meant.
    pub fn means(&self, test: &Test) -> bool {
        match self {
            Self::Test(name) => test.name == *name,
            Self::Group(group) => test.group == *group,
            Self::Tag(tag) => test.tags.contains(tag),
        }
    }
}

impl Condition {
    /// The condition that a part of the output matches `pattern`, where `^` and `$` stand for the ends of lines.
    ///
    /// Fails with the reason, for the task's author, where that is no expression, or one that would take too much memory.
    pub fn prints(pattern: &str) -> Result<Self, String> {
        if pattern.len() > MAX_PATTERN_BYTES {
            return Err(format!("it is longer than {MAX_PATTERN_BYTES} bytes"));
        }
        let mut builder = RegexBuilder::new(pattern);
        let built = builder.multi_line(true).size_limit(MAX_COMPILED_BYTES).nest_limit(MAX_NESTING).build();
        built.map(Self::Prints).map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => "it needs too much memory".to_owned(),
            // The last line says what is wrong; those before it show where, which takes more than one line.
            other => other.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned(),
        })
    }

    /// This condition and everything inside of it, each with whether it stands under an odd number of `Not`.
    pub fn parts(&self) -> Vec<(&Self, bool)> {
        let mut parts = Vec::new();
        let mut open = vec![(self, false)];
        while let Some((condition, negated)) = open.pop() {
            match condition {
                Self::All(inner) | Self::Any(inner) => open.extend(inner.iter().rev().map(|inner| (inner, negated))),
                Self::Not(inner) => open.push((inner.as_ref(), !negated)),
                _ => {}
            }
            parts.push((condition, negated));
        }
        parts
    }
}

/// What a program's source has or has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// A loop of any kind.
    Loop,
    /// A `for`.
    For,
    /// A `while` that is no end of `do`.
    While,
    /// A `do ... while`.
    DoWhile,
    /// A loop inside another one.
    NestedLoop,
    /// An `if`.
    If,
    /// An `else`.
    Else,
    /// A `switch`.
    Switch,
    /// `a ? b : c`.
    Ternary,
    /// A function that calls itself, directly or through others.
    Recursion,
    /// A function besides `main`.
    OwnFunction,
    /// An array.
    Array,
    /// An array of arrays.
    Array2d,
    /// A pointer.
    Pointer,
    /// A structure.
    Struct,
    /// A variable outside all functions.
    GlobalVariable,
    /// A `goto`.
    Goto,
    /// A `break`.
    Break,
    /// A `continue`.
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
