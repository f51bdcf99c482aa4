//! A submission's row, as both engines keep it, and back to what it stands for.

use crate::incoming::{Priority, language_tag};
use crate::lease::{Lease, Leased, Unreadable};
use crate::moment::UnixMillis;
use crate::status::StoredFiles;
use crate::tenant::Tenant;
use bareme_core::ids::{LearnerId, TaskId};
use bareme_core::submission::{SourceFile, Submission};
use bareme_core::task::{Language, TaskDigest};

/// A submission's row, and what is kept of its learner.
pub struct StoredRow {
    pub tenant: String,
    pub task: String,
    pub language: String,
    pub submitted_ms: i64,
    pub learner: Option<String>,
    pub history: Option<String>,
}

impl StoredRow {
    /// Everything that a grader needs.
    pub fn leased(self, lease: Lease, priority: Priority, files: StoredFiles) -> Leased {
        let submission = self.parse(files);
        let submitted = UnixMillis::from_sql(self.submitted_ms);
        Leased {
            lease,
            tenant: Tenant::stored(self.tenant),
            priority,
            submitted,
            submission,
            history: self.history,
            errand: None,
        }
    }

    /// Whether this is `submission`, so that it was the same request that came twice.
    pub fn is(&self, files: &StoredFiles, submission: &Submission) -> bool {
        let stored = (self.task.as_str(), self.language.as_str(), self.learner.as_deref());
        let learner = submission.learner.as_ref().map(LearnerId::as_str);
        let same_file = |(stored, file): (&(String, Vec<u8>), &SourceFile)| {
            (stored.0.as_str(), stored.1.as_slice()) == (file.name(), file.content())
        };
        stored == (submission.task.as_str(), language_tag(submission.language), learner)
            && files.len() == submission.files.len()
            && files.iter().zip(&submission.files).all(same_file)
    }

    /// What was valid when it was stored may not be so for a later version with other rules.
    fn parse(&self, files: StoredFiles) -> Result<Submission, Unreadable> {
        let unreadable = |reason: &dyn ToString| Unreadable { reason: reason.to_string() };
        let task = TaskId::new(&self.task).map_err(|error| unreadable(&error))?;
        let files = files.into_iter().map(|(name, content)| SourceFile::new(&name, content));
        let files = files.collect::<Result<_, _>>().map_err(|error| unreadable(&error))?;
        let language = if self.language == "fr" { Language::Fr } else { Language::En };
        let learner = self.learner.as_deref().map(LearnerId::new).transpose().map_err(|error| unreadable(&error))?;
        let submission = Submission::new(task, files, language).map_err(|error| unreadable(&error))?;
        Ok(submission.by(learner))
    }
}

/// A task's name that was checked when it was stored. Another version with other rules may not know it, and has no such task
/// then.
pub fn task_of(stored: &str) -> Option<TaskId> {
    TaskId::new(stored).ok()
}

/// A learner's name that was checked when it was stored.
pub fn learner_of(stored: &str) -> Option<LearnerId> {
    LearnerId::new(stored).ok()
}

/// The digest in a column.
pub fn digest_of(stored: Vec<u8>) -> Option<TaskDigest> {
    stored.try_into().ok().map(TaskDigest)
}
