//! Files that nothing refers to: more often a misspelt name than a spare file.

use crate::collector::Collector;
use crate::files::TaskFiles;
use crate::schema::TomlFile;
use std::collections::BTreeSet;

/// Reports every file of a folder that is not among `used`.
pub(super) fn report(folder: &str, files: &TaskFiles, used: &BTreeSet<String>, collector: &mut Collector) {
    let listing = if folder == "tests/" { TomlFile::Tests } else { TomlFile::Solutions };
    for name in files.names_in(folder) {
        let path = format!("{folder}{name}");
        // A file that was refused has been reported already.
        if path != listing.path() && !used.contains(name) && files.bytes(&path).is_some() {
            let message = format!("nothing in {} uses this file", listing.path());
            collector.error(&path, message, "name it there, correct its name, or remove it");
        }
    }
}
