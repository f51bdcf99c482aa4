//! Source that is C and means something else: names, types, formats, and what the compiler only warns of.

use crate::case::Case;
use crate::diagnosis::Diagnosis;

/// Adds what it finds.
pub(super) fn detect(_case: &Case<'_>, _found: &mut Vec<Diagnosis>) {}
