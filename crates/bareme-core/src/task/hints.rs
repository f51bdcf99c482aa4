//! What a teacher says about hints: how far they go, and hints of the task's own.

mod condition;

pub use condition::{Condition, Feature, Selector};

use super::Bilingual;
use crate::hint::{Level, Misconception};
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
    /// A few words that name the mistake; no placeholders.
    pub title: Bilingual,
    /// Its texts, with [placeholders](Placeholder). A level that is missing is told by the one below it; that of
    /// [`Level::Point`] is always there.
    pub texts: BTreeMap<Level, Bilingual>,
    /// The page that explains the idea behind it, if one fits.
    pub lesson: Option<String>,
    /// Solutions of the task, by the name of their first file, to which it must apply.
    pub matches: Vec<String>,
    /// Solutions to which it must not apply.
    pub spares: Vec<String>,
}

/// What a text of a rule may leave open: `{test}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placeholder {
    /// The name of a failing test that may be shown.
    Test,
    /// What that test gives to the program.
    Input,
    /// What it expects.
    Expected,
    /// What the program printed instead.
    Got,
    /// The line to look at.
    Line,
    /// The function around that line.
    Function,
    /// Which attempt of the learner's it is.
    Attempt,
}

/// A piece of a text of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// What is told as it stands.
    Text(&'a str),
    /// What is filled in.
    Open(Placeholder),
    /// What looks like a placeholder and is none: the name between the braces.
    Unknown(&'a str),
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Test, Self::Input, Self::Expected, Self::Got, Self::Line, Self::Function, Self::Attempt];

    /// Its name in a text.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Input => "input",
            Self::Expected => "expected",
            Self::Got => "got",
            Self::Line => "line",
            Self::Function => "function",
            Self::Attempt => "attempt",
        }
    }

    /// Whether it comes from a test, which has to be one that may be shown.
    pub const fn is_of_test(self) -> bool {
        matches!(self, Self::Test | Self::Input | Self::Expected | Self::Got)
    }
}

/// A text of a rule in pieces. A placeholder is a name of small letters right between two braces; other braces (`{ }`,
/// `{0}`) are the text's own, since a text may quote C.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some(open) = rest[from..].find('{').map(|at| from + at) {
        let inside = &rest[open + 1..];
        let end = inside.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(inside.len());
        if end == 0 || !inside[end..].starts_with('}') {
            from = open + 1;
            continue;
        }
        pieces.push(Piece::Text(&rest[..open]));
        let known = Placeholder::ALL.into_iter().find(|known| known.name() == &inside[..end]);
        pieces.push(known.map_or(Piece::Unknown(&inside[..end]), Piece::Open));
        (rest, from) = (&inside[end + 1..], 0);
    }
    pieces.push(Piece::Text(rest));
    pieces
}
