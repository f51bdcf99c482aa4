//! Searching and comparing.

use super::moved;
use crate::access::Extent;
use crate::machine::{Machine, Slot, Stop};
use bareme_core::evidence::{FindingKind, Use};

impl Machine<'_> {
    /// The length of a text, at most `most`.
    pub(crate) fn length(&mut self, text: Slot, most: Option<u32>) -> Result<u32, Stop> {
        let mut length = 0;
        while most.is_none_or(|most| length < most) {
            if self.has_no_end(text, length) {
                return Ok(length);
            }
            let byte = self.read_byte(text, length)?;
            if byte.missing != 0 {
                self.end_is_missing(text, length, byte);
            }
            if byte.bits == 0 {
                break;
            }
            length += 1;
            self.step()?;
        }
        Ok(length)
    }

    /// Whether a search for the end of a text has reached the end of its array, which is then told.
    fn has_no_end(&mut self, text: Slot, length: u32) -> bool {
        let Extent::Alive { start, size } = self.extent(text.provenance) else { return false };
        let (address, end) = (u64::from(text.word()) + u64::from(length), u64::from(start) + u64::from(size));
        let began_inside = u64::from(text.word()) >= u64::from(start) && u64::from(text.word()) < end;
        let reached = began_inside && address == end;
        if reached {
            self.report(FindingKind::UnterminatedString, Some((text.provenance, u64::from(text.word()))));
        }
        reached
    }

    /// A byte without a value where a text might end. Behind characters that have values, it is the end that is missing.
    fn end_is_missing(&mut self, text: Slot, length: u32, byte: Slot) {
        if length == 0 {
            self.missing_value(byte, Use::Argument);
        } else {
            self.report(FindingKind::UnterminatedString, Some((text.provenance, u64::from(text.word()))));
            // What the library decides by that byte is the same fault once more.
            self.origins.tell(byte.origin);
        }
    }

    /// The first place of a byte; in a text, the mark at its end may be meant as well.
    pub(super) fn find(
        &mut self,
        from: Slot,
        byte: Slot,
        size: Option<u32>,
        in_text: bool,
    ) -> Result<Option<Slot>, Stop> {
        let wanted = byte.bits & 0xff;
        let mut offset = 0;
        while size.is_none_or(|size| offset < size) {
            if (in_text || wanted == 0) && self.has_no_end(from, offset) {
                return Ok(None);
            }
            let byte = self.read_byte(from, offset)?;
            if byte.missing != 0 {
                if in_text || wanted == 0 {
                    self.end_is_missing(from, offset, byte);
                } else {
                    self.missing_value(byte, Use::Argument);
                }
            }
            if byte.bits == wanted {
                return Ok(Some(moved(from, offset)));
            }
            if in_text && byte.bits == 0 {
                return Ok(None);
            }
            offset += 1;
            self.step()?;
        }
        Ok(None)
    }

    /// The last place of a byte among so many.
    pub(super) fn find_last(&mut self, from: Slot, byte: Slot, size: u32) -> Result<Slot, Stop> {
        for offset in (0..size).rev() {
            if self.read_byte(from, offset)?.bits == byte.bits & 0xff {
                return Ok(moved(from, offset));
            }
            self.step()?;
        }
        Ok(Slot::default())
    }

    /// Compares bytes, at most `size`, up to the end of a text if they are texts.
    pub(super) fn compare(&mut self, a: Slot, b: Slot, size: Option<u32>, texts: bool) -> Result<Slot, Stop> {
        let mut offset = 0;
        while size.is_none_or(|size| offset < size) {
            if texts && (self.has_no_end(a, offset) || self.has_no_end(b, offset)) {
                break;
            }
            let (left, right) = (self.read_byte(a, offset)?, self.read_byte(b, offset)?);
            let (missing, origin) =
                if left.missing == 0 { (right.missing, right.origin) } else { (left.missing, left.origin) };
            if missing != 0 {
                // The answer has no value; whether that matters is for whoever uses it.
                let bits = left.bits.wrapping_sub(right.bits) & 0xffff_ffff;
                return Ok(Slot { missing: 0xffff_ffff, origin, ..Slot::number(bits) });
            }
            if left.bits != right.bits {
                return Ok(Slot::number(left.bits.wrapping_sub(right.bits) & 0xffff_ffff));
            }
            if texts && left.bits == 0 {
                break;
            }
            offset += 1;
            self.step()?;
        }
        Ok(Slot::default())
    }

    fn step(&mut self) -> Result<(), Stop> {
        self.steps += 1;
        if self.steps >= self.max_steps { Err(Stop::Steps) } else { Ok(()) }
    }
}
