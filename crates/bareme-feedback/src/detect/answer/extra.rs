//! The answer is there, and something else as well.

use super::seen::{one_line, printed};
use super::source::Call;
use super::view::{Extent, View, is_whole, lines, relation, words};
use crate::diagnosis::Diagnosis;
use bareme_core::checker::Relation;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};

const EXTRA: [Relation; 3] = [Relation::ExtraOutputBefore, Relation::ExtraOutputAfter, Relation::Extra];

/// Pieces of words that ask for something: English, French, Portuguese, Spanish.
const ASKING: [&str; 18] = [
    "enter", "insert", "input", "type ", "give", "please", "choose", "write ", "saisi", "entrez", "entrer", "donne", "tapez",
    "introdu", "insira", "digite", "escreva", "escrib",
];

/// "The user must be told what to type": a question is printed before a value is read.
pub(super) fn prompt(view: &View<'_>) -> Option<Diagnosis> {
    let (question, text) = view.source.prints().find_map(|call| Some((call.spot(), question(view, &call)?)))?;
    let extent = view.extent(|exchange| is_extra_text(exchange, &text))?;
    let related = view.related(&EXTRA).is_some();
    let confidence = if related && extent == Extent::All { Confidence::Certain } else { Confidence::Likely };
    let diagnosis = view.diagnosis(Misconception::ExtraPrompt, confidence, 700);
    Some(diagnosis.at(Some(question)).with("extra", one_line(&text)))
}

/// The text of a call that asks for something.
fn question(view: &View<'_>, call: &Call<'_>) -> Option<String> {
    let text = plain(&call.literals().collect::<String>());
    let lower = text.to_lowercase();
    let asks = ASKING.iter().any(|word| lower.contains(word)) || lower.trim_end().ends_with([':', '?']);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let before = call.is_constant() && call.comes_before_reading(view.source);
    (before && (asks || letters >= 3) && text.trim().len() >= 2 && !text.contains('%')).then_some(text)
}

/// A text as it is printed, where it has no marks for values: `\n` and the like are blanks.
fn plain(literal: &str) -> String {
    literal.replace("\\n", " ").replace("\\t", " ").replace("\\\"", "\"").replace("%%", "percent").trim().to_owned()
}

/// Whether a text was printed that is not expected.
fn is_extra_text(exchange: &Exchange, text: &str) -> bool {
    let text = one_line(text);
    one_line(&exchange.got.text).contains(&text) && !one_line(&exchange.expected.text).contains(&text)
}

/// "Printing belongs into the loop": what is expected once comes in every turn.
pub(super) fn printed_in_loop(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.extent(|exchange| is_repeated(exchange) || is_last_of_many(exchange))?;
    let diagnosis = view.diagnosis(Misconception::OutputInLoop, Confidence::Likely, 650);
    let place = printed(view, 0).or_else(|| diagnosis.place.clone())?;
    if !view.source.is_in_loop(&place) {
        return None;
    }
    let confidence = if extent == Extent::All { Confidence::Certain } else { Confidence::Likely };
    Some(Diagnosis { confidence, ..diagnosis }.at(Some(place)))
}

/// Whether the output is the expected one several times.
fn is_repeated(exchange: &Exchange) -> bool {
    let (expected, got) = words(exchange);
    let times = got.len().checked_div(expected.len()).unwrap_or(0);
    is_whole(exchange)
        && times > 1
        && got.len() == times * expected.len()
        && got.chunks(expected.len()).all(|chunk| chunk == expected)
}

/// Whether the expected line is the last one of several that look alike.
fn is_last_of_many(exchange: &Exchange) -> bool {
    let (expected, got) = lines(exchange);
    let ([expected], [_, .., last]) = (expected.as_slice(), got.as_slice()) else { return false };
    let shape = |line: &str| line.split_whitespace().map(|word| word.parse::<f64>().is_ok()).collect::<Vec<_>>();
    is_whole(exchange) && last == expected && got.iter().all(|line| shape(line) == shape(expected))
}

/// "More information does no harm": labels, units, values that nobody asked for.
pub(super) fn debug(view: &View<'_>) -> Option<Diagnosis> {
    let surrounded = view.related(&EXTRA).map(|extent| view.told(Misconception::DebugOutput, extent));
    let labelled = || {
        let extent = view.extent(is_labelled)?;
        let confidence = if extent == Extent::All { Confidence::Likely } else { Confidence::Possible };
        Some(view.diagnosis(Misconception::DebugOutput, confidence, 400))
    };
    let mut diagnosis = surrounded.or_else(labelled)?;
    diagnosis.weight = diagnosis.weight.min(560);
    match view.shown().and_then(extra_text) {
        Some(extra) => Some(diagnosis.with("extra", extra).with("known", "yes")),
        None => Some(diagnosis.with("known", "no")),
    }
}

/// Whether only numbers are expected, and words were printed too.
fn is_labelled(exchange: &Exchange) -> bool {
    let (expected, got) = words(exchange);
    let has_letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let is_number = |word: &str| matches!(word, "nan" | "-nan" | "inf" | "-inf");
    !expected.is_empty()
        && !exchange.expected.text.chars().any(char::is_alphabetic)
        && got.iter().any(|word| has_letters(word) && !is_number(word))
}

/// The first words of the output that are not expected, in order.
fn extra_text(exchange: &Exchange) -> Option<String> {
    let (expected, got) = words(exchange);
    if relation(exchange) == Some(Relation::ExtraOutputBefore) {
        return Some(got[..got.len().saturating_sub(expected.len())].join(" ")).filter(|text| !text.is_empty());
    }
    let same = expected.iter().zip(&got).take_while(|(expected, got)| expected == got).count();
    let extra: Vec<&str> =
        got[same..].iter().take_while(|word| !expected[same..].contains(word)).copied().collect();
    Some(extra.join(" ")).filter(|text| !text.is_empty())
}
