//! The one thing that the service asks of a grader.

use bareme_core::submission::Submission;
use bareme_core::task::Task;
use bareme_engine::{Background, Graded, Grader, Pool};
use std::sync::Arc;

/// Whoever can grade a submission.
pub trait Grade: Send + Sync {
    /// Grades one submission of a learner of whom something is known, blocking; called from several threads at once. A panic is
    /// taken for a fault of the grader.
    fn grade(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded;

    /// Why nothing can be graded at the moment, if so; for the readiness check, so it has to be quick.
    fn unavailable(&self) -> Option<String> {
        None
    }
}

impl Grade for Grader {
    fn grade(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
        self.grade_after(task, submission, background)
    }
}

impl Grade for Pool {
    fn grade(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
        Self::grade(self, task, submission, background)
    }

    fn unavailable(&self) -> Option<String> {
        Self::unavailable(self)
    }
}
