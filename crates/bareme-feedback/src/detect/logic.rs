//! Mistakes that leave no clue in the output: twins, neighbours, and lines that only failing tests reach.

mod large;
mod neighbour;
mod reached;
mod twin;
mod value;

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_source::Deviation;

/// Adds what it finds.
pub(super) fn detect(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    if case.is_refused() || case.failures().next().is_none() {
        return;
    }
    let deviation = nearest(case);
    found.extend(twin::known_mistake(case, deviation.as_ref()));
    found.extend(deviation.as_ref().and_then(|deviation| neighbour::same_structure(case, deviation)));
    found.extend(reached::suspicious_line(case));
    found.extend(reached::never_reached(case));
    found.extend(value::wrong_value(case));
    found.extend(large::large_input(case));
}

/// How the program differs from the model that it is closest to.
fn nearest(case: &Case<'_>) -> Option<Deviation> {
    let deviations = case.models.iter().filter_map(|model| bareme_source::compare(case.program, model));
    deviations.min_by_key(|deviation| deviation.changes.len())
}

/// All tests that failed.
fn failing(case: &Case<'_>) -> Vec<usize> {
    case.failures().map(|failure| failure.test).collect()
}

/// Code on one line and not too long.
fn on_one_line(code: &str) -> String {
    /// Longer pieces are not read in a sentence.
    const MAX_CHARACTERS: usize = 60;
    let line = code.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_CHARACTERS) {
        Some((end, _)) => format!("{} ...", line[..end].trim_end()),
        None => line,
    }
}
