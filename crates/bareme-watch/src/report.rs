//! Findings: each is put together at the moment of the fault, while everything can still be looked at.

use crate::heap::At;
use crate::machine::Machine;
use crate::objects::Provenance;
use crate::origins::Source;
use bareme_core::evidence::{Finding, FindingKind, MAX_CALLS, MAX_FINDINGS, Object, Storage, Whose};
use bareme_core::outcome::Frame;
use bareme_core::units::Bytes;
use std::collections::{BTreeMap, BTreeSet};

/// The findings of a run.
#[derive(Default)]
pub(crate) struct Reports {
    pub(crate) findings: Vec<Finding>,
    /// Functions, lines and kinds that have been told of: each is told once.
    told: BTreeSet<(u32, u32, &'static str)>,
}

impl Machine<'_> {
    /// Tells of a fault at the instruction at hand; `about` is what an address was made from, and the address.
    #[cold]
    pub(crate) fn report(&mut self, kind: FindingKind, about: Option<(Provenance, u64)>) {
        let Some((_, at)) = self.source_frame() else { return };
        if self.is_told(&kind, at) {
            return;
        }
        let object = about.and_then(|(provenance, address)| self.object(provenance, address));
        let through = self.through(&kind, about);
        self.tell(kind, object, through, at);
    }

    /// Tells of a fault whose place is another one.
    pub(crate) fn report_at(&mut self, kind: FindingKind, object: Option<Object>, at: At) {
        self.tell(kind, object, None, at);
    }

    /// Tells of the use of a value that is none.
    pub(crate) fn report_missing(&mut self, kind: FindingKind, source: Source) {
        let Some((_, at)) = self.source_frame() else { return };
        if self.is_told(&kind, at) {
            return;
        }
        let object = match source {
            Source::Variable { function, variable, offset } => self.part_of_variable(function, variable, offset),
            Source::Block { block, offset } => self
                .heap
                .blocks
                .get(block as usize)
                .map(|block| block.start)
                .and_then(|start| self.object(Provenance::heap(block), u64::from(start) + u64::from(offset))),
            Source::Dynamic(array) => self.whole_object(Provenance::dynamic(array)),
            _ => None,
        };
        let through = match source {
            Source::Block { block, offset } => self.part_through_pointer(Provenance::heap(block), offset),
            _ => None,
        };
        self.tell(kind, object, through, at);
    }

    /// Tells of a fault that was put together elsewhere.
    pub(crate) fn tell(&mut self, kind: FindingKind, object: Option<Object>, through: Option<String>, at: At) {
        if self.is_told(&kind, at) {
            return;
        }
        self.reports.told.insert(self.telling(&kind, at));
        let finding = Finding {
            kind,
            place: self.program.spot(at),
            library: self.library(),
            calls: self.calls(),
            object,
            through,
            scene: Some(self.scene()),
            whose: Whose::Learner,
        };
        self.reports.findings.push(finding);
    }

    /// Tells of blocks that nobody gave back, once for each place that allocated some.
    pub(crate) fn report_leaks(&mut self) {
        let mut places: BTreeMap<(u32, u32), (u64, u64, u32)> = BTreeMap::new();
        for (number, block) in self.heap.blocks.iter().enumerate() {
            let (None, Some(at)) = (block.freed, block.allocated) else { continue };
            if !self.gives_blocks_away(block.by) {
                continue;
            }
            let entry = places.entry((at.function, at.op)).or_insert((0, 0, u32::try_from(number).unwrap_or(0)));
            entry.0 += 1;
            entry.1 += u64::from(block.size);
        }
        for ((function, op), (blocks, size, first)) in places {
            let object = self.whole_object(Provenance::heap(first));
            let kind = FindingKind::Leak { blocks, size_bytes: Bytes(size) };
            let at = At { function, op };
            let through = self.result_variable(at);
            self.tell(kind, object, through, at);
        }
    }

    /// The blocks that hold most of the memory: all that one place has allocated and nobody has given back, as one object.
    pub(crate) fn largest_holder(&self) -> Option<Object> {
        let mut places: BTreeMap<(u32, u32), (u64, u32)> = BTreeMap::new();
        for (number, block) in self.heap.blocks.iter().enumerate().filter(|(_, block)| block.freed.is_none()) {
            let Some(at) = block.allocated else { continue };
            let entry = places.entry((at.function, at.op)).or_insert((0, u32::try_from(number).unwrap_or(0)));
            entry.0 += u64::from(block.size);
        }
        let (size, first) = places.into_values().max()?;
        Some(Object { size: Bytes(size), ..self.whole_object(Provenance::heap(first))? })
    }

    /// Whether a function of the library leaves it to its caller to give its blocks back.
    fn gives_blocks_away(&self, function: u32) -> bool {
        const GIVERS: [&str; 9] = [
            "malloc",
            "calloc",
            "realloc",
            "aligned_alloc",
            "posix_memalign",
            "strdup",
            "strndup",
            "getline",
            "getdelim",
        ];
        let name = self.program.function_name(function).unwrap_or_default();
        GIVERS.contains(&name.trim_start_matches("__"))
    }

    /// Whether such a fault was told of in this line, or enough was told already.
    fn is_told(&self, kind: &FindingKind, at: At) -> bool {
        self.reports.findings.len() >= MAX_FINDINGS || self.reports.told.contains(&self.telling(kind, at))
    }

    fn telling(&self, kind: &FindingKind, at: At) -> (u32, u32, &'static str) {
        let line = self.program.place(at).and_then(|place| self.program.debug.line(place));
        (at.function, line.map_or(at.op, |line| line.line), kind.name())
    }

    /// The function of the library that the innermost function of the source has called.
    fn library(&self) -> Option<String> {
        let (index, _) = self.source_frame()?;
        let called = self.frames.get(index + 1).map(|frame| frame.function).or(self.native)?;
        self.program.function_name(called).map(|name| name.trim_start_matches("__").to_owned())
    }

    /// The open calls of functions of the source, innermost first.
    pub(crate) fn calls(&self) -> Vec<Frame> {
        let of_source =
            |index: &usize| self.program.code(self.frames[*index].function).is_some_and(|code| code.of_source);
        let calls = (0..self.frames.len()).rev().filter(of_source).take(MAX_CALLS);
        calls.map(|index| self.call(index)).collect()
    }

    fn call(&self, index: usize) -> Frame {
        let spot = self.program.spot(self.at(index));
        Frame {
            function: self.program.function_name(self.frames[index].function).map(str::to_owned),
            line: spot.as_ref().map(|spot| spot.line),
            column: spot.as_ref().map(|spot| spot.column),
            file: spot.map(|spot| spot.file),
        }
    }

    /// An object that is nothing but so many bytes.
    pub(crate) fn bare_object(storage: Storage, size: u64) -> Object {
        Object {
            storage,
            name: None,
            ty: None,
            declared: None,
            size: Bytes(size),
            offset: 0,
            cell: None,
            allocated: None,
            freed: None,
        }
    }
}
