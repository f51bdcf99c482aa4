//! What pointers point to.

use super::walk::Walk;
use super::{Pointee, Reader};
use crate::debug::{Shape, TypeId};
use bareme_core::evidence::{MAX_DEPTH, Target, Value};

/// An object that a pointer points into or beside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Object {
    /// Its address.
    pub start: u32,
    /// Its size in bytes.
    pub size: u32,
}

impl Object {
    /// How far behind its start an address is, in bytes; negative in front of it.
    pub(super) fn offset(self, address: u32) -> i64 {
        i64::from(address) - i64::from(self.start)
    }

    /// How many of its bytes are at an address and behind.
    pub(super) fn room(self, address: u32) -> u64 {
        let offset = u64::try_from(self.offset(address)).unwrap_or(u64::MAX);
        u64::from(self.size).saturating_sub(offset)
    }
}

impl Walk<'_> {
    /// What a pointer points to that is kept at `kept` and has this value; `ty` is the type that it promises there.
    pub(super) fn target(&mut self, ty: Option<TypeId>, kept: u32, value: u32) -> Target {
        match self.reader.memory.pointee(kept, value) {
            Pointee::Null => Target::Null,
            Pointee::Variable { name, start, size, ty: of } => {
                let object = Object { start, size };
                let offset_bytes = object.offset(value);
                let index = of.and_then(|of| index(&self.reader, of, offset_bytes));
                let is_single = of.is_some_and(|of| self.reader.is_character(of));
                Target::Variable { name, offset_bytes, index, value: self.there(ty, value, object, is_single) }
            }
            Pointee::Block { allocated, start, size } => {
                let object = Object { start, size };
                let (size_bytes, offset_bytes) = (u64::from(size), object.offset(value));
                Target::Block { allocated, size_bytes, offset_bytes, value: self.there(ty, value, object, false) }
            }
            Pointee::Literal { start, size } => {
                Target::Literal { value: self.there(ty, value, Object { start, size }, false) }
            }
            Pointee::Freed { freed } => Target::Freed { freed },
            Pointee::Gone { name } => Target::Gone { name },
            Pointee::Function { name } => Target::Function { name },
            Pointee::Library => Target::Library,
            Pointee::Wild => Target::Wild,
        }
    }

    /// The value at an address in an object, unless it does not lie in there entirely or is too far to go.
    ///
    /// Characters are a text to the object's end, unless there is a single one.
    fn there(&mut self, ty: Option<TypeId>, address: u32, object: Object, is_single: bool) -> Option<Box<Value>> {
        let ty = ty.filter(|_| self.hops < MAX_DEPTH && self.goes_on())?;
        let room = object.room(address);
        if self.reader.is_character(ty) && !is_single {
            return (room > 0).then(|| Box::new(self.characters(address, room)));
        }
        let size = self.reader.size(ty)?;
        (size > 0 && size <= room).then(|| Box::new(self.outside(ty, address)))
    }
}

/// The cell of an array that begins `offset` bytes from its start, whether it is one of those that it has or not.
fn index(reader: &Reader<'_>, array: TypeId, offset: i64) -> Option<i64> {
    let Shape::Array { element, .. } = *reader.types.shape(array) else { return None };
    let size = i64::try_from(reader.size(element)?).ok().filter(|size| *size > 0)?;
    (offset % size == 0).then_some(offset / size)
}
