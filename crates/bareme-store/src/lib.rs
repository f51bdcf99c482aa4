//! The memory of the service: submissions, the queue of what is still to be graded, and reports.
//!
//! [`Store`] keeps them in one SQLite file in write-ahead mode. What was accepted stays accepted:
//!
//! - [`Store::submit`] commits a submission together with its queue entry and waits for the disk (`synchronous=FULL`),
//!   so that neither `kill -9` nor a power cut loses what was answered with an id. The wait was measured at 0.07 ms on
//!   the development machine; a disk that takes 5 ms is still an eighth of one grading.
//! - [`Store::lease_next`] hands the oldest waiting submission to one grader. A lease survives `kill -9` but not a power
//!   cut (`synchronous=NORMAL`): a lost lease only means that the submission waits again, which it would do anyway.
//! - [`Store::complete`] stores the report and removes the queue entry in one transaction, once: whoever comes with an
//!   older lease is refused.
//! - [`Store::open`] puts back into the queue what was being graded when the last process ended.
//!
//! One process at a time owns a database; a lock file next to it enforces that, and the operating system releases it
//! however the process ends. The calls block, and take the time from their caller: nothing here reads a clock.

mod error;
mod file;
mod id;
mod lookup;
mod queue;
mod store;

pub use error::StoreError;
pub use id::{IdSyntaxError, SubmissionId};
pub use lookup::{Backlog, State, Status, StoredFiles};
pub use queue::{Answer, Lease, Leased, Unreadable};
pub use store::{Store, UnixMillis};
