//! What the store promises, seen from outside.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test ends where its assumption does")]

#[path = "store/crash.rs"]
mod crash;
#[path = "store/files.rs"]
mod files;
#[path = "store/model.rs"]
mod model;
#[path = "store/queue.rs"]
mod queue;
#[path = "store/submissions.rs"]
mod submissions;

use bareme_core::ids::TaskId;
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::Language;
use bareme_store::{Store, UnixMillis};
use std::path::PathBuf;
use tempfile::TempDir;

/// Enough for every test that is not about the limit.
const CAPACITY: u32 = 10_000;

/// A store in a folder of its own.
struct Room {
    store: Store,
    folder: TempDir,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { store: Store::open(&folder.path().join("bareme.db")).unwrap(), folder }
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("bareme.db")
    }

    /// Closes the store and opens its file again, as a restart does.
    fn reopened(self) -> Self {
        let database = self.database();
        let Self { store, folder } = self;
        drop(store);
        Self { store: Store::open(&database).unwrap(), folder }
    }
}

/// A moment `millis` after an arbitrary start.
fn at(millis: u64) -> UnixMillis {
    UnixMillis(1_800_000_000_000 + millis)
}

fn program(text: &[u8]) -> Submission {
    with_files(vec![SourceFile::new("main.c", text.to_vec()).unwrap()])
}

fn with_files(files: Vec<SourceFile>) -> Submission {
    Submission::new(TaskId::new("sum-of-three").unwrap(), files, Language::Fr).unwrap()
}
