//! What everything that exercises Barème as a whole shares: the real toolchain, tasks made in memory, and a way to
//! keep both cores busy.
//!
//! This library serves tests, benchmarks and evaluations. Where their assumptions do not hold it ends them with a panic
//! that says why; nothing that is shipped depends on it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test ends where its assumption does"
)]

mod alarms;
mod beginners;
mod grader;
mod guest;
mod hints;
mod http;
mod node;
mod parallel;
mod program;
mod repository;
mod task;
mod watched;

pub use alarms::{accepted_solutions, alarms, told, watch_test};
pub use beginners::{Case, real_programs};
pub use grader::{grader, profiles, second_grader, second_toolchain, toolchain};
pub use guest::{Compiled, Guest, compile, run};
pub use hints::{HintFixture, hint_fixtures};
pub use http::{Answer, http};
pub use node::Node;
pub use parallel::parallel;
pub use program::bareme;
pub use repository::{catalogue, fixtures, tasks_folder};
pub use task::{program, submission, task, test};
pub use watched::{Expectation, STEPS, Score, WatchedFixture, watch, watchable, watched_fixtures};
