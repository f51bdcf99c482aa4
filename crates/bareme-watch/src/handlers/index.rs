//! Indexes that an array does not have.

use crate::debug::TypeId;
use crate::heap::At;
use crate::machine::{Machine, Slot};
use crate::op::{Binary, Op};
use bareme_core::evidence::{Access, Cell, FindingKind, Object, Storage};

impl Machine<'_> {
    /// An index that its array does not have.
    pub(super) fn bad_index(&mut self, [data, index, _]: &[Slot; 3]) {
        let Some((frame, at)) = self.source_frame() else { return };
        let data = data.word();
        let (Some(array), Some(ty)) = (self.described(data.wrapping_add(12)), self.described(data.wrapping_add(16)))
        else {
            return;
        };
        let index: i64 = self.number(&ty, *index).parse().unwrap_or(0);
        let place =
            (self.memory.word(data.wrapping_add(4)).unwrap_or(0), self.memory.word(data.wrapping_add(8)).unwrap_or(0));
        let (element, count) = array_type(&array.name);
        let found = self.array_at(frame, place, &array.name);
        let exact = found.as_ref().and_then(|(_, object)| self.length_of(frame, object.name.as_deref()?));
        let count = if count == 0 { exact.unwrap_or(0) } else { count };
        let cell = Cell { index, count, ty: element };
        let size = Self::element_size(Some(&cell));
        let found = found.or_else(|| self.only_array(at, &array.name));
        let (through, object) = match found {
            Some((text, object)) => (Some(text), object),
            None => (
                None,
                Object {
                    ty: Some(array.name.clone()),
                    ..Self::bare_object(Storage::Stack, size.saturating_mul(count))
                },
            ),
        };
        let object = Object { cell: Some(cell), offset: index.saturating_mul(size.cast_signed()), ..object };
        let kind = FindingKind::OutOfBounds {
            access: self.access_after(at),
            size_bytes: size,
            outside_bytes: outside(index, count, size),
        };
        self.tell(kind, Some(object), through, at);
    }

    /// The one array of this type that a function has, where its name cannot be read off the source: behind a macro.
    fn only_array(&self, at: At, ty: &str) -> Option<(String, Object)> {
        let wanted: String = ty.split_whitespace().collect();
        let types = &self.program.debug.types;
        let fits = |ty: TypeId| {
            let mut ty = Some(ty);
            while let Some(array) = ty {
                if types.name(array).split_whitespace().collect::<String>() == wanted {
                    return true;
                }
                ty = types.element(array).map(|(element, _)| element);
            }
            false
        };
        let function = self.program.function(at.function)?;
        let locals = function.variables.iter().enumerate().filter(|(_, local)| fits(local.ty));
        let locals = locals.filter_map(|(number, _)| self.variable_object(at.function, u32::try_from(number).ok()?));
        let globals = self.program.debug.globals.iter().filter(|global| fits(global.ty));
        let mut arrays = locals.chain(globals.filter_map(|global| self.static_object(global.address)));
        let only = arrays.next()?;
        let name = only.name.clone()?;
        arrays.next().is_none().then_some((name, only))
    }

    /// Whether the cell is read or written, as far as the next instructions tell.
    fn access_after(&self, at: At) -> Option<Access> {
        let code = self.program.code(at.function)?;
        let line = self.program.spot(at)?.line;
        let ahead = code.ops.iter().enumerate().skip(at.op as usize + 1).take(24);
        // The address of the cell is a sum; what uses the sum is the access.
        let mut sum = None;
        for (index, op) in ahead {
            match *op {
                Op::Binary { what: Binary::I32Add, to, .. } => sum = Some(to),
                Op::With { what: Binary::I32Add, to, left, .. } if sum == Some(left) => sum = Some(to),
                Op::Copy { to, from } if sum == Some(from) => sum = Some(to),
                Op::Load { address, .. } if sum == Some(address) => return Some(Access::Read),
                Op::Store { address, .. } if sum == Some(address) => return Some(Access::Write),
                Op::Line { .. } => {
                    let op = u32::try_from(index).ok()?;
                    if self.program.spot(At { op, ..at })?.line != line {
                        return None;
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The size of a cell, by the name of its type: only plain types matter enough.
    fn element_size(cell: Option<&Cell>) -> u64 {
        match cell.and_then(|cell| cell.ty.as_deref()) {
            Some("char" | "signed char" | "unsigned char" | "_Bool" | "bool") => 1,
            Some("short" | "unsigned short") => 2,
            Some("double" | "long long" | "unsigned long long") => 8,
            _ => 4,
        }
    }
}

/// `int[10]` is ten times `int`, `int[3][4]` three times `int[4]`.
fn array_type(name: &str) -> (Option<String>, u64) {
    let Some((element, rest)) = name.split_once('[') else { return (None, 0) };
    let (count, inner) = rest.split_once(']').unwrap_or((rest, ""));
    (Some(format!("{}{}", element.trim_end(), inner)), count.trim().parse().unwrap_or(0))
}

fn outside(index: i64, count: u64, size: u64) -> i64 {
    let (count, size) = (count.cast_signed(), size.cast_signed());
    if index < 0 {
        index.saturating_mul(size)
    } else {
        index.saturating_sub(count).saturating_add(1).saturating_mul(size)
    }
}
