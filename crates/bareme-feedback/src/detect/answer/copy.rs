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

/// A character is lost on the way from the input to the output: at one of its ends, or the same one wherever it stands.
pub(super) fn lost_character(view: &View<'_>) -> Option<Diagnosis> {
    let all: Vec<_> = view.failing.iter().filter_map(|failure| failure.is(lost)).collect();
    let how = view.focus.is(lost)??;
    let same = all.iter().filter(|other| **other == Some(how)).count();
    let (confidence, how) = match how {
        Lost::End(end) if same == all.len() && same > 1 => (Confidence::Certain, end),
        Lost::End(end) if all.iter().flatten().all(|other| *other != Lost::Every) => (Confidence::Likely, end),
        // What is missing at the end of one output is missing in the middle of others.
        Lost::End(_) | Lost::Every => (Confidence::Likely, "every"),
    };
    let left_out = view.shown().and_then(left_out).map_or_else(String::new, String::from);
    let known = if left_out.is_empty() { "no" } else { "yes" };
    let diagnosis = view.diagnosis(Misconception::LostCharacter, confidence, 630);
    Some(diagnosis.with("how", how).with("known", known).with("left-out", left_out))
}

/// Where a piece of the input that should come out again has lost something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lost {
    End(&'static str),
    Every,
}

fn lost(exchange: &Exchange) -> Option<Lost> {
    let (expected, got) = (exchange.expected.text.trim(), exchange.got.text.trim());
    let copied = expected.len() > 1 && !got.is_empty() && exchange.input.text.contains(expected);
    if !copied || !is_whole(exchange) {
        return None;
    }
    let one = |rest: Option<&str>| rest.is_some_and(|rest| rest.chars().count() == 1);
    match (one(expected.strip_prefix(got)), one(expected.strip_suffix(got))) {
        (true, _) => Some(Lost::End("last")),
        (_, true) => Some(Lost::End("first")),
        _ => left_out(exchange).map(|_| Lost::Every),
    }
}

/// The only character that is expected and missing, wherever that is, where everything else is there in its order.
fn left_out(exchange: &Exchange) -> Option<char> {
    let mut got = exchange.got.text.trim().chars().peekable();
    let mut missing = None;
    for wanted in exchange.expected.text.trim().chars() {
        if got.peek() == Some(&wanted) {
            got.next();
        } else if missing.is_none_or(|other| other == wanted) {
            missing = Some(wanted);
        } else {
            return None;
        }
    }
    missing.filter(|c| got.peek().is_none() && c.is_ascii_graphic())
}
