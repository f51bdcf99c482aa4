//! Data that may or may not be shown to a learner.

use crate::task::Visibility;
use std::fmt;

/// A test's data together with the permission to show it.
///
/// It can be neither printed nor serialised: the only ways in are [`Guarded::for_grading`], for the sandbox and the
/// checkers, [`Guarded::for_learner`] and [`Guarded::stripped`], which look whether the test is hidden,
/// [`Guarded::classified`], which lets out how they are and not what, and
/// [`Guarded::for_author`], for who wrote the test. Whatever is derived from
/// hidden data (a learner's output, a difference) has to be wrapped with [`Guarded::map`] and keeps the seal.
#[derive(Clone, PartialEq, Eq)]
pub struct Guarded<T> {
    value: T,
    visibility: Visibility,
}

impl<T> Guarded<T> {
    /// Seals `value` with the visibility of its test.
    pub fn new(value: T, visibility: Visibility) -> Self {
        Self { value, visibility }
    }

    /// The data, for running and judging only; it must not reach a text.
    pub fn for_grading(&self) -> &T {
        &self.value
    }

    /// The data, unless its test is hidden.
    pub fn for_learner(&self) -> Option<&T> {
        (self.visibility != Visibility::Hidden).then_some(&self.value)
    }

    /// The data, for the task's author at a terminal; a report that a learner may see must not hold it.
    pub fn for_author(&self) -> &T {
        &self.value
    }

    /// The data, or what `strip` leaves of them where their test is hidden: nothing that depends on them.
    pub fn stripped(&self, strip: impl FnOnce(T) -> T) -> T
    where
        T: Clone,
    {
        let value = self.value.clone();
        if self.visibility == Visibility::Hidden { strip(value) } else { value }
    }

    /// Something computed from the data, under the same seal; the data stay.
    pub fn derive<U>(&self, compute: impl FnOnce(&T) -> U) -> Guarded<U> {
        Guarded { value: compute(&self.value), visibility: self.visibility }
    }

    /// Says how the data are rather than what: a few bits, such as which relation holds. They may be told as a verdict is.
    pub fn classified<C: Copy>(&self, classify: impl FnOnce(&T) -> C) -> C {
        classify(&self.value)
    }

    /// Something computed from the data, under the same seal.
    pub fn map<U>(self, compute: impl FnOnce(T) -> U) -> Guarded<U> {
        Guarded { value: compute(self.value), visibility: self.visibility }
    }
}

impl<T> fmt::Debug for Guarded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guarded({:?})", self.visibility)
    }
}
