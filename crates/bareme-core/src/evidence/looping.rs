//! What does not come to an end, and what grows.

use super::{Scene, Spot};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most turns of a loop, or calls of a recursion, that are kept: the last ones.
pub const MAX_TURNS: usize = 6;

/// The loop in which a program was when it was stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LoopEvidence {
    /// Where the loop begins.
    pub place: Spot,
    /// The last line that belongs to it.
    pub last_line: u32,
    /// What is known about it, the surest first.
    pub verdicts: Vec<LoopVerdict>,
    /// How many turns of this execution of the loop were seen.
    pub turns: u64,
    /// The variables in its condition and what they held in the last turns.
    pub condition: Vec<Watched>,
    /// What the variables held when it was stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scene: Option<Scene>,
}

/// What is known about a loop that went on and on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum LoopVerdict {
    /// It never ends: everything that the program can see was the same again, this many turns later.
    Proven {
        /// Turns until the same state came back.
        period: u64,
    },
    /// It has no condition (`while (1)`), and nothing in it that leaves it was reached.
    NoCondition,
    /// Nothing in the loop changes any variable of its condition.
    NobodyChanges {
        /// The variables, as the source writes them.
        variables: Vec<String>,
    },
    /// A variable of the condition moves away from the value at which the loop would end.
    MovesAway {
        /// The variable.
        variable: String,
        /// How much it changes each turn.
        step: String,
    },
    /// A variable of the condition steps over the one value at which the loop would end.
    StepsOver {
        /// The variable.
        variable: String,
        /// The value.
        bound: String,
    },
    /// It reads on although the input has ended.
    InputEnded {
        /// The function that reads.
        function: String,
        /// Where it is called.
        place: Spot,
    },
    /// `scanf` stops at a character that does not fit, each time anew.
    InputStuck {
        /// The character, as C writes it between quotes.
        character: String,
        /// What `scanf` was asked for.
        format: Option<String>,
        /// Where it is called.
        place: Spot,
    },
    /// It prints each turn.
    Prints {
        /// Where.
        place: Spot,
    },
    /// It does come nearer to its end, only slowly: the work is finite as far as can be seen.
    Progresses,
}

/// A variable of a loop's condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Watched {
    /// The variable, as the source writes it.
    pub name: String,
    /// What it held at the beginning of the last turns, in order.
    pub values: Vec<String>,
    /// Whether it has a value at all.
    pub initialised: bool,
}

/// Calls of functions by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Recursion {
    /// The functions that call each other, the innermost first; one where a function calls itself.
    pub functions: Vec<String>,
    /// Where the call is that leads back to the first of them.
    pub place: Option<Spot>,
    /// How many calls of the first of them were open.
    pub depth: u64,
    /// The parameters of its first calls, the first call first.
    pub first: Vec<Turn>,
    /// And of its last calls, the last call last.
    pub last: Vec<Turn>,
}

/// The parameters of one call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Turn {
    /// Names and values.
    pub values: Vec<(String, String)>,
}

/// What became of standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Input {
    /// How many bytes the program has taken, exactly.
    pub consumed_bytes: u64,
    /// How many there were.
    pub size_bytes: u64,
    /// Whether it asked for more when nothing was left.
    pub read_past_end: bool,
}

/// How work grows with the size of the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Growth {
    /// Work grows like the size to this power, in hundredths: 200 is quadratic. Rounded to halves where hidden tests have a
    /// part in it.
    pub exponent_hundredths: u32,
    /// What "size" is.
    pub size: SizeMeasure,
    /// The tests that tell so, by size, hidden ones left out.
    pub points: Vec<GrowthPoint>,
}

/// How the size of an input is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SizeMeasure {
    /// The words in the input.
    Words,
    /// The largest whole number in the input.
    LargestNumber,
}

/// One test's size and work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct GrowthPoint {
    /// Index of the test in the task.
    pub test: usize,
    /// The size of its input.
    pub size: u64,
    /// The work that it took, in fuel; for a test that was stopped, at least this.
    pub fuel: u64,
    /// Whether it came to its end.
    pub finished: bool,
}

impl LoopEvidence {
    pub(super) fn without_data(self) -> Self {
        let keeps = |verdict: &LoopVerdict| {
            matches!(verdict, LoopVerdict::Proven { .. } | LoopVerdict::NoCondition | LoopVerdict::NobodyChanges { .. })
        };
        let bare = |verdict| match verdict {
            LoopVerdict::Proven { .. } => LoopVerdict::Proven { period: 0 },
            other => other,
        };
        let verdicts = self.verdicts.into_iter().filter(keeps).map(bare).collect();
        Self { verdicts, turns: 0, condition: Vec::new(), scene: None, ..self }
    }
}

impl Recursion {
    pub(super) fn without_data(self) -> Self {
        // The order of many functions could be made to spell the input; one or two are told.
        let told = if self.functions.len() > 2 { 1 } else { 2 };
        let functions = self.functions.into_iter().take(told).collect();
        Self { functions, depth: 0, first: Vec::new(), last: Vec::new(), ..self }
    }
}
