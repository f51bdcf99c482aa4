//! What each fuzz target does with its bytes, and what must hold whatever the bytes are.
//!
//! A target is a function that takes any bytes. It panics when a promise of the code under test is broken; a panic of that
//! code itself counts as well, and so does an overflow, since the profile has overflow checks.

pub mod checkers;
pub mod diagnostics;
pub mod sources;
pub mod task_files;
pub mod wasi_host;
pub mod watch;

/// The WASI host without the crate around it, which brings the virtual machine along: the host does not need it, and
/// without it the targets are built in a minute instead of five.
#[path = "../../../crates/bareme-sandbox/src"]
#[allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    unfulfilled_lint_expectations,
    reason = "that crate is checked where it lives"
)]
pub mod sandbox {
    pub mod wasi;
}

/// The readers of clang's and lld's messages, without the crate that runs those two in the virtual machine.
#[path = "../../../crates/bareme-toolchain/src"]
#[allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    unfulfilled_lint_expectations,
    reason = "that crate is checked where it lives"
)]
pub mod toolchain {
    pub mod diagnostics;
    pub mod linker;
    pub(crate) mod own_message;
}
