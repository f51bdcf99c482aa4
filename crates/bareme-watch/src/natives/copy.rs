//! Copying and filling.

use crate::machine::{Machine, Slot, Stop};
use crate::memory::Read;
use crate::op::Load;
use bareme_core::evidence::{Access, FindingKind};

impl Machine<'_> {
    /// Copies as `memmove` does, after a look at both places.
    pub(crate) fn copy(&mut self, to: Slot, from: Slot, size: u32) -> Result<(), Stop> {
        if size == 0 {
            return Ok(());
        }
        self.check(u64::from(from.word()), size, from.provenance, Access::Read)?;
        self.check(u64::from(to.word()), size, to.provenance, Access::Write)?;
        self.charge(size)?;
        self.memory.copy(to.word(), from.word(), size);
        Ok(())
    }

    /// Fills as `memset` does.
    pub(crate) fn fill(&mut self, to: Slot, byte: Slot, size: u32) -> Result<(), Stop> {
        if size == 0 {
            return Ok(());
        }
        self.check(u64::from(to.word()), size, to.provenance, Access::Write)?;
        self.charge(size)?;
        self.memory.fill(to.word(), (byte.bits & 0xff) as u8, (byte.missing & 0xff) as u8, size);
        Ok(())
    }

    /// `memcpy` and `strcpy` must not be used for places that overlap.
    pub(super) fn check_overlap(&mut self, to: Slot, from: Slot, size: u32) {
        let distance = to.word().abs_diff(from.word());
        // Different objects never overlap: there, one of the two ends before.
        if distance > 0 && distance < size && to.provenance == from.provenance {
            let kind =
                FindingKind::OverlappingCopy { size_bytes: u64::from(size), distance_bytes: u64::from(distance) };
            self.report(kind, Some((to.provenance, u64::from(to.word()))));
        }
    }

    /// Copies a text with the mark at its end, or at most so many characters and a mark; the answer is its length.
    pub(super) fn copy_text(&mut self, to: Slot, from: Slot, most: Option<u32>) -> Result<u32, Stop> {
        let length = self.length(from, most)?;
        self.check_overlap(to, from, length.saturating_add(1));
        self.check(u64::from(to.word()), length.saturating_add(1), to.provenance, Access::Write)?;
        self.charge(length)?;
        self.memory.copy(to.word(), from.word(), length);
        self.memory.fill(to.word().wrapping_add(length), 0, 0, 1);
        Ok(length)
    }

    /// Copies as `strncpy` does: exactly so many bytes, filled up with zeros; the answer is the text's length.
    pub(super) fn copy_padded(&mut self, to: Slot, from: Slot, size: u32) -> Result<u32, Stop> {
        let length = self.length(from, Some(size))?;
        self.check(u64::from(to.word()), size, to.provenance, Access::Write)?;
        self.charge(size)?;
        self.memory.copy(to.word(), from.word(), length);
        self.memory.fill(to.word().wrapping_add(length), 0, 0, size - length);
        Ok(length)
    }

    /// A byte that is read by the library, once it is clear that it may be.
    pub(super) fn read_byte(&mut self, pointer: Slot, offset: u32) -> Result<Slot, Stop> {
        let address = u64::from(pointer.word()) + u64::from(offset);
        self.check(address, 1, pointer.provenance, Access::Read)?;
        let address = u32::try_from(address).map_err(|_| Stop::Broken("an address beyond all memory"))?;
        let Read { bits, missing, .. } = self.memory.load(Load::I32U8, address);
        let mut slot = Slot { missing, ..Slot::number(bits) };
        if missing != 0 {
            slot.origin = self.origin_of(address, 1);
        }
        Ok(slot)
    }
}
