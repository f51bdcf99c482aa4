//! Bytes read as choices and numbers.
//!
//! Small numbers take one byte and mean something everywhere (an open descriptor, a prepared path), so that chance alone
//! soon makes calls that succeed; any other number can be spelt out. Whatever is missing at the end is zero.

use super::guest::{self, FLOOR, MEMORY};

/// Bytes from this one on introduce an unusual number.
const UNUSUAL: u8 = 0xf0;

pub struct Script<'a> {
    rest: &'a [u8],
}

impl<'a> Script<'a> {
    pub fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    pub fn is_over(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        let (&first, rest) = self.rest.split_first().unwrap_or((&0, &[]));
        self.rest = rest;
        first
    }

    pub fn bytes(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn spelt(&mut self) -> u64 {
        self.bytes(8).iter().rev().fold(0, |value, &byte| (value << 8) | u64::from(byte))
    }

    /// A number of 64 bits: small, close to the greatest, or any.
    pub fn wide(&mut self) -> u64 {
        match self.byte() {
            byte if byte < UNUSUAL => u64::from(byte),
            byte if byte < 0xf8 => u64::MAX - u64::from(byte - UNUSUAL),
            _ => self.spelt(),
        }
    }

    /// A number of 32 bits: small, close to the greatest, or any.
    #[expect(clippy::cast_possible_truncation, reason = "the low half of any number is any number")]
    pub fn number(&mut self) -> u32 {
        self.wide() as u32
    }

    /// A file descriptor: most often one of the first eight.
    pub fn descriptor(&mut self) -> u32 {
        match self.byte() {
            byte if byte < UNUSUAL => u32::from(byte % 8),
            _ => self.number(),
        }
    }

    /// A pointer: most often to a place in the memory that may be used, else close to one of its bounds, or any.
    pub fn pointer(&mut self) -> u32 {
        match self.byte() {
            byte if byte < UNUSUAL => FLOOR + u32::from(byte) * 8,
            byte if byte < 0xf8 => MEMORY - 8 * u32::from(byte - UNUSUAL),
            byte if byte < 0xff => FLOOR - u32::from(byte - 0xf8),
            _ => self.number(),
        }
    }

    /// A path by its place and length: most often one of those that the memory begins with.
    pub fn path(&mut self) -> (u32, u32) {
        match self.byte() {
            byte if byte < UNUSUAL => guest::path(usize::from(byte)),
            _ => (self.pointer(), self.number()),
        }
    }

    /// A list of pieces by its place and their number: most often one of those that the memory begins with.
    pub fn list(&mut self) -> (u32, u32) {
        match self.byte() {
            byte if byte < UNUSUAL => guest::list(usize::from(byte)),
            _ => (self.pointer(), self.number()),
        }
    }
}
