//! A task's folder in memory: what the rest of this crate works on.
//!
//! Only the module `disk` touches a disk. Sizes and names are checked here, when a file is taken in, so that a folder that came out
//! of an archive or a fuzzer is held to the same rules as one on a disk.

pub(crate) mod disk;
mod place;

use crate::collector::Collector;
use crate::source::Source;
use bareme_core::task::{TaskDigest, TaskFolder};
use bareme_core::units::Bytes;
use place::Place;
pub use place::{MAX_STATEMENT_BYTES, MAX_TEST_FILE_BYTES, MAX_TOML_BYTES};
use std::collections::{BTreeMap, BTreeSet};

/// The most that all files of a folder may hold together; also the most that all tests together may hand out, since one
/// file may be copied for many tests.
pub const MAX_FOLDER_BYTES: Bytes = Bytes::from_mib(64);
/// The most files that a folder may hold: an input and an output for each of the most tests, and some to spare.
pub const MAX_FILES: usize = 12_000;

/// The files of one task's folder, by their path inside it (`tests/tests.toml`).
#[derive(Debug, Default)]
pub struct TaskFiles {
    contents: BTreeMap<String, Content>,
    folded: BTreeSet<String>,
    total: u64,
    collector: Collector,
}

/// A file that was read, or one that is there but was not taken, for a reason that was reported.
#[derive(Debug)]
enum Content {
    Read(Vec<u8>),
    Refused,
}

impl TaskFiles {
    /// Takes files by their path; what is wrong with their names and sizes comes out of [`crate::check_files`].
    pub fn new(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut taken = Self::default();
        for (path, bytes) in files {
            if let Some(place) = taken.admit(&path, Bytes::of(&bytes)) {
                taken.contents.insert(path, Content::Read(place.with_unix_lines(bytes)));
            }
        }
        taken
    }

    pub(crate) fn into_parts(mut self) -> (Self, Collector) {
        let collector = std::mem::take(&mut self.collector);
        (self, collector)
    }

    /// Of the names and contents of all files.
    pub(crate) fn digest(&self) -> TaskDigest {
        let mut hasher = blake3::Hasher::new();
        for (path, content) in &self.contents {
            let bytes: &[u8] = if let Content::Read(bytes) = content { bytes } else { &[] };
            for part in [path.as_bytes(), bytes] {
                hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
            }
        }
        let mut digest = [0; 16];
        hasher.finalize_xof().fill(&mut digest);
        TaskDigest(digest)
    }

    /// All files, to be handed on. One that was refused, with a warning, stays an empty one, so that whoever takes the folder
    /// in refuses it as well and comes to the same digest.
    pub(crate) fn into_folder(self) -> TaskFolder {
        let content = |content| if let Content::Read(bytes) = content { bytes } else { Vec::new() };
        TaskFolder::new(self.contents.into_iter().map(|(path, its)| (path, content(its))).collect())
    }

    /// The bytes of a file, unless it is missing or was refused.
    pub(crate) fn bytes(&self, path: &str) -> Option<&[u8]> {
        match self.contents.get(path)? {
            Content::Read(bytes) => Some(bytes),
            Content::Refused => None,
        }
    }

    /// Whether there is such a file, even one that was refused.
    pub(crate) fn contains(&self, path: &str) -> bool {
        self.contents.contains_key(path)
    }

    /// The names of the files in a folder (`""`, `"tests/"`, `"solutions/"`).
    pub(crate) fn names_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.contents.keys().filter_map(move |path| path.strip_prefix(folder)).filter(|name| !name.contains('/'))
    }

    /// A file as UTF-8 text without a byte order mark; what is wrong with it is reported, and that it is missing as well.
    pub(crate) fn text(&self, path: &str, collector: &mut Collector) -> Option<&str> {
        if !self.contains(path) {
            collector.error(path, "the file is missing", "write it; a new task's folder shows what it holds");
        }
        match std::str::from_utf8(self.bytes(path)?) {
            Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text)),
            Err(error) => {
                self.not_utf8(path, error.valid_up_to(), collector);
                None
            }
        }
    }

    fn not_utf8(&self, path: &str, valid: usize, collector: &mut Collector) {
        let valid = self.bytes(path).and_then(|bytes| std::str::from_utf8(bytes.get(..valid)?).ok());
        let source = Source::new(path, valid.unwrap_or_default());
        let message = "the text is not UTF-8";
        source.reporter(collector).error(&source.end(), message, "save the file in the encoding UTF-8");
    }

    /// The place of a file that may be taken in; any other is noted as refused and the reason reported.
    fn admit(&mut self, path: &str, size: Bytes) -> Option<Place> {
        if self.contents.len() >= MAX_FILES {
            self.collector.error(".", format!("the folder holds more than {MAX_FILES} files"), "remove some");
            return None;
        }
        let place = Place::of(path, &mut self.collector);
        let admitted = place.filter(|place| self.fits(path, *place, size)).filter(|_| self.stands_apart(path));
        if admitted.is_none() {
            self.refuse(path);
        }
        admitted
    }

    fn refuse(&mut self, path: &str) {
        self.contents.insert(path.to_owned(), Content::Refused);
    }

    fn fits(&mut self, path: &str, place: Place, size: Bytes) -> bool {
        if size > place.max_bytes() {
            let message = format!("the file holds {size}, more than the {} that it may", place.max_bytes());
            self.collector.error(path, message, "make it smaller");
            return false;
        }
        self.total = self.total.saturating_add(size.get());
        let fits = self.total <= MAX_FOLDER_BYTES.get();
        if !fits {
            let message = format!("with this file, the folder holds more than {MAX_FOLDER_BYTES}");
            self.collector.error(path, message, "make the tests smaller");
        }
        fits
    }

    /// Two names that differ only in capitals are one file on some machines and two on others.
    fn stands_apart(&mut self, path: &str) -> bool {
        let alone = self.folded.insert(path.to_lowercase());
        if !alone {
            let message = "another file has the same name but for capitals";
            self.collector.error(path, message, "rename one of the two");
        }
        alone
    }
}
