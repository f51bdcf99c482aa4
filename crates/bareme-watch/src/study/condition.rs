//! What a loop's condition reads: found in the instructions before those jumps that leave the loop.

use crate::debug::{Shape, TypeId};
use crate::machine::{Frame, Machine};
use crate::op::{Binary, Op, Place};
use crate::program::Program;
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// A variable of the condition, by its number.
    Variable(usize),
    Number(i64),
}

/// What a loop goes on or ends by.
#[derive(Debug, Default)]
pub(super) struct Condition {
    pub(super) variables: Vec<Variable>,
    /// The comparison that decides, where it is a plain one.
    pub(super) comparison: Option<(Binary, Side, Side)>,
    /// Whether anything at all can leave the loop.
    pub(super) has_exit: bool,
    /// For each variable whether an instruction in the loop may change it.
    pub(super) changed: Vec<bool>,
}

impl Machine<'_> {
    /// What the loop with this number goes on or ends by.
    pub(super) fn condition(&self, number: u32) -> Condition {
        let Some((function, range)) = self.program.loop_ops(number) else { return Condition::default() };
        let mut finder = Finder { program: self.program, function, range, condition: Condition::default() };
        finder.find();
        finder.condition
    }

    /// What a variable of the condition holds in a call.
    pub(super) fn condition_value(&self, variable: &Variable, frame: &Frame) -> (String, Option<i64>) {
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
            _ => None,
        };
        (text, number)
    }

    fn integer(&self, address: u32, size: u64, signed: bool) -> Option<i64> {
        let bytes = self.memory.bytes(address..address.checked_add(u32::try_from(size).ok()?)?);
        let bits = bytes.iter().rev().fold(0u64, |bits, &byte| bits << 8 | u64::from(byte));
        let shift = 64u32.checked_sub(u32::try_from(size * 8).ok()?)?;
        if signed { Some((bits << shift).cast_signed() >> shift) } else { i64::try_from(bits).ok() }
    }
}

struct Finder<'p> {
    program: &'p Program,
    function: u32,
    range: Range<u32>,
    condition: Condition,
}

impl Finder<'_> {
    fn find(&mut self) {
        let exits: Vec<u32> = self.range.clone().filter(|&op| self.may_leave(op)).collect();
        self.condition.has_exit = !exits.is_empty() || self.range.clone().any(|op| self.leaves(op, 0));
        for exit in exits {
            self.read_before(exit);
        }
        let variables = std::mem::take(&mut self.condition.variables);
        self.condition.changed = variables.iter().map(|variable| self.may_change(variable)).collect();
        self.condition.variables = variables;
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

    fn leaves(&self, index: u32, depth: u32) -> bool {
        match self.op(index) {
            Some(Op::Return { .. }) => true,
            Some(Op::Jump { target }) => depth == 0 && !self.range.contains(&target),
            _ => false,
        }
    }

    /// Reads the instructions before a decision, back to where the last one was made.
    fn read_before(&mut self, exit: u32) {
        let mut reads: Vec<(Place, usize)> = Vec::new();
        let mut comparison = None;
        let start = self.straight_line_start(exit);
        for index in start..exit {
            let Some(op) = self.op(index) else { continue };
            match op {
                Op::Load { to, address, offset, .. } => {
                    if let Some(variable) = self.loaded(index, address, offset) {
                        let number = self.add(variable);
                        reads.push((to, number));
                    }
                }
                Op::Binary { what, left, right, .. } if is_comparison(what) => {
                    let side = |place: Place| reads.iter().rev().find(|(to, _)| *to == place).map(|(_, it)| *it);
                    if let (Some(left), Some(right)) = (side(left), side(right)) {
                        comparison = Some((what, Side::Variable(left), Side::Variable(right)));
                    }
                }
                Op::With { what, left, right, .. } if is_comparison(what) => {
                    let side = reads.iter().rev().find(|(to, _)| *to == left).map(|(_, it)| *it);
                    comparison = side.map(|left| (what, Side::Variable(left), Side::Number(i64::from(right))));
                }
                Op::Copy { to, from } => {
                    if let Some((_, number)) = reads.iter().rev().find(|(place, _)| *place == from).copied() {
                        reads.push((to, number));
                    }
                }
                _ => {}
            }
        }
        if self.condition.comparison.is_none() {
            self.condition.comparison = comparison;
        }
    }

    fn straight_line_start(&self, exit: u32) -> u32 {
        let line = |index: u32| match self.op(index) {
            Some(Op::Line { number }) => Some(number),
            _ => None,
        };
        let own = (self.range.start..exit).rev().find_map(line);
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
                Some(Op::Line { number }) if own != Some(number) => break,
                _ => start -= 1,
            }
        }
        start
    }

    /// The variable that a load reads, if it is one by itself.
    fn loaded(&self, index: u32, address: Place, offset: u32) -> Option<Variable> {
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

    /// Whether an instruction of the loop stores into a variable, or hands its address on.
    fn may_change(&self, variable: &Variable) -> bool {
        let base = self.program.function(self.function).and_then(|function| function.frame_base_local);
        self.range.clone().filter_map(|index| Some((index, self.op(index)?))).any(|(index, op)| match variable.place {
            VariablePlace::Frame(at) => match op {
                Op::Store { address, offset, .. } => Some(address) == base && i64::from(offset) == i64::from(at),
                Op::Local { offset, .. } => offset == at,
                _ => false,
            },
            VariablePlace::Static(at) => match op {
                Op::Call { function, .. } => self.program.code(function).is_some_and(|code| code.of_source),
                Op::CallIndirect { .. } => true,
                Op::Static { to, address, .. } if address == at => {
                    !matches!(self.op(index + 1), Some(Op::Load { address, .. }) if address == to)
                }
                _ => false,
            },
        })
    }
}

fn is_comparison(what: Binary) -> bool {
    use Binary as B;
    matches!(
        what,
        B::I32Eq
            | B::I32Ne
            | B::I32LtS
            | B::I32LtU
            | B::I32GtS
            | B::I32GtU
            | B::I32LeS
            | B::I32LeU
            | B::I32GeS
            | B::I32GeU
    )
}
