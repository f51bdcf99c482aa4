//! Two branches that print, where each input should take one.

use super::view::{View, lines};
use crate::diagnosis::Diagnosis;
use bareme_core::evidence::Spot;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};

/// "Of several `if`, one is chosen": each is asked, and two of them are true.
pub(super) fn several(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.extent(has_line_too_many)?;
    let (first, second) = printing(view)?;
    let diagnosis = view.diagnosis(Misconception::SeveralBranches, Confidence::Certain, 670);
    let confidence = if extent == super::view::Extent::All { Confidence::Certain } else { Confidence::Likely };
    let diagnosis = Diagnosis { confidence, ..diagnosis }.at(Some(first.clone()));
    Some(diagnosis.with("first", first.line).with("second", second.line))
}

/// Whether one line is expected, and it comes among others.
fn has_line_too_many(exchange: &Exchange) -> bool {
    let (expected, got) = lines(exchange);
    matches!(expected.as_slice(), [only] if got.len() > 1 && got.contains(only))
}

/// The conditions of two branches that are no `else` of each other and both printed.
fn printing(view: &View<'_>) -> Option<(Spot, Spot)> {
    let evidence = view.case.evidence(view.focus.test)?;
    let places = evidence.output.iter().filter_map(|part| part.place.as_ref());
    let mut conditions: Vec<Spot> = places.filter_map(|place| view.source.condition(place)).collect();
    conditions.dedup_by(|one, other| one.line == other.line);
    match conditions.as_slice() {
        [first, second] if !view.source.is_in_loop(first) => Some((first.clone(), second.clone())),
        _ => None,
    }
}
