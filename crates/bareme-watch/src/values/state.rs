//! Which parts of a variable ever got a value.
//!
//! Bytes alone do not tell: those between the fields of a structure and those behind the `'\0'` of a text never get one,
//! and nobody misses it.

use super::walk::{Place, Walk};
use crate::debug::Shape;
use bareme_core::evidence::State;

/// How deep structures lie in each other; more than anybody writes, and an end to forged circles.
const MAX_DEPTH: usize = 16;

/// What was found so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// Something has a value.
    set: bool,
    /// Something has none.
    unset: bool,
    depth: usize,
}

impl Seen {
    /// What that makes of the whole.
    pub(super) const fn state(self) -> State {
        match self {
            Self { set: true, unset: true, .. } => State::Partly,
            Self { set: false, unset: true, .. } => State::Uninitialised,
            Self { unset: false, .. } => State::Set,
        }
    }

    const fn is_settled(self) -> bool {
        self.set && self.unset
    }

    const fn add(&mut self, unset: u8, mask: u8) {
        self.set |= unset & mask != mask;
        self.unset |= unset & mask != 0;
    }
}

impl Walk<'_> {
    /// Looks at all parts of a value, as long as there is patience left.
    pub(super) fn scan(&mut self, place: Place, seen: &mut Seen) {
        if seen.is_settled() || seen.depth == MAX_DEPTH {
            return;
        }
        seen.depth += 1;
        match self.reader.types.shape(place.ty) {
            Shape::Array { element, .. } if self.reader.is_character(*element) => self.scan_text(place, seen),
            Shape::Array { .. } => self.scan_cells(place, seen),
            Shape::Record { union: true, size, .. } => self.scan_union(place, *size, seen),
            Shape::Record { .. } => self.scan_fields(place, seen),
            _ => self.scan_bits(place, seen),
        }
        seen.depth -= 1;
    }

    fn scan_bits(&mut self, place: Place, seen: &mut Seen) {
        let size = self.reader.types.size(place.ty).unwrap_or(0);
        let (first, count) = place.bits.map_or((0, 8 * size), |(first, count)| (u64::from(first), u64::from(count)));
        let mask = |at: u64| {
            (0..8).filter(|bit| (first..first + count).contains(&(8 * at + bit))).map(|bit| 1_u8 << bit).sum()
        };
        for at in 0..(first + count).div_ceil(8) {
            if let Some(unset) = self.look(place.address, at) {
                seen.add(unset, mask(at));
            }
        }
    }

    /// A byte's bits without a value; none outside of memory, or when patience is at its end.
    fn look(&mut self, address: u32, at: u64) -> Option<u8> {
        self.patience = self.patience.checked_sub(1)?;
        let address = address.checked_add(u32::try_from(at).ok()?)?;
        self.reader.memory.byte(address)?;
        Some(self.reader.memory.defined(address))
    }

    /// A text counts up to its end, unless none of it has a value.
    fn scan_text(&mut self, place: Place, seen: &mut Seen) {
        let Some((_, Some(count))) = self.reader.cells(place.ty) else { return };
        let mut own = Seen::default();
        for at in 0..count {
            let Some(unset) = self.look(place.address, at) else { break };
            own.add(unset, 0xff);
            let byte = u32::try_from(at).ok().and_then(|at| self.reader.memory.byte(place.address.wrapping_add(at)));
            if unset == 0 && byte == Some(0) {
                break;
            }
        }
        seen.set |= own.set;
        seen.unset |= own.unset;
    }

    fn scan_cells(&mut self, place: Place, seen: &mut Seen) {
        let Some((element, Some(count))) = self.reader.cells(place.ty) else { return };
        for at in 0..count {
            let Some(cell) = self.cell(place.address, element, at) else { break };
            if seen.is_settled() || self.patience == 0 {
                break;
            }
            self.patience -= 1;
            self.scan(cell, seen);
        }
    }

    fn scan_fields(&mut self, place: Place, seen: &mut Seen) {
        let Shape::Record { fields, .. } = self.reader.types.shape(place.ty) else { return };
        for field in fields {
            if self.patience == 0 {
                break;
            }
            self.patience -= 1;
            if let Some(field) = place.field(field) {
                self.scan(field, seen);
            }
        }
    }

    /// A union has a value when one of its fields has; the others share its bytes.
    fn scan_union(&mut self, place: Place, size: u64, seen: &mut Seen) {
        let Shape::Record { fields, .. } = self.reader.types.shape(place.ty) else { return };
        for field in fields.iter().filter_map(|field| place.field(field)) {
            self.patience = self.patience.saturating_sub(1);
            if self.patience == 0 {
                break;
            }
            let mut own = Seen { depth: seen.depth, ..Seen::default() };
            self.scan(field, &mut own);
            if own.set && !own.unset {
                seen.set = true;
                return;
            }
        }
        for at in 0..size {
            let Some(unset) = self.look(place.address, at) else { break };
            seen.add(unset, 0xff);
        }
    }
}
