//! What variables hold, read from the memory of a program that stands still.
//!
//! A type says how bytes are to be understood, and the interpreter knows two things that bytes do not tell: which of
//! their bits ever got a value, and what a pointer points to. Both come through [`Memory`]. Nothing here fails: what
//! cannot be read is [`Value::Unknown`], and long or deep things are cut off.

mod escape;
mod pointer;
mod scalar;
mod state;
#[cfg(test)]
mod tests;
mod text;
mod walk;

pub(crate) use escape::is_printable;

use crate::debug::{Shape, TypeId, Types};
use bareme_core::evidence::{Spot, State, Value};
use walk::Walk;

/// How many arrays of arrays are measured; more than anybody writes, and an end to forged circles.
const MAX_DIMENSIONS: usize = 64;

/// The memory of a program, with what the interpreter knows of it.
pub(crate) trait Memory {
    /// The byte at an address; none outside of memory.
    fn byte(&self, address: u32) -> Option<u8>;

    /// The bits of that byte that have no value: 0 if all of them have one, 0xff if nothing was ever stored there.
    fn defined(&self, address: u32) -> u8;

    /// What the pointer that is kept at `address_of_pointer` and has this value points to.
    fn pointee(&self, address_of_pointer: u32, value: u32) -> Pointee;
}

/// What a pointer points to. Sizes are in bytes.
#[derive(Debug, Clone)]
pub(crate) enum Pointee {
    /// NULL.
    Null,
    /// Into a variable, or beside one that it was made to point into.
    Variable {
        /// The variable.
        name: String,
        /// Its address.
        start: u32,
        /// Its size.
        size: u32,
        /// Its type.
        ty: Option<TypeId>,
    },
    /// Into a block of `malloc` and its relatives, or beside one.
    Block {
        /// Where it was allocated.
        allocated: Option<Spot>,
        /// Its address.
        start: u32,
        /// Its size.
        size: u32,
    },
    /// Into a block that was given back.
    Freed {
        /// Where that was done.
        freed: Option<Spot>,
    },
    /// Into a local variable that is gone.
    Gone {
        /// The variable.
        name: String,
    },
    /// Into a text that the source spells out.
    Literal {
        /// Its address.
        start: u32,
        /// Its size.
        size: u32,
    },
    /// To a function.
    Function {
        /// Its name.
        name: String,
    },
    /// To something of the C library.
    Library,
    /// To nothing.
    Wild,
}

/// Reads values.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    /// The program's memory.
    pub memory: &'a dyn Memory,
    /// The program's types.
    pub types: &'a Types,
    /// The start of the stack frame that holds the lengths of arrays of variable length; without it, those are unknown.
    pub frame: Option<u32>,
}

impl<'a> Reader<'a> {
    /// A reader of variables that are not of variable length.
    pub(crate) const fn new(memory: &'a dyn Memory, types: &'a Types) -> Self {
        Self { memory, types, frame: None }
    }

    /// What a variable of this type at this address holds, and how much of it ever got a value.
    pub(crate) fn value(&self, ty: TypeId, address: u32) -> (Value, State) {
        let mut walk = Walk::new(*self);
        let state = walk.state(ty, address);
        (walk.value(ty, address), state)
    }

    /// The same in one short line as C would write it, for tables: `5`, `'a'`, `2.5`, `NULL`, `&t[3]`, `"anna"`.
    ///
    /// `?` stands for what has no value, and an address for a pointer to something without a name.
    pub(crate) fn text(&self, ty: TypeId, address: u32) -> String {
        text::of(self, ty, address)
    }

    /// How many bytes a value of this type has, arrays of variable length included; none where that is not known.
    pub(crate) fn size(&self, ty: TypeId) -> Option<u64> {
        let (mut cells, mut ty) = (1_u64, ty);
        for _ in 0..MAX_DIMENSIONS {
            let Some((element, count)) = self.cells(ty) else { return cells.checked_mul(self.types.size(ty)?) };
            (cells, ty) = (cells.checked_mul(count?)?, element);
        }
        None
    }

    /// The cells of an array: their type, and how many there are where that is known.
    fn cells(&self, ty: TypeId) -> Option<(TypeId, Option<u64>)> {
        let Shape::Array { element, count, counted_by } = *self.types.shape(ty) else { return None };
        let counted = || {
            let length = scalar::bits(self.memory, self.frame?.checked_add_signed(counted_by?)?, 0, 32)?;
            (length.unset == 0).then_some(length.value)
        };
        Some((element, count.or_else(counted)))
    }

    /// Whether values of this type are single characters.
    fn is_character(&self, ty: TypeId) -> bool {
        matches!(self.types.shape(ty), Shape::Character { size: 1, .. })
    }
}
