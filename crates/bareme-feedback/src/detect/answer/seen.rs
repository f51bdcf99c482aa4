//! What was seen in the wrong answer that is told, as facts, and the line that printed it.

use super::view::{View, relation};
use crate::diagnosis::Diagnosis;
use bareme_core::checker::{Relation, Spot as Place};
use bareme_core::evidence::Spot;
use bareme_core::grading::Exchange;

/// What a place of an output is shown as at most.
const MAX_CHARS: usize = 40;

/// Adds `shown` (`no`, `ended`, `extra`, `yes`), `given` (`none`, `some`), `input`, `expected` and `got`.
pub(super) fn tell(view: &View<'_>, diagnosis: Diagnosis) -> Diagnosis {
    let Some((exchange, (expected, got))) = view.shown().and_then(|exchange| Some((exchange, excerpts(exchange)?)))
    else {
        return diagnosis.with("shown", "no");
    };
    let ends = relation(exchange) == Some(Relation::MissingEnd)
        && exchange.difference.as_ref().is_some_and(|difference| difference.expected.offset == 0);
    let shown = match (expected.is_empty(), got.is_empty()) {
        _ if expected == got => "no",
        (_, true) => "ended",
        (false, _) if ends => "ended",
        (true, _) => "extra",
        _ => "yes",
    };
    let input = exchange.input.text.trim();
    let given = if input.is_empty() || input.chars().count() > MAX_CHARS { "none" } else { "some" };
    let told = diagnosis.with("shown", shown).with("given", given).with("input", input);
    told.with("expected", expected).with("got", got)
}

/// What was expected and what came at the place where the two part, the line around it.
fn excerpts(exchange: &Exchange) -> Option<(String, String)> {
    let difference = exchange.difference.as_ref()?;
    let (expected, got) = (excerpt(&difference.expected), excerpt(&difference.got));
    if one_line(&expected) == one_line(&got) {
        // Only blanks differ: they have to be seen.
        let visible = |text: String| text.replace(' ', "\u{2423}");
        return Some((visible(expected), visible(got)));
    }
    Some((expected.trim().to_owned(), got.trim().to_owned()))
}

fn excerpt(place: &Place) -> String {
    let line = place.excerpt.trim_end();
    if line.chars().count() <= MAX_CHARS {
        return line.to_owned();
    }
    // Far into a long line, what counts is around the place.
    let skip = (place.offset as usize).saturating_sub(MAX_CHARS / 2);
    let part: String = place.excerpt.chars().skip(skip).take(MAX_CHARS).collect();
    part.trim_end().to_owned()
}

/// Blanks and line ends as single blanks.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line that printed the first wrong part; the last one that printed where the output has ended there. Where the test
/// was not watched, the only line that prints.
pub(super) fn place(view: &View<'_>) -> Option<Spot> {
    let watched = offset(view).and_then(|offset| printed(view, offset));
    watched.or_else(|| view.source.only_print())
}

/// The line that printed what stands right in front of the first wrong part.
pub(super) fn place_before(view: &View<'_>) -> Option<Spot> {
    offset(view)?.checked_sub(1).and_then(|before| printed(view, before))
}

/// The line that printed the byte at a place of the output, or the last one before it.
pub(super) fn printed(view: &View<'_>, offset: u64) -> Option<Spot> {
    let evidence = view.case.evidence(view.focus.test)?;
    let behind = evidence.output.iter().find(|part| offset < part.end);
    behind.or_else(|| evidence.output.last())?.place.clone()
}

/// Where the output parts from the expected one, in bytes.
fn offset(view: &View<'_>) -> Option<u64> {
    let exchange = view.shown()?;
    let got = &exchange.difference.as_ref()?.got;
    let start: usize =
        exchange.got.text.split_inclusive('\n').take(got.line.saturating_sub(1) as usize).map(str::len).sum();
    let rest = exchange.got.text.get(start..)?;
    let within: usize = rest.chars().take(got.column.saturating_sub(1) as usize).map(char::len_utf8).sum();
    u64::try_from(start + within).ok()
}
