//! The file that remembers a learner's attempts.

use crate::exit::Usage;
use anyhow::Context;
use bareme_engine::History;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

/// More than any history holds.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// What the file remembers; an empty history where there is none yet. Never overwrites what it cannot read.
pub(super) fn read(path: &Path) -> anyhow::Result<History> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(History::default()),
        Err(error) => return Err(Usage(format!("cannot read {}: {error}", path.display())).into()),
    };
    let mut text = String::new();
    let unreadable = |reason: &dyn std::fmt::Display| {
        let path = path.display();
        Usage(format!("{path} is no history of Barème ({reason}); name another file, or delete this one to start anew"))
    };
    file.take(MAX_BYTES).read_to_string(&mut text).map_err(|error| unreadable(&error))?;
    serde_json::from_str(&text).map_err(|error| unreadable(&error).into())
}

/// Replaces the file in one step, so that a crash leaves the old one.
pub(super) fn write(path: &Path, history: &History) -> anyhow::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let failed = || format!("cannot write the history {}", path.display());
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(failed)?;
    let text = serde_json::to_string_pretty(history).with_context(failed)?;
    file.write_all(text.as_bytes()).with_context(failed)?;
    file.persist(path).with_context(failed)?;
    Ok(())
}
