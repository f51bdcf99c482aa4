//! Whether an access is right, by what its address was made from.

use crate::machine::{Machine, NULL_END, Slot, Stop};
use crate::objects::{Origin, Provenance};
use bareme_core::evidence::{Access, FindingKind, Use};
use bareme_core::outcome::TrapKind;

/// The most memory below the stack pointer that a function of the library uses which calls no other, in bytes.
const LEAF_FRAME: u64 = 8 * 1024;

/// What an object's number stands for: where it lies, and whether it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// So many bytes from there.
    Alive { start: u32, size: u32 },
    /// It was given back.
    Freed,
    /// Its function has returned.
    Returned,
    /// Its braces are closed.
    OutOfScope,
    /// Nobody watches over it.
    Unwatched,
}

impl Machine<'_> {
    /// The address that a pointer and an offset make, once it is clear that so many bytes may be accessed there. A fault is
    /// told and the access made all the same, as on a PC, unless there is nothing at all.
    #[inline]
    pub(crate) fn access(&mut self, pointer: Slot, offset: u32, size: u32, access: Access) -> Result<u32, Stop> {
        if pointer.missing & 0xffff_ffff != 0 {
            self.missing_value(pointer, Use::Address);
        }
        let address = u64::from(pointer.word()) + u64::from(offset);
        if !pointer.provenance.is_frame() {
            self.check(address, size, pointer.provenance, access)?;
        } else if !self.memory.has(address, size) || address < u64::from(NULL_END) {
            return Err(self.out_of_stack());
        }
        u32::try_from(address).map_err(|_| Stop::Broken("an address beyond all memory"))
    }

    /// Checks an access of `size` bytes at `address`.
    #[inline]
    pub(crate) fn check(
        &mut self,
        address: u64,
        size: u32,
        provenance: Provenance,
        access: Access,
    ) -> Result<(), Stop> {
        if size == 0 {
            return Ok(());
        }
        match self.extent(provenance) {
            Extent::Alive { start, size: whole } => {
                let (start, end) = (u64::from(start), u64::from(start) + u64::from(whole));
                if address < start || address + u64::from(size) > end {
                    self.outside(address, size, provenance, access, (start, end));
                } else if access == Access::Write && self.is_literal(provenance) {
                    self.report(FindingKind::WriteToLiteral, Some((provenance, address)));
                }
            }
            Extent::Freed => self.report(FindingKind::UseAfterFree { access }, Some((provenance, address))),
            Extent::Returned => self.report(FindingKind::UseAfterReturn { access }, Some((provenance, address))),
            Extent::OutOfScope => self.report(FindingKind::UseAfterScope { access }, Some((provenance, address))),
            Extent::Unwatched => {}
        }
        if address < u64::from(NULL_END) {
            self.report(FindingKind::NullPointer { access, offset_bytes: address }, Some((provenance, address)));
            return Err(Stop::Trap(TrapKind::NullPointer));
        }
        if !self.memory.has(address, size) {
            self.wild(address, provenance, access);
            return Err(Stop::Trap(TrapKind::OutOfBounds));
        }
        if provenance.is_none() {
            self.check_region(address, size, access);
        }
        Ok(())
    }

    fn outside(&mut self, address: u64, size: u32, provenance: Provenance, access: Access, (start, end): (u64, u64)) {
        let beyond = i64::try_from((address + u64::from(size)).saturating_sub(end)).unwrap_or(i64::MAX);
        let before = i64::try_from(start.saturating_sub(address)).unwrap_or(i64::MAX);
        let outside_bytes = if before > 0 { -before } else { beyond };
        let kind = FindingKind::OutOfBounds { access: Some(access), size_bytes: u64::from(size), outside_bytes };
        self.report(kind, Some((provenance, address)));
    }

    fn wild(&mut self, address: u64, provenance: Provenance, access: Access) {
        let address32 = u32::try_from(address).unwrap_or(u32::MAX);
        self.report(FindingKind::WildPointer { access, address: address32 }, Some((provenance, address)));
    }

    /// An address of unknown making may be anywhere where something lives.
    fn check_region(&mut self, address: u64, size: u32, access: Access) {
        let Ok(at) = u32::try_from(address) else { return };
        if at < self.program.stack_top {
            let bottom =
                self.innermost().map_or(u32::MAX, |frame| if frame.size > 0 { frame.bottom } else { u32::MAX });
            // A function of the library that calls no other uses what is below the stack pointer without moving it.
            let slack = if self.in_source() { 0 } else { LEAF_FRAME };
            if u64::from(at) + slack < u64::from(bottom.min(self.stack_pointer())) {
                self.wild(address, Provenance::NONE, access);
            }
            return;
        }
        if !self.heap.owns(at) {
            return;
        }
        match self.heap.around(at).map(|(number, block)| (number, *block)) {
            Some((number, block)) if block.freed.is_some() => {
                let provenance = Provenance::heap(number);
                self.report(FindingKind::UseAfterFree { access }, Some((provenance, address)));
            }
            Some((number, block)) => {
                let (start, end) = (u64::from(block.start), u64::from(block.start) + u64::from(block.size));
                if address + u64::from(size) > end {
                    self.outside(address, size, Provenance::heap(number), access, (start, end));
                }
            }
            None => self.wild(address, Provenance::NONE, access),
        }
    }

    /// What an address was made from, and whether that is still there.
    #[inline]
    pub(crate) fn extent(&mut self, provenance: Provenance) -> Extent {
        match provenance.origin() {
            Origin::Unknown | Origin::Frame => Extent::Unwatched,
            Origin::Static(object) => match self.program.symbols.objects.get(object as usize) {
                Some(of) if self.program.is_watched(object) => Extent::Alive { start: of.address, size: of.size },
                _ => Extent::Unwatched,
            },
            Origin::Heap(block) => match self.heap.blocks.get(block as usize) {
                Some(block) if block.freed.is_some() => Extent::Freed,
                Some(block) => Extent::Alive { start: block.start, size: block.size },
                None => Extent::Unwatched,
            },
            Origin::Local(local) => self.extent_of_local(local),
            Origin::Dynamic(array) => self.extent_of_dynamic(array),
        }
    }

    fn extent_of_local(&self, local: u32) -> Extent {
        let Some((owner, variable)) = self.owner(local) else { return Extent::Unwatched };
        let Some(index) = self.open(owner.serial) else { return Extent::Returned };
        let Some((offset, size)) = self.program.variable_extent(owner.function, variable) else {
            return Extent::Unwatched;
        };
        let at = self.at(index);
        if self.program.is_out_of_scope(owner.function, variable, at.op) {
            return Extent::OutOfScope;
        }
        Extent::Alive { start: self.frames[index].bottom.wrapping_add_signed(offset), size }
    }

    fn extent_of_dynamic(&mut self, array: u32) -> Extent {
        let Some(dynamic) = self.dynamics.get(array as usize).copied() else { return Extent::Unwatched };
        let Some(index) = self.open(dynamic.serial) else { return Extent::Returned };
        let place = self.program.place(self.at(index));
        if let (Some(local), Some(place)) = (self.dynamic_variable(&dynamic), place)
            && !local.in_scope(place)
        {
            return Extent::OutOfScope;
        }
        let mut size = dynamic.size;
        if !dynamic.exact
            && let Some(exact) = self.exact_size(&dynamic, index)
        {
            size = exact.min(size);
            let known = &mut self.dynamics[array as usize];
            (known.size, known.exact) = (size, true);
        }
        Extent::Alive { start: dynamic.start, size }
    }

    /// Whether it is a text of the source.
    fn is_literal(&self, provenance: Provenance) -> bool {
        matches!(provenance.origin(), Origin::Static(object) if self.program.is_text(object))
    }

    /// There is no room on the stack: recursion without end, or a frame that is too large.
    pub(crate) fn out_of_stack(&mut self) -> Stop {
        let frame_bytes = self.innermost().map_or(0, |frame| u64::from(frame.size));
        let stack_bytes = u64::from(self.program.stack_top - NULL_END);
        let same = self.innermost().map_or(0, |innermost| {
            self.frames.iter().filter(|frame| frame.function == innermost.function).take(3).count()
        });
        // The pointer may have gone around below 0.
        let sunk = u64::from(self.program.stack_top.wrapping_sub(self.stack_pointer()));
        if same < 3 && frame_bytes.max(sunk) > stack_bytes / 4 {
            self.report_large_frame(frame_bytes, sunk, stack_bytes);
        } else {
            self.report(FindingKind::EndlessRecursion, None);
        }
        Stop::Trap(TrapKind::StackOverflow)
    }

    /// Tells of a frame that does not fit, with the largest of its variables.
    fn report_large_frame(&mut self, frame: u64, sunk: u64, stack_bytes: u64) {
        let Some((index, at)) = self.source_frame() else { return };
        let function = self.frames[index].function;
        let kind = FindingKind::FrameTooLarge { frame_bytes: frame.max(sunk), stack_bytes };
        if frame <= stack_bytes / 4 {
            // It is an array of variable length, made in the line at hand.
            let object = self.array_declared_at(at);
            return self.tell(kind, object, None, at);
        }
        let size = |variable: &u32| self.program.variable_extent(function, *variable).map_or(0, |(_, size)| size);
        let largest = (0..self.program.variable_count(function)).max_by_key(size);
        let object =
            largest.filter(|variable| size(variable) > 0).and_then(|variable| self.variable_object(function, variable));
        self.tell(kind, object, None, at);
        // The room is made when the function begins, whatever line the machine is at.
        let line = self.program.function(function).map_or(0, |function| function.line);
        if let Some(place) = self.reports.findings.last_mut().and_then(|finding| finding.place.as_mut())
            && line > 0
        {
            (place.line, place.column) = (line, 0);
        }
    }
}
