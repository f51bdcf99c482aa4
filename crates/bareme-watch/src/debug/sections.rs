//! The parts of a module that hold debug information.

use gimli::{DebugAbbrev, DebugInfo, DebugLine, DebugLoc, DebugLocLists, DebugRanges, DebugRngLists};
use gimli::{EndianSlice, LittleEndian, LocationLists, RangeLists};
use wasmparser::{Parser, Payload};

/// The most bytes of a section that are read. The longest of a program of 1,800 lines has 26 KiB.
const MAX_SECTION: usize = 8 * 1024 * 1024;
/// The most bytes of the table of abbreviations. Each unit has up to 700, and may have to parse all of them.
const MAX_ABBREVIATIONS: usize = 256 * 1024;
/// The most bytes of line programs. Four bytes of them may name a file, of which 80 bytes of memory are made.
const MAX_LINES: usize = 1024 * 1024;

/// Bytes of a debug section.
pub(super) type Slice<'a> = EndianSlice<'a, LittleEndian>;

/// The debug sections of a module.
pub(super) struct Sections<'a> {
    /// How long the code section's payload is; no valid program counter is beyond.
    pub code_size: u32,
    /// Functions, variables and types.
    pub info: DebugInfo<Slice<'a>>,
    /// How those are spelled.
    pub abbreviations: DebugAbbrev<Slice<'a>>,
    /// Which code comes from which line.
    pub lines: DebugLine<Slice<'a>>,
    /// The bytes of the same.
    pub line_bytes: &'a [u8],
    /// Places that differ from one stretch of code to the next.
    pub places: LocationLists<Slice<'a>>,
    /// Code that is not in one piece.
    pub ranges: RangeLists<Slice<'a>>,
    /// Names, each up to a zero.
    pub strings: &'a [u8],
}

/// The same before they have types.
#[derive(Default)]
struct Raw<'a> {
    code_size: u32,
    info: Option<&'a [u8]>,
    abbreviations: &'a [u8],
    lines: &'a [u8],
    places: &'a [u8],
    ranges: &'a [u8],
    strings: &'a [u8],
}

impl<'a> Sections<'a> {
    /// Finds the debug sections of a module, as far as it is well-formed; none if there is no `.debug_info`.
    pub(super) fn find(wasm: &'a [u8]) -> Option<Self> {
        let mut raw = Raw::default();
        for payload in Parser::new(0).parse_all(wasm).map_while(Result::ok) {
            match payload {
                Payload::CodeSectionStart { range, .. } => raw.code_size = u32::try_from(range.len()).unwrap_or(0),
                Payload::CustomSection(section) => raw.keep(section.name(), section.data()),
                _ => {}
            }
        }
        raw.typed()
    }
}

impl<'a> Raw<'a> {
    /// Keeps the bytes of a section, unless they are too many.
    fn keep(&mut self, name: &str, bytes: &'a [u8]) {
        let limit = match name {
            ".debug_abbrev" => MAX_ABBREVIATIONS,
            ".debug_line" => MAX_LINES,
            _ => MAX_SECTION,
        };
        let bytes = if bytes.len() <= limit { bytes } else { &[] };
        match name {
            ".debug_info" => self.info = Some(bytes),
            ".debug_abbrev" => self.abbreviations = bytes,
            ".debug_line" => self.lines = bytes,
            ".debug_loc" => self.places = bytes,
            ".debug_ranges" => self.ranges = bytes,
            ".debug_str" => self.strings = bytes,
            _ => {}
        }
    }

    fn typed(self) -> Option<Sections<'a>> {
        let (none, order) = (&[], LittleEndian);
        Some(Sections {
            code_size: self.code_size,
            info: DebugInfo::new(self.info?, order),
            abbreviations: DebugAbbrev::new(self.abbreviations, order),
            lines: DebugLine::new(self.lines, order),
            line_bytes: self.lines,
            places: LocationLists::new(DebugLoc::new(self.places, order), DebugLocLists::new(none, order)),
            ranges: RangeLists::new(DebugRanges::new(self.ranges, order), DebugRngLists::new(none, order)),
            strings: self.strings,
        })
    }
}
