//! The guest's linear memory, seen from the host: every pointer is checked before it is followed.

use super::files::MAX_PATH;
use super::{Answer, Errno, Refusal};
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// A view of the guest's memory during one host call.
pub struct GuestMemory<'m> {
    bytes: &'m mut [u8],
    /// Addresses below this one belong to no object: the guard page that catches NULL.
    floor: u32,
    /// How many bytes this call has touched; the guest pays for them.
    touched: &'m Cell<u64>,
    /// Where this call has written, for whoever keeps account of it.
    written: Option<&'m RefCell<Vec<Range<usize>>>>,
}

/// A piece of guest memory, as `readv` and `writev` name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    pointer: u32,
    len: u32,
}

/// The longest list of pieces that one call may name (`IOV_MAX` of Linux).
const MAX_SLICES: u32 = 1024;

impl<'m> GuestMemory<'m> {
    /// A view of `bytes` in which nothing below `floor` may be touched; bytes that are touched add up in `touched`.
    pub fn new(bytes: &'m mut [u8], floor: u32, touched: &'m Cell<u64>) -> Self {
        Self { bytes, floor, touched, written: None }
    }

    /// The same view, which notes in `written` where the call writes.
    #[must_use]
    pub fn noting(self, written: &'m RefCell<Vec<Range<usize>>>) -> Self {
        Self { written: Some(written), ..self }
    }

    fn range(&self, pointer: u32, len: usize) -> Result<Range<usize>, Refusal> {
        let start = pointer as usize;
        if len == 0 {
            return Ok(0..0);
        }
        if pointer < self.floor {
            return Err(Refusal::NullPointer);
        }
        let end = start.checked_add(len).filter(|&end| end <= self.bytes.len()).ok_or(Errno::Fault)?;
        self.charge(len);
        Ok(start..end)
    }

    /// Makes the guest pay for work that shows in no bytes of its memory, as if it had touched `bytes` of them.
    pub fn charge(&self, bytes: usize) {
        self.touched.set(self.touched.get().saturating_add(bytes as u64));
    }

    /// The bytes at `pointer`.
    pub fn read(&self, pointer: u32, len: usize) -> Result<&[u8], Refusal> {
        let range = self.range(pointer, len)?;
        Ok(&self.bytes[range])
    }

    /// The bytes at `pointer`, for writing.
    pub fn slice_mut(&mut self, pointer: u32, len: usize) -> Result<&mut [u8], Refusal> {
        let range = self.range(pointer, len)?;
        if let Some(written) = self.written {
            written.borrow_mut().push(range.clone());
        }
        Ok(&mut self.bytes[range])
    }

    /// Stores `bytes` at `pointer`.
    pub fn write(&mut self, pointer: u32, bytes: &[u8]) -> Answer {
        self.slice_mut(pointer, bytes.len())?.copy_from_slice(bytes);
        Ok(())
    }

    /// Stores a little-endian 32-bit number.
    pub fn write_u32(&mut self, pointer: u32, value: u32) -> Answer {
        self.write(pointer, &value.to_le_bytes())
    }

    /// Stores a size that fits: everything this host counts stays below 4 GiB.
    pub fn write_size(&mut self, pointer: u32, value: usize) -> Answer {
        let value = u32::try_from(value).map_err(|_| Refusal::Errno(Errno::Inval))?;
        self.write_u32(pointer, value)
    }

    /// Stores a little-endian 64-bit number.
    pub fn write_u64(&mut self, pointer: u32, value: u64) -> Answer {
        self.write(pointer, &value.to_le_bytes())
    }

    /// A path argument: UTF-8 without NUL.
    pub fn path(&self, pointer: u32, len: u32) -> Result<&str, Refusal> {
        if len as usize > MAX_PATH {
            return Err(Refusal::Errno(Errno::Nametoolong));
        }
        let bytes = self.read(pointer, len as usize)?;
        let text = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
        text.ok_or(Refusal::Errno(Errno::Inval))
    }

    /// The pieces that an array of `count` (pointer, length) pairs names.
    pub fn slices(&self, pointer: u32, count: u32) -> Result<Vec<Slice>, Refusal> {
        if count > MAX_SLICES {
            return Err(Refusal::Errno(Errno::Inval));
        }
        let table = self.read(pointer, count as usize * 8)?;
        let word = |bytes: &[u8]| bytes.iter().rev().fold(0, |value, &byte| (value << 8) | u32::from(byte));
        Ok(table.chunks_exact(8).map(|pair| Slice { pointer: word(&pair[..4]), len: word(&pair[4..]) }).collect())
    }

    /// The bytes of one piece.
    pub fn read_slice(&self, slice: Slice) -> Result<&[u8], Refusal> {
        self.read(slice.pointer, slice.len as usize)
    }

    /// The bytes of one piece, for writing.
    pub fn fill_slice(&mut self, slice: Slice) -> Result<&mut [u8], Refusal> {
        self.slice_mut(slice.pointer, slice.len as usize)
    }
}
