//! What the stack holds while a function is translated.

use super::{MAX_SLOTS, Translation};
use crate::WatchError;
use crate::op::{NONE, Op, Place};

/// A value on the stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// It lies at its own place.
    There,
    /// It is a local's value, which lies there still.
    Local(u32),
    /// It is a number.
    Number(u64),
    /// It is the address of a static object.
    Address(u32, u32),
    /// It is the frame's address, and lies at its own place.
    FrameThere,
}

impl Translation<'_, '_> {
    fn place(&self, depth: usize) -> Result<Place, WatchError> {
        let place = u32::try_from(depth).ok().and_then(|depth| self.first_stack_slot.checked_add(depth));
        place.filter(|place| *place < MAX_SLOTS).ok_or_else(|| WatchError::new("too many values at once"))
    }

    /// The place of the value on top.
    pub(super) fn top_place(&self) -> Result<Place, WatchError> {
        self.place(self.stack.len().checked_sub(1).ok_or_else(|| WatchError::new("an empty stack"))?)
    }

    /// Pushes a value that is about to be stored at its own place, which is the answer.
    pub(super) fn push_place(&mut self) -> Result<Place, WatchError> {
        self.stack.push(Held::There);
        let place = self.top_place()?;
        self.code.slots = self.code.slots.max(place + 1);
        Ok(place)
    }

    pub(super) fn pop(&mut self) -> Result<Held, WatchError> {
        self.stack.pop().ok_or_else(|| WatchError::new("an empty stack"))
    }

    /// Pops a value; the answer is the slot where it can be read.
    pub(super) fn pop_value(&mut self) -> Result<Place, WatchError> {
        if let Some(Held::Local(local)) = self.stack.last().copied().filter(|held| !self.is_frame_base(*held)) {
            self.stack.pop();
            return Ok(local);
        }
        self.settle_values(1)?;
        let place = self.top_place()?;
        self.stack.pop();
        Ok(place)
    }

    /// Pops an address; the answer is its slot and the offset that is left.
    ///
    /// An address inside the frame need not be told from others: the compiler itself put the offset there.
    pub(super) fn pop_address(&mut self, offset: u32) -> Result<(Place, u32), WatchError> {
        match self.stack.last().copied() {
            Some(Held::Local(local)) => {
                self.stack.pop();
                Ok((local, offset))
            }
            Some(Held::FrameThere) => {
                let place = self.top_place()?;
                self.stack.pop();
                Ok((place, offset))
            }
            Some(Held::Number(0)) => {
                // The linker's own place of the offset: behind the instruction's byte and its alignment.
                let object = self.module.symbols.in_code.get(&(self.at + 2)).copied().unwrap_or(NONE);
                self.stack.pop();
                let to = self.push_place()?;
                self.emit(Op::Static { to, address: offset, object });
                self.stack.pop();
                Ok((to, 0))
            }
            _ => Ok((self.pop_value()?, offset)),
        }
    }

    /// Pops values that must lie side by side; the answer is the first's place.
    pub(super) fn pop_in_place(&mut self, number: usize) -> Result<Place, WatchError> {
        self.settle_values(number)?;
        let depth = self.stack.len().checked_sub(number).ok_or_else(|| WatchError::new("an empty stack"))?;
        self.stack.truncate(depth);
        let place = self.place(depth)?;
        self.code.slots = self.code.slots.max(place + 1);
        Ok(place)
    }

    /// Brings the upper values to their own places.
    pub(super) fn settle(&mut self, number: usize) -> Result<(), WatchError> {
        let depth = self.stack.len().checked_sub(number).ok_or_else(|| WatchError::new("an empty stack"))?;
        for index in depth..self.stack.len() {
            self.settle_one(index)?;
        }
        Ok(())
    }

    /// The same for values that are about to be used as such: the frame's address is then that of whatever lies at its
    /// beginning.
    fn settle_values(&mut self, number: usize) -> Result<(), WatchError> {
        let depth = self.stack.len().checked_sub(number).ok_or_else(|| WatchError::new("an empty stack"))?;
        for index in depth..self.stack.len() {
            self.settle_one(index)?;
            if self.stack[index] == Held::FrameThere {
                let (to, variable) = (self.place(index)?, self.variable_at(0));
                self.emit(Op::Local { to, offset: 0, variable });
                self.stack[index] = Held::There;
            }
        }
        Ok(())
    }

    /// Brings everything to its own place.
    pub(super) fn settle_all(&mut self) -> Result<(), WatchError> {
        self.settle(self.stack.len())
    }

    fn settle_one(&mut self, index: usize) -> Result<(), WatchError> {
        let (held, to) = (self.stack[index], self.place(index)?);
        self.code.slots = self.code.slots.max(to + 1);
        match held {
            Held::There | Held::FrameThere => return Ok(()),
            // It may yet be used as an address that the compiler adds an offset to.
            Held::Local(from) if self.is_frame_base(held) => {
                self.emit(Op::Copy { to, from });
                self.stack[index] = Held::FrameThere;
                return Ok(());
            }
            Held::Local(from) => self.emit(Op::Copy { to, from }),
            Held::Number(bits) => self.emit(Op::Const { to, bits }),
            Held::Address(address, object) => self.emit(Op::Static { to, address, object }),
        }
        self.stack[index] = Held::There;
        Ok(())
    }

    /// Stores the value on top in a local.
    pub(super) fn set_local(&mut self, local: u32) -> Result<(), WatchError> {
        let others = self.stack.len().saturating_sub(1);
        let waiting = (0..others).filter(|&index| self.stack[index] == Held::Local(local)).collect::<Vec<_>>();
        let moved = waiting.is_empty() && self.retarget(local);
        if moved {
            self.stack.pop();
        } else {
            for index in waiting {
                self.settle_one(index)?;
            }
            match self.pop()? {
                Held::Number(bits) => self.emit(Op::Const { to: local, bits }),
                Held::Address(address, object) => self.emit(Op::Static { to: local, address, object }),
                held => {
                    self.stack.push(held);
                    let from = self.pop_value()?;
                    self.emit(Op::Copy { to: local, from });
                }
            }
        }
        self.enter_frame(local);
        Ok(())
    }

    /// Lets the last instruction write to `local` instead of the place on top, if it is what computed it.
    fn retarget(&mut self, local: u32) -> bool {
        let Ok(top) = self.top_place() else { return false };
        if self.stack.last() != Some(&Held::There) || self.code.ops.len() <= self.label_at {
            return false;
        }
        match self.code.ops.last_mut().and_then(Op::target_mut) {
            Some(to) if *to == top => {
                *to = local;
                true
            }
            _ => false,
        }
    }

    /// The first value of the local that holds the frame's address begins the frame.
    fn enter_frame(&mut self, local: u32) {
        if self.frame_entered || self.facts.frame_base != Some(local) {
            return;
        }
        self.frame_entered = true;
        let size = self.code.ops.iter().rev().find_map(|op| match op {
            Op::With { what: crate::op::Binary::I32Sub, right, .. } => u32::try_from(*right).ok(),
            _ => None,
        });
        self.emit(Op::EnterFrame { base: local, size: size.unwrap_or(0) });
        self.label_at = self.code.ops.len();
    }
}
