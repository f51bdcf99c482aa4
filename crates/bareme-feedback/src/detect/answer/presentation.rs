//! The content is right, and its presentation is not.

use super::shape::is_drawing;
use super::view::{View, lines, words};
use super::words::is_quoted;
use crate::diagnosis::Diagnosis;
use bareme_core::checker::Relation;
use bareme_core::grading::Exchange;
use bareme_core::hint::Misconception;
use std::cmp::Ordering;

/// "The end of the line is only for the eye."
pub(super) fn final_newline(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::FinalNewline])?;
    let ends = |text: &str| text.len() - text.trim_end_matches('\n').len();
    let fewer = view.focus.is(|exchange| ends(&exchange.got.text) < ends(&exchange.expected.text))?;
    Some(view.told(Misconception::FinalNewline, extent).with("how", if fewer { "missing" } else { "extra" }))
}

/// "A blank or a line more does not count."
pub(super) fn whitespace(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::OnlyWhitespace])?;
    let how = view.focus.is(spacing)?;
    // In a drawing, another number of lines is another drawing.
    if view.focus.is(is_drawing)? && matches!(how, "one-line" | "many-lines") {
        return None;
    }
    Some(view.told(Misconception::Whitespace, extent).with("how", how))
}

/// What is wrong with the blanks.
fn spacing(exchange: &Exchange) -> &'static str {
    let (expected, got) = words(exchange);
    let (expected_lines, got_lines) = lines(exchange);
    match (got_lines.len().cmp(&expected_lines.len()), got.len().cmp(&expected.len())) {
        (Ordering::Less, _) => "one-line",
        (Ordering::Greater, _) => "many-lines",
        (_, Ordering::Less) => "joined",
        (_, Ordering::Greater) => "split",
        _ => "other",
    }
}

/// "`Yes` and `yes` are the same."
pub(super) fn letter_case(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::LetterCase])?;
    let how = if is_quoted(view) { "quoted" } else { "computed" };
    Some(view.told(Misconception::LetterCase, extent).with("how", how))
}

/// "A full stop makes it nicer", or the quotes of the statement are printed.
pub(super) fn punctuation(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::Punctuation])?;
    Some(view.told(Misconception::Punctuation, extent))
}

/// "3 and 3.00 are the same number."
pub(super) fn number_format(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::NumberFormat])?;
    let how = view.focus.is(decimals)?;
    Some(view.told(Misconception::NumberFormat, extent).with("how", how))
}

/// Whether there are too many decimals, too few, or something else.
fn decimals(exchange: &Exchange) -> &'static str {
    if is_padded(&exchange.expected.text) && !is_padded(&exchange.got.text) {
        return "padded";
    }
    let (expected, got) = words(exchange);
    let places = |word: &str| word.rsplit_once('.').map_or(0, |(_, decimals)| decimals.len());
    let first = expected.iter().zip(&got).find(|(expected, got)| expected != got);
    match first.map(|(expected, got)| places(got).cmp(&places(expected))) {
        Some(Ordering::Less) => "fewer",
        Some(Ordering::Greater) => "more",
        _ => "other",
    }
}

/// Whether a whole number is filled up with zeros at its front.
fn is_padded(text: &str) -> bool {
    let mut before = b' ';
    text.as_bytes().windows(2).any(|pair| {
        let starts = !before.is_ascii_digit() && before != b'.';
        before = pair[0];
        starts && pair[0] == b'0' && pair[1].is_ascii_digit()
    })
}
