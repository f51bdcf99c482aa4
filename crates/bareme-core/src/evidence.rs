//! What was seen when a program was run once more and watched at every step: typed facts, never prose.
//!
//! The watched run decides nothing. It explains: which cell of which array, which variable without a value, which loop
//! and what its variables did. Whoever words hints reads these types; whoever finds facts fills them.
//!
//! Numbers that belong to the program (values of its variables) are texts as C would print them, so that no reader has to
//! know how wide they were.

mod coverage;
mod finding;
mod growth;
mod looping;
mod value;

pub use coverage::{MAX_COVERAGE_LINES, coverage};
pub use finding::{Access, FindingKind, FreeMistake, Operands, ShiftMistake, Use};
pub use growth::{Work, growth};
pub use looping::{
    Growth, GrowthPoint, Input, LoopEvidence, LoopVerdict, MAX_TURNS, Recursion, SizeMeasure, Turn, Watched,
};
pub use value::{
    MAX_CHARS, MAX_DEPTH, MAX_ITEMS, MAX_SCENE_FRAMES, MAX_VARIABLES, Scene, SceneFrame, State, Target, Value, Variable,
};

use crate::outcome::Frame;
use crate::report::FaultOwner;
use crate::units::Bytes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most findings that one run carries; the first ones explain the later ones.
pub const MAX_FINDINGS: usize = 8;
/// The most calls of a chain that are kept, the innermost ones.
pub const MAX_CALLS: usize = 12;

/// What watching a program showed, on all tests that were run again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// One entry for each test that was run again, in the order in which they were run.
    pub runs: Vec<TestEvidence>,
    /// How the work grows with the input, where the tests tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub growth: Option<Growth>,
    /// What only failing tests reach, or only passing ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
}

/// What watching the program on one test showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TestEvidence {
    /// Index of the test in the task.
    pub test: usize,
    /// What the run showed.
    #[serde(flatten)]
    pub run: RunEvidence,
}

/// What one watched run showed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct RunEvidence {
    /// Faults, in the order in which they happened; those after the first may be its consequences.
    pub findings: Vec<Finding>,
    /// Whether the watched run printed the same and ended in the same way as the graded one. If not, and there is no
    /// finding, the program depends on something that C leaves open.
    pub agrees: bool,
    /// Whether the run came to its own end, rather than being stopped because watching takes long.
    pub complete: bool,
    /// Machine instructions that were watched.
    pub steps: u64,
    /// Where the program was and what its variables held when it was stopped, where no finding has a scene of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene: Option<Scene>,
    /// The loop that did not come to its end.
    #[serde(rename = "loop", default, skip_serializing_if = "Option::is_none")]
    pub endless: Option<LoopEvidence>,
    /// The calls that did not come to their end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recursion: Option<Recursion>,
    /// What became of standard input.
    pub input: Input,
    /// Which line printed which part of standard output, in order and without gaps.
    pub output: Vec<Printed>,
    /// Lines of the learner's files that were executed.
    pub lines: Vec<FileLines>,
}

/// A fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// What happened.
    #[serde(flatten)]
    pub kind: FindingKind,
    /// The innermost place in a submitted or provided file.
    pub place: Option<Spot>,
    /// The library function in which it happened, called from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub library: Option<String>,
    /// The calls that led there, innermost first, library functions left out.
    pub calls: Vec<Frame>,
    /// The variable or block that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<Object>,
    /// The variable or expression through which it was reached (`p` in `*p`, `t` in `t[i]`), as the source writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    /// What the variables held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene: Option<Scene>,
    /// Whose file the place is in, unless the reference solution shows the same, which makes it the task's.
    pub whose: Whose,
}

/// Whose mistake a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Whose {
    /// The learner's.
    #[default]
    Learner,
    /// The task author's: the task's own files do it to correct programs too.
    Task,
}

impl From<Whose> for Option<FaultOwner> {
    fn from(whose: Whose) -> Self {
        match whose {
            Whose::Learner => None,
            Whose::Task => Some(FaultOwner::Task),
        }
    }
}

/// A place in a submitted or provided file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
// The checkers have a `Spot` too, in an output. Unless told apart, one of the two would be called `Spot2`.
#[schemars(rename = "SourceSpot")]
pub struct Spot {
    /// The file's name.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in bytes, from 1; 0 where it is not known.
    pub column: u32,
    /// The function around it.
    pub function: Option<String>,
}

/// What a pointer or an index pointed into, or should have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Object {
    /// What kind of memory it is.
    pub storage: Storage,
    /// The variable's name, as far as the object is one.
    pub name: Option<String>,
    /// Its declared type (`int [10]`), as the source writes it: the length of an array of variable length is no part of it.
    #[serde(rename = "type")]
    pub ty: Option<String>,
    /// Where it is declared.
    pub declared: Option<Spot>,
    /// All of it, in bytes.
    #[serde(rename = "size_bytes")]
    pub size: Bytes,
    /// Where the access began, in bytes from its start; negative in front of it.
    #[serde(rename = "offset_bytes")]
    pub offset: i64,
    /// The cell that was meant, where it consists of cells.
    pub cell: Option<Cell>,
    /// Where a block was allocated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allocated: Option<Site>,
    /// Where a block was given back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freed: Option<Site>,
}

/// A cell of an array or block; the valid ones are `0..count`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// Which one.
    pub index: i64,
    /// How many there are.
    pub count: u64,
    /// The type of each, where it is known.
    #[serde(rename = "type")]
    pub ty: Option<String>,
}

/// Kinds of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Storage {
    /// A local variable or parameter.
    Stack,
    /// A variable that lives as long as the program.
    Static,
    /// A block of `malloc` and its relatives.
    Heap,
    /// A text or compound literal that the source spells out.
    Literal,
}

/// Where a block was allocated or given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Site {
    /// The function of the library that did it (`malloc`, `strdup`).
    pub by: String,
    /// The place in a submitted or provided file.
    pub place: Option<Spot>,
}

/// A part of standard output and the line that printed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Printed {
    /// Where the part ends, in bytes from the beginning of the output; it begins where the one before ends.
    #[serde(rename = "end_bytes")]
    pub end: u64,
    /// The line; none where no line of a submitted or provided file did it.
    pub place: Option<Spot>,
}

/// Lines of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FileLines {
    /// The file's name.
    pub file: String,
    /// Lines with code that were executed, in order.
    pub executed: Vec<u32>,
    /// Lines with code that were not.
    pub missed: Vec<u32>,
}

/// Failing runs beside passing ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// Lines with code that no run reached.
    pub never: Vec<Spot>,
    /// Lines that every failing run reached, and no passing one.
    pub only_failing: Vec<Spot>,
    /// Lines that every passing run reached, and no failing one.
    pub only_passing: Vec<Spot>,
}

impl RunEvidence {
    /// The same without anything that depends on the test's data: what may be told of a hidden test.
    ///
    /// What is left is in the learner's own source anyway: kinds of faults, places, names and types. Only the first fault
    /// is kept, without its calls: a program could be made to spell its input by the order of its faults or calls. That
    /// a fault happens in one line rather than another still tells a little, as a verdict does.
    #[must_use]
    pub fn without_data(self) -> Self {
        Self {
            findings: self.findings.into_iter().take(1).map(Finding::without_data).collect(),
            agrees: self.agrees,
            complete: self.complete,
            endless: self.endless.map(LoopEvidence::without_data),
            recursion: self.recursion.map(Recursion::without_data),
            ..Self::default()
        }
    }
}

impl Finding {
    fn without_data(self) -> Self {
        let object = self.object.map(|object| Object { offset: 0, cell: None, ..object });
        let object = object.map(|object| match object.storage {
            // The size of a block, and of an array of variable length, may be a number from the input.
            Storage::Heap | Storage::Stack => Object { size: Bytes(0), ..object },
            Storage::Static | Storage::Literal => object,
        });
        Self { kind: self.kind.without_data(), calls: Vec::new(), object, scene: None, ..self }
    }
}
