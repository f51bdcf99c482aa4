//! What a loop's condition reads: found in the instructions before those jumps that leave the loop.

use crate::debug::{Shape, TypeId};
use crate::heap::At;
use crate::machine::{Frame, Machine};
use crate::op::{Binary, Op, Place};
use crate::program::{Callee, Program};
use crate::values::Reader;
use std::ops::Range;

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

struct Finder<'p> {
    program: &'p Program,
    function: u32,
    range: Range<u32>,
    /// The loop's first and last line.
    lines: (Option<u32>, Option<u32>),
    condition: Condition,
}

impl Finder<'_> {
    fn find(&mut self) {
        let exits: Vec<u32> = self.range.clone().filter(|&op| self.may_leave(op)).collect();
        self.condition.of_its_own = exits.iter().any(|&exit| self.is_of_the_loop(exit));
        // What stands in a `break` inside matters where the loop has no condition of its own.
        let own_only = self.condition.of_its_own;
        for exit in exits {
            if !own_only || self.is_of_the_loop(exit) {
                self.read_before(exit);
            }
        }
        let variables = std::mem::take(&mut self.condition.variables);
        self.condition.changes = variables.iter().map(|variable| self.change(variable)).collect();
        self.condition.variables = variables;
    }

    /// Whether a decision stands in the loop's first line, or in its last.
    fn is_of_the_loop(&self, exit: u32) -> bool {
        let line = |op: u32| self.program.spot(At { function: self.function, op }).map(|spot| spot.line);
        let own = line(exit);
        own.is_some() && (own == self.lines.0 || own == self.lines.1 || own == line(self.range.end.saturating_sub(1)))
    }

    fn op(&self, index: u32) -> Option<Op> {
        self.program.code(self.function)?.ops.get(index as usize).copied()
    }

    /// Whether a decision is between going on and leaving.
    fn may_leave(&self, index: u32) -> bool {
        match self.op(index) {
            Some(Op::JumpIf { target, check: true, .. } | Op::JumpUnless { target, check: true, .. }) => {
                self.leads_out(target, 0) || self.leads_out(index + 1, 0)
            }
            _ => false,
        }
    }

    /// Whether what stands here does nothing but leave.
    fn leads_out(&self, index: u32, depth: u32) -> bool {
        if !self.range.contains(&index) {
            return true;
        }
        match self.op(index) {
            Some(Op::Line { .. } | Op::EnterScope { .. } | Op::Copy { .. }) if depth < 8 => {
                self.leads_out(index + 1, depth + 1)
            }
            Some(Op::Jump { target }) if depth < 8 => self.leads_out(target, depth + 1),
            Some(Op::Return { .. }) => true,
            _ => false,
        }
    }

    /// Reads the instructions before a decision, back to where the last one was made.
    fn read_before(&mut self, exit: u32) {
        let mut reads = Reads::default();
        let mut comparison = None;
        let start = self.straight_line_start(exit);
        for index in start..exit {
            let Some(op) = self.op(index) else { continue };
            match op {
                Op::Load { to, address, offset, .. } => {
                    let number = self.named(index, address, offset).map(|variable| self.add(variable));
                    reads.set(to, number.map(Side::Variable));
                }
                Op::Store { address, offset, .. } => {
                    if let Some(variable) = self.named(index, address, offset) {
                        self.add(variable);
                    }
                }
                Op::Const { to, bits } => reads.numbers.push((to, bits)),
                Op::Call { function, .. } => {
                    self.condition.calls |= !matches!(self.program.callee(function), Callee::Handler(_));
                }
                Op::CallIndirect { .. } => self.condition.calls = true,
                Op::Binary { what, to, left, right } => {
                    if let Some(order) = Order::of(what) {
                        comparison = reads.sides(what, left, right).map(|(left, right)| (order, left, right));
                    }
                    reads.set(to, None);
                }
                Op::With { what, to, left, right } => {
                    if let Some(order) = Order::of(what) {
                        let right = Side::Number(f64::from(right));
                        comparison = reads.side(left).map(|left| (order, left, right));
                    }
                    reads.set(to, None);
                }
                Op::Copy { to, from } | Op::Unary { to, from, .. } => reads.set(to, reads.side(from)),
                _ => {}
            }
        }
        if self.condition.variables.is_empty() {
            self.add_handed_over(start..exit);
        }
        // `while (n)` compares with 0 and does not say so.
        let bare = match self.op(exit) {
            Some(Op::JumpIf { condition, .. } | Op::JumpUnless { condition, .. }) => reads.side(condition),
            _ => None,
        };
        comparison = comparison.or(bare.map(|side| (Order::NotEqual, side, Side::Number(0.0))));
        if self.condition.comparison.is_none() {
            self.condition.comparison = comparison;
        }
    }

    /// Variables whose addresses a call in the condition gets: what `scanf` fills, what `strcmp` compares.
    fn add_handed_over(&mut self, range: Range<u32>) {
        for index in range {
            let Some(Op::Local { offset, variable, .. }) = self.op(index) else { continue };
            let local = self.program.function(self.function).and_then(|it| it.variables.get(variable as usize));
            if let Some(local) = local {
                let place = VariablePlace::Frame(offset);
                self.add(Variable { name: local.name.clone(), ty: local.ty, place });
            }
        }
    }

    fn straight_line_start(&self, exit: u32) -> u32 {
        let line = |op: u32| self.program.spot(At { function: self.function, op }).map(|spot| spot.line);
        // The jump itself may count as the loop's first line, and what it decides by as its last.
        let (mut own, mut has_values) = (line(exit), false);
        let mut start = exit;
        while start > self.range.start {
            match self.op(start - 1) {
                Some(
                    Op::Jump { .. }
                    | Op::JumpTable { .. }
                    | Op::LoopHead { .. }
                    | Op::JumpIf { check: true, .. }
                    | Op::JumpUnless { check: true, .. },
                )
                | None => break,
                // What another line computes is not the condition.
                Some(_) if has_values && line(start - 1) != own => break,
                Some(op) => {
                    start -= 1;
                    own = line(start);
                    has_values |= matches!(op, Op::Load { .. } | Op::Local { .. } | Op::Call { .. });
                }
            }
        }
        start
    }

    /// The variable that a load reads or a store writes, if it is one by itself.
    fn named(&self, index: u32, address: Place, offset: u32) -> Option<Variable> {
        let function = self.program.function(self.function)?;
        if function.frame_base_local == Some(address) {
            let offset = i32::try_from(offset).ok()?;
            let number = self.program.variable_around(self.function, offset)?;
            let local = function.variables.get(number as usize)?;
            return Some(Variable { name: local.name.clone(), ty: local.ty, place: VariablePlace::Frame(offset) });
        }
        let Some(Op::Static { to, address: value, .. }) = self.op(index.checked_sub(1)?) else { return None };
        let value = (to == address).then(|| value.wrapping_add(offset))?;
        let (name, ty, ..) = self.program.static_variable(value)?;
        Some(Variable { name: name.to_owned(), ty, place: VariablePlace::Static(value) })
    }

    fn add(&mut self, variable: Variable) -> usize {
        let known = self.condition.variables.iter().position(|known| known.place == variable.place);
        known.unwrap_or_else(|| {
            self.condition.variables.push(variable);
            self.condition.variables.len() - 1
        })
    }

    /// What the instructions of the loop may do to a variable.
    fn change(&self, variable: &Variable) -> Change {
        let ops = self.range.clone().filter_map(|index| Some((index, self.op(index)?)));
        let changes = ops.map(|(index, op)| self.change_by(variable.place, index, op));
        changes.max_by_key(|change| *change as u8).unwrap_or(Change::None)
    }

    fn change_by(&self, place: VariablePlace, index: u32, op: Op) -> Change {
        let base = self.program.function(self.function).and_then(|function| function.frame_base_local);
        match (place, op) {
            (VariablePlace::Frame(at), Op::Store { address, offset, .. })
                if Some(address) == base && i64::from(offset) == i64::from(at) =>
            {
                Change::Certain
            }
            (VariablePlace::Frame(at), Op::Local { offset, .. }) if offset == at => Change::Possible,
            (VariablePlace::Static(at), Op::Static { to, address, .. }) if address == at => match self.op(index + 1) {
                Some(Op::Load { address, .. }) if address == to => Change::None,
                _ => Change::Certain,
            },
            (VariablePlace::Static(_), Op::CallIndirect { .. }) => Change::Possible,
            (VariablePlace::Static(_), Op::Call { function, .. })
                if self.program.code(function).is_some_and(|code| code.of_source) =>
            {
                Change::Possible
            }
            _ => Change::None,
        }
    }
}

/// What slots hold while instructions are read one after the other.
#[derive(Default)]
struct Reads {
    sides: Vec<(Place, Option<Side>)>,
    numbers: Vec<(Place, u64)>,
}

impl Reads {
    fn set(&mut self, place: Place, side: Option<Side>) {
        self.sides.push((place, side));
    }

    fn side(&self, place: Place) -> Option<Side> {
        self.sides.iter().rev().find(|(known, _)| *known == place)?.1
    }

    /// Both sides of a comparison; a number is read as its instruction would.
    fn sides(&self, what: Binary, left: Place, right: Place) -> Option<(Side, Side)> {
        let side = |place: Place| {
            self.side(place).or_else(|| {
                let (_, bits) = self.numbers.iter().rev().find(|(known, _)| *known == place)?;
                Some(Side::Number(number(what, *bits)))
            })
        };
        Some((side(left)?, side(right)?))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "the width is the instruction's")]
fn number(what: Binary, bits: u64) -> f64 {
    match what as u8 {
        kind if kind <= Binary::I32GeU as u8 => f64::from((bits as u32).cast_signed()),
        kind if kind <= Binary::I64GeU as u8 => bits.cast_signed() as f64,
        kind if kind <= Binary::F32Ge as u8 => f64::from(f32::from_bits(bits as u32)),
        _ => f64::from_bits(bits),
    }
}
