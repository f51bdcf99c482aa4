//! What a learner is told to look at next.
//!
//! A [`Misconception`] is what a beginner took for true; the evidence of a submission becomes a ranked list of them, and
//! the first ones become [`Hint`]s. Which words are used, and how much a hint gives away, is decided elsewhere; here is
//! what a report carries.

mod misconception;

pub use misconception::{Kind, Misconception};

use crate::evidence::Spot;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most hints that a report carries, later ones folded: more than one path confuses.
pub const MAX_HINTS: usize = 3;

/// What the learner needs next.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Feedback {
    /// Which attempt of this learner at this task it is, from 1; attempts that changed nothing are not counted.
    pub attempt: u32,
    /// What changed since the attempt before, in whole sentences: what passes now, what fails again.
    pub progress: Vec<String>,
    /// What to look at, the root cause first, at most [`MAX_HINTS`]; those after the first are to be folded.
    pub hints: Vec<Hint>,
    /// Advice on a program that was accepted; costs no points.
    pub advice: Vec<Hint>,
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hint {
    /// What it is about: the name of a [`Misconception`], or of the teacher's rule.
    pub about: String,
    /// Who wrote it.
    pub author: Author,
    /// A few words that name the mistake.
    pub title: String,
    /// How much it gives away.
    pub level: Level,
    /// One paragraph; `code` between backticks. No other markup, no control characters.
    pub message: String,
    /// Where to look.
    pub place: Option<Spot>,
    /// The page that explains the idea behind it, by its name.
    pub lesson: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Indices of the tests that it explains; empty where it concerns all, or the source.
    pub tests: Vec<usize>,
}

/// Who wrote a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Author {
    /// Barème.
    Catalogue,
    /// The task's author.
    Teacher,
}

/// How much a hint gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Where to look.
    #[default]
    Point,
    /// How C works there.
    Teach,
    /// What to write.
    BottomOut,
}

/// How sure a diagnosis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Worth a look.
    Possible,
    /// More likely than anything else.
    Likely,
    /// Seen.
    Certain,
}
