//! Whether an output is the expected one, and how it differs if not.
//!
//! A checker is a pure function of two byte strings and takes about linear time on any of them, binary ones included.
//! Accepting and explaining are two steps: the checker's own rule decides, and only when it refuses, the difference is
//! looked for: first where the two texts part (as that checker sees them), then how they are related as wholes
//! ([`Relation`]), which is what hints are made of.

pub mod custom;
mod number;
mod pattern;
mod relation;
mod rules;
mod split;
mod spot;

use crate::task::BuiltinChecker;
use crate::verdict::WrongAnswerKind;
use pattern::Pattern;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a checker found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Whether the output is as expected.
    pub accepted: bool,
    /// How it differs: present exactly when it was not accepted.
    pub difference: Option<Difference>,
}

/// How an output differs from the expected one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// How the two are related.
    pub relation: Relation,
    /// The file that differs; standard output if none.
    pub file: Option<String>,
    /// Where the output parts from the expected one.
    pub got: Spot,
    /// The same place in the expected output.
    pub expected: Spot,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Spot {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1; a byte that belongs to no character counts as one.
    pub column: u32,
    /// The line around that place.
    pub excerpt: String,
    /// How many characters of the excerpt come before the place.
    pub offset: u32,
    /// Whether the line begins before the excerpt does.
    pub cut_before: bool,
    /// Whether the line goes on after the excerpt.
    pub cut_after: bool,
}

/// How an output that was refused is related to the expected one, the most telling relation first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// There is no such file.
    MissingFile,
    /// Nothing was printed, or only blanks.
    NoOutput,
    /// Only line ends at the very end differ.
    FinalNewline,
    /// Only blanks and line ends differ.
    OnlyWhitespace,
    /// Only capitals and small letters differ, perhaps blanks too.
    LetterCase,
    /// Only punctuation differs, perhaps blanks and letter case too.
    Punctuation,
    /// All numbers are equal and written otherwise (`3.0` for `3`).
    NumberFormat,
    /// The numbers that differ have the other sign.
    Sign,
    /// The whole numbers that differ are all one too great, or all one too small.
    OffByOne,
    /// The numbers that differ have lost their decimals.
    Truncated,
    /// The numbers that differ do so in the last place printed.
    Rounding,
    /// The same lines or words in another order.
    Order,
    /// The expected output begins with what was printed, which stops too early.
    MissingEnd,
    /// The expected output is there, after something else.
    ExtraOutputBefore,
    /// The expected output is there, and something else after it.
    ExtraOutputAfter,
    /// The expected output is there, with something else around or within it.
    Extra,
    /// Words differ by a letter or two.
    NearWord,
    /// None of these.
    Different,
}

/// Why an expected output cannot serve as a regular expression; the message is for the task's author.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a regular expression: {reason}")]
pub struct PatternError {
    reason: String,
}

impl Relation {
    /// Whether only the presentation differs, or the content.
    pub const fn kind(self) -> WrongAnswerKind {
        match self {
            Self::FinalNewline | Self::OnlyWhitespace | Self::LetterCase | Self::Punctuation => {
                WrongAnswerKind::Presentation
            }
            _ => WrongAnswerKind::Content,
        }
    }
}

/// Whether `got` is what `checker` takes for `expected`.
///
/// Only [`BuiltinChecker::Regex`] can fail, for an expected output that is not a valid expression.
pub fn compare(checker: &BuiltinChecker, expected: &[u8], got: &[u8]) -> Result<Comparison, PatternError> {
    let parting = match checker {
        BuiltinChecker::Exact => rules::exact(expected, got),
        BuiltinChecker::Lines => rules::same_lines(expected, got),
        BuiltinChecker::Tokens { ignore_case } => rules::same_words(expected, got, *ignore_case),
        BuiltinChecker::Numbers(tolerance) => rules::same_numbers(expected, got, *tolerance),
        BuiltinChecker::UnorderedLines => rules::same_lines_unordered(expected, got),
        BuiltinChecker::Regex => return compare_pattern(expected, got),
    };
    Ok(Comparison::new(parting.map(|(in_expected, in_got)| Difference {
        relation: relation::between(expected, got),
        file: None,
        got: Spot::at(got, in_got),
        expected: Spot::at(expected, in_expected),
    })))
}

/// Checks that `expected` can serve as expected output of [`BuiltinChecker::Regex`]; for loading a task.
pub fn validate_pattern(expected: &[u8]) -> Result<(), PatternError> {
    Pattern::of(expected).map(|_| ())
}

fn compare_pattern(expected: &[u8], got: &[u8]) -> Result<Comparison, PatternError> {
    let pattern = Pattern::of(expected)?;
    let refused = !pattern.accepts(got);
    Ok(Comparison::new(refused.then(|| pattern.difference(expected, got))))
}

impl Comparison {
    const fn new(difference: Option<Difference>) -> Self {
        Self { accepted: difference.is_none(), difference }
    }
}

impl Difference {
    /// The difference of a file that is not there.
    pub fn missing_file(name: &str, expected: &[u8]) -> Self {
        let (got, expected) = (Spot::at(&[], 0), Spot::at(expected, 0));
        Self { relation: Relation::MissingFile, file: Some(name.to_owned()), got, expected }
    }
}

impl PatternError {
    fn new(reason: &str) -> Self {
        Self { reason: reason.to_owned() }
    }
}
