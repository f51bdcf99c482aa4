//! Reads a task's folder from a disk, trusting nothing in it.
//!
//! A link that leads out of the folder, a device, a pipe or a file that is too large is reported and not opened. Names
//! that begin with a dot belong to tools (`.DS_Store`, `.gitkeep`), so they are passed over.

use super::{Content, MAX_FILES, TaskFiles};
use crate::collector::Collector;
use crate::spelling::quoted;
use bareme_core::units::Bytes;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 2] = ["tests", "solutions"];

/// The folder's files, with what is wrong with them.
pub(crate) fn read(folder: &Path) -> TaskFiles {
    let mut reader = Reader { root: PathBuf::new(), files: TaskFiles::default() };
    match folder.canonicalize() {
        Ok(root) => {
            reader.root = root;
            reader.list("");
        }
        Err(error) => reader.failed(".", &error),
    }
    reader.files
}

struct Reader {
    root: PathBuf,
    files: TaskFiles,
}

impl Reader {
    fn problems(&mut self) -> &mut Collector {
        &mut self.files.collector
    }

    fn failed(&mut self, path: &str, error: &io::Error) {
        self.problems().error(path, format!("it cannot be read ({error})"), "check that it exists and may be read");
    }

    /// Takes in what a folder (`""` or one of [`FOLDERS`]) holds.
    fn list(&mut self, folder: &str) {
        let entries = match std::fs::read_dir(self.root.join(folder)) {
            Ok(entries) => entries,
            Err(error) => return self.failed(if folder.is_empty() { "." } else { folder }, &error),
        };
        // The names are sorted, since a disk lists them in any order and reports must not depend on it.
        let names = entries.take(MAX_FILES + 1).filter_map(Result::ok).map(|entry| entry.file_name());
        let mut names: Vec<_> = names.collect();
        names.sort();
        for name in names {
            match name.to_str() {
                Some(name) if name.starts_with('.') => {}
                Some(name) => self.entry(folder, name),
                None => self.foreign_name(&name.to_string_lossy()),
            }
        }
    }

    fn foreign_name(&mut self, name: &str) {
        self.problems().error(".", format!("the file name {} is not UTF-8", quoted(name)), "rename the file");
    }

    fn entry(&mut self, folder: &str, name: &str) {
        let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        match self.metadata(&path) {
            Ok(Some(metadata)) if metadata.is_dir() => self.folder(&path),
            Ok(Some(metadata)) if metadata.is_file() => self.file(path, &metadata),
            Ok(Some(_)) => self.refuse(&path, "it is no ordinary file", "put a file in its place"),
            Ok(None) => {
                self.refuse(&path, "the link leads out of the task's folder", "put a copy of the file in its place");
            }
            Err(error) => {
                self.failed(&path, &error);
                self.files.refuse(&path);
            }
        }
    }

    fn refuse(&mut self, path: &str, message: &str, remedy: &str) {
        self.problems().error(path, message, remedy);
        self.files.refuse(path);
    }

    /// What there is at a path; nothing where it is a link that leads out of the folder.
    fn metadata(&self, path: &str) -> io::Result<Option<Metadata>> {
        let full = self.root.join(path);
        let metadata = full.symlink_metadata()?;
        if !metadata.is_symlink() {
            return Ok(Some(metadata));
        }
        let target = full.canonicalize()?;
        if target.starts_with(&self.root) { target.metadata().map(Some) } else { Ok(None) }
    }

    fn folder(&mut self, path: &str) {
        if FOLDERS.contains(&path) {
            self.list(path);
        } else if path.contains('/') {
            self.problems().error(path, "there is a folder inside this folder", "move its files up, or remove it");
        } else {
            self.problems().warn(path, "no part of a task is called so", "remove it from the task's folder");
        }
    }

    fn file(&mut self, path: String, metadata: &Metadata) {
        let Some(place) = self.files.admit(&path, Bytes(metadata.len())) else {
            return;
        };
        match read_at_most(&self.root.join(&path), metadata.len()) {
            Ok(bytes) => {
                self.files.contents.insert(path, Content::Read(place.with_unix_lines(bytes)));
            }
            Err(error) => {
                self.failed(&path, &error);
                self.files.refuse(&path);
            }
        }
    }
}

/// Reads no more than the size that was admitted, even if the file has grown since.
fn read_at_most(path: &Path, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}
