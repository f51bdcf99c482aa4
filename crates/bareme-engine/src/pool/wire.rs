//! What the two sides of the pipe say to each other.

use crate::grader::{Background, Graded};
use bareme_core::ids::{LearnerId, TaskId};
use bareme_core::submission::{SourceFile, Submission, SubmissionError};
use bareme_core::task::{Language, Task, TaskDigest};
use bareme_feedback::History;
use serde::{Deserialize, Serialize};

/// The worker's first message: it has its compiler, and has shut itself in.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Ready {
    /// The version of Barème that it is.
    pub version: String,
    /// What it says of its confinement.
    pub walls: serde_json::Value,
    /// What its results depend on besides task and submission: compiler and profiles.
    #[serde(default)]
    pub identity: String,
}

/// One submission to grade.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Job {
    task: TaskId,
    digest: TaskDigest,
    language: Language,
    learner: Option<LearnerId>,
    files: Vec<WireFile>,
    history: History,
    models: Vec<Vec<WireFile>>,
}

/// What became of it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Reply {
    /// It was graded.
    Graded(Box<Graded>),
    /// The worker has not seen the task in this state yet: its files, please.
    Unknown,
    /// The worker cannot make the task of the files that came, or cannot read the job.
    Refused(String),
}

/// Other programs are handed over up to this many bytes, the first ones.
const MAX_MODEL_BYTES: usize = 4 * 1024 * 1024;

impl Job {
    pub(crate) fn new(task: &Task, submission: &Submission, background: &Background) -> Self {
        let files = |files: &[SourceFile]| files.iter().map(WireFile::new).collect::<Vec<_>>();
        let size = |files: &[SourceFile]| files.iter().map(|file| file.content().len()).sum::<usize>();
        let mut room = MAX_MODEL_BYTES;
        let fits = |model: &&Vec<SourceFile>| {
            let left = room.checked_sub(size(model));
            room = left.unwrap_or(0);
            left.is_some()
        };
        Self {
            task: task.id.clone(),
            digest: task.digest,
            language: submission.language,
            learner: submission.learner.clone(),
            files: files(&submission.files),
            history: background.history.clone(),
            models: background.models.iter().take_while(fits).map(|model| files(model)).collect(),
        }
    }

    pub(crate) const fn task(&self) -> (&TaskId, TaskDigest) {
        (&self.task, self.digest)
    }

    /// The submission and its background, checked as if they came from a stranger.
    pub(crate) fn open(self) -> Result<(Submission, Background), SubmissionError> {
        let files = |files: Vec<WireFile>| files.into_iter().map(WireFile::open).collect::<Result<Vec<_>, _>>();
        let models = self.models.into_iter().map(files).collect::<Result<_, _>>()?;
        let submission = Submission::new(self.task, files(self.files)?, self.language)?.by(self.learner);
        Ok((submission, Background { history: self.history, models }))
    }
}

/// A source file in JSON: as text where it is any.
#[derive(Debug, Serialize, Deserialize)]
struct WireFile {
    name: String,
    content: Content,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    Bytes(Vec<u8>),
}

impl WireFile {
    fn new(file: &SourceFile) -> Self {
        let content = match std::str::from_utf8(file.content()) {
            Ok(text) => Content::Text(text.to_owned()),
            Err(_) => Content::Bytes(file.content().to_vec()),
        };
        Self { name: file.name().to_owned(), content }
    }

    fn open(self) -> Result<SourceFile, SubmissionError> {
        let content = match self.content {
            Content::Text(text) => text.into_bytes(),
            Content::Bytes(bytes) => bytes,
        };
        SourceFile::new(&self.name, content)
    }
}
