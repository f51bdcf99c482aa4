//! Running: one instruction after the other.

use crate::bits;
use crate::machine::{Machine, Slot, Stop};
use crate::memory::Read;
use crate::numeric::{self, NoResult};
use crate::objects::Provenance;
use crate::op::{Binary, Load, NONE, Op, Store, Unary};
use crate::program::Callee;
use bareme_core::evidence::{Access, FindingKind, Operands, Use};
use bareme_core::outcome::TrapKind;

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
                    let b = Slot::number(what.operand(right));
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
