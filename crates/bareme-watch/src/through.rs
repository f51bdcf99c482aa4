//! Through what a fault was reached, in the words of the source: the variable behind a pointer, found by following the
//! instructions backwards to where the value was read.

use crate::debug::{Shape, TypeId};
use crate::heap::At;
use crate::machine::{Machine, NULL_END};
use crate::objects::Provenance;
use crate::op::{Binary, NONE, Op, Place};
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

    /// The expression whose value lies in a slot before an instruction.
    pub(crate) fn path(&self, at: At, place: Place, chain: usize) -> Option<Path> {
        let code = self.program.code(at.function)?;
        let before = code.ops.get(..at.op as usize)?;
        let Some(found) = before.iter().rposition(|op| writes(*op) == Some(place)) else {
            return self.parameter_path(at, place);
        };
        if before.len() - found > MAX_BACK || chain == 0 {
            return None;
        }
        let here = At { op: u32::try_from(found).ok()?, ..at };
        match before[found] {
            Op::Copy { from, .. } => self.path(here, from, chain),
            Op::With { what: Binary::I32Add | Binary::I32Sub, left, .. } => self.path(here, left, chain),
            Op::Binary { what: Binary::I32Add, left, right, .. } => self
                .path(here, left, chain)
                .filter(|path| self.is_address(path))
                .or_else(|| self.path(here, right, chain)),
            Op::Binary { what: Binary::I32Sub, left, .. } | Op::Unary { from: left, .. } => {
                self.path(here, left, chain)
            }
            Op::Local { variable, .. } if variable != NONE => self.variable_path(at.function, variable),
            Op::Local { offset, .. } => self.stored_path(here, offset, chain),
            Op::Static { address, .. } => self.static_path(address, 0),
            Op::Load { address, offset, .. } => self.loaded_path(here, address, offset, chain),
            _ => None,
        }
    }

    /// The expression whose value was stored last at a nameless place of the frame.
    fn stored_path(&self, at: At, offset: i32, chain: usize) -> Option<Path> {
        let base = self.program.function(at.function)?.frame_base_local?;
        let before = self.program.code(at.function)?.ops.get(..at.op as usize)?;
        let (index, from) = before.iter().enumerate().rev().take(MAX_BACK).find_map(|(index, op)| match *op {
            Op::Store { from, address, offset: at, .. } if address == base && i64::from(at) == i64::from(offset) => {
                Some((index, from))
            }
            _ => None,
        })?;
        self.path(At { op: u32::try_from(index).ok()?, ..at }, from, chain - 1)
    }

    /// The variable in which the result of the call at `at` is stored.
    pub(crate) fn result_variable(&self, at: At) -> Option<String> {
        let code = self.program.code(at.function)?;
        let Op::Call { first, .. } = *code.ops.get(at.op as usize)? else { return None };
        let mut place = first;
        for (index, op) in code.ops.iter().enumerate().skip(at.op as usize + 1).take(8) {
            match *op {
                Op::Copy { to, from } if from == place => place = to,
                Op::Store { from, address, offset, .. } if from == place => {
                    let here = At { op: u32::try_from(index).ok()?, ..at };
                    return self.loaded_path(here, address, offset, MAX_CHAIN).map(|path| path.text);
                }
                _ => {}
            }
        }
        None
    }

    /// The first variable that the decision before an instruction reads.
    pub(crate) fn decided_by(&self, at: At) -> Option<String> {
        let before = self.program.code(at.function)?.ops.get(..at.op as usize)?;
        let decision = before
            .iter()
            .rposition(|op| matches!(op, Op::JumpIf { check: true, .. } | Op::JumpUnless { check: true, .. }))?;
        let (index, op) = before[..decision].iter().enumerate().rev().take(24).find_map(|(index, op)| match op {
            Op::Load { .. } => Some((index, *op)),
            _ => None,
        })?;
        let Op::Load { address, offset, .. } = op else { return None };
        self.loaded_path(At { op: u32::try_from(index).ok()?, ..at }, address, offset, MAX_CHAIN).map(|path| path.text)
    }

    fn is_address(&self, path: &Path) -> bool {
        let shape = path.ty.map(|ty| self.program.debug.types.shape(ty));
        matches!(shape, Some(Shape::Pointer(_) | Shape::Array { .. } | Shape::Function { .. }))
    }

    /// The variables that an expression is computed from, left to right.
    pub(crate) fn operands(&self, at: At, place: Place, chain: usize) -> Vec<Path> {
        if let Some(path) = self.path(at, place, chain) {
            return vec![path];
        }
        let before = self.program.code(at.function).and_then(|code| code.ops.get(..at.op as usize)).unwrap_or_default();
        let Some(found) = before.iter().rposition(|op| writes(*op) == Some(place)) else { return Vec::new() };
        let here = At { op: u32::try_from(found).unwrap_or(0), ..at };
        if chain == 0 {
            return Vec::new();
        }
        match before[found] {
            Op::Binary { left, right, .. } => {
                let mut both = self.operands(here, left, chain - 1);
                both.extend(self.operands(here, right, chain - 1));
                both
            }
            Op::With { left, .. } | Op::Unary { from: left, .. } | Op::Copy { from: left, .. } => {
                self.operands(here, left, chain - 1)
            }
            _ => Vec::new(),
        }
    }

    /// The parameter whose structure a local of the machine points to.
    fn parameter_path(&self, at: At, place: Place) -> Option<Path> {
        let (function, pc) = (self.program.function(at.function)?, self.program.place(at)?);
        let local = function.variables.iter().find(|local| local.place.address_local(pc) == Some(place))?;
        Some(Path { text: local.name.clone(), ty: Some(local.ty) })
    }

    /// The expression that a load reads.
    fn loaded_path(&self, at: At, address: Place, offset: u32, chain: usize) -> Option<Path> {
        let function = self.program.function(at.function)?;
        if function.frame_base_local == Some(address) {
            let offset = i32::try_from(offset).ok()?;
            let variable = self.program.variable_around(at.function, offset)?;
            let (start, _) = self.program.variable_extent(at.function, variable)?;
            let path = self.variable_path(at.function, variable)?;
            return Some(self.inside(path, u64::try_from(offset - start).ok()?, "."));
        }
        let code = self.program.code(at.function)?;
        let static_address = code.ops.get(..at.op as usize)?.iter().rev().take(4).find_map(|op| match op {
            Op::Static { to, address: value, .. } if *to == address => Some(*value),
            _ => None,
        });
        if let Some(value) = static_address {
            return self.static_path(value, offset);
        }
        let base = self.path(at, address, chain - 1)?;
        let target = match self.program.debug.types.shape(base.ty?) {
            Shape::Pointer(target) => (*target)?,
            Shape::Array { element, .. } => return Some(Path { text: base.text, ty: Some(*element) }),
            // A structure that was handed over by value.
            Shape::Record { .. } => return Some(self.inside(base, u64::from(offset), ".")),
            _ => return None,
        };
        match self.program.debug.types.shape(target) {
            Shape::Record { .. } => {
                let record = Path { text: base.text, ty: Some(target) };
                Some(self.inside(record, u64::from(offset), "->"))
            }
            _ => Some(Path { text: base.text, ty: Some(target) }),
        }
    }

    /// The field of a structure that lies at an offset.
    pub(crate) fn inside(&self, path: Path, offset: u64, link: &str) -> Path {
        let types = &self.program.debug.types;
        let Some(ty) = path.ty else { return path };
        match types.shape(ty) {
            Shape::Record { fields, .. } => {
                let holds = |field: &&crate::debug::Field| {
                    let size = types.size(field.ty).unwrap_or(1).max(1);
                    field.offset <= offset && offset - field.offset < size
                };
                let Some(field) = fields.iter().find(holds) else { return path };
                // The members of a nameless one count as those of the outer one.
                let is_nameless = field.name.is_empty();
                let text = if is_nameless { path.text } else { format!("{}{link}{}", path.text, field.name) };
                let link = if is_nameless { link } else { "." };
                self.inside(Path { text, ty: Some(field.ty) }, offset - field.offset, link)
            }
            Shape::Array { element, .. } => Path { text: path.text, ty: Some(*element) },
            _ => path,
        }
    }

    fn variable_path(&self, function: u32, variable: u32) -> Option<Path> {
        let local = self.program.function(function)?.variables.get(variable as usize)?;
        Some(Path { text: local.name.clone(), ty: Some(local.ty) })
    }

    fn static_path(&self, address: u32, offset: u32) -> Option<Path> {
        let exact = self.program.static_variable(address.wrapping_add(offset)).map(|found| (found, 0));
        let (found, offset) = exact.or_else(|| Some((self.program.static_variable(address)?, offset)))?;
        let path = Path { text: found.0.to_owned(), ty: Some(found.1) };
        Some(self.inside(path, u64::from(offset), "."))
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

/// The slot that an instruction writes.
fn writes(mut op: Op) -> Option<Place> {
    match op {
        Op::Call { first, .. } | Op::CallIndirect { first, .. } => Some(first),
        Op::Select { to, .. } | Op::MemoryGrow { to, .. } => Some(to),
        _ => op.target_mut().copied(),
    }
}
