//! What a learner hands in.

use crate::ids::{LearnerId, TaskId};
use crate::task::Language;
use crate::units::Bytes;

/// The most that one source file may hold: a long beginner's program has 20 KiB.
pub const MAX_SOURCE_BYTES: Bytes = Bytes::from_kib(256);
/// The most files in one submission.
pub const MAX_SOURCE_FILES: usize = 16;
/// The longest file name, in bytes.
pub const MAX_FILE_NAME: usize = 64;

/// A program handed in for a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// The task that it wants to solve.
    pub task: TaskId,
    /// Its files: at least one, with different names.
    pub files: Vec<SourceFile>,
    /// The language of the report.
    pub language: Language,
    /// Who handed it in, where that is known; hints then go on from the attempts before.
    pub learner: Option<LearnerId>,
}

/// A source file: a plain name and any bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceFile {
    name: String,
    content: Vec<u8>,
}

/// Why something cannot be graded at all; the message is for whoever sent it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum SubmissionError {
    #[error(
        "`{name}` cannot be a source file's name: use letters, digits, '_', '-' and '.', at most 64 of them, ending in .c or .h"
    )]
    FileName { name: String },
    #[error("`{name}` holds {size}, more than the {MAX_SOURCE_BYTES} that a source file may have")]
    TooLarge { name: String, size: Bytes },
    #[error("a submission needs at least one .c file")]
    NoSource,
    #[error("a submission may have at most {MAX_SOURCE_FILES} files, not {count}")]
    TooManyFiles { count: usize },
    #[error("two files are called `{name}`")]
    DuplicateName { name: String },
}

impl SourceFile {
    /// Checks name and size; any content is let through, since it is the compiler that judges it.
    pub fn new(name: &str, content: Vec<u8>) -> Result<Self, SubmissionError> {
        if !valid_name(name) {
            return Err(SubmissionError::FileName { name: name.chars().take(MAX_FILE_NAME).collect() });
        }
        let size = Bytes::of(&content);
        if size > MAX_SOURCE_BYTES {
            return Err(SubmissionError::TooLarge { name: name.to_owned(), size });
        }
        Ok(Self { name: name.to_owned(), content })
    }

    /// Its name, without any folder.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its bytes.
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    /// Whether it is compiled by itself, rather than included.
    #[expect(
        clippy::case_sensitive_file_extension_comparisons,
        reason = "`valid_name` lets small letters through only"
    )]
    pub fn is_translation_unit(&self) -> bool {
        self.name.ends_with(".c")
    }
}

fn valid_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    let stem = name.strip_suffix(".c").or_else(|| name.strip_suffix(".h"));
    stem.is_some_and(|stem| !stem.is_empty())
        && name.len() <= MAX_FILE_NAME
        && name.bytes().all(plain)
        && !name.starts_with(['.', '-'])
}

impl Submission {
    /// Checks that there is a program at all and that its files do not get into each other's way.
    pub fn new(task: TaskId, files: Vec<SourceFile>, language: Language) -> Result<Self, SubmissionError> {
        if files.len() > MAX_SOURCE_FILES {
            return Err(SubmissionError::TooManyFiles { count: files.len() });
        }
        if !files.iter().any(SourceFile::is_translation_unit) {
            return Err(SubmissionError::NoSource);
        }
        for (index, file) in files.iter().enumerate() {
            if files[..index].iter().any(|earlier| earlier.name.eq_ignore_ascii_case(&file.name)) {
                return Err(SubmissionError::DuplicateName { name: file.name.clone() });
            }
        }
        Ok(Self { task, files, language, learner: None })
    }

    /// The same, handed in by a learner.
    #[must_use]
    pub fn by(self, learner: Option<LearnerId>) -> Self {
        Self { learner, ..self }
    }
}
