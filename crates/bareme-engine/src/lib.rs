//! Drives one grading run from submission to report.
//!
//! `bareme-core` knows what has to be done next and what it means; the toolchain and the sandbox can do it. This crate
//! brings them together, one [`Step`](bareme_core::grading::Step) after the other, on a thread that is fit for guests.

mod feedback;
mod grader;
mod job;
mod pool;
mod study;
mod timings;
mod watch;

pub use bareme_feedback::History;
pub use grader::{Background, Graded, Grader};
pub use pool::{Pool, PoolCounts, Settings as PoolSettings, Trouble, serve_worker};
pub use timings::Timings;
