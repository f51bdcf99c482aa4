//! The kinds of faults.

use crate::units::Bytes;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happened. Every kind is undefined behaviour in C, or a resource that ran out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum FindingKind {
    /// An access beyond an array, a variable or a block, or an index that is not valid. The object says which cell.
    OutOfBounds {
        /// Reading or writing; none where the index alone was found, before anything was accessed.
        access: Option<Access>,
        /// How many bytes the access has.
        size_bytes: u64,
        /// How far outside it reaches: bytes beyond the end, or negative before the start.
        outside_bytes: i64,
    },
    /// An access to a block that was given back.
    UseAfterFree {
        /// Reading or writing.
        access: Access,
    },
    /// An access to a local variable of a function that has returned.
    UseAfterReturn {
        /// Reading or writing.
        access: Access,
    },
    /// An access to a local variable outside the braces in which it lives.
    UseAfterScope {
        /// Reading or writing.
        access: Access,
    },
    /// An access through NULL, or close to it (`p->x` with `p == NULL`).
    NullPointer {
        /// Reading or writing.
        access: Access,
        /// The address, that is, how far from NULL.
        offset_bytes: u64,
    },
    /// An access where nothing lives, through an address that is no object's.
    WildPointer {
        /// Reading or writing.
        access: Access,
        /// The address.
        address: u32,
    },
    /// A write into a text literal, which a PC refuses.
    WriteToLiteral,
    /// An access at an address that is not a multiple of what its type asks for.
    Misaligned {
        /// Reading or writing.
        access: Access,
        /// The address.
        address: u32,
        /// What it should be a multiple of.
        alignment: u32,
    },
    /// `free` or `realloc` of a block that was given back before.
    DoubleFree,
    /// `free` or `realloc` of something that is not the start of a block.
    InvalidFree {
        /// What it was.
        what: FreeMistake,
    },
    /// `memcpy` or `strcpy` between places that overlap.
    OverlappingCopy {
        /// The bytes to be copied.
        size_bytes: u64,
        /// How far apart the two places are.
        distance_bytes: u64,
    },
    /// A text without the `'\0'` that ends it, read to the end of its array and beyond.
    UnterminatedString,
    /// Blocks that nobody gave back.
    Leak {
        /// How many from this place.
        blocks: u64,
        /// All of them together.
        size_bytes: Bytes,
    },
    /// A result that does not fit the signed type.
    SignedOverflow(Operands),
    /// A shift by a negative amount or too far, or of a value that does not survive it.
    BadShift {
        /// The operands.
        #[serde(flatten)]
        operands: Operands,
        /// What is wrong.
        mistake: ShiftMistake,
    },
    /// A division or remainder by zero.
    DivisionByZero(Operands),
    /// The smallest number divided by -1.
    DivisionOverflow(Operands),
    /// A floating-point value that the integer type cannot hold.
    FloatToInteger {
        /// The value.
        value: String,
        /// Its type.
        from: String,
        /// The type that cannot hold it.
        to: String,
    },
    /// A function that promises a value ended without `return`.
    MissingReturn,
    /// An array of variable length with a length below 1.
    ArrayLength {
        /// The length.
        length: String,
    },
    /// A place that the program declared to be unreachable.
    Unreachable,
    /// A value that its type does not have (a `bool` that is neither 0 nor 1).
    InvalidValue {
        /// The value.
        value: String,
        /// The type.
        #[serde(rename = "type")]
        ty: String,
    },
    /// NULL for a parameter that must not be NULL.
    NullArgument {
        /// Which parameter, from 1.
        parameter: u32,
    },
    /// A call through a pointer that is not a function of that type.
    BadFunctionPointer,
    /// Something was decided or computed by a variable that has no value yet.
    Uninitialised {
        /// What it was used for.
        usage: Use,
        /// The line that first read it, where that is another one.
        first_read: Option<super::Spot>,
    },
    /// A function calls itself until the stack is used up; see the run's recursion.
    EndlessRecursion,
    /// The local variables of one function do not fit onto the stack.
    FrameTooLarge {
        /// What the function needs.
        frame_bytes: u64,
        /// The stack.
        stack_bytes: u64,
    },
    /// `malloc` was refused, and the program went on as if it had not been.
    OutOfMemory {
        /// What was asked for last.
        requested_bytes: u64,
        /// What it had and had not given back.
        held_bytes: u64,
        /// In how many blocks.
        blocks: u64,
    },
    /// `abort` was called, or an assertion failed.
    Abort,
}

/// Reading or writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// Reading.
    Read,
    /// Writing.
    Write,
}

/// What was handed to `free`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FreeMistake {
    /// The inside of a block.
    InsideBlock,
    /// A local variable.
    Stack,
    /// A variable that lives as long as the program, or a literal.
    Static,
    /// An address of nothing.
    Nothing,
}

/// The operation that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Operands {
    /// The operator as C writes it (`+`, `<<`, `-` with one operand for negation).
    pub operator: String,
    /// The left operand's value; none for negation.
    pub left: Option<String>,
    /// The right operand's value.
    pub right: String,
    /// The type of the operation.
    #[serde(rename = "type")]
    pub ty: String,
}

/// What is wrong with a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShiftMistake {
    /// By a negative number.
    Negative,
    /// By as many bits as the type has, or more.
    TooFar,
    /// A negative number to the left.
    OfNegative,
    /// A bit fell out at the left.
    LostBits,
}

/// What a value that does not exist was used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// A condition, or where to go next.
    Condition,
    /// An address or index.
    Address,
    /// An argument of a function.
    Argument,
    /// What a function returns.
    Return,
    /// Output.
    Output,
    /// A division.
    Divisor,
    /// A computation whose result was not used for anything else before the program was stopped.
    Computation,
}

impl FindingKind {
    /// The same without values that come from the test's data.
    #[must_use]
    pub(super) fn without_data(self) -> Self {
        let bare = |operands: Operands| Operands { left: None, right: String::new(), ..operands };
        match self {
            Self::OutOfBounds { access, .. } => Self::OutOfBounds { access, size_bytes: 0, outside_bytes: 0 },
            Self::NullPointer { access, .. } => Self::NullPointer { access, offset_bytes: 0 },
            Self::WildPointer { access, .. } => Self::WildPointer { access, address: 0 },
            Self::Misaligned { access, alignment, .. } => Self::Misaligned { access, address: 0, alignment },
            Self::OverlappingCopy { .. } => Self::OverlappingCopy { size_bytes: 0, distance_bytes: 0 },
            Self::Leak { .. } => Self::Leak { blocks: 0, size_bytes: Bytes(0) },
            Self::SignedOverflow(operands) => Self::SignedOverflow(bare(operands)),
            Self::BadShift { operands, mistake } => Self::BadShift { operands: bare(operands), mistake },
            Self::DivisionByZero(operands) => Self::DivisionByZero(bare(operands)),
            Self::DivisionOverflow(operands) => Self::DivisionOverflow(bare(operands)),
            Self::FloatToInteger { from, to, .. } => Self::FloatToInteger { value: String::new(), from, to },
            Self::ArrayLength { .. } => Self::ArrayLength { length: String::new() },
            Self::InvalidValue { ty, .. } => Self::InvalidValue { value: String::new(), ty },
            Self::OutOfMemory { .. } => Self::OutOfMemory { requested_bytes: 0, held_bytes: 0, blocks: 0 },
            Self::FrameTooLarge { stack_bytes, .. } => Self::FrameTooLarge { frame_bytes: 0, stack_bytes },
            other => other,
        }
    }

    /// Whether it is a mistake whatever the program's memory and stack are.
    ///
    /// The others are of something that ran out, or of a program that gave up. The watched build is not optimised and
    /// needs more of both, so that they say nothing about a run of the graded build that ended well.
    pub const fn is_mistake(&self) -> bool {
        !matches!(self, Self::EndlessRecursion | Self::FrameTooLarge { .. } | Self::OutOfMemory { .. } | Self::Abort)
    }

    /// The names of all kinds, as serialised.
    pub const NAMES: [&'static str; 29] = [
        "out-of-bounds",
        "use-after-free",
        "use-after-return",
        "use-after-scope",
        "null-pointer",
        "wild-pointer",
        "write-to-literal",
        "misaligned",
        "double-free",
        "invalid-free",
        "overlapping-copy",
        "unterminated-string",
        "leak",
        "signed-overflow",
        "bad-shift",
        "division-by-zero",
        "division-overflow",
        "float-to-integer",
        "missing-return",
        "array-length",
        "unreachable",
        "invalid-value",
        "null-argument",
        "bad-function-pointer",
        "uninitialised",
        "endless-recursion",
        "frame-too-large",
        "out-of-memory",
        "abort",
    ];

    /// Its name in reports, as serialised.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::OutOfBounds { .. } => "out-of-bounds",
            Self::UseAfterFree { .. } => "use-after-free",
            Self::UseAfterReturn { .. } => "use-after-return",
            Self::UseAfterScope { .. } => "use-after-scope",
            Self::NullPointer { .. } => "null-pointer",
            Self::WildPointer { .. } => "wild-pointer",
            Self::WriteToLiteral => "write-to-literal",
            Self::Misaligned { .. } => "misaligned",
            Self::DoubleFree => "double-free",
            Self::InvalidFree { .. } => "invalid-free",
            Self::OverlappingCopy { .. } => "overlapping-copy",
            Self::UnterminatedString => "unterminated-string",
            Self::Leak { .. } => "leak",
            Self::SignedOverflow(_) => "signed-overflow",
            Self::BadShift { .. } => "bad-shift",
            Self::DivisionByZero(_) => "division-by-zero",
            Self::DivisionOverflow(_) => "division-overflow",
            Self::FloatToInteger { .. } => "float-to-integer",
            Self::MissingReturn => "missing-return",
            Self::ArrayLength { .. } => "array-length",
            Self::Unreachable => "unreachable",
            Self::InvalidValue { .. } => "invalid-value",
            Self::NullArgument { .. } => "null-argument",
            Self::BadFunctionPointer => "bad-function-pointer",
            Self::Uninitialised { .. } => "uninitialised",
            Self::EndlessRecursion => "endless-recursion",
            Self::FrameTooLarge { .. } => "frame-too-large",
            Self::OutOfMemory { .. } => "out-of-memory",
            Self::Abort => "abort",
        }
    }
}
