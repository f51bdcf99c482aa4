//! Where values come from that are none.

use crate::heap::At;
use crate::machine::{Dynamic, Machine};
use crate::memory::Origin as Number;
use bareme_core::evidence::{FindingKind, Object, Use};
use std::collections::{BTreeSet, HashMap};

/// The most sources of one run.
const MAX_SOURCES: usize = 1_000_000;
/// How many arrays of variable length are looked through for an address, the newest first.
const MAX_DYNAMICS: usize = 4096;

/// Where a value that is none was born.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    /// A part of a variable of a function, by its number there; so many bytes from its start.
    Variable { function: u32, variable: u32, offset: u32 },
    /// A place in a function's frame that has no name.
    Unnamed { function: u32 },
    /// A part of a block of the heap.
    Block { block: u32, offset: u32 },
    /// An array of variable length.
    Dynamic(u32),
    /// The end of a function without `return`.
    MissingReturn { function: u32, op: u32 },
    /// Somewhere in the C library.
    Elsewhere,
}

/// The sources of a run, numbered.
#[derive(Default)]
pub(crate) struct Origins {
    sources: Vec<Source>,
    numbers: HashMap<Source, Number>,
    /// Where each was read first by a learner's function.
    first_reads: HashMap<Number, At>,
    /// Those that were told.
    told: BTreeSet<Number>,
}

impl Origins {
    fn number(&mut self, source: Source) -> Number {
        if let Some(&number) = self.numbers.get(&source) {
            return number;
        }
        if self.sources.len() >= MAX_SOURCES {
            // Nothing is known of it, and nothing told.
            return Number::MAX;
        }
        let number = Number::try_from(self.sources.len()).unwrap_or(Number::MAX);
        self.sources.push(source);
        self.numbers.insert(source, number);
        number
    }

    pub(crate) fn source(&self, number: Number) -> Source {
        self.sources.get(number as usize).copied().unwrap_or(Source::Elsewhere)
    }

    /// The function whose nameless place a value comes from.
    pub(crate) fn unnamed(&self, number: Number) -> Option<u32> {
        match self.source(number) {
            Source::Unnamed { function } => Some(function),
            _ => None,
        }
    }

    pub(crate) fn missing_return(&mut self, at: At) -> Number {
        self.number(Source::MissingReturn { function: at.function, op: at.op })
    }

    /// Takes a source as told of already.
    pub(crate) fn tell(&mut self, number: Number) {
        self.told.insert(number);
    }

    pub(crate) fn first_read(&self, number: Number) -> Option<At> {
        self.first_reads.get(&number).copied()
    }
}

impl Machine<'_> {
    /// The origin of what was read at `address` and has bits without a value.
    pub(crate) fn origin_of(&mut self, address: u32, size: u32) -> Number {
        let at = self.memory.first_missing(address, size).unwrap_or(address);
        let number = if let Some(number) = self.memory.origin(at) {
            number
        } else {
            let source = self.source_at(at);
            self.origins.number(source)
        };
        if self.in_source() {
            let here = At { function: self.innermost().map_or(0, |frame| frame.function), op: self.pc };
            self.origins.first_reads.entry(number).or_insert(here);
        }
        number
    }

    /// What lives at an address.
    fn source_at(&self, address: u32) -> Source {
        if address >= self.program.stack_top {
            let part = |(block, of): (u32, &crate::heap::Block)| Source::Block { block, offset: address - of.start };
            return self.heap.around(address).map_or(Source::Elsewhere, part);
        }
        if let Some(number) = self.dynamic_at(address) {
            return Source::Dynamic(number);
        }
        // The frames lie one below the other, and calls without one have the bottom of their caller's: the outermost with
        // a bottom at or below the address holds it.
        let index = self.frames.partition_point(|frame| frame.bottom > address);
        let holder = self.frames.get(index).filter(|frame| address - frame.bottom < frame.size);
        let Some(frame) = holder else { return Source::Elsewhere };
        let function = frame.function;
        let offset = i32::try_from(address - frame.bottom).unwrap_or(i32::MAX);
        match self.program.variable_around(function, offset) {
            Some(variable) => {
                let start = self.program.variable_extent(function, variable).map_or(offset, |(start, _)| start);
                Source::Variable { function, variable, offset: u32::try_from(offset - start).unwrap_or(0) }
            }
            None => Source::Unnamed { function },
        }
    }

    fn dynamic_at(&self, address: u32) -> Option<u32> {
        // Those of calls that are open are among the last ones, unless there are very many.
        let recent = self.dynamics.iter().enumerate().rev().take(MAX_DYNAMICS);
        let holds = |dynamic: &Dynamic| dynamic.start <= address && address - dynamic.start < dynamic.size;
        let mut found = recent.filter(|(_, dynamic)| holds(dynamic) && self.open(dynamic.serial).is_some());
        u32::try_from(found.next()?.0).ok()
    }

    /// Tells of variables that are computed with although they never got a value, where the program was stopped before that
    /// could decide anything: a sum or a counter in a loop that does not end.
    pub(crate) fn report_unset(&mut self) {
        let mut reads: Vec<(Number, At)> = self.origins.first_reads.iter().map(|(number, at)| (*number, *at)).collect();
        reads.sort_unstable_by_key(|(number, _)| *number);
        for (number, at) in reads {
            let source = self.origins.source(number);
            if self.is_unset_still(source) && self.origins.told.insert(number) {
                let Source::Variable { function, variable, offset } = source else { continue };
                let object = self.part_of_variable(function, variable, offset);
                let kind = FindingKind::Uninitialised { usage: Use::Computation, first_read: None };
                self.report_at(kind, object.map(|object| Object { cell: None, offset: 0, ..object }), at);
            }
        }
    }

    /// Whether a variable of an open call has no value at this moment.
    fn is_unset_still(&self, source: Source) -> bool {
        let Source::Variable { function, variable, .. } = source else { return false };
        let Some((offset, size)) = self.program.variable_extent(function, variable) else { return false };
        let frame = self.frames.iter().rfind(|frame| frame.function == function && frame.size > 0);
        let address = frame.map(|frame| frame.bottom.wrapping_add_signed(offset));
        address.is_some_and(|address| {
            self.memory.has(u64::from(address), size) && self.memory.first_missing(address, size) == Some(address)
        })
    }

    /// Something is decided by a value that is none.
    #[cold]
    pub(crate) fn missing_value(&mut self, value: crate::machine::Slot, usage: Use) {
        let number = value.origin;
        let source = self.origins.source(number);
        let is_unknown = source == Source::Elsewhere && (!self.in_source() || number == Number::MAX);
        if is_unknown || !self.origins.told.insert(number) {
            return;
        }
        if let Source::MissingReturn { function, op } = source {
            self.report_at(FindingKind::MissingReturn, None, At { function, op });
            return;
        }
        let first_read = self.origins.first_read(number).and_then(|at| self.program.spot(at));
        self.report_missing(FindingKind::Uninitialised { usage, first_read }, source);
    }
}
