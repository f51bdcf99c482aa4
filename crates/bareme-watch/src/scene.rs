//! What the variables hold, call by call.

use crate::debug::{Local, Location};
use crate::machine::Machine;
use crate::objects::Origin;
use crate::values::{Memory, Pointee, Reader};
use bareme_core::evidence::{MAX_SCENE_FRAMES, MAX_VARIABLES, Scene, SceneFrame, State, Value, Variable};

impl Machine<'_> {
    /// The variables of all open calls of the source.
    pub(crate) fn scene(&self) -> Scene {
        let of_source =
            |index: &usize| self.program.code(self.frames[*index].function).is_some_and(|code| code.of_source);
        let frames = (0..self.frames.len()).rev().filter(of_source).take(MAX_SCENE_FRAMES);
        Scene { frames: frames.filter_map(|index| self.scene_frame(index)).collect() }
    }

    fn scene_frame(&self, index: usize) -> Option<SceneFrame> {
        let frame = self.frames[index];
        let at = self.at(index);
        let (place, spot) = (self.program.place(at)?, self.program.spot(at));
        let function = self.program.function(frame.function)?;
        let line = spot.as_ref().map_or(u32::MAX, |spot| spot.line);
        let visible = |local: &&Local| {
            (local.parameter || local.line <= line) && local.in_scope(place) && !local.name.starts_with("__vla_expr")
        };
        let locals = function.variables.iter().filter(visible).take(MAX_VARIABLES);
        let locals: Vec<(&Local, u32)> =
            locals.filter_map(|local| Some((local, self.address(index, place, local)?))).collect();
        let value = |(local, address): &(&Local, u32)| self.value_of(&local.name, local.ty, *address);
        let mut variables: Vec<Variable> = locals.iter().map(value).collect();
        for outlived in locals.iter().filter_map(|(_, address)| self.outlived(index, *address)) {
            if !variables.contains(&outlived) {
                variables.push(outlived);
            }
        }
        variables.extend(self.used_globals(index).into_iter().take(MAX_VARIABLES));
        Some(SceneFrame { function: function.name.clone(), place: spot, variables })
    }

    fn address(&self, index: usize, place: u32, local: &Local) -> Option<u32> {
        let frame = self.frames[index];
        match &local.place {
            Location::Frame(_) if frame.size == 0 => None,
            Location::Frame(offset) => Some(frame.bottom.wrapping_add_signed(*offset)),
            Location::Static(address) => Some(*address),
            Location::Local(_) => {
                let slot = local.place.address_local(place)?;
                Some(self.slots.get(frame.base + slot as usize)?.word())
            }
            Location::Unknown => None,
        }
    }

    /// The variable of the same call that the pointer at an address still points to although its braces are closed.
    ///
    /// Others that are out of scope are no part of the scene: nothing in it leads to them.
    fn outlived(&self, index: usize, address_of_pointer: u32) -> Option<Variable> {
        let provenance = self.memory.points_into(address_of_pointer);
        let Origin::Local(local) = provenance.origin() else { return None };
        let (owner, variable) = self.owner(local)?;
        let is_outlived = self.open(owner.serial) == Some(index)
            && self.program.is_out_of_scope(owner.function, variable, self.at(index).op);
        let (object, _, ty) = self.object_and_type(provenance).filter(|_| is_outlived)?;
        let ty = self.program.debug.types.name(ty?);
        Some(Variable { name: object.name?, ty, value: Value::Uninitialised, state: State::OutOfScope })
    }

    pub(crate) fn value_of(&self, name: &str, ty: crate::debug::TypeId, address: u32) -> Variable {
        let (value, state) = Reader::new(self, &self.program.debug.types).value(ty, address);
        let state = if value == Value::Uninitialised { State::Uninitialised } else { state };
        Variable { name: name.to_owned(), ty: self.program.debug.types.name(ty), value, state }
    }

    /// The global variables that the function of an open call mentions.
    fn used_globals(&self, index: usize) -> Vec<Variable> {
        let Some(code) = self.program.code(self.frames[index].function) else { return Vec::new() };
        let mut addresses: Vec<u32> = code
            .ops
            .iter()
            .filter_map(|op| match op {
                crate::op::Op::Static { address, .. } => Some(*address),
                _ => None,
            })
            .collect();
        addresses.sort_unstable();
        addresses.dedup();
        let globals =
            self.program.debug.globals.iter().filter(|global| addresses.binary_search(&global.address).is_ok());
        globals.map(|global| self.value_of(&global.name, global.ty, global.address)).collect()
    }
}

impl Memory for Machine<'_> {
    fn byte(&self, address: u32) -> Option<u8> {
        self.memory.byte(address).map(|(byte, _)| byte)
    }

    fn defined(&self, address: u32) -> u8 {
        self.memory.byte(address).map_or(0, |(_, missing)| missing)
    }

    fn pointee(&self, address_of_pointer: u32, value: u32) -> Pointee {
        let provenance = self.memory.points_into(address_of_pointer);
        if value == 0 {
            return Pointee::Null;
        }
        let Some((object, start, ty)) = self.object_and_type(provenance) else {
            return self.unknown_pointee(value);
        };
        let size = u32::try_from(object.size.get()).unwrap_or(u32::MAX);
        match provenance.origin() {
            Origin::Heap(_) => match object.freed {
                Some(freed) => Pointee::Freed { freed: freed.place },
                None => Pointee::Block { allocated: object.allocated.and_then(|site| site.place), start, size },
            },
            Origin::Local(local) if self.owner(local).is_none_or(|(owner, _)| self.open(owner.serial).is_none()) => {
                Pointee::Gone { name: object.name.unwrap_or_default() }
            }
            Origin::Static(number) if self.program.is_text(number) => Pointee::Literal { start, size },
            Origin::Static(number) if !self.program.is_watched(number) => Pointee::Library,
            _ => match object.name {
                Some(name) => Pointee::Variable { name, start, size, ty },
                None => Pointee::Literal { start, size },
            },
        }
    }
}

impl Machine<'_> {
    /// An address of unknown making: a function, something of the library, or nothing.
    fn unknown_pointee(&self, value: u32) -> Pointee {
        let function = self.program.table.get(value as usize).copied().flatten();
        if let Some(name) = function.and_then(|function| self.program.function_name(function)) {
            return Pointee::Function { name: name.to_owned() };
        }
        if let Some((_, block)) = self.heap.around(value) {
            let (start, size) = (block.start, block.size);
            let allocated = block.allocated.and_then(|at| self.program.spot(at));
            return match block.freed {
                Some((_, at)) => Pointee::Freed { freed: at.and_then(|at| self.program.spot(at)) },
                None => Pointee::Block { allocated, start, size },
            };
        }
        let of_library = self
            .program
            .symbols
            .objects
            .iter()
            .any(|object| object.address <= value && value - object.address < object.size);
        if of_library { Pointee::Library } else { Pointee::Wild }
    }
}
