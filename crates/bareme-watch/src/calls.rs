//! Calls: what is handed over, what comes back, and where they lead.

use crate::bits;
use crate::heap::At;
use crate::machine::{Machine, Slot, Stop};
use crate::program::Callee;
use bareme_core::evidence::{Access, FindingKind, Use};
use bareme_core::outcome::TrapKind;

impl Machine<'_> {
    pub(crate) fn open_call(&mut self, function: u32, base: usize, resume: u32) -> Result<(), Stop> {
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
    pub(crate) fn call_outside(&mut self, callee: Callee, function: u32, base: usize) -> Result<(), Stop> {
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
    pub(crate) fn indirect(&mut self, index: Slot, ty: u32) -> Result<u32, Stop> {
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
    pub(crate) fn returned(&mut self, value: Slot, of_source: bool) -> Slot {
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
}
