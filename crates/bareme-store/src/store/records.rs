//! What is kept, as lists, and how it goes away again.

/// What is kept, as lists, and how it goes away again.
pub trait Records {}
