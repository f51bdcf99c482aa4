//! The whole state of a run, and whether it is the same again.

use crate::machine::Machine;

/// Everything on which the rest of a run depends, clock and chance apart.
pub(super) struct Snapshot {
    stack_pointer: u32,
    memory: Vec<u8>,
    slots: Vec<u64>,
    calls: Vec<(u32, usize, u32)>,
    globals: Vec<u64>,
    consumed: u64,
    read_past_end: bool,
}

impl Machine<'_> {
    pub(super) fn snapshot(&self) -> Snapshot {
        let input = self.host.input();
        Snapshot {
            stack_pointer: self.stack_pointer(),
            memory: self.live_memory().to_vec(),
            slots: self.live_slots().collect(),
            calls: self.calls_in_state().collect(),
            globals: self.globals.iter().map(|slot| slot.bits).collect(),
            consumed: input.consumed.get(),
            read_past_end: input.read_past_end,
        }
    }

    /// Compared without any digest: equal means equal.
    pub(super) fn is_in_state(&self, snapshot: &Snapshot) -> bool {
        let input = self.host.input();
        self.stack_pointer() == snapshot.stack_pointer
            && input.consumed.get() == snapshot.consumed
            && input.read_past_end == snapshot.read_past_end
            && self.calls_in_state().eq(snapshot.calls.iter().copied())
            && self.globals.iter().map(|slot| slot.bits).eq(snapshot.globals.iter().copied())
            && self.live_slots().eq(snapshot.slots.iter().copied())
            && self.live_memory() == snapshot.memory
    }

    /// What lies below the stack pointer is what calls that have returned left behind.
    fn live_memory(&self) -> &[u8] {
        let innermost = self.innermost().map_or(u32::MAX, |frame| if frame.size > 0 { frame.bottom } else { u32::MAX });
        self.memory.bytes(self.stack_pointer().min(innermost)..self.memory.size())
    }

    /// The locals of all open calls. What lies above them on the stack is used up at the head of a loop.
    fn live_slots(&self) -> impl Iterator<Item = u64> + '_ {
        self.frames.iter().flat_map(|frame| {
            let locals = self.program.code(frame.function).map_or(0, |code| code.parameters + code.locals) as usize;
            self.slots.get(frame.base..frame.base + locals).unwrap_or_default().iter().map(|slot| slot.bits)
        })
    }

    fn calls_in_state(&self) -> impl Iterator<Item = (u32, usize, u32)> + '_ {
        let innermost = self.frames.len().saturating_sub(1);
        self.frames
            .iter()
            .enumerate()
            .map(move |(index, frame)| (frame.function, frame.base, if index == innermost { 0 } else { frame.resume }))
    }
}
