//! Frames on the C stack: where variables come to life, and arrays of variable length.

use crate::machine::{Dynamic, Frame, Machine, NULL_END, Owner, Slot, Stop};
use crate::objects::Provenance;
use crate::op::{Binary, NONE, Op};

/// The most variables that addresses are kept apart for, over all calls of a run.
const MAX_LOCALS: u32 = 100_000_000;
/// The most entries of the list of calls whose variables have addresses, and of arrays of variable length.
const MAX_OWNERS: usize = 4_000_000;

impl Machine<'_> {
    /// The address of what lies in the frame; the variable there has a number from now on.
    pub(crate) fn local_address(&mut self, offset: i32, variable: u32) -> Slot {
        let Some(index) = self.frames.len().checked_sub(1) else { return Slot::default() };
        let frame = self.frames[index];
        let address = frame.bottom.wrapping_add_signed(offset);
        let mut slot = Slot::number(u64::from(address));
        if variable == NONE {
            return slot;
        }
        if frame.first_local == 0 {
            let number = self.program.variable_count(frame.function);
            if self.next_local + number > MAX_LOCALS || self.owners.len() >= MAX_OWNERS {
                return slot;
            }
            let owner = Owner { first_local: self.next_local, serial: frame.serial, function: frame.function };
            self.owners.push(owner);
            self.frames[index].first_local = self.next_local;
            self.next_local += number;
        }
        slot.provenance = Provenance::local(self.frames[index].first_local + variable);
        slot
    }

    /// A learner's function has its frame: its variables have no values yet.
    pub(crate) fn enter_frame(&mut self, bottom: u32, size: u32) -> Result<(), Stop> {
        if let Some(frame) = self.frames.last_mut() {
            (frame.bottom, frame.size) = (bottom, size);
        }
        let top = u64::from(bottom) + u64::from(size);
        if bottom < NULL_END || top > u64::from(self.memory.size()) {
            return Err(self.out_of_stack());
        }
        self.memory.unset(bottom, size);
        self.steps += clearing(size);
        Ok(())
    }

    /// Variables of inner braces have no values again.
    pub(crate) fn enter_scope(&mut self, scope: u32) {
        let Some(frame) = self.innermost().copied().filter(|frame| frame.size > 0) else { return };
        let program = self.program;
        for &(offset, size) in program.scope_variables(frame.function, scope) {
            let address = frame.bottom.wrapping_add_signed(offset);
            if address >= frame.bottom && u64::from(address) + u64::from(size) <= u64::from(self.memory.size()) {
                self.steps += clearing(size);
                self.memory.unset(address, size);
            }
        }
    }

    /// Moves the stack pointer. In a learner's function whose frame is there, that makes room for an array of variable
    /// length, or takes it back.
    pub(crate) fn move_stack(&mut self, value: Slot, of_source: bool, from: usize) -> Result<(), Stop> {
        let new = value.word();
        let global = self.program.stack_pointer as usize;
        let Some(frame) = self.innermost().copied() else { return Ok(()) };
        self.globals[global] = Slot::number(u64::from(new));
        if new < NULL_END || new > self.memory.size() {
            return Err(self.out_of_stack());
        }
        let made = if of_source && frame.size > 0 { self.made_room(&frame) } else { None };
        let Some(size) = made.filter(|size| self.memory.has(u64::from(new), *size)) else { return Ok(()) };
        let number = u32::try_from(self.dynamics.len()).unwrap_or(u32::MAX);
        let place = self.program.code(frame.function).map_or(0, |code| code.places[self.pc as usize]);
        let (serial, function) = (frame.serial, frame.function);
        if self.dynamics.len() < MAX_OWNERS {
            self.dynamics.push(Dynamic { start: new, size, exact: false, serial, function, place });
        }
        self.memory.unset(new, size);
        self.steps += clearing(size);
        self.name_dynamic(new, Provenance::dynamic(number), from);
        Ok(())
    }

    /// The size that was taken from the stack pointer just now. The pointer itself does not tell: the compiler puts it
    /// back in a local only.
    fn made_room(&self, frame: &Frame) -> Option<u32> {
        let code = self.program.code(frame.function)?;
        let before = code.ops.get((self.pc as usize).saturating_sub(6)..self.pc as usize)?;
        before.iter().rev().find_map(|op| match *op {
            Op::Binary { what: Binary::I32Sub, right, .. } => Some(self.slots[frame.base + right as usize].word()),
            _ => None,
        })
    }

    /// The new array's address lies in a local beside the stack pointer's own copy, from which the next array is made.
    fn name_dynamic(&mut self, address: u32, provenance: Provenance, stack_pointer: usize) {
        let Some(frame) = self.innermost().copied() else { return };
        let locals = self.program.code(frame.function).map_or(0, |code| code.parameters + code.locals) as usize;
        let mut found = false;
        for index in (frame.base..frame.base + locals).filter(|&index| index != stack_pointer) {
            if self.slots[index].word() == address {
                self.slots[index].provenance = provenance;
                found = true;
            }
        }
        if !found {
            self.slots[stack_pointer].provenance = provenance;
        }
    }
}

/// What it costs to clear so many bytes and what is known of them, in instructions.
pub(crate) fn clearing(size: u32) -> u64 {
    u64::from(size / 16)
}
