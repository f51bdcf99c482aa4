//! The one thing that the service asks of a grader.

use bareme_core::submission::Submission;
use bareme_core::task::Task;
use bareme_engine::{Background, Graded, Grader, Pool};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Whoever can grade a submission.
pub trait Grade: Send + Sync {
    /// Grades one submission of a learner of whom something is known, blocking; called from several threads at once. A panic is
    /// taken for a fault of the grader.
    fn grade(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded;

    /// What results depend on besides task and submission, such as the compiler: a text that is another one whenever that is.
    fn identity(&self) -> String {
        String::new()
    }

    /// Why nothing can be graded at the moment, if so; for the readiness check, so it has to be quick.
    fn unavailable(&self) -> Option<String> {
        None
    }

    /// The processes that grade, where there are any.
    fn workers(&self) -> Option<WorkerCounts> {
        None
    }
}

/// What has happened to worker processes since the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WorkerCounts {
    /// How many there are.
    pub alive: usize,
    /// How many there should be.
    pub wanted: usize,
    /// Those that were started.
    pub started: u64,
    /// Those that ended in the middle of a submission.
    pub crashed: u64,
    /// Those that did not answer in time.
    pub hung: u64,
    /// Those that answered nonsense.
    pub garbage: u64,
    /// Those that were replaced in good health.
    pub retired: u64,
    /// Submissions that another one had to try.
    pub retried: u64,
}

impl Grade for Grader {
    fn grade(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
        self.grade_after(task, submission, background)
    }

    fn identity(&self) -> String {
        Self::identity(self)
    }
}

impl Grade for Pool {
    fn grade(&self, task: &Arc<Task>, submission: &Submission, background: &Background) -> Graded {
        Self::grade(self, task, submission, background)
    }

    fn unavailable(&self) -> Option<String> {
        Self::unavailable(self)
    }

    fn workers(&self) -> Option<WorkerCounts> {
        let counts = self.counts();
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Some(WorkerCounts {
            alive: self.pids().len(),
            wanted: self.wanted(),
            started: read(&counts.started),
            crashed: read(&counts.crashed),
            hung: read(&counts.hung),
            garbage: read(&counts.garbage),
            retired: read(&counts.retired),
            retried: read(&counts.retried),
        })
    }

    fn identity(&self) -> String {
        Self::identity(self)
    }
}
