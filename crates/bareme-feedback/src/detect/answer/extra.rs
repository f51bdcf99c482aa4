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
    "enter", "insert", "input", "type ", "give", "please", "choose", "write ", "saisi", "entrez", "entrer", "donne",
    "tapez", "introdu", "insira", "digite", "escreva", "escrib",
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
    label(view).or_else(|| surplus(view)).or_else(|| glued(view))
}

/// A text in quotes, beside values or alone, that no test expects.
fn label(view: &View<'_>) -> Option<Diagnosis> {
    let labels = view.source.prints().filter(|call| question(view, call).is_none());
    let (place, text, extent) = labels.into_iter().find_map(|call| {
        let literal = call.literals().collect::<String>();
        let text = pieces(&literal).find(|text| view.extent(|exchange| is_extra_text(exchange, text)).is_some())?;
        let expects = |exchange: &Exchange| one_line(&exchange.expected.text).contains(&text);
        let expected = view.all(expects).into_iter().any(|expected| expected);
        let extent = view.extent(|exchange| is_beside(exchange, &text))?;
        (!expected).then_some((call.spot(), text, extent))
    })?;
    let confidence = match extent {
        Extent::All if view.related(&EXTRA) == Some(Extent::All) => Confidence::Certain,
        _ => Confidence::Likely,
    };
    let diagnosis = view.diagnosis(Misconception::DebugOutput, confidence, 560).at(Some(place));
    Some(diagnosis.with("extra", text).with("known", "yes"))
}

/// The parts of a format that print themselves and hold two letters at least, so that they say something.
fn pieces(literal: &str) -> impl Iterator<Item = String> {
    let text = literal.replace("\\n", "%").replace("\\t", "%");
    let parts: Vec<String> = text.split('%').enumerate().map(|(index, part)| behind_code(index, part)).collect();
    parts.into_iter().filter(|part| part.chars().filter(|c| c.is_alphabetic()).count() >= 2)
}

/// What stands behind the code of a value (`.2f`, `lld`); the part in front of the first one is all text.
fn behind_code(index: usize, part: &str) -> String {
    let is_code = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | '*' | 'l' | 'h' | 'z');
    let rest = part.trim_start_matches(is_code);
    let rest =
        if index > 0 && !part.starts_with(char::is_whitespace) { rest.get(1..).unwrap_or_default() } else { part };
    one_line(rest)
}

/// Whether a text that is not expected stands beside the answer, rather than in its place.
fn is_beside(exchange: &Exchange, text: &str) -> bool {
    let numbers_only = !exchange.expected.text.chars().any(char::is_alphabetic);
    let extra = relation(exchange).is_some_and(|relation| EXTRA.contains(&relation));
    is_extra_text(exchange, text) && (extra || numbers_only)
}

/// The answer with other values around it, which are computed.
fn surplus(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&EXTRA)?;
    let diagnosis = view.guessed(Misconception::DebugOutput, extent).weighing(400);
    if prompt(view).is_some() {
        return None;
    }
    Some(match view.shown().and_then(extra_text) {
        Some(extra) => diagnosis.with("extra", extra).with("known", "yes"),
        None => diagnosis.with("known", "no"),
    })
}

/// A value that touches the expected word.
fn glued(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.extent(|exchange| touching(exchange).is_some())?;
    let diagnosis = view.guessed(Misconception::DebugOutput, extent).weighing(450);
    Some(match view.shown().and_then(touching) {
        Some(extra) => diagnosis.with("extra", one_line(extra)).with("known", "yes"),
        None => diagnosis.with("known", "no"),
    })
}

/// The number in front of or behind an expected word.
fn touching(exchange: &Exchange) -> Option<&str> {
    let (expected, got) = (exchange.expected.text.trim(), exchange.got.text.trim());
    let is_word = expected.starts_with(char::is_alphabetic) && expected.ends_with(char::is_alphabetic);
    let extra = got.strip_suffix(expected).or_else(|| got.strip_prefix(expected))?;
    let only_numbers = !extra.is_empty() && !extra.contains(char::is_alphabetic);
    (is_word && only_numbers).then_some(extra)
}

/// The first words of the output that are not expected, in order.
fn extra_text(exchange: &Exchange) -> Option<String> {
    let (expected, got) = words(exchange);
    if relation(exchange) == Some(Relation::ExtraOutputBefore) {
        return Some(got[..got.len().saturating_sub(expected.len())].join(" ")).filter(|text| !text.is_empty());
    }
    let same = expected.iter().zip(&got).take_while(|(expected, got)| expected == got).count();
    let extra: Vec<&str> = got[same..].iter().take_while(|word| !expected[same..].contains(word)).copied().collect();
    Some(extra.join(" ")).filter(|text| !text.is_empty())
}
