//! Blocks, loops, jumps and calls.

use super::{Loop, Translation};
use crate::WatchError;
use crate::module::unusable;
use crate::op::{Op, Place};
use std::ops::Range;
use wasmparser::{BlockType, BrTable, FunctionBody, Operator};

/// A block that is open.
#[derive(Debug)]
pub(super) struct Block {
    /// Values on the stack below its own.
    height: usize,
    /// Values that a jump to it carries.
    carried: usize,
    /// Values that it leaves.
    results: usize,
    /// Where a jump to it goes, if that is known: only for a loop.
    head: Option<u32>,
    /// Jumps that are to go to its end.
    forward: Vec<Patch>,
    /// The jump of an `if` to its `else`.
    otherwise: Option<usize>,
    /// Values that it takes from the stack.
    parameters: usize,
}

/// What is to be filled in once a target is known.
#[derive(Debug, Clone, Copy)]
enum Patch {
    /// An instruction's target.
    Op(usize),
    /// A place in the function's table.
    Table(usize),
}

impl Block {
    /// The function's body.
    pub(super) fn function(results: u32) -> Self {
        Self {
            height: 0,
            carried: results as usize,
            results: results as usize,
            head: None,
            forward: Vec::new(),
            otherwise: None,
            parameters: 0,
        }
    }
}

/// Where each loop of a body begins and ends, counted from the code section's payload.
pub(super) fn loop_ranges(body: &FunctionBody<'_>, code_start: usize) -> Result<Vec<Range<u32>>, WatchError> {
    let mut reader = body.get_operators_reader().map_err(unusable)?;
    let (mut open, mut loops) = (Vec::new(), Vec::new());
    while !reader.eof() {
        let (operator, at) = reader.read_with_offset().map_err(unusable)?;
        let at = u32::try_from(at - code_start).map_err(|_| WatchError::new("too much code"))?;
        match operator {
            Operator::Loop { .. } => open.push(Some(at)),
            Operator::Block { .. } | Operator::If { .. } => open.push(None),
            Operator::End => loops.extend(open.pop().flatten().map(|start| start..at)),
            _ => {}
        }
    }
    Ok(loops)
}

impl Translation<'_, '_> {
    /// Variables of inner braces come to life where these begin; if a loop begins there that lies within them, before it.
    pub(super) fn hoist_scopes(&mut self) {
        let scopes = self.facts.scopes.iter().enumerate();
        let mut hoisted: Vec<(u32, u32)> = scopes
            .filter_map(|(number, scope)| {
                let inside =
                    |place: u32| self.loops.iter().find(|it| it.start < place && place < it.end && it.end <= scope.end);
                let mut place = scope.start;
                while let Some(inner) = inside(place) {
                    place = inner.start;
                }
                Some((place, u32::try_from(number).ok()?))
            })
            .collect();
        hoisted.sort_unstable_by(|a, b| b.cmp(a));
        self.hoisted = hoisted;
    }

    pub(super) fn open(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Passes over code that nothing reaches; false where it ends.
    pub(super) fn skip(&mut self, operator: &Operator<'_>) -> bool {
        let depth = self.unreachable.unwrap_or(0);
        match operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                self.unreachable = Some(depth + 1);
                true
            }
            Operator::End if depth > 0 => {
                self.unreachable = Some(depth - 1);
                true
            }
            Operator::End => false,
            Operator::Else => depth > 0,
            _ => true,
        }
    }

    pub(super) fn control(&mut self, operator: &Operator<'_>) -> Result<(), WatchError> {
        match operator {
            Operator::Block { blockty } => self.begin(*blockty, None),
            Operator::Loop { blockty } => self.begin_loop(*blockty),
            Operator::If { blockty } => self.begin_if(*blockty),
            Operator::Else => self.otherwise(),
            Operator::End => self.end(),
            Operator::Br { relative_depth } => {
                self.jump(*relative_depth)?;
                self.unreachable = Some(0);
                Ok(())
            }
            Operator::BrIf { relative_depth } => self.jump_if(*relative_depth),
            Operator::BrTable { targets } => self.jump_table(targets),
            Operator::Return => {
                self.give_back()?;
                self.unreachable = Some(0);
                Ok(())
            }
            Operator::Unreachable => {
                self.emit(Op::Unreachable);
                self.unreachable = Some(0);
                Ok(())
            }
            Operator::Call { function_index } => self.call(*function_index),
            Operator::CallIndirect { type_index, .. } => self.call_indirect(*type_index),
            other => Err(WatchError::new(format!("the instruction {other:?}"))),
        }
    }

    fn shape(&self, ty: BlockType) -> Result<(usize, usize), WatchError> {
        Ok(match ty {
            BlockType::Empty => (0, 0),
            BlockType::Type(_) => (0, 1),
            BlockType::FuncType(index) => {
                let ty = self.module.types.get(index as usize).ok_or_else(|| WatchError::new("a block's type"))?;
                (ty.params().len(), ty.results().len())
            }
        })
    }

    fn begin(&mut self, ty: BlockType, otherwise: Option<usize>) -> Result<(), WatchError> {
        self.settle_all()?;
        let (parameters, results) = self.shape(ty)?;
        let height = self.stack.len().checked_sub(parameters).ok_or_else(|| WatchError::new("an empty stack"))?;
        self.label_at = self.code.ops.len();
        self.open(Block { height, carried: results, results, head: None, forward: Vec::new(), otherwise, parameters });
        Ok(())
    }

    fn begin_loop(&mut self, ty: BlockType) -> Result<(), WatchError> {
        self.begin(ty, None)?;
        let head = position(self.code.ops.len())?;
        let number = self.first_loop + position(self.code.loops.len())?;
        self.code.loops.push(Loop { ops: head..head });
        self.emit(Op::LoopHead { number });
        self.label_at = self.code.ops.len();
        let index = self.code.loops.len() - 1;
        if let Some(block) = self.blocks.last_mut() {
            block.head = Some(head);
            block.carried = block.parameters;
            block.otherwise = Some(index);
        }
        Ok(())
    }

    fn begin_if(&mut self, ty: BlockType) -> Result<(), WatchError> {
        let condition = self.pop_value()?;
        self.settle_all()?;
        self.emit(Op::JumpUnless { condition, target: 0, check: true });
        let jump = self.code.ops.len() - 1;
        self.begin(ty, Some(jump))
    }

    fn otherwise(&mut self) -> Result<(), WatchError> {
        if self.unreachable.is_none() {
            self.settle_all()?;
            self.emit(Op::Jump { target: 0 });
            let jump = self.code.ops.len() - 1;
            self.block(0)?.forward.push(Patch::Op(jump));
        }
        self.unreachable = None;
        let here = position(self.code.ops.len())?;
        let block = self.block(0)?;
        let (height, parameters) = (block.height, block.parameters);
        if let Some(jump) = block.otherwise.take() {
            self.patch(Patch::Op(jump), here);
        }
        self.reset_stack(height + parameters);
        Ok(())
    }

    fn end(&mut self) -> Result<(), WatchError> {
        if self.unreachable.is_none() {
            self.settle_all()?;
        }
        self.unreachable = None;
        let here = position(self.code.ops.len())?;
        let block = self.blocks.pop().ok_or_else(|| WatchError::new("an end too many"))?;
        match (block.head, block.otherwise) {
            (Some(_), Some(index)) => self.code.loops[index].ops.end = here,
            (None, Some(jump)) => self.patch(Patch::Op(jump), here),
            _ => {}
        }
        for patch in block.forward {
            self.patch(patch, here);
        }
        self.reset_stack(block.height + block.results);
        if self.blocks.is_empty() {
            self.give_back()?;
        }
        Ok(())
    }

    /// Paths meet: as many values as this lie at their own places.
    fn reset_stack(&mut self, height: usize) {
        self.stack.clear();
        self.stack.resize(height, super::Held::There);
        self.label_at = self.code.ops.len();
        self.code.slots = self.code.slots.max(self.first_stack_slot + u32::try_from(height).unwrap_or(u32::MAX / 2));
    }

    fn give_back(&mut self) -> Result<(), WatchError> {
        let from = match self.code.results {
            0 => 0,
            1 => self.pop_value()?,
            _ => return Err(WatchError::new("a function with several results")),
        };
        self.emit(Op::Return { from });
        Ok(())
    }

    fn block(&mut self, depth: u32) -> Result<&mut Block, WatchError> {
        let index = self.blocks.len().checked_sub(depth as usize + 1);
        index.and_then(|index| self.blocks.get_mut(index)).ok_or_else(|| WatchError::new("a jump to nowhere"))
    }

    /// A jump with the values that it carries brought to where they belong.
    fn jump(&mut self, depth: u32) -> Result<(), WatchError> {
        self.settle_all()?;
        let top = self.stack.len();
        let block = self.block(depth)?;
        let (height, carried, head) = (block.height, block.carried, block.head);
        for index in 0..carried {
            let (from, to) = (self.slot(top - carried + index)?, self.slot(height + index)?);
            if from != to {
                self.emit(Op::Copy { to, from });
            }
        }
        self.emit(Op::Jump { target: head.unwrap_or(0) });
        if head.is_none() {
            let jump = self.code.ops.len() - 1;
            self.block(depth)?.forward.push(Patch::Op(jump));
        }
        self.label_at = self.code.ops.len();
        Ok(())
    }

    fn slot(&self, depth: usize) -> Result<Place, WatchError> {
        Ok(self.first_stack_slot + position(depth)?)
    }

    fn jump_if(&mut self, depth: u32) -> Result<(), WatchError> {
        let condition = self.pop_value()?;
        self.settle_all()?;
        let top = self.stack.len();
        let block = self.block(depth)?;
        let (moves, head) = (block.carried > 0 && block.height + block.carried != top, block.head);
        if moves {
            self.emit(Op::JumpUnless { condition, target: 0, check: true });
            let around = self.code.ops.len() - 1;
            self.jump(depth)?;
            let here = position(self.code.ops.len())?;
            self.patch(Patch::Op(around), here);
        } else {
            self.emit(Op::JumpIf { condition, target: head.unwrap_or(0), check: true });
            if head.is_none() {
                let jump = self.code.ops.len() - 1;
                self.block(depth)?.forward.push(Patch::Op(jump));
            }
        }
        self.label_at = self.code.ops.len();
        Ok(())
    }

    fn jump_table(&mut self, table: &BrTable<'_>) -> Result<(), WatchError> {
        let index = self.pop_value()?;
        self.settle_all()?;
        let first = self.code.targets.len();
        let depths: Vec<u32> = table.targets().collect::<Result<Vec<_>, _>>().map_err(unusable)?;
        for depth in depths.into_iter().chain([table.default()]) {
            let slot = self.code.targets.len();
            let top = self.stack.len();
            let block = self.block(depth)?;
            if block.carried > 0 && block.height + block.carried != top {
                return Err(WatchError::new("a jump table that carries values"));
            }
            if block.head.is_none() {
                block.forward.push(Patch::Table(slot));
            }
            let target = block.head.unwrap_or(0);
            self.code.targets.push(target);
        }
        let count = position(self.code.targets.len() - first)?;
        self.emit(Op::JumpTable { index, first: position(first)?, count });
        self.unreachable = Some(0);
        Ok(())
    }

    fn patch(&mut self, patch: Patch, here: u32) {
        match patch {
            Patch::Table(slot) => self.code.targets[slot] = here,
            Patch::Op(at) => match &mut self.code.ops[at] {
                Op::Jump { target } | Op::JumpIf { target, .. } | Op::JumpUnless { target, .. } => *target = here,
                _ => {}
            },
        }
    }

    fn call(&mut self, function: u32) -> Result<(), WatchError> {
        let ty = self.module.type_of(function).ok_or_else(|| WatchError::new("a call of nothing"))?;
        let (parameters, results) = (ty.params().len(), ty.results().len());
        if (self.is_check)(function) {
            self.mark_check();
        }
        let first = self.pop_in_place(parameters)?;
        self.emit(Op::Call { function, first });
        self.take_result(results)
    }

    fn call_indirect(&mut self, ty: u32) -> Result<(), WatchError> {
        let shape = self.module.types.get(ty as usize).ok_or_else(|| WatchError::new("a call of nothing"))?;
        let (parameters, results) = (shape.params().len(), shape.results().len());
        // The index lies above the arguments, where the call would overwrite it: it is read before.
        self.settle_all()?;
        let index = self.top_place()?;
        self.pop()?;
        let first = self.pop_in_place(parameters)?;
        self.emit(Op::CallIndirect { ty, index, first });
        self.take_result(results)
    }

    fn take_result(&mut self, results: usize) -> Result<(), WatchError> {
        if results > 1 {
            return Err(WatchError::new("a function with several results"));
        }
        for _ in 0..results {
            self.push_place()?;
        }
        self.label_at = self.code.ops.len();
        Ok(())
    }

    /// The jump before a call of a handler is the compiler's check, not the learner's decision.
    fn mark_check(&mut self) {
        for op in self.code.ops.iter_mut().rev() {
            match op {
                Op::JumpIf { check, .. } | Op::JumpUnless { check, .. } => {
                    *check = false;
                    return;
                }
                Op::Jump { .. } | Op::LoopHead { .. } | Op::Call { .. } | Op::CallIndirect { .. } => return,
                _ => {}
            }
        }
    }
}

fn position(number: usize) -> Result<u32, WatchError> {
    u32::try_from(number).map_err(|_| WatchError::new("too much code"))
}
