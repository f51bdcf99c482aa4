//! Ways of writing that explain a failure wherever they stand: a character that is read only once, a removal that skips
//! the next cell, a comma between two conditions, arithmetic with the codes of digits.
//!
//! The compiler accepts them all, and most of them without a word. They are told of programs that fail, and before what
//! the run shows, which is what comes of them.

mod digits;
mod loops;
mod removal;

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_source::File;

/// What weighs more than a fault that was seen while the program ran, since it is the cause of it.
const CAUSE: i32 = 950;

/// Adds what it finds.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    if case.is_refused() || case.failures().next().is_none() {
        return;
    }
    let rules: [fn(&Case<'_>, &File) -> Option<Diagnosis>; 6] =
        [loops::read_once, loops::counter_and_end, loops::double_step, loops::comma, removal::skips, digits::computed];
    found.extend(case.program.files.iter().flat_map(|file| rules.iter().filter_map(|rule| rule(case, file))));
}
