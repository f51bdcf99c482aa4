//! `malloc` and its relatives.

use super::block_pointer;
use crate::frames::clearing;
use crate::machine::{Machine, NULL_END, Slot, Stop};
use crate::memory::Read;
use crate::objects::{Origin, Provenance};
use crate::op::Store;
use bareme_core::evidence::{FindingKind, FreeMistake};

impl Machine<'_> {
    pub(super) fn malloc(&mut self, size: u32, alignment: u32, function: u32) -> Slot {
        let at = self.source_frame().map(|(_, at)| at);
        let by = self.called_by_source(function);
        let alignment = if alignment.is_power_of_two() { alignment } else { 0 };
        let block = self.heap.allocate(&mut self.memory, size, alignment, by, at);
        // Filling the block and looking for its place are work as well.
        self.steps += block.map_or(0, |_| clearing(size)) + std::mem::take(&mut self.heap.work);
        block.map_or_else(Slot::default, |block| block_pointer(self.heap.blocks[block as usize].start, block))
    }

    /// The function that the source has called: `strdup`, though it is `malloc` that does the work.
    fn called_by_source(&self, function: u32) -> u32 {
        let source = self.source_frame().map(|(index, _)| index);
        source.and_then(|index| self.frames.get(index + 1)).map_or(function, |frame| frame.function)
    }

    pub(super) fn calloc(&mut self, count: u32, size: u32, function: u32) -> Slot {
        let Some(whole) = count.checked_mul(size) else {
            self.heap.refused = Some(u32::MAX);
            return Slot::default();
        };
        let pointer = self.malloc(whole, 0, function);
        if pointer.word() != 0 {
            self.memory.fill(pointer.word(), 0, 0, whole);
            self.steps += clearing(whole);
        }
        pointer
    }

    pub(super) fn realloc(&mut self, old: Slot, size: u32, function: u32) -> Slot {
        if old.word() == 0 {
            return self.malloc(size, 0, function);
        }
        let Some(block) = self.block_to_free(old) else { return Slot::default() };
        self.heap.moving = u64::from(self.heap.blocks[block as usize].size);
        let new = self.malloc(size, 0, function);
        self.heap.moving = 0;
        if new.word() != 0 {
            let kept = self.heap.blocks[block as usize].size.min(size);
            self.steps += clearing(kept);
            self.memory.copy(new.word(), old.word(), kept);
            let at = self.source_frame().map(|(_, at)| at);
            self.heap.free(block, self.called_by_source(function), at);
        }
        new
    }

    pub(super) fn free(&mut self, pointer: Slot, function: u32) {
        if pointer.word() == 0 {
            return;
        }
        if let Some(block) = self.block_to_free(pointer) {
            let at = self.source_frame().map(|(_, at)| at);
            self.heap.free(block, self.called_by_source(function), at);
        }
    }

    /// The block that may be given back, or else what is wrong is told.
    fn block_to_free(&mut self, pointer: Slot) -> Option<u32> {
        let address = u64::from(pointer.word());
        let around = || self.heap.around(pointer.word()).map(|(number, _)| number);
        let number = match pointer.provenance.origin() {
            Origin::Heap(number) => Some(number),
            Origin::Unknown => around(),
            _ => None,
        };
        let Some(number) = number else {
            let what = match pointer.provenance.origin() {
                Origin::Local(_) | Origin::Dynamic(_) | Origin::Frame => FreeMistake::Stack,
                Origin::Static(_) => FreeMistake::Static,
                _ if (NULL_END..self.program.stack_top).contains(&pointer.word()) => FreeMistake::Stack,
                _ => FreeMistake::Nothing,
            };
            self.report(FindingKind::InvalidFree { what }, Some((pointer.provenance, address)));
            return None;
        };
        let block = *self.heap.blocks.get(number as usize)?;
        let about = Some((Provenance::heap(number), address));
        if block.freed.is_some() {
            self.report(FindingKind::DoubleFree, about);
            return None;
        }
        if block.start != pointer.word() {
            self.report(FindingKind::InvalidFree { what: FreeMistake::InsideBlock }, about);
            return None;
        }
        Some(number)
    }

    pub(super) fn posix_memalign(
        &mut self,
        result: Slot,
        alignment: u32,
        size: u32,
        function: u32,
    ) -> Result<Slot, Stop> {
        const NO_MEMORY: u64 = 48;
        let pointer = self.malloc(size, alignment, function);
        if pointer.word() == 0 {
            return Ok(Slot::number(NO_MEMORY));
        }
        self.check(u64::from(result.word()), 4, result.provenance, bareme_core::evidence::Access::Write)?;
        let read = Read { bits: pointer.bits, missing: 0, provenance: pointer.provenance };
        self.memory.store(Store::B4, result.word(), read);
        Ok(Slot::default())
    }

    pub(super) fn usable_size(&self, pointer: Slot) -> u32 {
        self.heap.around(pointer.word()).map_or(0, |(_, block)| block.size)
    }
}
