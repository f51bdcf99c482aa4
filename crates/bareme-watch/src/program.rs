//! A program that is ready to be watched: its instructions beside what the compiler wrote down about it.

mod build;

use crate::WatchError;
use crate::debug::{DebugInfo, FileId, Function, Location, TypeId};
use crate::handlers::Handler;
use crate::heap::At;
use crate::module::Module;
use crate::natives::Native;
use crate::symbols::Symbols;
use crate::translate::{Code, translate};
use bareme_core::evidence::Spot;
use build::{Builder, watched_objects};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a call leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Callee {
    /// Instructions.
    Code,
    /// A function of the library that the machine does itself.
    Native(Native),
    /// A function of the host, by its number among the imports.
    Host(u32),
    /// A handler of the compiler's checks.
    Handler(Handler),
}

/// Something that a frame holds: offset and size.
type Extent = (i32, u32);

/// What is known of one function.
#[derive(Debug, Default)]
struct Known {
    /// Its number in the debug information.
    debug: Option<usize>,
    name: Option<String>,
    type_number: u32,
    parameters: u32,
    /// Where its variables lie, by number; none for those that are not in the frame.
    extents: Vec<Option<Extent>>,
    /// What lies in the inner braces, by number of scope.
    scopes: Vec<Vec<Extent>>,
    is_reader: bool,
}

/// A program.
pub(crate) struct Program {
    codes: Vec<Code>,
    imports: usize,
    callees: Vec<Callee>,
    known: Vec<Known>,
    pub(crate) host_names: Vec<String>,
    pub(crate) debug: DebugInfo,
    pub(crate) table: Vec<Option<u32>>,
    pub(crate) globals: Vec<u64>,
    pub(crate) data: Vec<(u32, Vec<u8>)>,
    pub(crate) pages: u64,
    pub(crate) start: Option<u32>,
    pub(crate) stack_pointer: u32,
    /// The end of the stack: the first address above it.
    pub(crate) stack_top: u32,
    pub(crate) symbols: Symbols,
    /// Lines with code, by number.
    pub(crate) lines: Vec<(FileId, u32)>,
    /// The function of each loop, and which of its loops it is.
    pub(crate) loops: Vec<(u32, u32)>,
    watched: Vec<bool>,
    texts: Vec<bool>,
    /// The text of the submitted and provided files, by name.
    pub(crate) sources: BTreeMap<String, String>,
}

impl Program {
    /// Reads and translates a linked module.
    pub(crate) fn read(wasm: &[u8]) -> Result<Self, WatchError> {
        let module = Module::read(wasm)?;
        let debug = DebugInfo::read(wasm).ok_or_else(|| WatchError::new("no debug information"))?;
        let imports = module.imports.len();
        let mut builder = Builder { module: &module, debug: &debug, lines: BTreeMap::new() };
        let (mut codes, mut known, mut loops) = (Vec::new(), Vec::new(), Vec::new());
        for index in 0..imports + module.functions.len() {
            known.push(builder.known(index));
        }
        let callees: Vec<Callee> =
            known.iter().enumerate().map(|(index, known)| builder.callee(index, known)).collect();
        let is_check = |function: u32| matches!(callees.get(function as usize), Some(Callee::Handler(_)));
        for (index, body) in module.bodies.iter().enumerate() {
            let facts = builder.facts(&mut known[imports + index]);
            let ty = *module.functions.get(index).ok_or_else(|| WatchError::new("a body too many"))?;
            let first_loop = u32::try_from(loops.len()).map_err(|_| WatchError::new("too many loops"))?;
            let code = translate(&module, body, ty, &facts, &is_check, first_loop)?;
            let function = u32::try_from(imports + index).map_err(|_| WatchError::new("too many functions"))?;
            loops.extend((0..code.loops.len()).filter_map(|number| Some((function, u32::try_from(number).ok()?))));
            codes.push(code);
        }
        let lines = builder.into_lines();
        let (watched, texts) = watched_objects(&module.symbols, &debug);
        let stack_top = module.globals.get(module.stack_pointer as usize).copied().unwrap_or(0);
        Ok(Self {
            codes,
            imports,
            callees,
            known,
            host_names: module.imports.iter().map(|import| import.name.clone()).collect(),
            table: module.table,
            globals: module.globals,
            data: module.data.iter().map(|(address, bytes)| (*address, bytes.to_vec())).collect(),
            pages: module.pages,
            start: module.start,
            stack_pointer: module.stack_pointer,
            stack_top: u32::try_from(stack_top).unwrap_or(u32::MAX).max(crate::machine::NULL_END),
            symbols: module.symbols,
            debug,
            lines,
            loops,
            watched,
            texts,
            sources: BTreeMap::new(),
        })
    }

    /// The instructions of a function that has some.
    pub(crate) fn code(&self, function: u32) -> Option<&Code> {
        self.codes.get((function as usize).checked_sub(self.imports)?)
    }

    pub(crate) fn callee(&self, function: u32) -> Callee {
        self.callees.get(function as usize).copied().unwrap_or(Callee::Code)
    }

    fn known(&self, function: u32) -> Option<&Known> {
        self.known.get(function as usize)
    }

    /// A function's name in C.
    pub(crate) fn function_name(&self, function: u32) -> Option<&str> {
        self.known(function)?.name.as_deref()
    }

    pub(crate) fn is_reader(&self, function: u32) -> bool {
        self.known(function).is_some_and(|known| known.is_reader)
    }

    pub(crate) fn parameter_count(&self, function: u32) -> u32 {
        self.known(function).map_or(0, |known| known.parameters)
    }

    pub(crate) fn has_type(&self, function: u32, ty: u32) -> bool {
        self.known(function).is_some_and(|known| known.type_number == ty)
    }

    /// What the compiler wrote down about a function.
    pub(crate) fn function(&self, function: u32) -> Option<&Function> {
        self.debug.functions.get(self.known(function)?.debug?)
    }

    pub(crate) fn variable_count(&self, function: u32) -> u32 {
        self.known(function).map_or(0, |known| u32::try_from(known.extents.len()).unwrap_or(0))
    }

    /// Where a variable lies in its frame, and its size.
    pub(crate) fn variable_extent(&self, function: u32, variable: u32) -> Option<(i32, u32)> {
        *self.known(function)?.extents.get(variable as usize)?
    }

    /// The variable around an offset in the frame.
    pub(crate) fn variable_around(&self, function: u32, offset: i32) -> Option<u32> {
        let holds = |extent: &Option<Extent>| {
            extent.is_some_and(|(start, size)| start <= offset && i64::from(offset - start) < i64::from(size))
        };
        let index = self.known(function)?.extents.iter().position(holds)?;
        u32::try_from(index).ok()
    }

    /// What lies in the inner braces with this number.
    pub(crate) fn scope_variables(&self, function: u32, scope: u32) -> &[(i32, u32)] {
        self.known(function).and_then(|known| known.scopes.get(scope as usize)).map_or(&[], Vec::as_slice)
    }

    /// Whether an instruction lies outside the braces in which a variable lives.
    pub(crate) fn is_out_of_scope(&self, function: u32, variable: u32, op: u32) -> bool {
        let local = self.function(function).and_then(|function| function.variables.get(variable as usize));
        let place = self.place(At { function, op });
        match (local, place) {
            (Some(local), Some(place)) => !local.in_scope(place),
            _ => false,
        }
    }

    /// The place of an instruction in the code section.
    pub(crate) fn place(&self, at: At) -> Option<u32> {
        self.code(at.function)?.places.get(at.op as usize).copied()
    }

    /// The place of an instruction in the source.
    pub(crate) fn spot(&self, at: At) -> Option<Spot> {
        if !self.code(at.function)?.of_source {
            return None;
        }
        // What the compiler adds has no line of its own: the line before it is meant.
        let place = self.place(at)?;
        let line = self.debug.line(place).or_else(|| self.line_before(at))?;
        Some(Spot {
            file: self.debug.file(line.file).to_owned(),
            line: line.line,
            column: line.column,
            function: self.function_name(at.function).map(str::to_owned),
        })
    }

    fn line_before(&self, at: At) -> Option<crate::debug::Line> {
        let code = self.code(at.function)?;
        let before = code.places.get(..at.op as usize)?;
        before.iter().rev().take(64).find_map(|&place| self.debug.line(place))
    }

    /// The instructions of a loop, by its number in the program, and its function.
    pub(crate) fn loop_ops(&self, number: u32) -> Option<(u32, Range<u32>)> {
        let (function, index) = *self.loops.get(number as usize)?;
        Some((function, self.code(function)?.loops.get(index as usize)?.ops.clone()))
    }

    /// Whether a loop lies inside another one of the same function.
    pub(crate) fn encloses(&self, outer: u32, inner: u32) -> bool {
        match (self.loop_ops(outer), self.loop_ops(inner)) {
            (Some((one, outer)), Some((other, inner))) => {
                one == other && outer.start < inner.start && inner.end <= outer.end
            }
            _ => false,
        }
    }

    /// The first place of a loop in the source, and its last line.
    pub(crate) fn loop_lines(&self, number: u32) -> Option<(Spot, u32)> {
        let (function, ops) = self.loop_ops(number)?;
        let spots: Vec<Spot> = ops.filter_map(|op| self.spot(At { function, op })).collect();
        let last = spots.iter().map(|spot| spot.line).max()?;
        // A loop's own instructions may come in any order; its first line is where it begins.
        let mut first = spots.into_iter().min_by_key(|spot| (spot.line, spot.column))?;
        let line = self.loop_start(&first.file, first.line);
        if line != first.line {
            (first.line, first.column) = (line, 0);
        }
        let end = self.loop_end(&first.file, first.line, first.column);
        Some((first, end.map_or(last, |end| end.max(last))))
    }

    /// Whether accesses to a static object are checked: the learner's are.
    pub(crate) fn is_watched(&self, object: u32) -> bool {
        self.watched.get(object as usize).copied().unwrap_or(false)
    }

    /// Whether a static object is a text of the source.
    pub(crate) fn is_text(&self, object: u32) -> bool {
        self.texts.get(object as usize).copied().unwrap_or(false)
    }

    /// The name, type and declaration of a static variable.
    pub(crate) fn static_variable(&self, address: u32) -> Option<(&str, TypeId, Option<FileId>, u32)> {
        let global = self.debug.globals.iter().find(|global| global.address == address);
        global.map(|global| (global.name.as_str(), global.ty, global.file, global.line)).or_else(|| {
            let locals = self.debug.functions.iter().flat_map(|function| &function.variables);
            let local = locals.into_iter().find(|local| local.place == Location::Static(address))?;
            Some((local.name.as_str(), local.ty, local.file, local.line))
        })
    }
}
