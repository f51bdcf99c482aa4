//! What a result depends on, as a hash.

use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, Task};
use bareme_engine::Background;

/// A hash over everything that a result depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key([u8; 32]);

/// Parts with their lengths, so that no two lists of parts look alike.
struct Parts(blake3::Hasher);

impl Key {
    /// The key of a piece of work; `identity` tells compilers and profiles apart. Who handed it in plays no part but by what
    /// is remembered. Nothing if what is remembered cannot be written down.
    pub fn of(task: &Task, submission: &Submission, background: &Background, identity: &str) -> Option<Self> {
        let mut parts = Parts(blake3::Hasher::new());
        parts.add(identity.as_bytes());
        parts.add(task.id.as_str().as_bytes());
        parts.add(&task.digest.0);
        parts.add(match submission.language {
            Language::Fr => b"fr",
            Language::En => b"en",
        });
        parts.add_files(&submission.files);
        parts.add(&serde_json::to_vec(&background.history).ok()?);
        parts.add_number(background.models.len());
        background.models.iter().for_each(|model| parts.add_files(model));
        Some(Self(parts.0.finalize().into()))
    }
}

impl Parts {
    fn add(&mut self, part: &[u8]) {
        self.add_number(part.len());
        self.0.update(part);
    }

    fn add_number(&mut self, number: usize) {
        self.0.update(&(number as u64).to_le_bytes());
    }

    fn add_files(&mut self, files: &[SourceFile]) {
        self.add_number(files.len());
        for file in files {
            self.add(file.name().as_bytes());
            self.add(file.content());
        }
    }
}
