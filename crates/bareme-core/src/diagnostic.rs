//! What the compiler and the linker said, as data.

use crate::task::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One message of the compiler or linker with everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The warning group without `-W` (`implicit-function-declaration`), where there is one.
    pub flag: Option<String>,
    /// Where, unless it concerns the program as a whole.
    pub place: Option<Place>,
    /// Further ranges of the source that the message speaks of.
    pub ranges: Vec<Range>,
    /// The message, one line, as clang words it; in a report, our own messages are in the report's language.
    pub message: String,
    /// The message in French, where it is our own.
    #[serde(skip)]
    pub french: Option<String>,
    /// What the compiler added, in its order.
    pub notes: Vec<Note>,
    /// Replacements that would make the message go away.
    pub fixits: Vec<Fixit>,
}

impl Diagnostic {
    /// The same in the language of a report, as far as it is our own: clang speaks English only.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        if let (Language::Fr, Some(french)) = (language, self.french.take()) {
            self.message = french;
        }
        self
    }
}

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The program was compiled all the same.
    Warning,
    /// No program came out.
    Error,
    /// The compiler gave up at once.
    Fatal,
}

/// A position in a source file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// File name, relative to the submission; headers of the C library keep their absolute path.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in bytes, from 1.
    pub column: u32,
}

/// A piece of one source file, from `start` up to but not including `end`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    /// File name.
    pub file: String,
    /// First line and column (bytes), from 1.
    pub start: (u32, u32),
    /// Line and column (bytes) just behind the last character.
    pub end: (u32, u32),
}

/// A remark that belongs to a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// Where.
    pub place: Option<Place>,
    /// The remark, one line.
    pub message: String,
    /// Replacements that the remark proposes: where several remarks do so, each is a way of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixits: Vec<Fixit>,
}

/// A replacement of a piece of source text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Fixit {
    /// What is replaced; empty where text is inserted.
    pub range: Range,
    /// The new text.
    pub replacement: String,
}
