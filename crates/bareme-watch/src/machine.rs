//! The machine: what a watched run consists of.

use crate::heap::{At, Heap};
use crate::memory::{Memory, Origin};
use crate::objects::Provenance;
use crate::observe::Observer;
use crate::origins::Origins;
use crate::program::Program;
use crate::report::Reports;
use crate::{WatchRequest, reading::Reading};
use bareme_core::limits::LimitKind;
use bareme_core::outcome::{StdinUse, TrapKind};
use bareme_sandbox::{Given, Host};
use std::sync::Arc;

/// The end of the page that NULL points into: nothing lives below.
pub(crate) const NULL_END: u32 = bareme_sandbox::NULL_GUARD_BYTES;
/// The most calls within each other. The grading machine's own stack holds as many of the smallest.
pub(crate) const MAX_DEPTH: usize = 131_072;
/// The most slots of all open calls together, 24 bytes each.
const MAX_SLOTS: usize = 3_000_000;

/// A value and what is known of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Slot {
    pub(crate) bits: u64,
    /// The bits that have no value.
    pub(crate) missing: u64,
    pub(crate) provenance: Provenance,
    /// Where the missing bits come from; only of use while there are some.
    pub(crate) origin: Origin,
}

impl Slot {
    pub(crate) const fn number(bits: u64) -> Self {
        Self { bits, missing: 0, provenance: Provenance::NONE, origin: 0 }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a value of 32 bits is what is asked for")]
    pub(crate) const fn word(self) -> u32 {
        self.bits as u32
    }
}

/// An open call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) function: u32,
    /// Its first slot.
    pub(crate) base: usize,
    /// The instruction behind the call that it has made.
    pub(crate) resume: u32,
    /// Different for each call of a run, and rising.
    pub(crate) serial: u64,
    /// The lowest address of its variables in memory, once it has made room for them; before that, its caller's.
    pub(crate) bottom: u32,
    /// The room for them, in bytes; 0 before.
    pub(crate) size: u32,
    /// The number of the first of its variables among those of all calls; 0 if none has an address.
    pub(crate) first_local: u32,
    /// The call of a reading function of the library that is on its way.
    pub(crate) reading: Option<Reading>,
}

/// Variables of one call, as far as anything points to them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner {
    pub(crate) first_local: u32,
    pub(crate) serial: u64,
    pub(crate) function: u32,
}

/// An array of variable length.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dynamic {
    pub(crate) start: u32,
    pub(crate) size: u32,
    /// Whether the size is exact, rather than rounded up.
    pub(crate) exact: bool,
    pub(crate) serial: u64,
    pub(crate) function: u32,
    pub(crate) place: u32,
}

/// Why a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// By itself.
    Exit(i32),
    /// It was watched for long enough.
    Steps,
    /// A limit.
    Limit(LimitKind),
    /// The machine refused an operation.
    Trap(TrapKind),
    /// What was to be seen has been seen.
    Observed,
    /// Something that cannot be.
    Broken(&'static str),
}

/// A run.
pub(crate) struct Machine<'p> {
    pub(crate) program: &'p Program,
    pub(crate) slots: Vec<Slot>,
    pub(crate) frames: Vec<Frame>,
    /// The instruction at hand, in the innermost call.
    pub(crate) pc: u32,
    pub(crate) memory: Memory,
    pub(crate) globals: Vec<Slot>,
    pub(crate) heap: Heap,
    pub(crate) host: Host,
    pub(crate) steps: u64,
    pub(crate) max_steps: u64,
    pub(crate) serial: u64,
    pub(crate) owners: Vec<Owner>,
    pub(crate) next_local: u32,
    pub(crate) dynamics: Vec<Dynamic>,
    pub(crate) origins: Origins,
    pub(crate) reports: Reports,
    /// The library function that the machine does itself at the moment.
    pub(crate) native: Option<u32>,
    pub(crate) observer: Observer,
    /// For each line of the program whether it was reached.
    pub(crate) reached: Vec<bool>,
    pub(crate) leaks: bool,
    /// Whether what is printed goes nowhere.
    pub(crate) mute: bool,
    /// What had become of standard input before a loop was looked at closely.
    pub(crate) input_before_study: Option<StdinUse>,
    /// Whether the clock or chance was asked, so that the same state may go on differently.
    pub(crate) asked_the_world: bool,
}

impl<'p> Machine<'p> {
    /// A run that has not begun; nothing where the program does not fit into its memory.
    pub(crate) fn new(program: &'p Program, request: &WatchRequest<'_>) -> Option<Self> {
        let given = Given {
            argv: request.argv,
            stdin: request.stdin,
            files: Arc::clone(&request.files),
            root: ".",
            clock_start_s: request.clock_start_s,
            random_seed: request.random_seed,
        };
        let limit = u32::try_from(request.limits.memory.get()).unwrap_or(u32::MAX).min(crate::MAX_MEMORY);
        // Blocks lie apart and are seldom used again, so the same blocks take more room than in grading.
        let room = limit.saturating_mul(2).min(crate::MAX_MEMORY);
        let initial = u32::try_from(program.pages).ok()?.checked_mul(crate::memory::PAGE)?;
        let heap_limit = limit.checked_sub(initial)?;
        let mut machine = Self {
            program,
            slots: Vec::new(),
            frames: Vec::new(),
            pc: 0,
            memory: Memory::new(program.pages, room, request.filling)?,
            globals: program.globals.iter().map(|&bits| Slot::number(bits)).collect(),
            heap: Heap::new(heap_limit),
            host: Host::new(&given, request.limits),
            steps: 0,
            max_steps: request.steps,
            serial: 0,
            owners: Vec::new(),
            next_local: 1,
            dynamics: Vec::new(),
            origins: Origins::default(),
            reports: Reports::default(),
            native: None,
            observer: Observer::default(),
            reached: vec![false; program.lines.len()],
            leaks: request.leaks,
            mute: false,
            input_before_study: None,
            asked_the_world: false,
        };
        for (address, bytes) in &program.data {
            let end = *address as usize + bytes.len();
            machine.memory.all_mut().get_mut(*address as usize..end)?.copy_from_slice(bytes);
        }
        for (&address, &object) in &program.symbols.in_data {
            machine.memory.set_points_into(address, Provenance::fixed(object));
        }
        Some(machine)
    }

    /// Opens a call whose arguments lie from `base` on.
    pub(crate) fn enter(&mut self, function: u32, base: usize) -> Result<(), Stop> {
        let program = self.program;
        let code = program.code(function).ok_or(Stop::Broken("a call of nothing"))?;
        let needed = base + code.slots as usize;
        if self.steps >= self.max_steps {
            return Err(Stop::Steps);
        }
        if self.frames.len() >= MAX_DEPTH || needed > MAX_SLOTS {
            return Err(self.out_of_stack());
        }
        if self.slots.len() < needed {
            self.slots.resize(needed, Slot::default());
        }
        let first = base + code.parameters as usize;
        self.slots[first..first + code.locals as usize].fill(Slot::default());
        self.serial += 1;
        self.steps += u64::from(code.locals / 16);
        let bottom = self.frames.last().map_or(program.stack_top, |frame| frame.bottom);
        self.frames.push(Frame {
            function,
            base,
            resume: 0,
            serial: self.serial,
            bottom,
            size: 0,
            first_local: 0,
            reading: None,
        });
        Ok(())
    }

    pub(crate) fn stack_pointer(&self) -> u32 {
        self.globals.get(self.program.stack_pointer as usize).map_or(0, |slot| slot.word())
    }

    /// The innermost call.
    pub(crate) fn innermost(&self) -> Option<&Frame> {
        self.frames.last()
    }

    /// The innermost call of a function in a submitted or provided file, with the instruction that it is at.
    pub(crate) fn source_frame(&self) -> Option<(usize, At)> {
        let of_source = |frame: &Frame| self.program.code(frame.function).is_some_and(|code| code.of_source);
        let index = self.frames.iter().rposition(of_source)?;
        Some((index, self.at(index)))
    }

    /// The instruction that an open call is at.
    pub(crate) fn at(&self, index: usize) -> At {
        let frame = &self.frames[index];
        let op = if index + 1 == self.frames.len() { self.pc } else { frame.resume.saturating_sub(1) };
        At { function: frame.function, op }
    }

    /// Whether the innermost call is of a function in a submitted or provided file.
    pub(crate) fn in_source(&self) -> bool {
        let code = self.innermost().and_then(|frame| self.program.code(frame.function));
        code.is_some_and(|code| code.of_source) && self.native.is_none()
    }

    /// The open call with this serial.
    pub(crate) fn open(&self, serial: u64) -> Option<usize> {
        self.frames.binary_search_by_key(&serial, |frame| frame.serial).ok()
    }

    /// The variables that a local's number belongs to, and which of them it is.
    pub(crate) fn owner(&self, local: u32) -> Option<(Owner, u32)> {
        let index = self.owners.partition_point(|owner| owner.first_local <= local).checked_sub(1)?;
        let owner = *self.owners.get(index)?;
        Some((owner, local - owner.first_local))
    }
}
