//! What a loop's condition reads: found in the instructions before those jumps that leave the loop.

mod finder;

use crate::debug::{Shape, TypeId};
use crate::machine::{Frame, Machine};
use crate::op::Binary;
use crate::values::Reader;
use finder::Finder;

/// A variable that a condition reads.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) ty: TypeId,
    pub(super) place: VariablePlace,
}

/// Where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum VariablePlace {
    /// So many bytes into the frame.
    Frame(i32),
    /// At this address.
    Static(u32),
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Side {
    /// A variable of the condition, by its number.
    Variable(usize),
    Number(f64),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}

impl Order {
    /// The comparison that an instruction makes.
    const fn of(what: Binary) -> Option<Self> {
        use Binary as B;
        Some(match what {
            B::I32LtS | B::I32LtU | B::I64LtS | B::I64LtU | B::F32Lt | B::F64Lt => Self::Less,
            B::I32LeS | B::I32LeU | B::I64LeS | B::I64LeU | B::F32Le | B::F64Le => Self::LessOrEqual,
            B::I32GtS | B::I32GtU | B::I64GtS | B::I64GtU | B::F32Gt | B::F64Gt => Self::Greater,
            B::I32GeS | B::I32GeU | B::I64GeS | B::I64GeU | B::F32Ge | B::F64Ge => Self::GreaterOrEqual,
            B::I32Eq | B::I64Eq | B::F32Eq | B::F64Eq => Self::Equal,
            B::I32Ne | B::I64Ne | B::F32Ne | B::F64Ne => Self::NotEqual,
            _ => return None,
        })
    }

    /// Whether it holds.
    #[expect(clippy::float_cmp, reason = "the learner's own comparison")]
    pub(super) fn holds(self, a: f64, b: f64) -> bool {
        match self {
            Self::Less => a < b,
            Self::LessOrEqual => a <= b,
            Self::Greater => a > b,
            Self::GreaterOrEqual => a >= b,
            Self::Equal => a == b,
            Self::NotEqual => a != b,
        }
    }
}

/// What a loop goes on or ends by.
#[derive(Debug, Default)]
pub(super) struct Condition {
    pub(super) variables: Vec<Variable>,
    /// The comparison that decides, where it is a plain one.
    pub(super) comparison: Option<(Order, Side, Side)>,
    /// Whether the loop's own first or last line decides about another turn, rather than a `break` inside.
    pub(super) of_its_own: bool,
    /// Whether it calls a function, whose answer may matter more than the variables.
    pub(super) calls: bool,
    /// For each variable what the loop may do to it.
    pub(super) changes: Vec<Change>,
}

/// What a loop may do to a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// No instruction of the loop touches it.
    None,
    /// Its address is handed on.
    Possible,
    /// An instruction stores into it.
    Certain,
}

impl Machine<'_> {
    /// What the loop with this number goes on or ends by.
    pub(super) fn condition(&self, number: u32) -> Condition {
        let Some((function, range)) = self.program.loop_ops(number) else { return Condition::default() };
        let lines = self.program.loop_lines(number);
        let lines = (lines.as_ref().map(|(first, _)| first.line), lines.as_ref().map(|(_, last)| *last));
        let mut finder = Finder { program: self.program, function, range, lines, condition: Condition::default() };
        finder.find();
        finder.condition
    }

    /// What a variable of the condition holds in a call.
    pub(super) fn condition_value(&self, variable: &Variable, frame: &Frame) -> (String, Option<f64>) {
        let address = match variable.place {
            VariablePlace::Frame(offset) => frame.bottom.wrapping_add_signed(offset),
            VariablePlace::Static(address) => address,
        };
        let types = &self.program.debug.types;
        let text = Reader::new(self, types).text(variable.ty, address);
        let number = match types.shape(variable.ty) {
            Shape::Integer { size, signed } | Shape::Character { size, signed } | Shape::Enum { size, signed, .. } => {
                self.integer(address, *size, *signed)
            }
            Shape::Float { size } => self.float(address, *size),
            _ => None,
        };
        (text, number)
    }

    #[expect(clippy::cast_precision_loss, reason = "it is compared with other values, not printed")]
    fn integer(&self, address: u32, size: u64, signed: bool) -> Option<f64> {
        let bits = self.little(address, size)?;
        let shift = 64u32.checked_sub(u32::try_from(size * 8).ok()?)?;
        if signed { Some(((bits << shift).cast_signed() >> shift) as f64) } else { Some(bits as f64) }
    }

    fn float(&self, address: u32, size: u64) -> Option<f64> {
        let bits = self.little(address, size)?;
        match size {
            4 => Some(f64::from(f32::from_bits(u32::try_from(bits).ok()?))),
            8 => Some(f64::from_bits(bits)),
            _ => None,
        }
    }

    fn little(&self, address: u32, size: u64) -> Option<u64> {
        let bytes = self.memory.bytes(address..address.checked_add(u32::try_from(size).ok()?)?);
        Some(bytes.iter().rev().fold(0u64, |bits, &byte| bits << 8 | u64::from(byte)))
    }
}
