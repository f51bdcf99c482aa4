//! A guest's memory, and what every call must leave alone in it.

use crate::sandbox::wasi::{Answer, GuestMemory, Host};
use std::cell::Cell;
use std::ops::Range;

/// How many bytes of memory there are.
pub const MEMORY: u32 = 3 * 1024;
/// Where the memory begins that a program may use.
pub const FLOOR: u32 = 512;

/// Paths that the memory begins with, each in a slot of its own.
const PATHS: [&str; 16] = [
    "data.txt",
    "dir",
    "dir/inner.txt",
    "new",
    "dir/new",
    "new/below",
    ".",
    "..",
    "dir/../new",
    "/",
    "",
    "a",
    "a/b",
    "absent/new",
    "data.txt/below",
    "dir/sub/empty",
];
const PATH_SLOT: u32 = 16;
const PATHS_AT: u32 = FLOOR;
/// Lists of pieces (pointer, length) that it goes on with: one, several, empty ones, one that is too long.
const LISTS: [&[(u32, u32)]; 6] = [
    &[(2000, 16)],
    &[(2000, 0), (2100, 40)],
    &[(2000, 3), (2003, 3), (2006, 300)],
    &[(MEMORY - 8, 8), (MEMORY - 8, 9)],
    &[(0, 0)],
    &[(0, 1)],
];
const LIST_SLOT: u32 = 32;
const LISTS_AT: u32 = PATHS_AT + PATH_SLOT * 16;

/// Where the prepared path of this number lies, and how long it is.
pub fn path(number: usize) -> (u32, u32) {
    let index = number % PATHS.len();
    (PATHS_AT + PATH_SLOT * small(index), small(PATHS[index].len()))
}

/// Where the prepared list of this number lies, and how many pieces it has.
pub fn list(number: usize) -> (u32, u32) {
    let index = number % LISTS.len();
    (LISTS_AT + LIST_SLOT * small(index), small(LISTS[index].len()))
}

pub struct Guest {
    host: Host,
    memory: Vec<u8>,
    floor: u32,
}

/// Places that a call may write to: a pointer and a length.
pub type Places<'a> = &'a [(u32, u64)];

impl Guest {
    pub fn new(host: Host, floor: u32) -> Self {
        let mut guest = Self { host, memory: vec![0; MEMORY as usize], floor };
        for (index, text) in PATHS.iter().enumerate() {
            guest.store(path(index).0, text.as_bytes());
        }
        for (index, pieces) in LISTS.iter().enumerate() {
            let bytes = pieces.iter().flat_map(|(pointer, len)| [pointer.to_le_bytes(), len.to_le_bytes()]);
            guest.store(list(index).0, bytes.collect::<Vec<_>>().as_flattened());
        }
        guest
    }

    /// What the guest itself writes; nothing outside of its memory.
    pub fn store(&mut self, pointer: u32, bytes: &[u8]) {
        let start = (pointer as usize).min(self.memory.len());
        let end = (start + bytes.len()).min(self.memory.len());
        self.memory[start..end].copy_from_slice(&bytes[..end - start]);
    }

    /// What lies in the memory; less where it ends.
    pub fn bytes(&self, pointer: u32, len: u64) -> &[u8] {
        &self.memory[range(pointer, len)]
    }

    /// Makes a call, which may write to `places` and nowhere else.
    pub fn call(&mut self, places: Places<'_>, body: impl FnOnce(&mut Host, GuestMemory<'_>) -> Answer) -> Answer {
        let before = self.memory.clone();
        let touched = Cell::new(0);
        let answer = body(&mut self.host, GuestMemory::new(&mut self.memory, self.floor, &touched));
        self.host.take_sleep();
        self.compare(before, places, touched.get());
        answer
    }

    /// What kind of thing a path of a folder is, asked without the guest's memory.
    pub fn kind_of(&mut self, fd: u32, path: &[u8]) -> Option<u8> {
        const RESULT: u32 = 64;
        const KIND: usize = 16;
        let mut memory = [&[0; RESULT as usize], path].concat();
        let touched = Cell::new(0);
        let view = GuestMemory::new(&mut memory, 0, &touched);
        let answer = self.host.path_filestat_get(view, fd, 0, RESULT, small(path.len()), 0);
        answer.ok().map(|()| memory[KIND])
    }

    pub fn into_parts(self) -> (Vec<u8>, Host) {
        (self.memory, self.host)
    }

    fn compare(&self, mut before: Vec<u8>, places: Places<'_>, touched: u64) {
        if before == self.memory {
            return;
        }
        let changes = differences(&before, &self.memory);
        assert!(changes as u64 <= touched, "{changes} bytes were changed and {touched} paid for");
        let floor = self.floor as usize;
        assert!(before[..floor] == self.memory[..floor], "a byte was written where NULL points");
        for &(pointer, len) in places {
            let place = range(pointer, len);
            before[place.clone()].copy_from_slice(&self.memory[place]);
        }
        assert!(before == self.memory, "a byte was written outside of {places:?}");
    }
}

/// The part of the memory that a pointer and a length name.
fn range(pointer: u32, len: u64) -> Range<usize> {
    let start = pointer.min(MEMORY) as usize;
    let room = MEMORY as usize - start;
    start..start + usize::try_from(len).unwrap_or(room).min(room)
}

/// How many bytes differ. Whole blocks first: a target spends its time on whatever it compares byte by byte.
fn differences(old: &[u8], new: &[u8]) -> usize {
    const BLOCK: usize = 64;
    let blocks = old.chunks(BLOCK).zip(new.chunks(BLOCK)).filter(|(old, new)| old != new);
    blocks.map(|(old, new)| old.iter().zip(new).filter(|(old, new)| old != new).count()).sum()
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("the guest's memory is small")
}
