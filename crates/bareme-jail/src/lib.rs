//! The second wall: confines a worker process before it meets anything untrusted.
//!
//! The first wall is the sandbox, in which compilers and learners' programs run. Should it have a flaw, the attacker is a
//! process of the operating system, and this crate decides what that process finds: no file, no network, no other process,
//! no privilege, and of the kernel only the few calls that a virtual machine at work needs.
//!
//! A confined process comes about in three steps, since each thing can be done at one moment only:
//!
//! 1. [`prepare`], in the parent, before the program is started: nothing is inherited but the three standard channels, and
//!    the child dies with its parent.
//! 2. [`enter`], in the child, as the first thing in `main`: new namespaces, which only a process with a single thread can
//!    have. From then on the child may still open files.
//! 3. [`Entrance::confine`], in the child, when everything is opened and before the first job: the file system disappears,
//!    limits and capabilities fall, and the filter for system calls closes last, since building the rest needs calls that it
//!    refuses.
//!
//! What a [`Profile`] wants and the kernel cannot give is listed in [`Walls`] with its reason; what it requires is an error
//! that says what to do. [`verify`] tries to get out.

mod capabilities;
mod enter;
mod error;
mod filter;
mod landlocked;
mod namespaces;
mod porter;
mod prepare;
mod profile;
mod resident;
mod rlimits;
mod room;
mod threads;
pub mod verify;
mod wall;

pub use enter::{Entrance, confine, enter};
pub use error::JailError;
pub use prepare::prepare;
pub use profile::{Limits, Need, Profile, ProfileError};
pub use resident::resident;
pub use wall::{Standing, Wall, Walls};
