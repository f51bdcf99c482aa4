//! What others see of `bareme-sandbox` as far as no machine is needed: the host of the programs.

#[path = "../../../../crates/bareme-sandbox/src"]
mod sandbox {
    pub mod wasi;
}

pub use sandbox::wasi::{Answer, Errno, FileTree, Given, GuestMemory, Host, Refusal};

/// The size of the inaccessible start of a program's memory, in bytes; the same as in that crate.
pub const NULL_GUARD_BYTES: u32 = 64 * 1024;
