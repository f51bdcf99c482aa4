//! From a function's WebAssembly to the machine's own instructions.
//!
//! What the stack would hold is worked out here, once. A value that is a local or a number stays where it is until it is
//! used, and a result that goes straight into a local is computed there; so most of the moving disappears. Where paths
//! meet, everything lies at its own place of the stack.

mod control;
mod kinds;
mod stack;

use crate::WatchError;
use crate::module::{Module, is_number, unusable};
use crate::op::{Binary, NONE, Op, Place};
use control::Block;
use kinds::Kind;
use stack::Held;
use std::ops::Range;
use wasmparser::{FunctionBody, Operator};

/// The most slots of one call.
const MAX_SLOTS: u32 = 60_000;

/// What debug information says of a function, as far as instructions depend on it.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// The local that holds the frame's address, for a function of the learner's.
    pub(crate) frame_base: Option<u32>,
    /// Whether it is in a submitted or provided file at all.
    pub(crate) of_source: bool,
    /// Variables in the frame: offset, size, and number among the function's variables; by offset.
    pub(crate) variables: Vec<(i32, u32, u32)>,
    /// Where inner braces begin and end, by number of scope.
    pub(crate) scopes: Vec<Range<u32>>,
    /// Where lines begin, and their number in the program; by place.
    pub(crate) lines: Vec<(u32, u32)>,
}

/// A function, ready for the machine.
#[derive(Debug, Default)]
pub(crate) struct Code {
    pub(crate) ops: Vec<Op>,
    /// For each instruction the place in the code section that it comes from.
    pub(crate) places: Vec<u32>,
    /// The targets of its jump tables.
    pub(crate) targets: Vec<u32>,
    pub(crate) parameters: u32,
    /// All slots.
    pub(crate) slots: u32,
    /// Slots that are 0 at the beginning: its locals without the parameters.
    pub(crate) locals: u32,
    pub(crate) results: u32,
    /// Whether it is in a submitted or provided file.
    pub(crate) of_source: bool,
    /// Its loops.
    pub(crate) loops: Vec<Loop>,
}

/// A loop: the instructions that belong to it.
#[derive(Debug, Clone)]
pub(crate) struct Loop {
    pub(crate) ops: Range<u32>,
}

/// Translates one function; `first_loop` is the number of its first loop in the program.
pub(crate) fn translate(
    module: &Module<'_>,
    body: &FunctionBody<'_>,
    ty: u32,
    facts: &Facts,
    is_check: &dyn Fn(u32) -> bool,
    first_loop: u32,
) -> Result<Code, WatchError> {
    let ty = module.types.get(ty as usize).ok_or_else(|| WatchError::new("a function without a type"))?;
    if !ty.params().iter().chain(ty.results()).all(|&ty| is_number(ty)) {
        return Err(WatchError::new("a value that is not a number"));
    }
    let parameters = count(ty.params().len())?;
    let results = count(ty.results().len())?;
    let mut locals = 0u32;
    for local in body.get_locals_reader().map_err(unusable)? {
        let (number, ty) = local.map_err(unusable)?;
        if !is_number(ty) {
            return Err(WatchError::new("a variable that is not a number"));
        }
        locals = locals.saturating_add(number).min(MAX_SLOTS);
    }
    let mut translation = Translation {
        module,
        facts,
        is_check,
        first_loop,
        code: Code { parameters, locals, results, of_source: facts.of_source, ..Code::default() },
        stack: Vec::new(),
        blocks: Vec::new(),
        unreachable: None,
        first_stack_slot: parameters.saturating_add(locals),
        label_at: 0,
        at: 0,
        next_line: 0,
        line: None,
        loops: control::loop_ranges(body, module.code_start)?,
        hoisted: Vec::new(),
        frame_entered: false,
    };
    translation.hoist_scopes();
    translation.run(body)?;
    Ok(translation.code)
}

fn count(number: usize) -> Result<u32, WatchError> {
    u32::try_from(number).map_err(|_| WatchError::new("too many values"))
}

struct Translation<'t, 'm> {
    module: &'t Module<'m>,
    facts: &'t Facts,
    is_check: &'t dyn Fn(u32) -> bool,
    first_loop: u32,
    code: Code,
    /// What the stack holds.
    stack: Vec<Held>,
    blocks: Vec<Block>,
    /// In code that nothing reaches: how many blocks have been opened in it.
    unreachable: Option<u32>,
    first_stack_slot: Place,
    /// The instruction at which paths met last: what comes before must not be changed for what comes after.
    label_at: usize,
    /// The place in the code section of the instruction at hand.
    at: u32,
    next_line: usize,
    /// The line at hand, by its number in the program.
    line: Option<u32>,
    /// Where loops begin and end.
    loops: Vec<Range<u32>>,
    /// Where variables of inner braces come to life, and which.
    hoisted: Vec<(u32, u32)>,
    frame_entered: bool,
}

impl Translation<'_, '_> {
    fn run(&mut self, body: &FunctionBody<'_>) -> Result<(), WatchError> {
        let results = self.code.results;
        self.open(Block::function(results));
        let mut reader = body.get_operators_reader().map_err(unusable)?;
        while !reader.eof() {
            let (operator, at) = reader.read_with_offset().map_err(unusable)?;
            self.at = u32::try_from(at - self.module.code_start).map_err(|_| WatchError::new("too much code"))?;
            if self.unreachable.is_some() && self.skip(&operator) {
                continue;
            }
            self.mark_place();
            self.translate(&operator)?;
        }
        if self.code.slots > MAX_SLOTS {
            return Err(WatchError::new("too many values at once"));
        }
        self.code.slots = self.code.slots.max(self.first_stack_slot + results + 1);
        Ok(())
    }

    /// Notes lines and inner braces that begin here.
    fn mark_place(&mut self) {
        let mut line = None;
        while let Some((_, number)) = self.facts.lines.get(self.next_line).filter(|(place, _)| *place <= self.at) {
            line = Some(*number);
            self.next_line += 1;
        }
        let at = self.at;
        while let Some((_, scope)) = self.hoisted.last().copied().filter(|(place, _)| *place <= at) {
            self.hoisted.pop();
            self.emit(Op::EnterScope { scope });
            self.label_at = self.code.ops.len();
        }
        // What is reached by a jump alone has to say its line again.
        let line = line.filter(|line| self.line != Some(*line) || self.label_at == self.code.ops.len());
        if let Some(number) = line {
            self.line = Some(number);
            self.emit(Op::Line { number });
            // A result must not move to before the line to which it belongs.
            self.label_at = self.code.ops.len();
        }
    }

    fn emit(&mut self, op: Op) {
        self.code.ops.push(op);
        self.code.places.push(self.at);
    }

    fn translate(&mut self, operator: &Operator<'_>) -> Result<(), WatchError> {
        match operator {
            Operator::LocalGet { local_index } => self.stack.push(Held::Local(*local_index)),
            Operator::LocalSet { local_index } => self.set_local(*local_index)?,
            Operator::LocalTee { local_index } => {
                self.set_local(*local_index)?;
                self.stack.push(Held::Local(*local_index));
            }
            Operator::I32Const { value } => self.constant(*value),
            Operator::I64Const { value } => self.stack.push(Held::Number(value.cast_unsigned())),
            Operator::F32Const { value } => self.stack.push(Held::Number(u64::from(value.bits()))),
            Operator::F64Const { value } => self.stack.push(Held::Number(value.bits())),
            Operator::Drop => {
                self.pop()?;
            }
            Operator::Nop => {}
            Operator::Select => self.select()?,
            Operator::GlobalGet { global_index } => {
                let (to, global) = (self.push_place()?, *global_index);
                self.emit(Op::GlobalGet { to, global });
            }
            Operator::GlobalSet { global_index } => {
                let from = self.pop_value()?;
                self.emit(Op::GlobalSet { from, global: *global_index });
            }
            Operator::MemorySize { .. } => {
                let to = self.push_place()?;
                self.emit(Op::MemorySize { to });
            }
            Operator::MemoryGrow { .. } => {
                let pages = self.pop_value()?;
                let to = self.push_place()?;
                self.emit(Op::MemoryGrow { to, pages });
            }
            Operator::MemoryCopy { .. } => {
                let first = self.pop_in_place(3)?;
                self.emit(Op::MemoryCopy { first });
            }
            Operator::MemoryFill { .. } => {
                let first = self.pop_in_place(3)?;
                self.emit(Op::MemoryFill { first });
            }
            other => return self.by_kind(other),
        }
        Ok(())
    }

    fn by_kind(&mut self, operator: &Operator<'_>) -> Result<(), WatchError> {
        match kinds::kind(operator) {
            Some(Kind::Unary(what)) => {
                let from = self.pop_value()?;
                let to = self.push_place()?;
                self.emit(Op::Unary { what, to, from });
                Ok(())
            }
            Some(Kind::Binary(what)) => self.binary(what),
            Some(Kind::Load(what, offset, mask)) => {
                let address = self.pop_address(offset)?;
                let to = self.push_place()?;
                let (address, offset) = address;
                self.emit(Op::Load { what, mask, to, address, offset });
                Ok(())
            }
            Some(Kind::Store(what, offset, mask)) => {
                let from = self.pop_value()?;
                let (address, offset) = self.pop_address(offset)?;
                self.emit(Op::Store { what, mask, from, address, offset });
                Ok(())
            }
            None => self.control(operator),
        }
    }

    /// A number, or an address where the linker says so.
    fn constant(&mut self, value: i32) {
        // The place that the linker knows is behind the byte of the instruction.
        let object = self.module.symbols.in_code.get(&(self.at + 1)).copied();
        let bits = u64::from(value.cast_unsigned());
        self.stack.push(match object {
            Some(object) => Held::Address(value.cast_unsigned(), object),
            None => Held::Number(bits),
        });
    }

    fn binary(&mut self, what: Binary) -> Result<(), WatchError> {
        let right = self.pop()?;
        if let Held::Number(bits) = right {
            // A number of 64 bits fits if it is the extension of one of 32.
            let number = what.short_operand(bits);
            if let Some(number) = number {
                return self.with_number(what, number);
            }
        }
        self.stack.push(right);
        let right = self.pop_value()?;
        let left = self.pop_value()?;
        let to = self.push_place()?;
        self.emit(Op::Binary { what, to, left, right });
        Ok(())
    }

    fn with_number(&mut self, what: Binary, right: i32) -> Result<(), WatchError> {
        if what == Binary::I32Add && self.stack.last().is_some_and(|held| self.is_frame_base(*held)) {
            self.pop()?;
            self.local_address(right)?;
            return Ok(());
        }
        let left = self.pop_value()?;
        let to = self.push_place()?;
        self.emit(Op::With { what, to, left, right });
        Ok(())
    }

    /// The address of what lies `offset` bytes into the frame, pushed.
    fn local_address(&mut self, offset: i32) -> Result<(), WatchError> {
        let variable = self.variable_at(offset);
        let to = self.push_place()?;
        self.emit(Op::Local { to, offset, variable });
        Ok(())
    }

    fn variable_at(&self, offset: i32) -> u32 {
        let variables = &self.facts.variables;
        let begins = variables.iter().find(|(start, ..)| *start == offset);
        let holds = || {
            variables.iter().find(|(start, size, _)| {
                (i64::from(*start)..i64::from(*start) + i64::from(*size)).contains(&i64::from(offset))
            })
        };
        begins.or_else(holds).map_or(NONE, |(.., variable)| *variable)
    }

    fn is_frame_base(&self, held: Held) -> bool {
        match held {
            Held::Local(local) => self.frame_entered && self.facts.frame_base == Some(local),
            Held::FrameThere => true,
            _ => false,
        }
    }

    fn select(&mut self) -> Result<(), WatchError> {
        let condition = self.pop_value()?;
        let from = self.pop_value()?;
        // The first operand's own place takes the result, so it must hold the first operand.
        self.settle(1)?;
        self.stack.pop();
        let to = self.push_place()?;
        self.emit(Op::Select { to, from, condition });
        // Nothing may be computed into another place any more.
        self.label_at = self.code.ops.len();
        Ok(())
    }
}
