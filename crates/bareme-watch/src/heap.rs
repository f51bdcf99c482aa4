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

#[derive(Default)]
pub(crate) struct Heap {
    pub(crate) blocks: Vec<Block>,
    /// The newest block at each address.
    by_address: BTreeMap<u32, u32>,
    /// Memory that is ours.
    arenas: Vec<(u32, u32)>,
    /// The part of it that may be dealt out next.
    fresh: Option<(u32, u32)>,
    /// What searching took, in blocks looked at, since it was asked for last.
    pub(crate) work: u64,
    pub(crate) held: u64,
    pub(crate) held_blocks: u64,
    /// The size that was refused last.
    pub(crate) refused: Option<u32>,
    /// The most bytes in all blocks together.
    limit: u64,
    /// The size of a block that is about to move, which takes no room of its own: grading often lets it grow in place.
    pub(crate) moving: u64,
}

impl Heap {
    /// A heap of at most so many bytes in all blocks together.
    pub(crate) fn new(limit: u32) -> Self {
        Self { limit: u64::from(limit), ..Self::default() }
    }

    /// A new block; nothing where there is no room.
    pub(crate) fn allocate(
        &mut self,
        memory: &mut Memory,
        size: u32,
        alignment: u32,
        by: u32,
        at: Option<At>,
    ) -> Option<u32> {
        let fits = self.held.saturating_sub(self.moving) + u64::from(size) <= self.limit;
        let start = if fits { self.room(memory, size, alignment.max(ALIGNMENT)) } else { None };
        let Some(start) = start.filter(|_| self.blocks.len() < MAX_BLOCKS) else {
            self.refused = Some(size);
            return None;
        };
        let number = u32::try_from(self.blocks.len()).ok()?;
        self.blocks.push(Block { start, size, by, allocated: at, freed: None });
        self.by_address.insert(start, number);
        self.held += u64::from(size);
        self.held_blocks += 1;
        self.refused = None;
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
        self.arenas.iter().any(|&(start, end)| (start..end).contains(&address))
    }

    /// The place for a block.
    fn room(&mut self, memory: &mut Memory, size: u32, alignment: u32) -> Option<u32> {
        let needed = size.checked_add(GAP)?;
        if let Some(start) = self.out_of_fresh(needed, alignment) {
            return Some(start);
        }
        let pages = needed.checked_add(alignment)?.div_ceil(PAGE).max(4);
        let grown = memory.grow(pages).or_else(|| memory.grow(needed.checked_add(alignment)?.div_ceil(PAGE)));
        if let Some(before) = grown {
            let (start, end) = (before * PAGE, memory.size());
            match self.arenas.last_mut().filter(|(_, until)| *until == start) {
                Some((_, until)) => *until = end,
                None => self.arenas.push((start, end)),
            }
            // What is left of the memory before joins it if nobody else has grown in between.
            self.fresh = match self.fresh {
                Some((left, until)) if until == start => Some((left, end)),
                _ => Some((start, end)),
            };
            return self.out_of_fresh(needed, alignment);
        }
        self.again(size, alignment)
    }

    fn out_of_fresh(&mut self, needed: u32, alignment: u32) -> Option<u32> {
        let (start, end) = self.fresh?;
        let place = start.checked_next_multiple_of(alignment)?;
        let after = place.checked_add(needed).filter(|after| *after <= end)?;
        self.fresh = Some((after, end));
        Some(place)
    }

    /// A place where blocks were that have been given back: the longest row of such blocks is used again.
    fn again(&mut self, size: u32, alignment: u32) -> Option<u32> {
        let (start, end) = self.longest_free_row()?;
        let dead: Vec<u32> = self.by_address.range(start..end).map(|(address, _)| *address).collect();
        for address in dead {
            self.by_address.remove(&address);
        }
        self.fresh = Some((start, end));
        self.out_of_fresh(size.checked_add(GAP)?, alignment)
    }

    fn longest_free_row(&mut self) -> Option<(u32, u32)> {
        let mut longest: Option<(u32, u32)> = None;
        let mut row: Option<(u32, u32)> = None;
        for (&start, &number) in &self.by_address {
            let block = &self.blocks[number as usize];
            let end = start.saturating_add(block.size).saturating_add(GAP);
            row = match (block.freed.is_some(), row) {
                (true, Some((from, _))) => Some((from, end)),
                (true, None) => Some((start, end)),
                (false, _) => None,
            };
            let length = |row: (u32, u32)| row.1 - row.0;
            if row.is_some_and(|row| longest.is_none_or(|longest| length(row) > length(longest))) {
                longest = row;
            }
        }
        self.work += self.by_address.len() as u64;
        longest
    }
}
