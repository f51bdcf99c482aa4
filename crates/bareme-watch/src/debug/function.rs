//! Functions and variables.

use super::{FileId, TypeId};
use std::ops::Range;

/// A function with code.
#[derive(Debug, Clone)]
pub(crate) struct Function {
    /// Its name in the source (`main`, whatever the linker calls it).
    pub name: String,
    /// Where its code begins.
    pub low_pc: u32,
    /// Behind the end of its code.
    pub high_pc: u32,
    /// The file that defines it.
    pub file: Option<FileId>,
    /// The line where it begins; 0 if that is not known.
    pub line: u32,
    /// The WebAssembly local that holds the start of its stack frame; none where it has no frame, and thus no variables
    /// there.
    pub frame_base_local: Option<u32>,
    /// Its parameters, then its variables in the order of their declarations, `static` ones among them.
    pub variables: Vec<Local>,
}

/// A parameter or a variable inside of a function.
#[derive(Debug, Clone)]
pub(crate) struct Local {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: TypeId,
    /// The line of its declaration; 0 if that is not known.
    pub line: u32,
    /// The file of its declaration.
    pub file: Option<FileId>,
    /// Whether it is a parameter of the function.
    pub parameter: bool,
    /// Where it is kept.
    pub place: Location,
    /// The code of the innermost braces around it; empty for the whole function.
    pub scopes: Vec<Range<u32>>,
}

/// Where a variable is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Location {
    /// At this distance from the start of the function's stack frame, in bytes.
    Frame(i32),
    /// At this address.
    Static(u32),
    /// At the address that a WebAssembly local holds, for each stretch of code in which one does: arrays of variable
    /// length, structures passed by value, and structures that are being returned.
    Local(Vec<(Range<u32>, u32)>),
    /// Nowhere that can be told, or nowhere at all.
    Unknown,
}

/// A variable outside of functions.
#[derive(Debug, Clone)]
pub(crate) struct GlobalVariable {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: TypeId,
    /// The file of its declaration.
    pub file: Option<FileId>,
    /// The line of its declaration; 0 if that is not known.
    pub line: u32,
    /// Its address.
    pub address: u32,
}

/// A text that the source spells out.
#[derive(Debug, Clone)]
pub(crate) struct Literal {
    /// Its type, an array of characters.
    pub ty: TypeId,
    /// The file where it stands first.
    pub file: Option<FileId>,
    /// The line there; 0 if that is not known.
    pub line: u32,
    /// Its address.
    pub address: u32,
}

impl Local {
    /// Whether the instruction at `pc` is inside of the braces around the variable.
    ///
    /// `pc` must be inside of the function.
    pub(crate) fn in_scope(&self, pc: u32) -> bool {
        self.scopes.is_empty() || self.scopes.iter().any(|scope| scope.contains(&pc))
    }
}

impl Location {
    /// The WebAssembly local that holds the variable's address when the instruction at `pc` is next.
    pub(crate) fn address_local(&self, pc: u32) -> Option<u32> {
        let Self::Local(stretches) = self else { return None };
        stretches.iter().find(|(stretch, _)| stretch.contains(&pc)).map(|&(_, local)| local)
    }
}
