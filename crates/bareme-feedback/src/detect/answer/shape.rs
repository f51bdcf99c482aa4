//! Drawings made of signs: how often a sign comes, how many lines there are, and whether it is a drawing at all.

use super::amount::surplus;
use super::seen;
use super::source::{Source, loop_around};
use super::view::{Extent, View, is_whole, lines};
use crate::diagnosis::Diagnosis;
use bareme_core::evidence::Spot;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};

/// Drawings have few different signs.
const MAX_SIGNS: usize = 3;
const WEIGHT: i32 = 655;

/// The signs of a drawing: no letter, no digit, and at least one of them several times in a line.
fn signs(text: &str) -> Option<Vec<char>> {
    let mut signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let repeated = text.lines().any(|line| line.trim().chars().count() > 1);
    signs.sort_unstable();
    signs.dedup();
    (repeated && (1..=MAX_SIGNS).contains(&signs.len()) && !signs.iter().any(|c| c.is_alphanumeric())).then_some(signs)
}

/// Whether what is expected is a drawing.
pub(super) fn is_drawing(exchange: &Exchange) -> bool {
    signs(&exchange.expected.text).is_some()
}

/// "The program is for another task": a drawing is expected, and words or numbers come.
pub(super) fn other_kind(view: &View<'_>) -> Option<Diagnosis> {
    let is_other = |exchange: &Exchange| {
        let wanted = signs(&exchange.expected.text);
        let (expected, got) = lines(exchange);
        let drawn = expected.iter().any(|line| got.contains(line));
        wanted.is_some() && exchange.got.text.contains(char::is_alphanumeric) && !drawn
    };
    let all = view.extent(is_other)? == Extent::All;
    all.then(|| view.diagnosis(Misconception::OtherKind, Confidence::Certain, WEIGHT + 50))
}

/// The lines of a drawing are as many as expected, and a sign comes too often or too rarely in one.
pub(super) fn repeat_count(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.extent(|exchange| is_drawing(exchange) && counts(exchange).is_some())?;
    let diagnosis = view.diagnosis(Misconception::RepeatCount, sure(extent), WEIGHT);
    let more = view.focus.is(|exchange| counts(exchange).is_some_and(|(wanted, got)| got > wanted))?;
    // Where signs are missing, what printed the last one counts, and not what ended the line.
    let last = if more { None } else { seen::place_before(view) };
    let place = last.or_else(|| diagnosis.place.clone());
    let (turns, condition) = turning(view.source, place.as_ref());
    let diagnosis = diagnosis.at(place).with("how", if more { "more" } else { "fewer" }).with("turns", turns);
    Some(diagnosis.with("condition", condition))
}

/// How often the sign of the first line that differs is expected and came, where both are made of that sign alone.
fn counts(exchange: &Exchange) -> Option<(usize, usize)> {
    let (expected, got) = lines(exchange);
    if expected.len() != got.len() || !is_whole(exchange) {
        return None;
    }
    let (wanted, came) = expected.into_iter().zip(got).find(|(wanted, came)| wanted != came)?;
    let sign = wanted.chars().next()?;
    let only = |line: &str| line.chars().all(|c| c == sign);
    (only(wanted) && only(came)).then(|| (wanted.chars().count(), came.chars().count()))
}

/// The signs are right, and they stand in another number of lines, or elsewhere in them.
pub(super) fn drawing(view: &View<'_>) -> Option<Diagnosis> {
    let differs = |exchange: &Exchange| {
        is_drawing(exchange)
            && signs(&exchange.got.text).is_some()
            && surplus(exchange) == 0
            && !has_more_blanks(exchange)
    };
    let extent = view.extent(differs)?;
    let fewer = view.focus.is(|exchange| {
        let (expected, got) = lines(exchange);
        is_whole(exchange).then(|| expected.len().cmp(&got.len()))
    })??;
    let how = match fewer {
        std::cmp::Ordering::Greater => "fewer",
        std::cmp::Ordering::Less => "more",
        std::cmp::Ordering::Equal if view.focus.is(differs_in_blanks)? => "blanks",
        std::cmp::Ordering::Equal => "same",
    };
    let (expected, got) = view
        .shown()
        .map_or((0, 0), |exchange| (exchange.expected.text.lines().count(), exchange.got.text.lines().count()));
    let shown = view.shown().is_some() && matches!(how, "more" | "fewer");
    let diagnosis = view.diagnosis(Misconception::DrawingShape, sure(extent), WEIGHT - 5);
    let place = diagnosis.place.clone();
    let inner = place.as_ref().and_then(|place| loop_around(view.source, place, 0));
    let outer = place.as_ref().and_then(|place| loop_around(view.source, place, 1)).or(inner);
    let turns = outer.as_ref().map_or(0, |(spot, _)| spot.line);
    let diagnosis = diagnosis.with("how", how).with("turns", turns).with("counted", if shown { "yes" } else { "no" });
    Some(diagnosis.with("wanted-lines", expected).with("got-lines", got))
}

/// Whether the signs of each line are the expected ones.
fn differs_in_blanks(exchange: &Exchange) -> bool {
    let signs = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (expected, got) = lines(exchange);
    expected.len() == got.len() && expected.iter().zip(got).all(|(wanted, came)| signs(wanted) == signs(came))
}

/// Whether blanks stand between the signs that are not expected: a matter of spacing, and not of shape.
fn has_more_blanks(exchange: &Exchange) -> bool {
    let blanks = |text: &str| text.matches(' ').count();
    differs_in_blanks(exchange) && blanks(&exchange.got.text) > blanks(&exchange.expected.text)
}

fn sure(extent: Extent) -> Confidence {
    if extent == Extent::All { Confidence::Certain } else { Confidence::Likely }
}

/// The line and the condition of the innermost loop around a line; 0 and nothing where there is none.
fn turning(source: Source<'_>, place: Option<&Spot>) -> (u32, String) {
    let found = place.and_then(|place| loop_around(source, place, 0));
    found.map_or((0, String::new()), |(spot, condition)| (spot.line, condition))
}
