//! The program's memory, and what is known of every byte of it.
//!
//! Beside its content each byte has a mask of the bits that have no value, and each aligned word the object that it
//! points into, if it holds an address. The program can reach none of that.

#[cfg(test)]
mod tests;

use crate::objects::Provenance;
use crate::op::{Load, Store};
use std::collections::HashMap;
use std::ops::Range;

/// Bytes of a WebAssembly page.
pub(crate) const PAGE: u32 = 64 * 1024;

/// Where a value that is none comes from: a number that `origins.rs` explains.
pub(crate) type Origin = u32;

/// The most words whose values' origins are remembered.
const MAX_ORIGINS: usize = 4_000_000;
/// The most pairs of words that are remembered.
const MAX_PAIRS: usize = 4_000_000;

/// What was read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Read {
    pub(crate) bits: u64,
    pub(crate) missing: u64,
    pub(crate) provenance: Provenance,
}

pub(crate) struct Memory {
    bytes: Vec<u8>,
    missing: Vec<u8>,
    /// As bare numbers, so that fresh memory is the system's zeros and takes no room before it is touched.
    provenance: Vec<u32>,
    /// Words that were read two at a time and point somewhere, as small structures are copied.
    pairs: Vec<(u32, u32)>,
    /// Where values came from that were stored although they are none, by word.
    origins: HashMap<u32, Origin>,
    size: u32,
    limit: u32,
    /// What is read where nothing was stored.
    filling: u8,
}

impl Memory {
    /// A memory of `pages`, which can grow to `limit` bytes. What is not touched takes no room.
    pub(crate) fn new(pages: u64, limit: u32, filling: u8) -> Option<Self> {
        let size = u32::try_from(pages.checked_mul(u64::from(PAGE))?).ok().filter(|size| *size <= limit)?;
        let room = limit as usize;
        Some(Self {
            bytes: vec![0; room],
            missing: vec![0; room],
            provenance: vec![0; room / 4 + 1],
            pairs: Vec::new(),
            origins: HashMap::new(),
            size,
            limit,
            filling,
        })
    }

    pub(crate) const fn size(&self) -> u32 {
        self.size
    }

    /// Grows by so many pages; the size before, or nothing.
    pub(crate) fn grow(&mut self, pages: u32) -> Option<u32> {
        let size = pages.checked_mul(PAGE).and_then(|more| self.size.checked_add(more));
        let size = size.filter(|size| *size <= self.limit)?;
        Some(std::mem::replace(&mut self.size, size) / PAGE)
    }

    /// Whether so many bytes at `address` are there.
    pub(crate) fn has(&self, address: u64, size: u32) -> bool {
        address + u64::from(size) <= u64::from(self.size)
    }

    /// Reads; whoever calls has made sure that the bytes are there.
    #[inline]
    pub(crate) fn load(&mut self, what: Load, address: u32) -> Read {
        let at = address as usize;
        let size = what.bytes() as usize;
        let (bits, missing) = (little(&self.bytes[at..at + size]), little(&self.missing[at..at + size]));
        match what {
            Load::I32 => {
                let provenance = if address.is_multiple_of(4) { self.provenance[at / 4] } else { 0 };
                let provenance = Provenance::from_bits(provenance);
                Read { bits, missing, provenance }
            }
            Load::I64 if address.is_multiple_of(4) => {
                let pair = (self.provenance[at / 4], self.provenance[at / 4 + 1]);
                Read { bits, missing, provenance: self.pair(pair) }
            }
            Load::I32S8 => extended(bits, missing, 56, u64::from(u32::MAX)),
            Load::I32S16 => extended(bits, missing, 48, u64::from(u32::MAX)),
            Load::I64S8 => extended(bits, missing, 56, u64::MAX),
            Load::I64S16 => extended(bits, missing, 48, u64::MAX),
            Load::I64S32 => extended(bits, missing, 32, u64::MAX),
            _ => Read { bits, missing, provenance: Provenance::NONE },
        }
    }

    /// Writes; whoever calls has made sure that the bytes are there.
    #[inline]
    pub(crate) fn store(&mut self, what: Store, address: u32, value: Read) {
        let at = address as usize;
        let size = what.bytes() as usize;
        self.bytes[at..at + size].copy_from_slice(&value.bits.to_le_bytes()[..size]);
        self.missing[at..at + size].copy_from_slice(&value.missing.to_le_bytes()[..size]);
        if what == Store::B4 && address.is_multiple_of(4) {
            self.provenance[at / 4] = value.provenance.bits();
        } else if let (Some(pair), true) = (value.provenance.as_pair(), what == Store::B8 && address.is_multiple_of(4))
        {
            let (low, high) = self.pairs.get(pair as usize).copied().unwrap_or_default();
            (self.provenance[at / 4], self.provenance[at / 4 + 1]) = (low, high);
        } else {
            self.forget(address, what.bytes());
        }
    }

    fn pair(&mut self, pair: (u32, u32)) -> Provenance {
        if pair == (0, 0) || self.pairs.len() >= MAX_PAIRS {
            return Provenance::NONE;
        }
        self.pairs.push(pair);
        Provenance::pair(u32::try_from(self.pairs.len() - 1).unwrap_or(u32::MAX))
    }

    /// No word of these bytes is an address any more.
    fn forget(&mut self, address: u32, size: u32) {
        if size > 0 {
            let (first, last) = (address as usize / 4, (address + (size - 1)) as usize / 4);
            let words = &mut self.provenance[first..=last];
            // What was never an address is left alone: memory that nobody touches takes no room.
            if words.iter().any(|&word| word != 0) {
                words.fill(0);
            }
        }
    }

    /// One byte and which of its bits have no value.
    pub(crate) fn byte(&self, address: u32) -> Option<(u8, u8)> {
        (address < self.size).then(|| (self.bytes[address as usize], self.missing[address as usize]))
    }

    /// A number of 32 bits, for reading what the compiler itself put into memory.
    pub(crate) fn word(&self, address: u32) -> Option<u32> {
        let bytes = self.bytes.get(address as usize..(address as usize).checked_add(4)?)?;
        let word = u32::from_le_bytes(bytes.try_into().ok()?);
        self.has(u64::from(address), 4).then_some(word)
    }

    /// The provenance of an aligned word.
    pub(crate) fn points_into(&self, address: u32) -> Provenance {
        let word = self.provenance.get(address as usize / 4).filter(|_| address.is_multiple_of(4));
        Provenance::from_bits(word.copied().unwrap_or(0))
    }

    pub(crate) fn set_points_into(&mut self, address: u32, provenance: Provenance) {
        if address.is_multiple_of(4) && self.has(u64::from(address), 4) {
            self.provenance[address as usize / 4] = provenance.bits();
        }
    }

    pub(crate) fn bytes(&self, range: Range<u32>) -> &[u8] {
        let end = range.end.min(self.size) as usize;
        &self.bytes[(range.start as usize).min(end)..end]
    }

    /// All bytes, for the host.
    pub(crate) fn all_mut(&mut self) -> &mut [u8] {
        &mut self.bytes[..self.size as usize]
    }

    /// These bytes have values from now on: the host wrote them.
    pub(crate) fn written(&mut self, address: u32, size: u32) {
        if self.has(u64::from(address), size) {
            self.missing[address as usize..(address + size) as usize].fill(0);
            self.forget(address, size);
        }
    }

    /// These bytes have no values from now on.
    pub(crate) fn unset(&mut self, address: u32, size: u32) {
        let range = address as usize..(address + size) as usize;
        if !holds_only(&self.bytes[range.clone()], self.filling) {
            self.bytes[range.clone()].fill(self.filling);
        }
        self.missing[range].fill(0xff);
        self.forget(address, size);
        self.forget_origins(address, size);
    }

    /// Where these bytes' values came from is of no interest any more. A word of which only a part is meant keeps its origin
    /// for the sake of the rest, if that has no value either.
    fn forget_origins(&mut self, address: u32, size: u32) {
        let range = address..address.saturating_add(size);
        let mut words = range.start / 4..range.end.div_ceil(4);
        if self.has_more_missing(words.start, &range) {
            words.start += 1;
        }
        if !words.is_empty() && self.has_more_missing(words.end - 1, &range) {
            words.end -= 1;
        }
        // Going through all of it costs its capacity, however few are left.
        if self.origins.capacity() > words.len() {
            for word in words {
                self.origins.remove(&word);
            }
        } else if !self.origins.is_empty() {
            self.origins.retain(|word, _| !words.contains(word));
        }
    }

    /// The first bit without a value in these bytes: the address of its byte.
    pub(crate) fn first_missing(&self, address: u32, size: u32) -> Option<u32> {
        let range = address as usize..(address + size) as usize;
        let pieces = self.missing[range].chunks(PIECE).enumerate();
        // Most of what is looked at has values: whole pieces are passed over quickly.
        let (index, piece) = pieces.into_iter().find(|(_, piece)| !holds_only(piece, 0))?;
        let at = index * PIECE + piece.iter().position(|&missing| missing != 0)?;
        Some(address + u32::try_from(at).ok()?)
    }

    /// Whether a word has bytes outside of a range that have no value.
    fn has_more_missing(&self, word: u32, range: &Range<u32>) -> bool {
        let bytes = word * 4..(word * 4).saturating_add(4);
        let mut rest = bytes.filter(|byte| !range.contains(byte));
        rest.any(|byte| self.missing.get(byte as usize).is_some_and(|&missing| missing != 0))
    }

    /// Copies bytes with all that is known of them, as `memmove` does.
    pub(crate) fn copy(&mut self, to: u32, from: u32, size: u32) {
        if size == 0 {
            return;
        }
        let (source, target) = (from as usize..(from + size) as usize, to as usize);
        self.bytes.copy_within(source.clone(), target);
        self.missing.copy_within(source, target);
        let same_lanes = to % 4 == from % 4;
        let words: Vec<u32> = if same_lanes { self.whole_words(from, size) } else { Vec::new() };
        if !self.origins.is_empty() {
            self.copy_origins(to, from, size);
        }
        self.forget(to, size);
        let first = to.next_multiple_of(4) as usize / 4;
        for (index, provenance) in words.into_iter().enumerate() {
            self.provenance[first + index] = provenance;
        }
    }

    fn whole_words(&self, from: u32, size: u32) -> Vec<u32> {
        let (first, end) = (from.next_multiple_of(4) as usize / 4, (from + size) as usize / 4);
        if first < end { self.provenance[first..end].to_vec() } else { Vec::new() }
    }

    fn copy_origins(&mut self, to: u32, from: u32, size: u32) {
        let target = |word: u32| to.saturating_add((word * 4).saturating_sub(from)) / 4;
        let moved: Vec<(u32, Origin)> = (from / 4..from.saturating_add(size).div_ceil(4))
            .filter_map(|word| Some((target(word), *self.origins.get(&word)?)))
            .collect();
        self.forget_origins(to, size);
        let room = MAX_ORIGINS.saturating_sub(self.origins.len());
        self.origins.extend(moved.into_iter().take(room));
    }

    /// Fills bytes with one.
    pub(crate) fn fill(&mut self, to: u32, byte: u8, missing: u8, size: u32) {
        if size == 0 {
            return;
        }
        let range = to as usize..(to + size) as usize;
        self.bytes[range.clone()].fill(byte);
        self.missing[range].fill(missing);
        self.forget(to, size);
        if !self.origins.is_empty() {
            self.forget_origins(to, size);
        }
    }

    /// Where the value that is none and lies here came from, if it was stored as such.
    pub(crate) fn origin(&self, address: u32) -> Option<Origin> {
        self.origins.get(&(address / 4)).copied()
    }

    pub(crate) fn set_origin(&mut self, address: u32, origin: Origin) {
        if self.origins.len() < MAX_ORIGINS {
            self.origins.insert(address / 4, origin);
        }
    }
}

/// Bytes that are looked at together.
const PIECE: usize = 64;

/// Whether all bytes are the same as one, asked in pieces, which the compiler turns into wide instructions.
fn holds_only(bytes: &[u8], one: u8) -> bool {
    bytes.chunks(PIECE).all(|piece| piece.iter().fold(0, |other, byte| other | (byte ^ one)) == 0)
}

#[inline]
fn little(bytes: &[u8]) -> u64 {
    match *bytes {
        [a] => u64::from(a),
        [a, b] => u64::from(u16::from_le_bytes([a, b])),
        [a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])),
        _ => bytes.try_into().map_or(0, u64::from_le_bytes),
    }
}

#[inline]
fn extended(bits: u64, missing: u64, shift: u32, mask: u64) -> Read {
    let extend = |bits: u64| ((bits << shift).cast_signed() >> shift).cast_unsigned() & mask;
    Read { bits: extend(bits), missing: extend(missing), provenance: Provenance::NONE }
}
