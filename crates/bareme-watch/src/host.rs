//! Calls of the host: the same host as in grading, with an eye on what goes in and out.

use crate::machine::{Machine, NULL_END, Slot, Stop};
use crate::memory::Read;
use crate::op::Store;
use bareme_core::evidence::{Access, Printed, Use};
use bareme_core::outcome::TrapKind;
use bareme_core::units::FUEL_PER_MILLI;
use bareme_sandbox::{GuestMemory, Refusal};
use std::cell::{Cell, RefCell};

/// The most pieces of a list that are looked at.
const MAX_PIECES: u32 = 1024;
/// What a call of the host costs, in instructions.
const CALL_STEPS: u64 = 100;

impl Machine<'_> {
    /// Calls a function of the host by its number; arguments and result lie at `base`.
    pub(crate) fn host_call(&mut self, import: u32, base: usize) -> Result<(), Stop> {
        let program = self.program;
        let Some(name) = program.host_names.get(import as usize) else { return Err(Stop::Broken("no such import")) };
        let arguments: Vec<u64> =
            self.slots[base..base + 9.min(self.slots.len() - base)].iter().map(|slot| slot.bits).collect();
        if name == "proc_exit" {
            return Err(Stop::Exit((arguments[0] & 0xff) as i32));
        }
        if matches!(name.as_str(), "clock_time_get" | "random_get" | "poll_oneoff") {
            self.asked_the_world = true;
        }
        let is_stream = name == "fd_read" || name == "fd_write";
        if is_stream {
            self.look_at_pieces(name == "fd_write", &arguments)?;
        }
        if self.mute && name == "fd_write" {
            self.swallow(&arguments, base);
            return Ok(());
        }
        let elapsed = self.steps.saturating_mul(1000) / (FUEL_PER_MILLI / 1000);
        let (touched, written) = (Cell::new(0), RefCell::new(Vec::new()));
        let memory = GuestMemory::new(self.memory.all_mut(), NULL_END, &touched).noting(&written);
        let answer = self.host.call(memory, name, &arguments, elapsed).ok_or(Stop::Broken("no such function"))?;
        let asleep = (self.host.take_sleep() / 1000).min(self.max_steps);
        self.steps = self.steps.saturating_add(CALL_STEPS + touched.get() / 8 + asleep);
        if name == "fd_read" {
            self.has_filled(&arguments)?;
        } else {
            for range in written.into_inner() {
                let (start, size) = (u32::try_from(range.start), u32::try_from(range.len()));
                if let (Ok(start), Ok(size)) = (start, size) {
                    self.memory.written(start, size);
                }
            }
        }
        if name == "fd_write" {
            self.has_printed();
        }
        let errno = match answer {
            Ok(()) => 0,
            Err(Refusal::Errno(errno)) => errno as i32,
            Err(Refusal::Limit(kind)) => return Err(Stop::Limit(kind)),
            Err(Refusal::NullPointer) => return Err(Stop::Trap(TrapKind::NullPointer)),
        };
        self.slots[base] = Slot::number(u64::from(errno.cast_unsigned()));
        Ok(())
    }

    /// Checks what is to be read into or written out, piece by piece.
    fn look_at_pieces(&mut self, out: bool, arguments: &[u64]) -> Result<(), Stop> {
        let (list, count) = ((arguments[1] & 0xffff_ffff) as u32, (arguments[2] & 0xffff_ffff) as u32);
        for piece in 0..count.min(MAX_PIECES) {
            let at = list.wrapping_add(8 * piece);
            let (Some(start), Some(size)) = (self.memory.word(at), self.memory.word(at.wrapping_add(4))) else { break };
            let access = if out { Access::Read } else { Access::Write };
            // What a file has left is not known here: its bytes are looked at once they are there.
            let is_stdin = (arguments[0] & 0xffff_ffff) as u32 == 0;
            let size = match (out, is_stdin) {
                (true, _) => size,
                (false, true) => size.min(self.available()),
                (false, false) => 0,
            };
            if size == 0 {
                continue;
            }
            self.check(u64::from(start), size, self.memory.points_into(at), access)?;
            self.steps += u64::from(size / 16);
            // Files may get records with gaps and arrays that are used in part, which nobody reads again.
            let is_printed = out && matches!(arguments[0] & 0xffff_ffff, 1 | 2);
            if is_printed && let Some(address) = self.memory.first_missing(start, size) {
                let origin = self.origin_of(address, 1);
                self.missing_value(Slot { missing: 0xff, origin, ..Slot::default() }, Use::Output);
            }
        }
        Ok(())
    }

    /// Takes output and lets it go nowhere; only that something was printed, and where, is remembered.
    fn swallow(&mut self, arguments: &[u64], base: usize) {
        let word = |index: usize| (arguments[index] & 0xffff_ffff) as u32;
        let (list, count, result) = (word(1), word(2), word(3));
        let size = |piece| self.memory.word(list.wrapping_add(8 * piece).wrapping_add(4)).unwrap_or(0);
        let total = (0..count.min(MAX_PIECES)).map(size).fold(0u32, u32::wrapping_add);
        if self.memory.has(u64::from(result), 4) {
            self.memory.store(Store::B4, result, Read { bits: u64::from(total), ..Read::default() });
        }
        let place = self.source_frame().and_then(|(_, at)| self.program.spot(at));
        self.observer.swallowed = place.filter(|_| total > 0).or(self.observer.swallowed.take());
        self.slots[base] = Slot::default();
    }

    /// How many bytes standard input still has.
    fn available(&self) -> u32 {
        let left =
            self.host.stdin().len() as u64 - self.host.input().consumed.get().min(self.host.stdin().len() as u64);
        u32::try_from(left).unwrap_or(u32::MAX)
    }

    /// Only as many bytes have a value now as were read.
    fn has_filled(&mut self, arguments: &[u64]) -> Result<(), Stop> {
        let word = |index: usize| (arguments[index] & 0xffff_ffff) as u32;
        let (list, count, result) = (word(1), word(2), word(3));
        self.memory.written(result, 4);
        let mut left = self.memory.word(result).unwrap_or(0);
        for piece in 0..count.min(MAX_PIECES) {
            let at = list.wrapping_add(8 * piece);
            let (Some(start), Some(size)) = (self.memory.word(at), self.memory.word(at.wrapping_add(4))) else { break };
            let filled = size.min(left);
            self.memory.written(start, filled);
            left -= filled;
            if arguments[0] & 0xffff_ffff != 0 {
                self.check(u64::from(start), filled, self.memory.points_into(at), Access::Write)?;
            }
        }
        Ok(())
    }

    /// Remembers which line has printed what.
    fn has_printed(&mut self) {
        let end = self.host.printed() as u64;
        let place = self.source_frame().and_then(|(_, at)| self.program.spot(at));
        self.observer.printed(Printed { end, place });
    }
}
