//! What went wrong while the program ran.

use crate::case::Case;
use crate::diagnosis::Diagnosis;

/// Adds what it finds.
pub(super) fn detect(_case: &Case<'_>, _found: &mut Vec<Diagnosis>) {}
