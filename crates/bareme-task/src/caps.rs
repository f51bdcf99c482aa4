//! What tasks may ask for.

use bareme_core::limits::Limits;

/// The limits of a learner's program: what a task gets that asks for nothing, and the most that it may ask for.
///
/// Both come from the learner's sandbox profile, which this crate does not read. The wall-clock net is the host's
/// business: a task always gets the one in `defaults`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Taken for every limit that a task does not set.
    pub defaults: Limits,
    /// The greatest value of each limit that a task may set.
    pub caps: Limits,
}
