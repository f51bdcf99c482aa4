//! The files that a unit names by numbers.

use crate::debug::entry::readable;
use crate::debug::files::{FileId, Files};
use crate::debug::sections::Slice;
use gimli::{AttributeValue, LineProgramHeader};
use std::collections::HashMap;

/// The files of one unit, as far as they were asked for.
#[derive(Debug, Default)]
pub(in crate::debug) struct UnitFiles {
    /// The directory in which the compiler ran.
    directory: String,
    ids: HashMap<u64, Option<FileId>>,
}

impl UnitFiles {
    /// The files of a unit that was compiled in `directory`.
    pub(in crate::debug) fn new(directory: Option<String>) -> Self {
        Self { directory: directory.unwrap_or_default(), ids: HashMap::new() }
    }

    /// The file of this number.
    pub(in crate::debug) fn id(
        &mut self,
        number: u64,
        header: &LineProgramHeader<Slice<'_>>,
        files: &mut Files,
    ) -> Option<FileId> {
        let directory = &self.directory;
        let find = || path(number, header, directory).and_then(|path| files.intern(&path));
        *self.ids.entry(number).or_insert_with(find)
    }
}

fn path(number: u64, header: &LineProgramHeader<Slice<'_>>, directory: &str) -> Option<String> {
    let file = header.file(number)?;
    let name = inline(&file.path_name())?;
    if name.starts_with('/') {
        return Some(name);
    }
    // Directory 0 is the one in which the compiler ran.
    let within = match file.directory_index() {
        0 => String::new(),
        _ => file.directory(header).as_ref().and_then(inline)?,
    };
    let start = if within.starts_with('/') { "" } else { directory };
    Some(format!("{start}/{within}/{name}"))
}

fn inline(value: &AttributeValue<Slice<'_>>) -> Option<String> {
    match value {
        AttributeValue::String(bytes) => Some(readable(bytes.slice())),
        _ => None,
    }
}
