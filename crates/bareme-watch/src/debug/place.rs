//! Where code and variables are.

use super::draft::Draft;
use super::entry::{Entry, number};
use super::function::Location;
use super::sections::{Sections, Slice};
use gimli::{AttributeValue, DebugAddr, DebugAddrBase, Encoding, Expression, LocationListsOffset, Operation};
use gimli::{RangeListsOffset, constants};
use std::ops::Range;

/// Addresses from here on mean that the linker left something out.
const FIRST_DEAD: u32 = 0xffff_fff0;
/// The most pieces of code that one pair of braces has, and the most places of one variable.
const MAX_PIECES: usize = 64;

/// What is needed to read the places of one unit's entries.
pub(super) struct Places<'a, 's> {
    /// The module's sections.
    pub sections: &'s Sections<'a>,
    /// How the unit is written.
    pub encoding: Encoding,
    /// What the unit's lists of places count from.
    pub base: u64,
}

impl Places<'_, '_> {
    /// The code of an entry that has it in one piece.
    pub(super) fn code(&self, entry: &Entry<'_>) -> Option<Range<u32>> {
        let AttributeValue::Addr(low) = entry.attr_value(constants::DW_AT_low_pc)? else { return None };
        let high = match entry.attr_value(constants::DW_AT_high_pc)? {
            AttributeValue::Addr(high) => high,
            value => low.checked_add(value.udata_value()?)?,
        };
        self.valid(low, high)
    }

    /// The code of an entry, in however many pieces.
    pub(super) fn pieces(&self, entry: &Entry<'_>, draft: &mut Draft) -> Vec<Range<u32>> {
        match entry.attr_value(constants::DW_AT_ranges) {
            Some(AttributeValue::RangeListsRef(offset)) => {
                self.list(RangeListsOffset(offset.0), draft).unwrap_or_default()
            }
            _ => self.code(entry).into_iter().collect(),
        }
    }

    fn list(&self, offset: RangeListsOffset, draft: &mut Draft) -> Option<Vec<Range<u32>>> {
        let (none, start) = (DebugAddr::default(), DebugAddrBase(0));
        let mut list = self.sections.ranges.ranges(offset, self.encoding, self.base, &none, start).ok()?;
        let mut pieces = Vec::new();
        while let Ok(Some(raw)) = list.next_raw() {
            let piece = list.convert_raw(raw).ok()?.and_then(|range| self.valid(range.begin, range.end));
            pieces.extend(piece);
            if !draft.work(1) || pieces.len() == MAX_PIECES {
                break;
            }
        }
        Some(pieces)
    }

    /// Where a variable is kept; `code` is that of its function.
    pub(super) fn location(&self, entry: &Entry<'_>, code: &Range<u32>, draft: &mut Draft) -> Location {
        match entry.attr_value(constants::DW_AT_location) {
            Some(AttributeValue::Exprloc(expression)) => self.single(expression, code),
            Some(AttributeValue::LocationListsRef(offset)) => self.changing(offset, draft).unwrap_or(Location::Unknown),
            _ => Location::Unknown,
        }
    }

    fn single(&self, expression: Expression<Slice<'_>>, code: &Range<u32>) -> Location {
        match self.operations(expression).as_slice() {
            [Operation::FrameOffset { offset }] => frame(Some(*offset)),
            [Operation::FrameOffset { offset }, Operation::PlusConstant { value }] => {
                frame(offset.checked_add_unsigned(*value))
            }
            [Operation::Address { address }] => match u32::try_from(*address) {
                Ok(address) if address < FIRST_DEAD => Location::Static(address),
                _ => Location::Unknown,
            },
            [Operation::WasmLocal { index }] => Location::Local(vec![(code.clone(), *index)]),
            _ => Location::Unknown,
        }
    }

    fn changing(&self, offset: LocationListsOffset, draft: &mut Draft) -> Option<Location> {
        let (none, start) = (DebugAddr::default(), DebugAddrBase(0));
        let mut list = self.sections.places.locations(offset, self.encoding, self.base, &none, start).ok()?;
        let mut stretches = Vec::new();
        while let Ok(Some(raw)) = list.next_raw() {
            if let Some(entry) = list.convert_raw(raw).ok()?
                && let Some(range) = self.valid(entry.range.begin, entry.range.end)
                && let [Operation::WasmLocal { index }] = self.operations(entry.data).as_slice()
            {
                stretches.push((range, *index));
            }
            if !draft.work(1) || stretches.len() == MAX_PIECES {
                break;
            }
        }
        Some(Location::Local(stretches))
    }

    /// The WebAssembly local with the start of a function's stack frame.
    pub(super) fn frame_base(&self, entry: &Entry<'_>) -> Option<u32> {
        let expression = entry.attr_value(constants::DW_AT_frame_base)?.exprloc_value()?;
        match self.operations(expression).as_slice() {
            [Operation::WasmLocal { index }, ..] => Some(*index),
            _ => None,
        }
    }

    /// The first operations of an expression: no known one has more than two.
    fn operations<'e>(&self, expression: Expression<Slice<'e>>) -> Vec<Operation<Slice<'e>>> {
        let mut operations = expression.operations(self.encoding);
        let mut first = Vec::new();
        while let Ok(Some(operation)) = operations.next()
            && first.len() < 4
        {
            first.push(operation);
        }
        first
    }

    fn valid(&self, low: u64, high: u64) -> Option<Range<u32>> {
        let (low, high) = (u32::try_from(low).ok()?, u32::try_from(high).ok()?);
        // Functions that were left out begin at 0 or at the end of all addresses.
        (0 < low && low < high && high <= self.sections.code_size).then_some(low..high)
    }
}

fn frame(offset: Option<i64>) -> Location {
    offset.and_then(|offset| i32::try_from(offset).ok()).map_or(Location::Unknown, Location::Frame)
}

/// Where the field of a structure begins, and its bits where it is a bit-field; none if that cannot be told.
pub(super) fn field(entry: &Entry<'_>) -> Option<(u64, Option<(u8, u8)>)> {
    let Some(size) = number(entry, constants::DW_AT_bit_size) else {
        return Some((number(entry, constants::DW_AT_data_member_location).unwrap_or(0), None));
    };
    let first = number(entry, constants::DW_AT_data_bit_offset)?;
    let size = u8::try_from(size).ok().filter(|size| (1..=64).contains(size))?;
    Some((first / 8, Some((u8::try_from(first % 8).ok()?, size))))
}
