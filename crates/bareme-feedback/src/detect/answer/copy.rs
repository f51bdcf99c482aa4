//! Input that comes out again, with too much or too little of it.

use super::view::{View, is_whole};
use crate::diagnosis::Diagnosis;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};

/// "What I read is one value": a whole line of the input comes where one of its words is expected.
pub(super) fn whole_line(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.extent(is_whole_line)?;
    let read = view.source.reads().next().map(|call| call.spot());
    let diagnosis = view.told(Misconception::TakesWholeLine, extent).weighing(660);
    let place = read.or_else(|| diagnosis.place.clone());
    Some(diagnosis.at(place))
}

fn is_whole_line(exchange: &Exchange) -> bool {
    let (expected, got) = (exchange.expected.text.trim(), exchange.got.text.trim());
    let is_line = exchange.input.text.lines().any(|line| line.trim() == got);
    let words: Vec<&str> = got.split_whitespace().collect();
    is_line && words.len() > 1 && words.contains(&expected)
}

/// A character is lost on the way from the input to the output, at one of its ends.
pub(super) fn lost_character(view: &View<'_>) -> Option<Diagnosis> {
    let how = view.focus.is(lost)??;
    let extent = view.extent(|exchange| lost(exchange) == Some(how))?;
    let confidence = match extent {
        super::view::Extent::All if view.failing.len() > 1 => Confidence::Certain,
        _ => Confidence::Likely,
    };
    Some(view.diagnosis(Misconception::LostCharacter, confidence, 630).with("how", how))
}

/// Which character of a piece of the input is missing in the output.
fn lost(exchange: &Exchange) -> Option<&'static str> {
    let (expected, got) = (exchange.expected.text.trim(), exchange.got.text.trim());
    let copied = expected.len() > 1 && !got.is_empty() && exchange.input.text.contains(expected);
    let one = |rest: Option<&str>| rest.is_some_and(|rest| rest.chars().count() == 1);
    match (copied && is_whole(exchange), one(expected.strip_prefix(got)), one(expected.strip_suffix(got))) {
        (true, true, _) => Some("last"),
        (true, _, true) => Some("first"),
        _ => None,
    }
}
