//! `[limits]`: what a task asks for, within the caps.

use crate::caps::Caps;
use crate::collector::Reporter;
use crate::wire::Located;
use crate::wire::task::LimitsToml;
use bareme_core::limits::Limits;
use bareme_core::units::{Bytes, FUEL_PER_MILLI, Fuel, Millis};
use std::ops::Range;

const KIB: u64 = 1024;
const MIB: u64 = 1024 * 1024;

/// The limits of a task, in the units of the sandbox.
pub(super) fn build(asked: &LimitsToml, caps: &Caps, reporter: &mut Reporter<'_>) -> Option<Limits> {
    let (defaults, most) = (&caps.defaults, &caps.caps);
    let mut limit = |key, asked: &Option<Located<u32>>, unit, default, most| {
        Ask { key, asked: asked.as_ref(), unit }.granted(default, most, reporter)
    };
    let fuel = Fuel(limit("time_ms", &asked.time_ms, FUEL_PER_MILLI, defaults.fuel.get(), most.fuel.get()));
    let limits = Limits {
        fuel,
        wall: wall(fuel, caps),
        memory: Bytes(limit("memory_mib", &asked.memory_mib, MIB, defaults.memory.get(), most.memory.get())),
        stack: Bytes(limit("stack_mib", &asked.stack_mib, MIB, defaults.stack.get(), most.stack.get())),
        stdout: Bytes(limit("stdout_kib", &asked.stdout_kib, KIB, defaults.stdout.get(), most.stdout.get())),
        stderr: Bytes(limit("stderr_kib", &asked.stderr_kib, KIB, defaults.stderr.get(), most.stderr.get())),
        files: u32::try_from(limit("files", &asked.files, 1, defaults.files.into(), most.files.into()))
            .unwrap_or(u32::MAX),
        file_bytes: Bytes(limit("file_kib", &asked.file_kib, KIB, defaults.file_bytes.get(), most.file_bytes.get())),
    };
    room_for_data(asked, &limits, reporter).then_some(limits)
}

/// The net on the clock widens with the time limit: it must never catch a program that is still within its fuel.
fn wall(fuel: Fuel, caps: &Caps) -> Millis {
    let usual = caps.defaults.fuel.get().max(1);
    let wall = caps.defaults.wall.get().saturating_mul(fuel.get().div_ceil(usual));
    Millis(wall).max(caps.defaults.wall).min(caps.caps.wall)
}

/// One key, what it says, and how much one of it is in the sandbox's unit.
struct Ask<'a> {
    key: &'static str,
    asked: Option<&'a Located<u32>>,
    unit: u64,
}

impl Ask<'_> {
    fn granted(&self, default: u64, most: u64, reporter: &mut Reporter<'_>) -> u64 {
        let Some(asked) = self.asked else {
            return default;
        };
        let amount = u64::from(asked.value).saturating_mul(self.unit);
        if amount > most {
            let message = format!("`{}` cannot be {}, which is above the cap", self.key, asked.value);
            reporter.error(&asked.at, message, format!("ask for at most {}", most / self.unit));
        }
        amount.min(most)
    }
}

/// The stack is a part of the memory, and the program's data needs some of it as well.
fn room_for_data(asked: &LimitsToml, limits: &Limits, reporter: &mut Reporter<'_>) -> bool {
    let room = limits.stack < limits.memory;
    if !room {
        let (memory, stack) = (limits.memory.get() / MIB, limits.stack.get() / MIB);
        let message = format!("a stack of {stack} MiB leaves no room in a memory of {memory} MiB");
        let at: Option<Range<usize>> = asked.memory_mib.as_ref().or(asked.stack_mib.as_ref()).map(|key| key.at.clone());
        reporter.error(&at.unwrap_or(0..0), message, "raise `memory_mib` or lower `stack_mib`");
    }
    room
}
