//! Mistakes that leave no clue in the output: twins, neighbours, and lines that only failing tests reach.

mod coverage;
mod twins;

use crate::case::Case;
use crate::diagnosis::Diagnosis;

/// Adds what it finds.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    twins::detect(case, found);
    coverage::detect(case, found);
}
