//! Functions of the C library that the machine does itself: the heap, and copying and searching of memory and texts.
//!
//! The library's own versions look at a text word by word, which reads beyond its end, and keep the heap's books in the
//! heap. Done here, an access is exactly what C says, and a fault is told in C's terms.

mod allocate;
mod copy;
mod search;

use crate::machine::{Machine, Slot, Stop};
use crate::objects::Provenance;

macro_rules! natives {
    ($($native:ident: $($name:literal)|+),* $(,)?) => {
        /// A function of the library.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Native { $($native),* }

        impl Native {
            /// The function of this name.
            pub(crate) fn named(name: &str) -> Option<Self> {
                match name {
                    $($($name)|+ => Some(Self::$native),)*
                    _ => None,
                }
            }
        }
    };
}

natives! {
    Malloc: "malloc" | "dlmalloc" | "__libc_malloc",
    Calloc: "calloc" | "dlcalloc" | "__libc_calloc",
    Realloc: "realloc" | "dlrealloc",
    Free: "free" | "dlfree" | "__libc_free",
    AlignedAlloc: "aligned_alloc" | "memalign" | "internal_memalign",
    PosixMemalign: "posix_memalign",
    UsableSize: "malloc_usable_size",
    Memcpy: "memcpy" | "__memcpy",
    Memmove: "memmove",
    Memset: "memset" | "__memset",
    Memcmp: "memcmp" | "bcmp",
    Memchr: "memchr",
    Memrchr: "memrchr" | "__memrchr",
    Strlen: "strlen",
    Strnlen: "strnlen",
    Strcpy: "strcpy",
    Stpcpy: "stpcpy" | "__stpcpy",
    Strncpy: "strncpy",
    Stpncpy: "stpncpy" | "__stpncpy",
    Strcat: "strcat",
    Strncat: "strncat",
    Strcmp: "strcmp",
    Strncmp: "strncmp",
    Strchr: "strchr",
    Strchrnul: "strchrnul" | "__strchrnul",
    Strrchr: "strrchr",
}

impl Machine<'_> {
    /// Does a function of the library; arguments and result lie at `base`.
    pub(crate) fn native(&mut self, native: Native, function: u32, base: usize) -> Result<(), Stop> {
        let [a, b, c] = [self.slots[base], self.slots[base + 1], self.slots[base + 2]];
        let result = match native {
            Native::Malloc => self.malloc(a.word(), 0, function),
            Native::Calloc => self.calloc(a.word(), b.word(), function),
            Native::Realloc => self.realloc(a, b.word(), function),
            Native::Free => {
                self.free(a, function);
                Slot::default()
            }
            Native::AlignedAlloc => self.malloc(b.word(), a.word(), function),
            Native::PosixMemalign => self.posix_memalign(a, b.word(), c.word(), function)?,
            Native::UsableSize => Slot::number(u64::from(self.usable_size(a))),
            Native::Memcpy => {
                self.check_overlap(a, b, c.word());
                self.copy(a, b, c.word())?;
                a
            }
            Native::Memmove => {
                self.copy(a, b, c.word())?;
                a
            }
            Native::Memset => {
                self.fill(a, b, c.word())?;
                a
            }
            Native::Memcmp => self.compare(a, b, Some(c.word()), false)?,
            Native::Memchr => self.find(a, b, Some(c.word()), false)?.unwrap_or_default(),
            Native::Memrchr => self.find_last(a, b, c.word())?,
            Native::Strlen => Slot::number(u64::from(self.length(a, None)?)),
            Native::Strnlen => Slot::number(u64::from(self.length(a, Some(b.word()))?)),
            Native::Strcpy => {
                self.copy_text(a, b, None)?;
                a
            }
            Native::Stpcpy => {
                let length = self.copy_text(a, b, None)?;
                moved(a, length)
            }
            Native::Strncpy => {
                self.copy_padded(a, b, c.word())?;
                a
            }
            Native::Stpncpy => {
                let length = self.copy_padded(a, b, c.word())?;
                moved(a, length)
            }
            Native::Strcat | Native::Strncat => {
                let end = moved(a, self.length(a, None)?);
                let most = (native == Native::Strncat).then(|| c.word());
                self.copy_text(end, b, most)?;
                a
            }
            Native::Strcmp => self.compare(a, b, None, true)?,
            Native::Strncmp => self.compare(a, b, Some(c.word()), true)?,
            Native::Strchr => self.find(a, b, None, true)?.unwrap_or_default(),
            Native::Strchrnul => match self.find(a, b, None, true)? {
                Some(found) => found,
                None => moved(a, self.length(a, None)?),
            },
            Native::Strrchr => {
                let length = self.length(a, None)?;
                self.find_last(a, b, length.saturating_add(1))?
            }
        };
        self.slots[base] = result;
        Ok(())
    }

    /// Work that the machine does by the byte counts as instructions.
    pub(crate) fn charge(&mut self, bytes: u32) -> Result<(), Stop> {
        self.steps += u64::from(bytes / 8);
        if self.steps >= self.max_steps { Err(Stop::Steps) } else { Ok(()) }
    }
}

/// A pointer so many bytes further on.
fn moved(pointer: Slot, by: u32) -> Slot {
    let address = pointer.word().wrapping_add(by);
    Slot { bits: u64::from(address), ..pointer }
}

/// A pointer to the beginning of a block.
fn block_pointer(start: u32, block: u32) -> Slot {
    Slot { provenance: Provenance::heap(block), ..Slot::number(u64::from(start)) }
}
