//! Expressions of the source, found by following the instructions backwards.

use super::{MAX_BACK, MAX_CHAIN, Path};
use crate::debug::{Field, Shape};
use crate::heap::At;
use crate::machine::Machine;
use crate::op::{Binary, NONE, Op, Place};

impl Machine<'_> {
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
    pub(crate) fn loaded_path(&self, at: At, address: Place, offset: u32, chain: usize) -> Option<Path> {
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
                let holds = |field: &&Field| {
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
}

/// The slot that an instruction writes.
fn writes(mut op: Op) -> Option<Place> {
    match op {
        Op::Call { first, .. } | Op::CallIndirect { first, .. } => Some(first),
        Op::Select { to, .. } | Op::MemoryGrow { to, .. } => Some(to),
        _ => op.target_mut().copied(),
    }
}
