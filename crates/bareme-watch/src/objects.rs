//! What an address belongs to.
//!
//! Every value carries the object that it points into, through copies and sums, as far as it is an address at all: not
//! where it points decides whether an access is right, but what it was made from. So the cell after the last is told
//! from the next variable, and a block that was given back from the one that took its place.

use std::fmt;

/// The object that an address was made from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct Provenance(u32);

/// What a provenance stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nothing is known: a number, or an address whose making could not be followed.
    Unknown,
    /// The compiler's own access to the frame of the current call.
    Frame,
    /// A static object, by its number among the symbols.
    Static(u32),
    /// A block of the heap, by its number.
    Heap(u32),
    /// A variable of a call, by its number among all variables of all calls.
    Local(u32),
    /// An array of variable length, by its number.
    Dynamic(u32),
}

const KIND: u32 = 0xe000_0000;
const STATIC: u32 = 0x2000_0000;
const HEAP: u32 = 0x4000_0000;
const LOCAL: u32 = 0x8000_0000;
const DYNAMIC: u32 = 0xc000_0000;
const PAIR: u32 = 0x6000_0000;

impl Provenance {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const FRAME: Self = Self(1);

    /// The provenance that was kept as this number.
    pub(crate) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The number to keep it as; 0 for none.
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    pub(crate) const fn fixed(object: u32) -> Self {
        Self::with(STATIC, object)
    }

    pub(crate) const fn heap(block: u32) -> Self {
        Self::with(HEAP, block)
    }

    pub(crate) const fn local(variable: u32) -> Self {
        Self::with(LOCAL, variable)
    }

    pub(crate) const fn dynamic(array: u32) -> Self {
        Self::with(DYNAMIC, array)
    }

    /// Two words at once, by the number of the pair in memory's list.
    pub(crate) const fn pair(number: u32) -> Self {
        Self::with(PAIR, number)
    }

    /// The number of the pair, if it is one.
    pub(crate) const fn as_pair(self) -> Option<u32> {
        if self.0 & KIND == PAIR { Some(self.0 & !KIND) } else { None }
    }

    const fn with(kind: u32, number: u32) -> Self {
        if number & KIND == 0 { Self(kind | number) } else { Self::NONE }
    }

    pub(crate) const fn origin(self) -> Origin {
        let number = self.0 & !KIND;
        match self.0 & KIND {
            STATIC => Origin::Static(number),
            HEAP => Origin::Heap(number),
            LOCAL => Origin::Local(number),
            DYNAMIC => Origin::Dynamic(number),
            _ if self.0 == Self::FRAME.0 => Origin::Frame,
            _ => Origin::Unknown,
        }
    }

    #[inline]
    pub(crate) const fn is_none(self) -> bool {
        self.0 == 0
    }

    #[inline]
    pub(crate) const fn is_frame(self) -> bool {
        self.0 == Self::FRAME.0
    }

    /// The provenance of a sum or mask of two values: that of the one that has one.
    #[inline]
    pub(crate) const fn of_both(self, other: Self) -> Self {
        if self.as_pair().is_some() || other.as_pair().is_some() {
            return Self::NONE;
        }
        match (self.is_none(), other.is_none()) {
            (true, _) => other,
            (_, true) => self,
            _ => Self::NONE,
        }
    }
}

impl fmt::Debug for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.origin())
    }
}
