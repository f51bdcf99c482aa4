//! What was read so far, over all units.

use super::DebugInfo;
use super::files::Files;
use super::function::{Function, GlobalVariable, Literal, Local};
use super::lines::LineTable;
use super::types::Types;

/// How much may be read in all, in attributes and entries of lists. A program of 1,800 lines has about 7,000; this
/// many take less than a quarter of a second.
const MAX_WORK: usize = 2_000_000;
/// The most functions.
const MAX_FUNCTIONS: usize = 5_000;
/// The most parameters and variables inside of functions, and as many outside.
const MAX_VARIABLES: usize = 20_000;
/// The most fields, enumerators and parameters of types, together.
const MAX_PARTS: usize = 50_000;

/// Tables that grow.
pub(super) struct Draft {
    /// Types.
    pub types: Types,
    /// Rows of lines.
    pub lines: LineTable,
    /// Where the last line program that was read ends, in bytes.
    pub lines_end: usize,
    /// Names of files.
    pub files: Files,
    functions: Vec<Function>,
    globals: Vec<GlobalVariable>,
    literals: Vec<Literal>,
    work: usize,
    locals: usize,
    parts: usize,
}

impl Draft {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            types: Types::new(),
            lines: LineTable::default(),
            lines_end: 0,
            files: Files::default(),
            functions: Vec::new(),
            globals: Vec::new(),
            literals: Vec::new(),
            work: MAX_WORK,
            locals: MAX_VARIABLES,
            parts: MAX_PARTS,
        }
    }

    /// Takes note of some work; false when there was too much of it.
    pub(super) fn work(&mut self, amount: usize) -> bool {
        take(&mut self.work, amount)
    }

    /// Takes note of one more part of a type; false when there are too many.
    pub(super) fn part(&mut self) -> bool {
        take(&mut self.parts, 1)
    }

    /// Keeps a function and gives its index.
    pub(super) fn function(&mut self, function: Function) -> Option<usize> {
        if self.functions.len() == MAX_FUNCTIONS {
            return None;
        }
        self.functions.push(function);
        Some(self.functions.len() - 1)
    }

    /// The function of this index.
    pub(super) fn function_ref(&self, index: usize) -> Option<&Function> {
        self.functions.get(index)
    }

    /// Keeps a variable of a function.
    pub(super) fn local(&mut self, function: usize, local: Local) {
        if take(&mut self.locals, 1)
            && let Some(function) = self.functions.get_mut(function)
        {
            function.variables.push(local);
        }
    }

    /// Keeps a variable outside of functions.
    pub(super) fn global(&mut self, global: GlobalVariable) {
        if self.globals.len() < MAX_VARIABLES {
            self.globals.push(global);
        }
    }

    /// Keeps a text.
    pub(super) fn literal(&mut self, literal: Literal) {
        if self.literals.len() < MAX_VARIABLES {
            self.literals.push(literal);
        }
    }

    /// Puts everything in order.
    pub(super) fn finish(mut self) -> DebugInfo {
        self.functions.sort_by_key(|function| function.low_pc);
        for function in &mut self.functions {
            // The compiler lists `static` variables first, and those of inner braces last.
            function.variables.sort_by_key(|local| (!local.parameter, if local.parameter { 0 } else { local.line }));
        }
        self.globals.sort_by_key(|global| global.address);
        self.literals.sort_by_key(|literal| literal.address);
        let (functions, globals, literals) = (self.functions, self.globals, self.literals);
        DebugInfo { functions, globals, literals, types: self.types, lines: self.lines.sorted(), files: self.files }
    }
}

fn take(left: &mut usize, amount: usize) -> bool {
    let rest = left.checked_sub(amount);
    *left = rest.unwrap_or(0);
    rest.is_some()
}
