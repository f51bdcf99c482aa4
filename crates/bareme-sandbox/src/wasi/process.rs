//! Arguments, environment, clock, randomness, and everything that a guest is not offered.

#![expect(clippy::unused_self, reason = "all calls have one form")]

use super::guest::GuestMemory;
use super::host::Host;
use super::{Answer, Errno};

impl Host {
    pub(crate) fn args_sizes_get(&mut self, mut memory: GuestMemory<'_>, count: u32, size: u32) -> Answer {
        memory.write_size(count, self.argv.len())?;
        memory.write_size(size, self.argv.iter().map(|arg| arg.len() + 1).sum())
    }

    pub(crate) fn args_get(&mut self, mut memory: GuestMemory<'_>, table: u32, buffer: u32) -> Answer {
        let (mut slot, mut at) = (table, buffer);
        for arg in &self.argv {
            memory.write_u32(slot, at)?;
            memory.write(at, arg.as_bytes())?;
            let end = u32::try_from(arg.len()).map_err(|_| Errno::Inval)?;
            memory.write(at.wrapping_add(end), &[0])?;
            at = at.wrapping_add(end).wrapping_add(1);
            slot = slot.wrapping_add(4);
        }
        Ok(())
    }

    pub(crate) fn environ_sizes_get(&mut self, mut memory: GuestMemory<'_>, count: u32, size: u32) -> Answer {
        memory.write_u32(count, 0)?;
        memory.write_u32(size, 0)
    }

    /// `elapsed_ns` is the work done so far, told as time, so that a program that waits on the clock gets on.
    pub(crate) fn clock_time(
        &mut self,
        mut memory: GuestMemory<'_>,
        clock: u32,
        elapsed_ns: u64,
        result: u32,
    ) -> Answer {
        let start = match clock {
            0 => self.clock_start_ns,
            1..=3 => 0,
            _ => return Err(Errno::Inval.into()),
        };
        memory.write_u64(result, start.saturating_add(elapsed_ns))
    }

    pub(crate) fn clock_res_get(&mut self, mut memory: GuestMemory<'_>, clock: u32, result: u32) -> Answer {
        match clock {
            0..=3 => memory.write_u64(result, 1000),
            _ => Err(Errno::Inval.into()),
        }
    }

    pub(crate) fn random_get(&mut self, mut memory: GuestMemory<'_>, pointer: u32, len: u32) -> Answer {
        for chunk in memory.slice_mut(pointer, len as usize)?.chunks_mut(8) {
            let bytes = self.random.next().to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
        Ok(())
    }

    /// Streams are always ready, and a sleep ends at once: the guest pays for it in fuel.
    pub(crate) fn poll_oneoff(
        &mut self,
        mut memory: GuestMemory<'_>,
        list: u32,
        events: u32,
        count: u32,
        ready: u32,
    ) -> Answer {
        const MAX: u32 = 64;
        if count == 0 || count > MAX {
            return Err(Errno::Inval.into());
        }
        for index in 0..count {
            let subscription: Vec<u8> = memory.read(list.wrapping_add(index * 48), 48)?.to_vec();
            let mut event = [0; 32];
            event[..8].copy_from_slice(&subscription[..8]);
            event[10] = subscription[8];
            self.sleep_ns = self.sleep_ns.max(asked_sleep(&subscription));
            memory.write(events.wrapping_add(index * 32), &event)?;
        }
        memory.write_u32(ready, count)
    }
}

/// The nanoseconds that a subscription waits, if it is a clock's and counts from now.
fn asked_sleep(subscription: &[u8]) -> u64 {
    let (is_clock, from_now) = (subscription[8] == 0, subscription[40] & 1 == 0);
    let timeout = subscription[24..32].iter().rev().fold(0, |value, &byte| (value << 8) | u64::from(byte));
    if is_clock && from_now { timeout } else { 0 }
}
