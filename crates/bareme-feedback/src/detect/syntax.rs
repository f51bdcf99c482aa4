//! Source that is not C: marks, brackets, quotes, keywords and where things stand.

use crate::case::Case;
use crate::diagnosis::Diagnosis;

/// Adds what it finds.
pub(super) fn detect(_case: &Case<'_>, _found: &mut Vec<Diagnosis>) {}
