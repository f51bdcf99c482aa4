//! Old submissions that are graded anew after their task has changed.

/// Old submissions that are graded anew after their task has changed.
pub trait Regrades {}
