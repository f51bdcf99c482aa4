//! A WASI preview1 host of our own: in memory, deterministic, and closed.
//!
//! A guest sees its arguments, one input stream, two output streams, and one folder of files that live in memory. It
//! has no environment, network, process or host file, because nothing here could give it one. Its clock starts at a
//! fixed instant and advances with the work that it does; its random numbers have a fixed seed.
//!
//! The calls themselves are methods of [`Host`] that take a [`GuestMemory`] and numbers, and know nothing of the virtual
//! machine: [`crate::calls`] connects the two, and fuzz targets call them without one.

mod descriptors;
mod errno;
mod files;
mod guest;
mod host;
mod paths;
#[macro_use]
mod preview1;
mod process;
#[cfg(test)]
mod tests;

pub use errno::Errno;
pub use files::FileTree;
pub use guest::GuestMemory;
pub use host::{Given, Host};
pub use paths::OpenMode;

use bareme_core::limits::LimitKind;

/// Why a host call did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The guest gets an error number and goes on.
    Errno(Errno),
    /// The guest has exceeded a limit and is ended.
    Limit(LimitKind),
    /// The guest handed over NULL for an object and is ended.
    NullPointer,
}

impl From<Errno> for Refusal {
    fn from(errno: Errno) -> Self {
        Self::Errno(errno)
    }
}

/// What a host call answers.
pub type Answer = Result<(), Refusal>;
