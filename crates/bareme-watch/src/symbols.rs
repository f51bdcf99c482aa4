//! What the linker knew: which numbers in the code are addresses, and of what.
//!
//! `wasm-ld --emit-relocs` keeps its list of places in code and data that hold an address, each with the symbol that is
//! meant. So an address can be told from a number, and `t + 10` from the variable behind `t`.

use std::collections::{BTreeMap, HashMap};
use wasmparser::{Linking, LinkingSectionReader, RelocSectionReader, RelocationType, SymbolFlags, SymbolInfo};

/// The most symbols and places that are read.
const MAX_ENTRIES: usize = 200_000;

/// An object with a fixed address: a global or static variable, or a literal.
#[derive(Debug, Clone)]
pub(crate) struct StaticObject {
    pub(crate) name: String,
    pub(crate) address: u32,
    pub(crate) size: u32,
}

/// Which place holds the address of which object.
#[derive(Default)]
pub(crate) struct Symbols {
    /// Objects with a fixed address.
    pub(crate) objects: Vec<StaticObject>,
    /// For places in the code section, counted from its payload: the object.
    pub(crate) in_code: HashMap<u32, u32>,
    /// For addresses in memory whose first content is a pointer: the object.
    pub(crate) in_data: BTreeMap<u32, u32>,
    raw: Vec<Option<Raw>>,
    code: Vec<(u32, u32)>,
    data: Vec<(u32, u32)>,
}

/// A part of the data section, and where it goes.
pub(crate) struct Segment {
    /// Where its bytes begin, counted from the section's payload.
    pub(crate) offset: usize,
    /// How many they are.
    pub(crate) size: usize,
    /// Their address.
    pub(crate) address: u32,
}

struct Raw {
    name: String,
    segment: usize,
    offset: u32,
    size: u32,
}

impl Symbols {
    /// Reads the symbol table.
    pub(crate) fn read(&mut self, linking: &LinkingSectionReader<'_>) {
        for subsection in linking.subsections().map_while(Result::ok) {
            if let Linking::SymbolTable(table) = subsection {
                let symbols = table.into_iter().map_while(Result::ok).take(MAX_ENTRIES);
                self.raw = symbols.map(|symbol| data_symbol(&symbol)).collect();
            }
        }
    }

    /// Reads the list of places in one section.
    pub(crate) fn read_relocations(&mut self, section: &str, relocations: &RelocSectionReader<'_>) {
        let places = match section {
            "reloc.CODE" => &mut self.code,
            "reloc.DATA" => &mut self.data,
            _ => return,
        };
        for entry in relocations.entries().into_iter().map_while(Result::ok).take(MAX_ENTRIES) {
            let is_address = matches!(
                entry.ty,
                RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb | RelocationType::MemoryAddrI32
            );
            if is_address {
                places.push((entry.offset, entry.index));
            }
        }
    }

    /// Turns places in segments into addresses, once it is known where the segments lie.
    pub(crate) fn place(&mut self, segments: &[Segment]) {
        let mut objects: Vec<Option<u32>> = Vec::with_capacity(self.raw.len());
        for raw in std::mem::take(&mut self.raw) {
            let placed = raw.and_then(|raw| {
                let address = segments.get(raw.segment)?.address.checked_add(raw.offset)?;
                self.objects.push(StaticObject { name: raw.name, address, size: raw.size });
                u32::try_from(self.objects.len() - 1).ok()
            });
            objects.push(placed);
        }
        let object = |symbol: u32| objects.get(symbol as usize).copied().flatten();
        let code = std::mem::take(&mut self.code).into_iter();
        self.in_code = code.filter_map(|(place, symbol)| Some((place, object(symbol)?))).collect();
        let data = std::mem::take(&mut self.data).into_iter();
        self.in_data =
            data.filter_map(|(place, symbol)| Some((address_of(segments, place)?, object(symbol)?))).collect();
    }
}

/// The address of what stands at `place` in the data section.
fn address_of(segments: &[Segment], place: u32) -> Option<u32> {
    let place = place as usize;
    let segment = segments.iter().find(|segment| (segment.offset..segment.offset + segment.size).contains(&place))?;
    segment.address.checked_add(u32::try_from(place - segment.offset).ok()?)
}

fn data_symbol(symbol: &SymbolInfo<'_>) -> Option<Raw> {
    let SymbolInfo::Data { flags, name, symbol: Some(defined) } = symbol else { return None };
    if flags.intersects(SymbolFlags::UNDEFINED | SymbolFlags::ABSOLUTE) {
        return None;
    }
    Some(Raw { name: (*name).to_owned(), segment: defined.index as usize, offset: defined.offset, size: defined.size })
}
