//! Through what a fault was reached, in the words of the source: the variable behind a pointer, found by following the
//! instructions backwards to where the value was read.

mod path;

use crate::debug::{Shape, TypeId};
use crate::heap::At;
use crate::machine::{Machine, NULL_END};
use crate::objects::Provenance;
use crate::op::{Op, Place};
use bareme_core::evidence::FindingKind;
use std::ops::Range;

/// How many instructions are followed backwards.
const MAX_BACK: usize = 400;
/// How many pointers in a row are followed (`a->b->c`).
pub(crate) const MAX_CHAIN: usize = 6;

/// How far from its pointer an access may be if nothing else tells whose it is: the size of a large structure.
const REACH: u64 = 512;

/// An expression of the source and its type.
#[derive(Debug, Clone)]
pub(crate) struct Path {
    pub(crate) text: String,
    pub(crate) ty: Option<TypeId>,
}

impl Machine<'_> {
    /// Through what the fault at hand was reached.
    pub(crate) fn through(&self, kind: &FindingKind, about: Option<(Provenance, u64)>) -> Option<String> {
        match kind {
            FindingKind::EndlessRecursion | FindingKind::FrameTooLarge { .. } => return None,
            FindingKind::Abort => return self.source_frame().and_then(|(_, at)| self.decided_by(at)),
            FindingKind::DivisionByZero(_) => return self.divisor(),
            _ => {}
        }
        let path = self.faulty_pointer(about).map(|path| path.text);
        path.or_else(|| about.and_then(|(provenance, _)| self.pointer_to(provenance)))
    }

    /// What the division at hand divides by.
    fn divisor(&self) -> Option<String> {
        let (_, at) = self.source_frame()?;
        let Op::Binary { right, .. } = *self.program.code(at.function)?.ops.get(at.op as usize)? else { return None };
        self.operands(at, right, MAX_CHAIN).into_iter().next().map(|path| path.text)
    }

    /// The expression of the pointer that is used at the instruction at hand.
    fn faulty_pointer(&self, about: Option<(Provenance, u64)>) -> Option<Path> {
        let (index, at) = self.source_frame()?;
        let code = self.program.code(at.function)?;
        match *code.ops.get(at.op as usize)? {
            Op::Load { address, .. } | Op::Store { address, .. } => self.path(at, address, MAX_CHAIN),
            Op::MemoryCopy { first } => self.argument_path(index, at, first..first + 2, about),
            Op::CallIndirect { index: place, first, .. } if self.frames.len() == index + 1 => {
                self.path(at, place, MAX_CHAIN).or_else(|| self.path(at, first, MAX_CHAIN))
            }
            Op::Call { function, first } => {
                let number = self.program.parameter_count(function);
                self.argument_path(index, at, first..first + number, about)
                    .or_else(|| self.further_argument(index, at, about))
            }
            _ => None,
        }
    }

    /// The argument that was made from an object, or has the address that was accessed.
    ///
    /// The called function works on the arguments' own slots, but those of the library seldom change them.
    fn argument_path(
        &self,
        frame: usize,
        at: At,
        places: Range<Place>,
        about: Option<(Provenance, u64)>,
    ) -> Option<Path> {
        let base = self.frames[frame].base;
        let is_it = |place: &Place| {
            let slot = self.slots.get(base + *place as usize).copied().unwrap_or_default();
            is_meant(slot.word(), slot.provenance, about)
        };
        places.filter(is_it).find_map(|place| self.path(at, place, MAX_CHAIN))
    }

    /// The same among those arguments of `printf` and `scanf` that are handed over in memory.
    fn further_argument(&self, frame: usize, at: At, about: Option<(Provenance, u64)>) -> Option<Path> {
        let base = self.program.function(at.function)?.frame_base_local?;
        let before = self.program.code(at.function)?.ops.get(..at.op as usize)?;
        let straight = before.iter().enumerate().rev().take(MAX_BACK);
        let straight = straight
            .take_while(|(_, op)| !matches!(op, Op::Call { .. } | Op::CallIndirect { .. } | Op::LoopHead { .. }));
        let handed = straight.filter_map(|(index, op)| match *op {
            Op::Store { from, address, offset, .. } if address == base => Some((index, from, offset)),
            _ => None,
        });
        handed.into_iter().find_map(|(index, from, offset)| {
            let address = self.frames[frame].bottom.wrapping_add(offset);
            let is_it = is_meant(self.memory.word(address)?, self.memory.points_into(address), about);
            is_it.then(|| self.path(At { op: u32::try_from(index).ok()?, ..at }, from, MAX_CHAIN)).flatten()
        })
    }

    /// A variable of the innermost function that points into an object.
    pub(crate) fn pointer_to(&self, provenance: Provenance) -> Option<String> {
        self.pointer_variable(provenance).map(|path| path.text)
    }

    fn pointer_variable(&self, provenance: Provenance) -> Option<Path> {
        if provenance.is_none() {
            return None;
        }
        let (index, at) = self.source_frame()?;
        let place = self.program.place(at)?;
        let (function, frame) = (self.program.function(at.function)?, self.frames[index]);
        let points = |number: usize| {
            let variable = u32::try_from(number).ok()?;
            let local = &function.variables[number];
            let (offset, _) = self.program.variable_extent(at.function, variable)?;
            let address = frame.bottom.wrapping_add_signed(offset);
            let is_pointer = matches!(self.program.debug.types.shape(local.ty), Shape::Pointer(_));
            let hits = is_pointer && local.in_scope(place) && self.memory.points_into(address) == provenance;
            hits.then(|| Path { text: local.name.clone(), ty: Some(local.ty) })
        };
        (0..function.variables.len()).rev().find_map(points).or_else(|| {
            let globals = self.program.debug.globals.iter();
            let global = globals.into_iter().find(|global| {
                matches!(self.program.debug.types.shape(global.ty), Shape::Pointer(_))
                    && self.memory.points_into(global.address) == provenance
            })?;
            Some(Path { text: global.name.clone(), ty: Some(global.ty) })
        })
    }

    /// A part of a block, through a variable that points to it: `b->next`.
    pub(crate) fn part_through_pointer(&self, provenance: Provenance, offset: u32) -> Option<String> {
        let types = &self.program.debug.types;
        let path = self.pointer_variable(provenance)?;
        let Shape::Pointer(Some(target)) = *types.shape(path.ty?) else { return Some(path.text) };
        let Shape::Record { size, .. } = *types.shape(target) else { return Some(path.text) };
        let offset = u64::from(offset).checked_rem(size)?;
        Some(self.inside(Path { text: path.text, ty: Some(target) }, offset, "->").text)
    }

    /// The type that the pointer at hand points to.
    pub(crate) fn pointer_type(&self, provenance: Provenance) -> Option<TypeId> {
        let target = |path: Path| match self.program.debug.types.shape(path.ty?) {
            Shape::Pointer(target) => *target,
            Shape::Unknown => None,
            // The path may lead through the pointer already.
            _ => path.ty,
        };
        let direct = self.faulty_pointer(Some((provenance, 0))).and_then(target);
        direct.or_else(|| self.pointer_variable(provenance).and_then(target))
    }
}

/// Whether a value is the pointer that an access is about.
fn is_meant(value: u32, provenance: Provenance, about: Option<(Provenance, u64)>) -> bool {
    match about {
        Some((wanted, _)) if !wanted.is_none() => provenance == wanted,
        Some((_, address)) => {
            provenance.is_none() && address.checked_sub(u64::from(value)).is_some_and(|by| by < REACH)
        }
        None => value < NULL_END && provenance.is_none(),
    }
}
