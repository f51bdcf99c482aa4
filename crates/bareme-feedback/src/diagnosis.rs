//! What a detector finds.

use bareme_core::diagnostic::{Diagnostic, Place};
use bareme_core::evidence::Spot;
use bareme_core::hint::{Confidence, Misconception};
use std::collections::BTreeMap;

/// A misconception, where it shows and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// Which one.
    pub misconception: Misconception,
    /// How sure it is.
    pub confidence: Confidence,
    /// Where the learner has to look.
    pub place: Option<Spot>,
    /// What the words need.
    pub facts: Facts,
    /// The tests that it explains; empty where it concerns all, or the source.
    pub tests: Vec<usize>,
    /// How well it explains what happened, beside others of the same confidence; higher comes first.
    pub weight: i32,
}

/// Named values for the words. Texts of learners may be anything; whoever words them makes them harmless.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts(pub BTreeMap<&'static str, Fact>);

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A piece of text, or the name of a variant that the words choose by.
    Text(String),
    /// A piece of text that is known to be harmless: of the words themselves.
    Verbatim(String),
    /// A number.
    Number(i64),
    /// Numbers of lines, which the words join.
    Lines(Vec<u32>),
}

impl Diagnosis {
    /// One of which nothing more is known yet.
    pub fn new(misconception: Misconception, confidence: Confidence) -> Self {
        Self { misconception, confidence, place: None, facts: Facts::default(), tests: Vec::new(), weight: 0 }
    }

    /// The same at a place.
    #[must_use]
    pub fn at(self, place: Option<Spot>) -> Self {
        Self { place, ..self }
    }

    /// The same at a line of a file; nothing changes for line 0.
    #[must_use]
    pub fn at_line(self, file: &str, line: u32) -> Self {
        let place = (line > 0).then(|| Spot { file: file.to_owned(), line, column: 0, function: None });
        Self { place, ..self }
    }

    /// The same at the place of a message of the compiler.
    #[must_use]
    pub fn at_message(self, diagnostic: &Diagnostic) -> Self {
        let spot =
            |place: &Place| Spot { file: place.file.clone(), line: place.line, column: place.column, function: None };
        let place = diagnostic.place.as_ref().map(spot);
        Self { place, ..self }
    }

    /// The same with one more fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, fact: impl Into<Fact>) -> Self {
        self.facts.0.insert(name, fact.into());
        self
    }

    /// The same about one more test.
    #[must_use]
    pub fn on(mut self, test: usize) -> Self {
        self.tests.push(test);
        self
    }

    /// The same with another weight.
    #[must_use]
    pub fn weighing(self, weight: i32) -> Self {
        Self { weight, ..self }
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Vec<u32>> for Fact {
    fn from(lines: Vec<u32>) -> Self {
        Self::Lines(lines)
    }
}

impl From<String> for Fact {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

macro_rules! numbers {
    ($($number:ty),*) => { $(
        impl From<$number> for Fact {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )* };
}

numbers!(i32, u32, i64, u64, usize);
