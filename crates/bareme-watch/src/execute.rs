//! Running: one instruction after the other.

use crate::bits;
use crate::heap::At;
use crate::machine::{Dynamic, Frame, Machine, Owner, Slot, Stop};
use crate::memory::Read;
use crate::numeric::{self, NoResult};
use crate::objects::Provenance;
use crate::op::{Binary, Load, NONE, Op, Store, Unary};
use crate::program::Callee;
use bareme_core::evidence::{Access, FindingKind, Operands, Use};
use bareme_core::outcome::TrapKind;

/// The most variables that addresses are kept apart for, over all calls of a run.
const MAX_LOCALS: u32 = 100_000_000;
/// The most entries of the list of calls whose variables have addresses.
const MAX_OWNERS: usize = 4_000_000;

impl Machine<'_> {
    /// Runs from `_start` to the end.
    pub(crate) fn run(&mut self) -> Stop {
        let Some(start) = self.program.start else { return Stop::Broken("no beginning") };
        if let Err(stop) = self.enter(start, 0) {
            return stop;
        }
        self.resume(0)
    }

    /// Goes on at an instruction of the innermost call.
    pub(crate) fn resume(&mut self, pc: u32) -> Stop {
        match self.execute(pc) {
            Ok(()) => Stop::Exit(0),
            Err(stop) => stop,
        }
    }

    #[expect(clippy::too_many_lines, reason = "the machine's heart: one arm for each instruction")]
    fn execute(&mut self, mut pc: u32) -> Result<(), Stop> {
        let program = self.program;
        let frame = *self.innermost().ok_or(Stop::Broken("no call"))?;
        let (mut code, mut base) = (program.code(frame.function).ok_or(Stop::Broken("no code"))?, frame.base);
        macro_rules! slot {
            ($place:expr) => {
                self.slots[base + $place as usize]
            };
        }
        loop {
            let op = code.ops[pc as usize];
            self.pc = pc;
            self.steps += 1;
            pc += 1;
            match op {
                Op::Const { to, bits } => slot!(to) = Slot::number(bits),
                Op::Static { to, address, object } => {
                    let provenance = if object == NONE { Provenance::NONE } else { Provenance::fixed(object) };
                    slot!(to) = Slot { provenance, ..Slot::number(u64::from(address)) };
                }
                Op::Local { to, offset, variable } => slot!(to) = self.local_address(offset, variable),
                Op::Copy { to, from } => slot!(to) = slot!(from),
                Op::Unary { what, to, from } => {
                    let a = slot!(from);
                    slot!(to) = self.unary(what, a)?;
                }
                Op::Binary { what, to, left, right } => {
                    let (a, b) = (slot!(left), slot!(right));
                    slot!(to) = self.binary(what, a, b)?;
                }
                Op::With { what, to, left, right } => {
                    let a = slot!(left);
                    let b = Slot::number(crate::number_for(what, right));
                    slot!(to) = self.binary(what, a, b)?;
                }
                Op::Select { to, from, condition } => {
                    let chosen = slot!(condition);
                    if chosen.word() == 0 {
                        slot!(to) = slot!(from);
                    }
                    let undecided = chosen.missing & 0xffff_ffff != 0;
                    if undecided && code.of_source {
                        self.missing_value(chosen, Use::Condition);
                    } else if undecided {
                        let slot = &mut slot!(to);
                        (slot.missing, slot.origin) = (u64::MAX, chosen.origin);
                    }
                }
                Op::Load { what, mask, to, address, offset } => {
                    let pointer = slot!(address);
                    slot!(to) = self.load(what, pointer, offset, mask)?;
                }
                Op::Store { what, mask, from, address, offset } => {
                    let (pointer, value) = (slot!(address), slot!(from));
                    self.store(what, pointer, (offset, mask), value)?;
                }
                Op::GlobalGet { to, global } => slot!(to) = self.globals[global as usize],
                Op::GlobalSet { from, global } => {
                    let value = slot!(from);
                    if global == program.stack_pointer {
                        self.move_stack(value, code.of_source, base + from as usize)?;
                    } else {
                        self.globals[global as usize] = value;
                    }
                }
                Op::MemorySize { to } => {
                    slot!(to) = Slot::number(u64::from(self.memory.size() / crate::memory::PAGE));
                }
                Op::MemoryGrow { to, pages } => {
                    let grown = self.memory.grow(slot!(pages).word());
                    slot!(to) = Slot::number(u64::from(grown.unwrap_or(u32::MAX)));
                }
                Op::MemoryCopy { first } => {
                    let [to, from, size] = [slot!(first), slot!(first + 1), slot!(first + 2)];
                    self.copy(to, from, size.word())?;
                }
                Op::MemoryFill { first } => {
                    let [to, byte, size] = [slot!(first), slot!(first + 1), slot!(first + 2)];
                    self.fill(to, byte, size.word())?;
                }
                Op::Jump { target } => pc = target,
                Op::JumpIf { condition, target, check } => {
                    let value = slot!(condition);
                    if value.missing & 0xffff_ffff != 0 && check {
                        self.missing_value(value, Use::Condition);
                    }
                    if value.word() != 0 {
                        pc = target;
                    }
                }
                Op::JumpUnless { condition, target, check } => {
                    let value = slot!(condition);
                    if value.missing & 0xffff_ffff != 0 && check {
                        self.missing_value(value, Use::Condition);
                    }
                    if value.word() == 0 {
                        pc = target;
                    }
                }
                Op::JumpTable { index, first, count } => {
                    let value = slot!(index);
                    if value.missing & 0xffff_ffff != 0 {
                        self.missing_value(value, Use::Condition);
                    }
                    pc = code.targets[(first + value.word().min(count - 1)) as usize];
                }
                Op::Call { function, first } => match program.callee(function) {
                    Callee::Code => {
                        self.open_call(function, base + first as usize, pc)?;
                        (code, base, pc) =
                            (program.code(function).ok_or(Stop::Broken("no code"))?, base + first as usize, 0);
                    }
                    callee => self.call_outside(callee, function, base + first as usize)?,
                },
                Op::CallIndirect { ty, index, first } => {
                    let function = self.indirect(slot!(index), ty)?;
                    match program.callee(function) {
                        Callee::Code => {
                            self.open_call(function, base + first as usize, pc)?;
                            (code, base, pc) =
                                (program.code(function).ok_or(Stop::Broken("no code"))?, base + first as usize, 0);
                        }
                        callee => self.call_outside(callee, function, base + first as usize)?,
                    }
                }
                Op::Return { from } => {
                    if code.results > 0 {
                        let value = slot!(from);
                        slot!(0) = if value.missing == 0 { value } else { self.returned(value, code.of_source) };
                    }
                    let closed = self.frames.pop().ok_or(Stop::Broken("no call"))?;
                    let Some(caller) = self.frames.last().copied() else { return Ok(()) };
                    if caller.reading.is_some() {
                        self.pc = caller.resume.saturating_sub(1);
                        self.has_read(closed.base);
                    }
                    (code, base, pc) =
                        (program.code(caller.function).ok_or(Stop::Broken("no code"))?, caller.base, caller.resume);
                }
                Op::Unreachable => return Err(self.unreachable()),
                Op::LoopHead { number } => {
                    if self.steps >= self.max_steps {
                        return Err(Stop::Steps);
                    }
                    if code.of_source {
                        self.turn(number)?;
                    }
                }
                Op::Line { number } => self.reached[number as usize] = true,
                Op::EnterFrame { base: place, size } => {
                    let bottom = slot!(place).word();
                    self.enter_frame(bottom, size)?;
                    slot!(place).provenance = Provenance::FRAME;
                }
                Op::EnterScope { scope } => self.enter_scope(scope),
            }
        }
    }

    fn unary(&mut self, what: Unary, a: Slot) -> Result<Slot, Stop> {
        let bits = numeric::unary(what, a.bits).map_err(|why| self.no_result(why, a, a))?;
        let mut result = Slot::number(bits);
        if a.missing != 0 {
            (result.missing, result.origin) = (bits::unary(what, (a.bits, a.missing)), a.origin);
        }
        Ok(result)
    }

    #[inline]
    fn binary(&mut self, what: Binary, a: Slot, b: Slot) -> Result<Slot, Stop> {
        let bits = if what == Binary::I32Add {
            u64::from(a.word().wrapping_add(b.word()))
        } else {
            if b.missing != 0 && is_division(what) {
                self.missing_value(b, Use::Divisor);
            }
            numeric::binary(what, a.bits, b.bits).map_err(|why| self.no_result(why, a, b))?
        };
        let provenance = match what {
            // The exclusive or of two addresses is neither's, and looks like a number afterwards.
            Binary::I32Add | Binary::I32And | Binary::I32Or => a.provenance.of_both(b.provenance),
            Binary::I32Sub if b.provenance.is_none() => a.provenance,
            _ => Provenance::NONE,
        };
        let mut result = Slot { provenance, ..Slot::number(bits) };
        if (a.missing | b.missing) != 0 {
            result.missing = bits::binary(what, (a.bits, a.missing), (b.bits, b.missing));
            result.origin = if a.missing == 0 { b.origin } else { a.origin };
        }
        Ok(result)
    }

    #[inline]
    fn load(&mut self, what: Load, pointer: Slot, offset: u32, mask: u8) -> Result<Slot, Stop> {
        let address = self.access(pointer, offset, what.bytes(), Access::Read)?;
        if address & u32::from(mask) != 0 {
            self.misaligned(address, mask, Access::Read);
        }
        let Read { bits, missing, provenance } = self.memory.load(what, address);
        let mut slot = Slot { bits, missing, provenance, origin: 0 };
        if missing != 0 {
            slot.origin = self.origin_of(address, what.bytes());
        }
        Ok(slot)
    }

    #[inline]
    fn store(&mut self, what: Store, pointer: Slot, (offset, mask): (u32, u8), value: Slot) -> Result<(), Stop> {
        let address = self.access(pointer, offset, what.bytes(), Access::Write)?;
        if address & u32::from(mask) != 0 {
            self.misaligned(address, mask, Access::Write);
        }
        let read = Read { bits: value.bits, missing: value.missing, provenance: value.provenance };
        self.memory.store(what, address, read);
        if value.missing != 0 {
            for word in 0..what.bytes().div_ceil(4) {
                self.memory.set_origin(address + 4 * word, value.origin);
            }
        }
        Ok(())
    }

    #[cold]
    fn misaligned(&mut self, address: u32, mask: u8, access: Access) {
        if self.in_source() {
            self.report(FindingKind::Misaligned { access, address, alignment: u32::from(mask) + 1 }, None);
        }
    }

    /// The address of what lies in the frame; the variable there has a number from now on.
    fn local_address(&mut self, offset: i32, variable: u32) -> Slot {
        let Some(index) = self.frames.len().checked_sub(1) else { return Slot::default() };
        let frame = self.frames[index];
        let address = frame.bottom.wrapping_add_signed(offset);
        let mut slot = Slot::number(u64::from(address));
        if variable == NONE {
            return slot;
        }
        if frame.first_local == 0 {
            let number = self.program.variable_count(frame.function);
            if self.next_local + number > MAX_LOCALS || self.owners.len() >= MAX_OWNERS {
                return slot;
            }
            let owner = Owner { first_local: self.next_local, serial: frame.serial, function: frame.function };
            self.owners.push(owner);
            self.frames[index].first_local = self.next_local;
            self.next_local += number;
        }
        slot.provenance = Provenance::local(self.frames[index].first_local + variable);
        slot
    }

    /// A learner's function has its frame: its variables have no values yet.
    fn enter_frame(&mut self, bottom: u32, size: u32) -> Result<(), Stop> {
        if let Some(frame) = self.frames.last_mut() {
            (frame.bottom, frame.size) = (bottom, size);
        }
        let top = u64::from(bottom) + u64::from(size);
        if bottom < crate::machine::NULL_END || top > u64::from(self.memory.size()) {
            return Err(self.out_of_stack());
        }
        self.memory.unset(bottom, size);
        self.steps += clearing(size);
        Ok(())
    }

    /// Variables of inner braces have no values again.
    fn enter_scope(&mut self, scope: u32) {
        let Some(frame) = self.innermost().copied().filter(|frame| frame.size > 0) else { return };
        let program = self.program;
        for &(offset, size) in program.scope_variables(frame.function, scope) {
            let address = frame.bottom.wrapping_add_signed(offset);
            if address >= frame.bottom && u64::from(address) + u64::from(size) <= u64::from(self.memory.size()) {
                self.steps += clearing(size);
                self.memory.unset(address, size);
            }
        }
    }

    /// Moves the stack pointer. In a learner's function whose frame is there, that makes room for an array of variable
    /// length, or takes it back.
    fn move_stack(&mut self, value: Slot, of_source: bool, from: usize) -> Result<(), Stop> {
        let new = value.word();
        let global = self.program.stack_pointer as usize;
        let Some(frame) = self.innermost().copied() else { return Ok(()) };
        self.globals[global] = Slot::number(u64::from(new));
        if new < crate::machine::NULL_END || new > self.memory.size() {
            return Err(self.out_of_stack());
        }
        let made = if of_source && frame.size > 0 { self.made_room(&frame) } else { None };
        let Some(size) = made.filter(|size| self.memory.has(u64::from(new), *size)) else { return Ok(()) };
        let number = u32::try_from(self.dynamics.len()).unwrap_or(u32::MAX);
        let place = self.program.code(frame.function).map_or(0, |code| code.places[self.pc as usize]);
        let (serial, function) = (frame.serial, frame.function);
        if self.dynamics.len() < MAX_OWNERS {
            self.dynamics.push(Dynamic { start: new, size, exact: false, serial, function, place });
        }
        self.memory.unset(new, size);
        self.steps += clearing(size);
        self.name_dynamic(new, Provenance::dynamic(number), from);
        Ok(())
    }

    /// The size that was taken from the stack pointer just now. The pointer itself does not tell: the compiler puts it
    /// back in a local only.
    fn made_room(&self, frame: &Frame) -> Option<u32> {
        let code = self.program.code(frame.function)?;
        let before = code.ops.get((self.pc as usize).saturating_sub(6)..self.pc as usize)?;
        before.iter().rev().find_map(|op| match *op {
            Op::Binary { what: Binary::I32Sub, right, .. } => Some(self.slots[frame.base + right as usize].word()),
            _ => None,
        })
    }

    /// The new array's address lies in a local beside the stack pointer's own copy, from which the next array is made.
    fn name_dynamic(&mut self, address: u32, provenance: Provenance, stack_pointer: usize) {
        let Some(frame) = self.innermost().copied() else { return };
        let locals = self.program.code(frame.function).map_or(0, |code| code.parameters + code.locals) as usize;
        let mut found = false;
        for index in (frame.base..frame.base + locals).filter(|&index| index != stack_pointer) {
            if self.slots[index].word() == address {
                self.slots[index].provenance = provenance;
                found = true;
            }
        }
        if !found {
            self.slots[stack_pointer].provenance = provenance;
        }
    }

    fn open_call(&mut self, function: u32, base: usize, resume: u32) -> Result<(), Stop> {
        let from_source = self.in_source();
        if let Some(frame) = self.frames.last_mut() {
            frame.resume = resume;
        }
        let into_source = self.program.code(function).is_some_and(|code| code.of_source);
        if from_source {
            self.hand_over(function, base, into_source);
        }
        self.enter(function, base)
    }

    /// Looks at the arguments of a call, and at what has been read so far.
    fn hand_over(&mut self, function: u32, base: usize, into_source: bool) {
        let number = self.program.code(function).map_or(0, |code| code.parameters) as usize;
        for index in 0..number {
            let value = self.slots[base + index];
            if bits::is_mostly_missing(value.missing) {
                self.missing_value(value, Use::Argument);
            }
        }
        if !into_source {
            self.may_read(function, base);
            self.check_format(function, base);
        }
    }

    /// A call of something that has no instructions: the host, a handler, or a function that the machine does itself.
    fn call_outside(&mut self, callee: Callee, function: u32, base: usize) -> Result<(), Stop> {
        if let Some(frame) = self.frames.last_mut() {
            frame.resume = self.pc + 1;
        }
        let from_source = self.in_source();
        if self.slots.len() < base + 8 {
            self.slots.resize(base + 8, Slot::default());
        }
        match callee {
            Callee::Native(native) => {
                if from_source {
                    let number = self.program.parameter_count(function) as usize;
                    for index in 0..number {
                        let value = self.slots[base + index];
                        if bits::is_mostly_missing(value.missing) {
                            self.missing_value(value, Use::Argument);
                        }
                    }
                }
                let outer = self.native.replace(function);
                let done = self.native(native, function, base);
                self.native = outer;
                done
            }
            Callee::Host(import) => self.host_call(import, base),
            Callee::Handler(handler) => {
                self.handler(handler, base);
                Ok(())
            }
            Callee::Code => Err(Stop::Broken("a call of code")),
        }
    }

    /// The function that an entry of the table stands for.
    fn indirect(&mut self, index: Slot, ty: u32) -> Result<u32, Stop> {
        if index.missing & 0xffff_ffff != 0 {
            self.missing_value(index, Use::Address);
        }
        let function = self.program.table.get(index.word() as usize).copied().flatten();
        match function {
            Some(function) if self.program.has_type(function, ty) => Ok(function),
            _ if index.word() == 0 => {
                let kind = FindingKind::NullPointer { access: Access::Read, offset_bytes: 0 };
                self.report(kind, None);
                Err(Stop::Trap(TrapKind::NullPointer))
            }
            _ => {
                self.report(FindingKind::BadFunctionPointer, None);
                Err(Stop::Trap(TrapKind::BadFunctionPointer))
            }
        }
    }

    /// What a function gives back although it has no value: told now if it is the learner's, or else where it is used.
    fn returned(&mut self, value: Slot, of_source: bool) -> Slot {
        if !of_source {
            return value;
        }
        let own = self.innermost().map(|frame| frame.function);
        if let Some(origin) = self.origins.unnamed(value.origin).filter(|function| Some(*function) == own) {
            // The function ended without `return`: that matters where its value is used, and only there.
            let at = At { function: origin, op: self.pc };
            let origin = self.origins.missing_return(at);
            return Slot { origin, ..value };
        }
        if !self.returns_from_main() && bits::is_mostly_missing(value.missing) {
            self.missing_value(value, Use::Return);
        }
        value
    }

    fn returns_from_main(&self) -> bool {
        let name = self.innermost().and_then(|frame| self.program.function_name(frame.function));
        name == Some("main")
    }

    fn no_result(&mut self, why: NoResult, a: Slot, b: Slot) -> Stop {
        let operands = || Operands {
            operator: "/".to_owned(),
            left: Some(a.word().cast_signed().to_string()),
            right: b.word().cast_signed().to_string(),
            ty: "int".to_owned(),
        };
        let (kind, trap) = match why {
            NoResult::DivisionByZero => (FindingKind::DivisionByZero(operands()), TrapKind::DivisionByZero),
            NoResult::DivisionOverflow => (FindingKind::DivisionOverflow(operands()), TrapKind::IntegerOverflow),
            NoResult::Conversion => (
                FindingKind::FloatToInteger { value: String::new(), from: "double".to_owned(), to: "int".to_owned() },
                TrapKind::IntegerOverflow,
            ),
        };
        // The compiler's own check has told of it already, with the operands' types.
        let told = self.reports.findings.last().is_some_and(|last| last.kind.name() == kind.name());
        if !told {
            self.report(kind, None);
        }
        Stop::Trap(trap)
    }

    fn unreachable(&mut self) -> Stop {
        let name = self.innermost().and_then(|frame| self.program.function_name(frame.function));
        match name {
            Some("abort" | "__assert_fail") => {
                self.report(FindingKind::Abort, None);
                Stop::Trap(TrapKind::Abort)
            }
            Some(name) if name.starts_with("signature_mismatch:") => {
                self.report(FindingKind::BadFunctionPointer, None);
                Stop::Trap(TrapKind::BadFunctionPointer)
            }
            _ => {
                self.report(FindingKind::Unreachable, None);
                Stop::Trap(TrapKind::Unreachable)
            }
        }
    }
}

/// What it costs to clear so many bytes and what is known of them, in instructions.
pub(crate) fn clearing(size: u32) -> u64 {
    u64::from(size / 16)
}

fn is_division(what: Binary) -> bool {
    matches!(
        what,
        Binary::I32DivS
            | Binary::I32DivU
            | Binary::I32RemS
            | Binary::I32RemU
            | Binary::I64DivS
            | Binary::I64DivU
            | Binary::I64RemS
            | Binary::I64RemU
    )
}
