//! The heap: `malloc` and its relatives, done by the machine.
//!
//! Blocks lie apart from each other and are not used again before the memory runs out, so that what was given back can be
//! told from what took its place even where an address was made out of numbers.

#[cfg(test)]
mod tests;

use crate::memory::{Memory, PAGE};
use std::collections::BTreeMap;

/// Bytes between two blocks.
const GAP: u32 = 32;
/// What every block's address is a multiple of, as on a PC.
const ALIGNMENT: u32 = 16;
/// The most blocks of one run.
const MAX_BLOCKS: usize = 2_000_000;

/// Where something was done: a function and an instruction in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) function: u32,
    pub(crate) op: u32,
}

/// A block.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    pub(crate) start: u32,
    pub(crate) size: u32,
    /// The library function that was called, by its index.
    pub(crate) by: u32,
    pub(crate) allocated: Option<At>,
    /// Where it was given back, and by which library function.
    pub(crate) freed: Option<(u32, Option<At>)>,
}

/// How many blocks are looked at for one that may be used again: the search is work that nobody counts.
const MAX_SEARCH: usize = 10_000;

#[derive(Default)]
pub(crate) struct Heap {
    pub(crate) blocks: Vec<Block>,
    /// The newest block at each address.
    by_address: BTreeMap<u32, u32>,
    /// Memory that is ours and was never used.
    fresh: Option<(u32, u32)>,
    /// What was given back first.
    oldest_freed: usize,
    pub(crate) held: u64,
    pub(crate) held_blocks: u64,
    /// The size that was refused last.
    pub(crate) refused: Option<u32>,
}

impl Heap {
    /// A new block; nothing where there is no room.
    pub(crate) fn allocate(
        &mut self,
        memory: &mut Memory,
        size: u32,
        alignment: u32,
        by: u32,
        at: Option<At>,
    ) -> Option<u32> {
        let start = self.room(memory, size, alignment.max(ALIGNMENT));
        let Some(start) = start.filter(|_| self.blocks.len() < MAX_BLOCKS) else {
            self.refused = Some(size);
            return None;
        };
        let number = u32::try_from(self.blocks.len()).ok()?;
        self.blocks.push(Block { start, size, by, allocated: at, freed: None });
        self.by_address.insert(start, number);
        self.held += u64::from(size);
        self.held_blocks += 1;
        memory.unset(start, size);
        Some(number)
    }

    /// Marks a block as given back.
    pub(crate) fn free(&mut self, block: u32, by: u32, at: Option<At>) {
        if let Some(block) = self.blocks.get_mut(block as usize) {
            block.freed = Some((by, at));
            self.held -= u64::from(block.size);
            self.held_blocks -= 1;
        }
    }

    /// The block at this address, alive or not, and its number.
    pub(crate) fn around(&self, address: u32) -> Option<(u32, &Block)> {
        let (_, &number) = self.by_address.range(..=address).next_back()?;
        let block = &self.blocks[number as usize];
        (address - block.start < block.size.max(1)).then_some((number, block))
    }

    /// Whether this address lies in memory that the heap deals in.
    pub(crate) fn owns(&self, address: u32) -> bool {
        let first = self.by_address.first_key_value().map(|(start, _)| *start);
        first.is_some_and(|first| address >= first.saturating_sub(GAP))
    }

    /// The place for a block.
    fn room(&mut self, memory: &mut Memory, size: u32, alignment: u32) -> Option<u32> {
        let needed = size.checked_add(GAP)?;
        if let Some(start) = self.from_fresh(needed, alignment) {
            return Some(start);
        }
        let pages = needed.checked_add(alignment)?.div_ceil(PAGE).max(4);
        let grown = memory.grow(pages).or_else(|| memory.grow(needed.checked_add(alignment)?.div_ceil(PAGE)));
        if let Some(before) = grown {
            let (start, end) = (before * PAGE, memory.size());
            // What is left of the memory before joins it if nobody else has grown in between.
            self.fresh = match self.fresh {
                Some((left, until)) if until == start => Some((left, end)),
                _ => Some((start, end)),
            };
            return self.from_fresh(needed, alignment);
        }
        self.again(size, alignment)
    }

    fn from_fresh(&mut self, needed: u32, alignment: u32) -> Option<u32> {
        let (start, end) = self.fresh?;
        let place = start.checked_next_multiple_of(alignment)?;
        let after = place.checked_add(needed).filter(|after| *after <= end)?;
        self.fresh = Some((after, end));
        Some(place)
    }

    /// The place of a block that was given back, the earliest first.
    fn again(&mut self, size: u32, alignment: u32) -> Option<u32> {
        let fits = |block: &Block| block.freed.is_some() && block.size >= size && block.start.is_multiple_of(alignment);
        let from = self.oldest_freed;
        let is_newest =
            |number: usize, block: &Block| self.by_address.get(&block.start) == u32::try_from(number).ok().as_ref();
        let found = (from..self.blocks.len())
            .chain(0..from)
            .take(MAX_SEARCH)
            .find(|&number| fits(&self.blocks[number]) && is_newest(number, &self.blocks[number]))?;
        self.oldest_freed = found + 1;
        Some(self.blocks[found].start)
    }
}
