//! What an address belongs to, told: name, type, declaration, cell.

use crate::debug::{FileId, Shape, TypeId};
use crate::heap::At;
use crate::machine::Machine;
use crate::objects::{Origin, Provenance};
use crate::through::Path;
use bareme_core::evidence::{Cell, Object, Site, Spot, Storage};
use bareme_core::units::Bytes;

impl Machine<'_> {
    /// The object that an address was made from, with the cell that the address means.
    pub(crate) fn object(&self, provenance: Provenance, address: u64) -> Option<Object> {
        let (object, start, ty) = self.object_and_type(provenance)?;
        let offset = i64::try_from(address).ok()? - i64::from(start);
        let cell = match ty {
            Some(ty) => self.cell(ty, offset, object.size),
            None => self.block_cell(provenance, offset, object.size),
        };
        Some(Object { offset, cell, ..object })
    }

    /// The object that an address was made from.
    pub(crate) fn whole_object(&self, provenance: Provenance) -> Option<Object> {
        Some(self.object_and_type(provenance)?.0)
    }

    /// The object, where it begins, and its type where it has one.
    pub(crate) fn object_and_type(&self, provenance: Provenance) -> Option<(Object, u32, Option<TypeId>)> {
        match provenance.origin() {
            Origin::Unknown | Origin::Frame => None,
            Origin::Static(number) => {
                let object = self.program.symbols.objects.get(number as usize)?;
                let bare = Self::bare_object(Storage::Literal, u64::from(object.size));
                if self.program.is_text(number) {
                    return Some((self.text_object(object.address, bare), object.address, None));
                }
                let variable = self.program.static_variable(object.address);
                let Some((name, ty, file, line)) = variable else { return Some((bare, object.address, None)) };
                let named = self.named(Storage::Static, name, ty, self.declaration(file, line, None));
                Some((Object { size: bare.size, ..named }, object.address, Some(ty)))
            }
            Origin::Heap(number) => {
                let block = *self.heap.blocks.get(number as usize)?;
                let mut object = Self::bare_object(Storage::Heap, u64::from(block.size));
                object.allocated = Some(self.site(block.by, block.allocated));
                object.freed = block.freed.map(|(by, at)| self.site(by, at));
                Some((object, block.start, None))
            }
            Origin::Local(local) => {
                let (owner, variable) = self.owner(local)?;
                let object = self.variable_object(owner.function, variable)?;
                let ty = self.program.function(owner.function)?.variables.get(variable as usize)?.ty;
                let (offset, _) = self.program.variable_extent(owner.function, variable)?;
                // A call that has returned has no frame any more: its place cannot be told, nor is it of use.
                let bottom = self.open(owner.serial).map_or(0, |index| self.frames[index].bottom);
                Some((object, bottom.wrapping_add_signed(offset), Some(ty)))
            }
            Origin::Dynamic(number) => {
                let dynamic = self.dynamics.get(number as usize)?;
                let local = self.dynamic_variable(dynamic)?;
                let declared = self.declaration(local.file, local.line, Some(dynamic.function));
                let named = self.named(Storage::Stack, &local.name, local.ty, declared);
                let object = Object { size: Bytes(u64::from(dynamic.size)), ..named };
                Some((object, dynamic.start, Some(local.ty)))
            }
        }
    }

    /// A text of the source, with its place there where the compiler tells.
    fn text_object(&self, address: u32, bare: Object) -> Object {
        let literals = &self.program.debug.literals;
        let Ok(index) = literals.binary_search_by_key(&address, |literal| literal.address) else { return bare };
        let literal = &literals[index];
        let ty = Some(self.program.debug.types.name(literal.ty));
        Object { ty, declared: self.declaration(literal.file, literal.line, None), ..bare }
    }

    /// A static variable as an object.
    pub(crate) fn static_object(&self, address: u32) -> Option<Object> {
        let (name, ty, file, line) = self.program.static_variable(address)?;
        Some(self.named(Storage::Static, name, ty, self.declaration(file, line, None)))
    }

    /// A variable of a function as an object.
    pub(crate) fn variable_object(&self, function: u32, variable: u32) -> Option<Object> {
        let local = self.program.function(function)?.variables.get(variable as usize)?;
        let declared = self.declaration(local.file, local.line, Some(function));
        Some(self.named(Storage::Stack, &local.name, local.ty, declared))
    }

    /// A part of a variable: the member of a structure, the cell of an array.
    pub(crate) fn part_of_variable(&self, function: u32, variable: u32, offset: u32) -> Option<Object> {
        let whole = self.variable_object(function, variable)?;
        let ty = self.program.function(function)?.variables.get(variable as usize)?.ty;
        let path = Path { text: whole.name.clone()?, ty: Some(ty) };
        let types = &self.program.debug.types;
        if types.element(ty).is_some() {
            let size = whole.size;
            return Some(Object { offset: i64::from(offset), cell: self.cell(ty, i64::from(offset), size), ..whole });
        }
        let part = self.inside(path, u64::from(offset), ".");
        let ty = part.ty.map(|ty| types.name(ty)).or(whole.ty);
        Some(Object { name: Some(part.text), ty, ..whole })
    }

    fn named(&self, storage: Storage, name: &str, ty: TypeId, declared: Option<Spot>) -> Object {
        let types = &self.program.debug.types;
        Object {
            name: Some(name.to_owned()),
            ty: Some(types.name(ty)),
            declared,
            ..Self::bare_object(storage, types.size(ty).unwrap_or(0))
        }
    }

    fn declaration(&self, file: Option<FileId>, line: u32, function: Option<u32>) -> Option<Spot> {
        let function = function.and_then(|function| self.program.function_name(function));
        let file = self.program.debug.file(file?).to_owned();
        (line > 0).then(|| Spot { file, line, column: 0, function: function.map(str::to_owned) })
    }

    /// Where the library did something on behalf of the source.
    fn site(&self, by: u32, at: Option<At>) -> Site {
        let by = self.program.function_name(by).unwrap_or("malloc").trim_start_matches("__").to_owned();
        Site { by, place: at.and_then(|at| self.program.spot(at)) }
    }

    /// The variable that is an array of variable length.
    pub(crate) fn dynamic_variable(&self, dynamic: &crate::machine::Dynamic) -> Option<&crate::debug::Local> {
        let function = self.program.function(dynamic.function)?;
        let frame = self.open(dynamic.serial).map(|index| self.frames[index]);
        function.variables.iter().find(|local| {
            let place = local.place.address_local(dynamic.place).or_else(|| {
                // The list of places begins behind the instruction that makes the room.
                (1..64).find_map(|ahead| local.place.address_local(dynamic.place + ahead))
            });
            match (place, frame) {
                (Some(place), Some(frame)) => {
                    let slot = self.slots.get(frame.base + place as usize);
                    slot.is_some_and(|slot| slot.word() == dynamic.start)
                }
                (Some(_), None) => true,
                _ => false,
            }
        })
    }

    /// The exact size of an array of variable length, once its length is known.
    pub(crate) fn exact_size(&self, dynamic: &crate::machine::Dynamic, frame: usize) -> Option<u32> {
        let local = self.dynamic_variable(dynamic)?;
        let types = &self.program.debug.types;
        let (mut size, mut ty) = (1u64, local.ty);
        while let Shape::Array { element, count, counted_by } = *types.shape(ty) {
            let count = count.or_else(|| {
                let address = self.frames[frame].bottom.wrapping_add_signed(counted_by?);
                let (_, missing) = self.memory.byte(address)?;
                self.memory.word(address).filter(|_| missing == 0).map(u64::from)
            });
            size = size.checked_mul(count?)?;
            ty = element;
        }
        u32::try_from(size.checked_mul(types.size(ty)?)?).ok()
    }

    /// The cell of an array that lies `offset` bytes from its start.
    fn cell(&self, ty: TypeId, offset: i64, size: Bytes) -> Option<Cell> {
        let types = &self.program.debug.types;
        let (element, count) = types.element(ty)?;
        let width = types.size(element).filter(|width| *width > 0)?;
        let count = count.unwrap_or(size.get() / width);
        Some(Cell { index: offset.div_euclid(i64::try_from(width).ok()?), count, ty: Some(types.name(element)) })
    }

    /// The cell of a block, by the type of the pointer that leads to it.
    fn block_cell(&self, provenance: Provenance, offset: i64, size: Bytes) -> Option<Cell> {
        let types = &self.program.debug.types;
        let target = match provenance.origin() {
            Origin::Heap(_) => self.pointer_type(provenance)?,
            _ => return Some(Cell { index: offset, count: size.get(), ty: Some("char".to_owned()) }),
        };
        let width = types.size(target).filter(|width| *width > 0)?;
        let index = offset.div_euclid(i64::try_from(width).ok()?);
        Some(Cell { index, count: size.get() / width, ty: Some(types.name(target)) })
    }
}
