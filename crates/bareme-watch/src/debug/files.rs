//! The names of source files.

use std::collections::HashMap;

/// The most files that are told apart; a program includes fewer than a hundred.
const MAX_FILES: usize = 1_000;

/// A source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FileId(u32);

/// All source files of a module, each once, in whichever unit it is named.
#[derive(Debug, Default)]
pub(super) struct Files {
    names: Vec<String>,
    ids: HashMap<String, FileId>,
}

impl Files {
    /// The file at `path`, which is made relative; none once there are too many files.
    pub(super) fn intern(&mut self, path: &str) -> Option<FileId> {
        let name = relative(path);
        if let Some(&id) = self.ids.get(&name) {
            return Some(id);
        }
        let id = FileId(u32::try_from(self.names.len()).ok()?);
        if self.names.len() == MAX_FILES {
            return None;
        }
        self.names.push(name.clone());
        self.ids.insert(name, id);
        Some(id)
    }

    /// The file's name.
    pub(super) fn name(&self, file: FileId) -> &str {
        self.names.get(file.0 as usize).map_or("", String::as_str)
    }
}

/// The path without what the compiler put around the submitted name: `/main.c` and `/./main.c` are `main.c`.
pub(super) fn relative(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    parts.join("/")
}
