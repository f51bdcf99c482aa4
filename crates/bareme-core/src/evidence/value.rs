//! What variables held, abbreviated.

use super::Spot;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most functions whose variables are shown, the innermost ones.
pub const MAX_SCENE_FRAMES: usize = 6;
/// The most variables of one function.
pub const MAX_VARIABLES: usize = 40;
/// The most cells of an array and fields of a structure.
pub const MAX_ITEMS: usize = 16;
/// How deep structures and arrays in each other, and pointers, are followed.
pub const MAX_DEPTH: usize = 3;
/// The most characters of a text.
pub const MAX_CHARS: usize = 80;

/// The variables in scope, call by call.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Scene {
    /// The functions of submitted and provided files, innermost first.
    pub frames: Vec<SceneFrame>,
}

/// One call and its variables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SceneFrame {
    /// The function.
    pub function: String,
    /// Where it was.
    pub place: Option<Spot>,
    /// Its parameters and variables, in the order of their declarations, then those whose braces are closed although a
    /// pointer still points to them, then the global ones that it uses.
    pub variables: Vec<Variable>,
}

/// One variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its declared type.
    #[serde(rename = "type")]
    pub ty: String,
    /// What it held.
    pub value: Value,
    /// Whether that is a value at all.
    pub state: State,
}

/// Whether a variable has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It has one.
    #[default]
    Set,
    /// Nothing was ever stored in it.
    Uninitialised,
    /// Some of its parts have a value.
    Partly,
    /// Its braces are closed, but a pointer still points to it.
    OutOfScope,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Value {
    /// An integer or floating-point number, as C prints it; an enumerator by its name.
    Number {
        /// The text.
        text: String,
    },
    /// A character.
    Character {
        /// Its code.
        code: i32,
        /// How C writes it between quotes, where it can be printed or has a name (`\n`).
        text: Option<String>,
    },
    /// Characters up to the `'\0'` that ends them.
    Text {
        /// The characters; what is not UTF-8 or cannot be printed, as escapes.
        text: String,
        /// Whether there is a `'\0'`.
        terminated: bool,
        /// Whether there is more than `text` holds.
        more: bool,
    },
    /// Cells of an array.
    List {
        /// The first ones.
        items: Vec<Self>,
        /// How many more there are.
        more: u64,
    },
    /// A structure or union.
    Record {
        /// Names and values of its fields.
        fields: Vec<(String, Self)>,
        /// How many more there are.
        more: u64,
    },
    /// A pointer.
    Pointer {
        /// What it points to.
        target: Target,
    },
    /// No value was ever stored here.
    Uninitialised,
    /// Something whose form is not known, or too deep to be shown.
    Unknown,
}

/// What a pointer points to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "to", rename_all = "kebab-case")]
pub enum Target {
    /// NULL.
    Null,
    /// A variable, or a cell or part of it.
    Variable {
        /// The variable.
        name: String,
        /// Bytes from its start.
        offset_bytes: i64,
        /// The cell, where it is an array.
        index: Option<i64>,
        /// What is there, unless that is outside.
        value: Option<Box<Value>>,
    },
    /// A block.
    Block {
        /// The line of its allocation.
        allocated: Option<Spot>,
        /// Its size.
        size_bytes: u64,
        /// Bytes from its start.
        offset_bytes: i64,
        /// What is there, unless that is outside.
        value: Option<Box<Value>>,
    },
    /// A block that was given back.
    Freed {
        /// The line where that was done.
        freed: Option<Spot>,
    },
    /// A local variable that is gone.
    Gone {
        /// The variable.
        name: String,
    },
    /// A text or other literal.
    Literal {
        /// What is there.
        value: Option<Box<Value>>,
    },
    /// A function.
    Function {
        /// Its name.
        name: String,
    },
    /// Something of the C library (`stdin`).
    Library,
    /// Nothing.
    Wild,
}
