//! The types of a program.

use super::name;

/// How many `typedef`s and qualifiers in a row are followed: more than anybody writes, and an end to forged circles.
const MAX_ALIASES: usize = 64;
/// How many arrays of arrays are followed, for the same reasons.
const MAX_DIMENSIONS: usize = 64;
/// The most types; a program with all headers included has some hundreds.
const MAX_TYPES: usize = 20_000;

/// A type. Each source file has its own `int`, so that two of these may mean the same type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeId(u32);

/// All types of a module.
#[derive(Debug)]
pub(crate) struct Types {
    entries: Vec<TypeEntry>,
}

/// A type as it was declared.
#[derive(Debug, Clone)]
pub(crate) struct TypeEntry {
    /// Its name with its keyword (`struct point`, `unsigned char`), unless it is made of other types' names.
    pub name: Option<String>,
    /// What it is.
    pub kind: Kind,
}

/// A type with a form of its own, or another name of one.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// A form of its own.
    Shape(Shape),
    /// A `typedef`; none stands for `void`.
    Typedef(Option<TypeId>),
    /// A type with a word such as `const` added.
    Qualified(&'static str, Option<TypeId>),
}

/// What values of a type look like in memory. All sizes are in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// An integer in two's complement.
    Integer {
        /// Its size.
        size: u64,
        /// Whether it may be negative.
        signed: bool,
    },
    /// One of the three types of characters.
    Character {
        /// Its size.
        size: u64,
        /// Whether it may be negative.
        signed: bool,
    },
    /// A `bool`.
    Bool,
    /// A floating-point number.
    Float {
        /// Its size.
        size: u64,
    },
    /// An enumeration.
    Enum {
        /// Its size.
        size: u64,
        /// Whether one of its values is negative.
        signed: bool,
        /// Names and values of its enumerators.
        values: Vec<(String, i64)>,
    },
    /// A pointer; none stands for `void *`.
    Pointer(Option<TypeId>),
    /// An array.
    Array {
        /// The type of its cells.
        element: TypeId,
        /// How many there are, where the type tells.
        count: Option<u64>,
        /// For an array of variable length: where its length is, in bytes from the start of the function's stack frame.
        counted_by: Option<i32>,
    },
    /// A structure or union.
    Record {
        /// Its size.
        size: u64,
        /// Whether it is a union.
        union: bool,
        /// Its fields.
        fields: Vec<Field>,
    },
    /// A function.
    Function {
        /// What it returns.
        returns: Option<TypeId>,
        /// Its parameters.
        parameters: Vec<TypeId>,
        /// Whether more arguments may follow.
        variadic: bool,
    },
    /// Something of which nothing is known but its name, `void` among them.
    Unknown,
}

/// A field of a structure or union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name; empty for a structure or union whose fields count as those of the outer one.
    pub name: String,
    /// Its type.
    pub ty: TypeId,
    /// Where it begins, in bytes from the start of the structure.
    pub offset: u64,
    /// For a bit-field: its lowest bit at `offset`, 0 to 7, and how many bits it has, 1 to 64.
    pub bits: Option<(u8, u8)>,
    /// The line of its declaration; 0 if that is not known.
    pub line: u32,
}

impl Types {
    /// No types but the unknown one.
    pub(crate) fn new() -> Self {
        Self { entries: vec![TypeEntry { name: None, kind: Kind::Shape(Shape::Unknown) }] }
    }

    /// The type of things whose type cannot be told.
    pub(crate) const fn unknown() -> TypeId {
        TypeId(0)
    }

    /// Adds a type; the unknown one is given back when there are too many.
    pub(crate) fn add(&mut self, entry: TypeEntry) -> TypeId {
        match u32::try_from(self.entries.len()) {
            Ok(next) if self.entries.len() < MAX_TYPES => {
                self.entries.push(entry);
                TypeId(next)
            }
            _ => Self::unknown(),
        }
    }

    /// The type as it was declared, to be completed; none for the unknown one, which stays so.
    pub(super) fn entry_mut(&mut self, ty: TypeId) -> Option<&mut TypeEntry> {
        if ty == Self::unknown() { None } else { self.entries.get_mut(ty.0 as usize) }
    }

    /// The type as it was declared.
    pub(super) fn entry(&self, ty: TypeId) -> Option<&TypeEntry> {
        self.entries.get(ty.0 as usize)
    }

    /// The type as C writes it: `int [10]`, `const char *`, `struct point`, `int (*)(int)`.
    pub(crate) fn name(&self, ty: TypeId) -> String {
        name::of(self, ty)
    }

    /// What its values look like, whatever names were given to it.
    pub(crate) fn shape(&self, ty: TypeId) -> &Shape {
        let mut next = Some(ty);
        for _ in 0..MAX_ALIASES {
            match next.and_then(|ty| self.entry(ty)).map(|entry| &entry.kind) {
                Some(Kind::Shape(shape)) => return shape,
                Some(Kind::Typedef(target) | Kind::Qualified(_, target)) => next = *target,
                None => break,
            }
        }
        &Shape::Unknown
    }

    /// How many bytes a value has; none where that is not known before the program runs.
    pub(crate) fn size(&self, ty: TypeId) -> Option<u64> {
        let (mut cells, mut ty) = (1_u64, ty);
        for _ in 0..MAX_DIMENSIONS {
            match *self.shape(ty) {
                Shape::Array { element, count, .. } => (cells, ty) = (cells.checked_mul(count?)?, element),
                ref shape => return cells.checked_mul(shape.size()?),
            }
        }
        None
    }

    /// The cells of an array: their type, and how many there are where the type tells.
    pub(crate) fn element(&self, ty: TypeId) -> Option<(TypeId, Option<u64>)> {
        match *self.shape(ty) {
            Shape::Array { element, count, .. } => Some((element, count)),
            _ => None,
        }
    }
}

impl Shape {
    /// The size of what is not an array.
    fn size(&self) -> Option<u64> {
        match *self {
            Self::Integer { size, .. }
            | Self::Character { size, .. }
            | Self::Float { size }
            | Self::Enum { size, .. }
            | Self::Record { size, .. } => Some(size),
            Self::Bool => Some(1),
            Self::Pointer(_) => Some(4),
            Self::Array { .. } | Self::Function { .. } | Self::Unknown => None,
        }
    }
}
