//! Finding a loop's condition: the instructions before those jumps that leave the loop, read backwards and forwards.

use super::{Change, Condition, Order, Side, Variable, VariablePlace};
use crate::heap::At;
use crate::op::{Binary, Op, Place};
use crate::program::{Callee, Program};
use std::ops::Range;

/// Reads a loop's instructions.
pub(super) struct Finder<'p> {
    pub(super) program: &'p Program,
    pub(super) function: u32,
    pub(super) range: Range<u32>,
    /// The loop's first and last line.
    pub(super) lines: (Option<u32>, Option<u32>),
    pub(super) condition: Condition,
}

impl Finder<'_> {
    /// Finds all of it.
    pub(super) fn find(&mut self) {
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
