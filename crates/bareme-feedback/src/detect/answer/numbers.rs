//! Numbers that are near the right ones, or the right ones elsewhere.

use super::view::{Extent, View, words};
use crate::diagnosis::Diagnosis;
use bareme_core::checker::Relation;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};

/// Counting starts or ends one beside the place.
pub(super) fn off_by_one(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::OffByOne])?;
    let decides = view.all(only_bits).into_iter().all(|bits| bits);
    if decides {
        return None;
    }
    // A single number that is off by one may be so by chance.
    let several = view.failing.len() > 1;
    if several && extent == Extent::Focus {
        return None;
    }
    let extent = if several { extent } else { Extent::Focus };
    let greater = view.focus.is(is_greater)?;
    let diagnosis = view.guessed(Misconception::OffByOne, extent);
    Some(diagnosis.with("how", if greater { "more" } else { "less" }))
}

/// Whether 0 or 1 was expected, which is a decision rather than a number.
fn only_bits(exchange: &Exchange) -> bool {
    words(exchange).0.iter().all(|word| matches!(*word, "0" | "1"))
}

fn is_greater(exchange: &Exchange) -> bool {
    let (expected, got) = words(exchange);
    let number = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit() && c != '-').parse::<i64>().unwrap_or(0);
    let differing = expected.iter().zip(&got).find(|(expected, got)| expected != got);
    differing.is_some_and(|(expected, got)| number(got) > number(expected))
}

/// "`/` gives decimals": two whole numbers are divided. Without such a division, the decimals went elsewhere.
pub(super) fn lost_decimals(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::Truncated])?;
    match view.source.whole_division() {
        Some(division) => Some(view.told(Misconception::IntegerDivision, extent).at(Some(division))),
        None => Some(view.told(Misconception::Rounding, extent).with("how", "lost")),
    }
}

/// Rounded in another way, or printed with other decimals.
pub(super) fn rounding(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::Rounding])?;
    Some(view.told(Misconception::Rounding, extent).with("how", "near"))
}

/// A difference is taken the wrong way round.
pub(super) fn sign(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::Sign])?;
    Some(view.told(Misconception::WrongSign, extent))
}

/// "It does not matter what comes first."
pub(super) fn order(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::Order])?;
    let reversed = view.extent(is_reversed) == Some(Extent::All);
    let many = view.focus.is(|exchange| words(exchange).0.len() > 2)?;
    let confidence = match extent {
        Extent::All if reversed || view.failing.len() > 1 || many => Confidence::Certain,
        _ if many => Confidence::Likely,
        _ => Confidence::Possible,
    };
    let diagnosis = view.diagnosis(Misconception::WrongOrder, confidence, 500);
    let decided = diagnosis.place.as_ref().map_or_else(Vec::new, |place| view.source.conditions_before(place));
    let how = match decided.len() {
        _ if reversed && many => "reversed",
        0 | 1 => "other",
        _ => "decided",
    };
    Some(diagnosis.with("how", how).with("lines", decided))
}

fn is_reversed(exchange: &Exchange) -> bool {
    let (expected, got) = words(exchange);
    expected.iter().eq(got.iter().rev())
}
