//! What the compiler wrote down about a program: its functions, variables, types and lines.
//!
//! The compiler leaves DWARF (version 4) in custom sections of the module. It is read once, into plain tables that know
//! nothing of DWARF any more, because it is asked often. A learner may have forged every byte of
//! it: what cannot be read is left out, and every count, depth and total amount of work has a limit.
//!
//! All program counters are byte offsets from the start of the code section's payload, as DWARF has them on this machine.

mod draft;
mod entry;
mod files;
mod function;
mod lines;
mod name;
mod place;
mod sections;
#[cfg(test)]
mod tests;
mod types;
mod unit;

pub(crate) use files::FileId;
pub(crate) use function::{Function, GlobalVariable, Literal, Local, Location};
pub(crate) use lines::Line;
pub(crate) use types::{Field, Shape, TypeId, Types};
#[cfg(test)]
pub(crate) use types::{Kind, TypeEntry};

use draft::Draft;
use files::Files;
use lines::LineTable;
use sections::Sections;
use std::ops::Range;

/// The debug information of one module.
#[derive(Debug)]
pub(crate) struct DebugInfo {
    /// The functions that have code, by their position in it.
    pub functions: Vec<Function>,
    /// The variables outside of functions, in the order of their addresses.
    pub globals: Vec<GlobalVariable>,
    /// The texts that the source spells out, in the order of their addresses.
    pub literals: Vec<Literal>,
    /// The types of all of them.
    pub types: Types,
    lines: LineTable,
    files: Files,
}

impl DebugInfo {
    /// Reads the debug information of a module; none if it has no such sections.
    pub(crate) fn read(wasm: &[u8]) -> Option<Self> {
        let sections = Sections::find(wasm)?;
        let mut draft = Draft::new();
        unit::read_all(&sections, &mut draft);
        Some(draft.finish())
    }

    /// The place in the source that the instruction at `pc` comes from; none where the compiler names none.
    pub(crate) fn line(&self, pc: u32) -> Option<Line> {
        self.lines.at(pc)
    }

    /// The name of a file: as it was submitted, or `usr/...` for the system's own.
    pub(crate) fn file(&self, file: FileId) -> &str {
        self.files.name(file)
    }

    /// Whether a file belongs to the system rather than to the learner or the task.
    pub(crate) fn is_system(&self, file: FileId) -> bool {
        self.file(file).starts_with("usr/")
    }

    /// The stretches of a function's code and where each comes from, in the order of the code.
    pub(crate) fn lines_of(&self, function: &Function) -> impl Iterator<Item = (Range<u32>, Line)> {
        self.lines.within(function.low_pc..function.high_pc)
    }

    /// The function whose code has the instruction at `pc`.
    pub(crate) fn function_at(&self, pc: u32) -> Option<&Function> {
        let after = self.functions.partition_point(|function| function.low_pc <= pc);
        let function = self.functions.get(after.checked_sub(1)?)?;
        (pc < function.high_pc).then_some(function)
    }
}
