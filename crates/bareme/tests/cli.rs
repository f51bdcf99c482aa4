//! The command line, through its public interface: what it prints for given reports, and how it answers odd calls.
//!
//! Grading with the real compiler is tested end to end in the workspace's own `tests/`.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "cli/arguments.rs"]
mod arguments;
#[path = "cli/backups.rs"]
mod backups;
#[path = "cli/evidence.rs"]
mod evidence;
#[path = "cli/fixtures.rs"]
mod fixtures;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/logs.rs"]
mod logs;
#[path = "cli/problems.rs"]
mod problems;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/records.rs"]
mod records;
#[path = "cli/reports.rs"]
mod reports;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/words.rs"]
mod words;
