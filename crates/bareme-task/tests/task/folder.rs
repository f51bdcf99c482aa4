//! Folders in memory that tests edit, and the caps that they are read with.

use bareme_core::ids::TaskId;
use bareme_core::limits::Limits;
use bareme_core::units::{Bytes, Millis};
use bareme_task::{Caps, Checked, TaskFiles, check_files, scaffold};
use std::collections::BTreeMap;

pub const SLUG: &str = "larger-of-two";

/// The files of a task by path.
#[derive(Debug, Clone, Default)]
pub struct Folder(pub BTreeMap<String, Vec<u8>>);

impl Folder {
    /// A folder that is in order: the one that a new task starts with.
    pub fn good() -> Self {
        let files = scaffold(&TaskId::new(SLUG).unwrap());
        Self(files.into_iter().map(|file| (file.path.to_owned(), file.text.into_bytes())).collect())
    }

    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.0.insert(path.to_owned(), bytes.as_ref().to_vec());
        self
    }

    #[must_use]
    pub fn without(mut self, path: &str) -> Self {
        self.0.remove(path).unwrap();
        self
    }

    /// Replaces every `from` in a text; there must be one.
    #[must_use]
    pub fn edited(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = self.text(path);
        assert!(text.contains(from), "{path} does not contain {from:?}");
        self.0.insert(path.to_owned(), text.replace(from, to).into_bytes());
        self
    }

    #[must_use]
    pub fn appended(self, path: &str, more: &str) -> Self {
        let text = self.text(path) + more;
        self.with(path, text)
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.0[path].clone()).unwrap()
    }

    pub fn check(&self) -> Checked {
        self.check_as(SLUG)
    }

    pub fn check_as(&self, slug: &str) -> Checked {
        check_files(slug, TaskFiles::new(self.0.clone()), &caps())
    }
}

/// The caps that tests read tasks with; those of the learner's profile are of this size.
pub fn caps() -> Caps {
    let defaults = Limits {
        fuel: Millis(1_000).to_fuel(),
        wall: Millis(10_000),
        memory: Bytes::from_mib(64),
        stack: Bytes::from_mib(8),
        stdout: Bytes::from_kib(256),
        stderr: Bytes::from_kib(64),
        files: 16,
        file_bytes: Bytes::from_kib(1024),
    };
    let caps = Limits {
        fuel: Millis(10_000).to_fuel(),
        wall: Millis(60_000),
        memory: Bytes::from_mib(256),
        stack: Bytes::from_mib(64),
        stdout: Bytes::from_kib(4096),
        stderr: Bytes::from_kib(1024),
        files: 64,
        file_bytes: Bytes::from_kib(16 * 1024),
    };
    Caps { defaults, caps }
}
