//! The entries of a compilation unit, that is, of one source file with all that it includes.
//!
//! Entries form a tree, written from top to bottom. One pass goes through it and remembers which entries are open: an
//! entry belongs to the one that was opened last. Types are referred to before they are written, so each gets its id
//! where it is mentioned first.

mod source;
mod structure;
mod variable;

pub(super) use source::UnitFiles;

use super::draft::Draft;
use super::entry::{self, Entry};
use super::lines;
use super::place::Places;
use super::sections::{Sections, Slice};
use super::types::{Kind, Shape, TypeEntry, TypeId, Types};
use gimli::{AttributeValue, DwAt, LineProgramHeader, UnitHeader, constants};
use std::collections::HashMap;
use std::ops::Range;
use variable::Described;

/// The most units; each submitted `.c` file is one.
const MAX_UNITS: usize = 128;
/// How deep entries may lie in each other. Only braces with variables of their own count.
const MAX_DEPTH: usize = 64;

/// An entry whose inner entries are being read.
enum Open {
    /// The source file.
    Unit,
    /// A function with code, by its index.
    Function(usize),
    /// Braces in a function.
    Block { function: usize, scopes: Vec<Range<u32>> },
    /// A function that is only described, because it was copied into others.
    Template,
    /// A structure or union.
    Record(TypeId),
    /// An array; the dimension that was read last.
    Array { innermost: TypeId, dimensions: usize },
    /// An enumeration.
    Enumeration(TypeId),
    /// The type of a function.
    Signature(TypeId),
    /// Something whose inner entries do not matter.
    Other,
}

/// A unit while it is read.
struct Unit<'a, 's> {
    places: Places<'a, 's>,
    files: UnitFiles,
    header: Option<LineProgramHeader<Slice<'a>>>,
    draft: &'s mut Draft,
    open: Vec<Open>,
    types: HashMap<usize, TypeId>,
    /// Variables and functions that others refer to for their names and types.
    described: HashMap<usize, Described>,
    /// The compiler's own variables that hold lengths, by their place in the stack frame.
    lengths: HashMap<usize, i32>,
    /// Arrays whose length such a variable holds.
    counted: Vec<(TypeId, usize)>,
}

/// Reads all units of a module, each as far as it goes.
pub(super) fn read_all(sections: &Sections<'_>, draft: &mut Draft) {
    let mut units = sections.info.units();
    for _ in 0..MAX_UNITS {
        let Ok(Some(header)) = units.next() else { break };
        // Other versions have other forms; ours writes this one.
        if header.version() == 4 && header.address_size() == 4 {
            read(sections, &header, draft);
        }
    }
}

fn read(sections: &Sections<'_>, header: &UnitHeader<Slice<'_>>, draft: &mut Draft) {
    let Ok(abbreviations) = header.abbreviations(&sections.abbreviations) else { return };
    let Ok(mut entries) = header.entries_raw(&abbreviations, None) else { return };
    let mut unit = Unit::new(sections, header, draft);
    let mut entry = Entry::null();
    while !entries.is_empty() {
        let Ok(depth) = usize::try_from(entries.next_depth()) else { break };
        let Ok(real) = entries.read_entry(&mut entry) else { break };
        if !unit.draft.work(1 + entry.attrs().len()) {
            break;
        }
        if real && depth <= MAX_DEPTH {
            unit.enter(&entry, depth);
        }
    }
    unit.count_arrays();
}

impl<'a, 's> Unit<'a, 's> {
    fn new(sections: &'s Sections<'a>, header: &UnitHeader<Slice<'a>>, draft: &'s mut Draft) -> Self {
        Self {
            places: Places { sections, encoding: header.encoding(), base: 0 },
            files: UnitFiles::default(),
            header: None,
            draft,
            open: Vec::new(),
            types: HashMap::new(),
            described: HashMap::new(),
            lengths: HashMap::new(),
            counted: Vec::new(),
        }
    }

    /// Reads an entry that lies in the last entry above `depth`.
    fn enter(&mut self, entry: &Entry<'a>, depth: usize) {
        self.open.truncate(depth);
        let opened = match entry.tag() {
            constants::DW_TAG_compile_unit if depth == 0 => self.source(entry),
            constants::DW_TAG_subprogram => self.function(entry),
            constants::DW_TAG_lexical_block | constants::DW_TAG_inlined_subroutine => self.block(entry),
            constants::DW_TAG_variable => self.variable(entry, false),
            constants::DW_TAG_formal_parameter => self.parameter(entry),
            _ => self.structure(entry),
        };
        self.open.push(opened);
    }

    /// Begins a source file and reads its lines.
    fn source(&mut self, entry: &Entry<'a>) -> Open {
        if let Some(AttributeValue::Addr(base)) = entry.attr_value(constants::DW_AT_low_pc) {
            self.places.base = base;
        }
        let sections = self.places.sections;
        self.files = UnitFiles::new(entry::text(entry, constants::DW_AT_comp_dir, sections.strings));
        if let Some(AttributeValue::DebugLineRef(offset)) = entry.attr_value(constants::DW_AT_stmt_list)
            && let Some(program) = lines::program(sections, offset, self.draft)
        {
            self.header = Some(program.header().clone());
            lines::run(program, &mut self.files, sections.code_size, self.draft);
        }
        Open::Unit
    }

    /// The entry's name.
    fn name(&self, entry: &Entry<'_>) -> Option<String> {
        entry::text(entry, constants::DW_AT_name, self.places.sections.strings)
    }

    /// The type that an attribute refers to; none where the attribute is missing, which mostly means `void`.
    fn type_of(&mut self, entry: &Entry<'_>, attribute: DwAt) -> Option<TypeId> {
        entry.attr(attribute)?;
        Some(entry::reference(entry, attribute).map_or(Types::unknown(), |offset| self.type_at(offset)))
    }

    /// The type whose entry is at this offset of the unit, whether it was read already or not.
    fn type_at(&mut self, offset: usize) -> TypeId {
        if let Some(&known) = self.types.get(&offset) {
            return known;
        }
        let unread = self.draft.types.add(TypeEntry { name: None, kind: Kind::Shape(Shape::Unknown) });
        if unread != Types::unknown() {
            self.types.insert(offset, unread);
        }
        unread
    }
}
