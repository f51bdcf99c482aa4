//! Drives one grading run from submission to report.
//!
//! `bareme-core` knows what has to be done next and what it means; the toolchain and the sandbox can do it. This crate
//! brings them together, one [`Step`](bareme_core::grading::Step) after the other, on a thread that is fit for guests.

mod feedback;
mod grader;
mod job;
mod study;
mod timings;
mod watch;

pub use grader::{Graded, Grader};
pub use timings::Timings;
