//! Numbers that tell by themselves how they came about.

use super::view::{Extent, View, words};
use crate::diagnosis::Diagnosis;
use bareme_core::checker::Relation;
use bareme_core::grading::Exchange;
use bareme_core::hint::Misconception;

/// From here on, a number looks like garbage or a limit where all expected ones are small.
const HUGE: f64 = 100_000_000.0;

/// The differing words of two texts with as many words.
fn differing(exchange: &Exchange) -> Option<Vec<(&str, &str)>> {
    let (expected, got) = words(exchange);
    let pairs: Vec<_> = expected.iter().copied().zip(got.iter().copied()).filter(|(a, b)| a != b).collect();
    (expected.len() == got.len() && !pairs.is_empty()).then_some(pairs)
}

fn number(word: &str) -> Option<f64> {
    word.parse().ok()
}

/// A result that was never stored, or is set back to 0 again and again.
pub(super) fn zero(view: &View<'_>) -> Option<Diagnosis> {
    let is_zero = |pair: &(&str, &str)| {
        number(pair.1) == Some(0.0) && number(pair.0).is_some_and(|expected| expected.abs() >= 1.0)
    };
    let extent = view.extent(|exchange| differing(exchange).is_some_and(|pairs| pairs.iter().all(is_zero)))?;
    // Where 0 is one of two answers, it is a decision.
    let decides = view.all(|exchange| matches!(exchange.expected.text.trim(), "0" | "1"));
    if decides.into_iter().all(|decision| decision) {
        return None;
    }
    // Where other results are right, the variable is filled after all.
    let extent = if view.passing.is_empty() { extent } else { Extent::Focus };
    Some(view.guessed(Misconception::ZeroResult, extent).weighing(520))
}

/// "`5/9` is a bit more than a half": the decimals are lost in a division before the last step.
pub(super) fn lost_early(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.extent(|exchange| differing(exchange).is_some_and(|pairs| are_whole(&pairs)))?;
    let division = view.source.whole_division()?;
    let has_decimals = |word: &str| number(word).is_some_and(|number| number.fract() != 0.0);
    let expects_decimals = view.focus.is(|exchange| words(exchange).0.into_iter().any(has_decimals))?;
    if !expects_decimals || view.related(&[Relation::Truncated]).is_some() {
        return None;
    }
    Some(view.guessed(Misconception::IntegerDivision, extent).at(Some(division)))
}

/// Whether numbers that have decimals are expected, `10.0` among them, and all that differ came without any.
fn are_whole(pairs: &[(&str, &str)]) -> bool {
    let has_point = |word: &str| word.contains('.') && number(word).is_some();
    let is_whole = |word: &str| number(word).is_some_and(|number| number.is_finite() && number.fract() == 0.0);
    pairs.iter().any(|(expected, _)| has_point(expected)) && pairs.iter().all(|(_, got)| is_whole(got))
}

/// A variable without a value, an address, or a number that did not fit.
pub(super) fn strange(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.extent(|exchange| is_strange(exchange) || is_wrapped(exchange))?;
    let wrapped = view.focus.is(is_wrapped)?;
    Some(view.guessed(Misconception::StrangeNumber, extent).with("how", if wrapped { "large" } else { "other" }))
}

fn is_strange(exchange: &Exchange) -> bool {
    let (expected, got) = words(exchange);
    let is_huge = |word: &&str| number(word).is_some_and(|number| !number.is_finite() || number.abs() >= HUGE);
    let normal =
        expected.iter().chain(&exchange.input.text.split_whitespace().collect::<Vec<_>>()).all(|word| !is_huge(word));
    normal && got.iter().any(|word| is_huge(word) || is_tiny(word))
}

/// Whether numbers that do not fit an `int` came out as what is left of them.
fn is_wrapped(exchange: &Exchange) -> bool {
    let wraps = |(expected, got): &(&str, &str)| {
        let (Ok(expected), Ok(got)) = (expected.parse::<i128>(), got.parse::<i128>()) else { return false };
        i32::try_from(expected).is_err() && i32::try_from(got).is_ok() && (expected - got).rem_euclid(1 << 32) == 0
    };
    differing(exchange).is_some_and(|pairs| pairs.iter().all(wraps))
}

/// Whether it is what bits that mean something else look like as a `double`.
fn is_tiny(word: &str) -> bool {
    word.contains("e-3") && number(word).is_some_and(|number| number != 0.0 && number.abs() < 1e-30)
}

/// "A character and its code are the same."
pub(super) fn character_code(view: &View<'_>) -> Option<Diagnosis> {
    let all = |exchange: &Exchange, holds: fn(&(&str, &str)) -> bool| {
        differing(exchange).is_some_and(|pairs| pairs.iter().all(holds))
    };
    let code_of = |pair: &(&str, &str)| code(pair.0).is_some_and(|code| pair.1.parse() == Ok(code));
    let char_of = |pair: &(&str, &str)| code(pair.1).is_some_and(|code| pair.0.parse() == Ok(code));
    let told = |extent, how: &str| view.told(Misconception::CharacterCode, extent).with("how", how);
    let code = view.extent(|exchange| all(exchange, code_of)).map(|extent| told(extent, "code"));
    code.or_else(|| view.extent(|exchange| all(exchange, char_of)).map(|extent| told(extent, "character"))).or_else(
        || {
            view.extent(has_controls)
                .map(|extent| view.guessed(Misconception::CharacterCode, extent).with("how", "unseen"))
        },
    )
}

/// Whether characters came that nobody can see, as numbers and unset cells do when they are printed as characters.
fn has_controls(exchange: &Exchange) -> bool {
    let odd = |text: &str| text.chars().any(|c| c.is_control() && !c.is_whitespace() || c == '\u{fffd}');
    odd(&exchange.got.text) && !odd(&exchange.expected.text)
}

/// The code of a single character.
fn code(word: &str) -> Option<u32> {
    let mut characters = word.chars();
    let first = characters.next()?;
    (characters.next().is_none() && first.is_ascii()).then_some(u32::from(first))
}

/// "A variable starts anew by itself": every result holds the ones before, too.
pub(super) fn not_reset(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.extent(is_running_sum)?;
    Some(view.told(Misconception::NotReset, extent).weighing(640))
}

#[expect(clippy::float_cmp, reason = "sums of small whole numbers are exact")]
fn is_running_sum(exchange: &Exchange) -> bool {
    let numbers = |list: Vec<&str>| list.into_iter().map(number).collect::<Option<Vec<f64>>>();
    let (expected, got) = words(exchange);
    let (Some(expected), Some(got)) = (numbers(expected), numbers(got)) else { return false };
    let mut sum = 0.0;
    let sums = expected.iter().zip(&got).all(|(expected, got)| {
        sum += expected;
        sum == *got
    });
    let grows = expected.iter().filter(|&&number| number != 0.0).count() > 1;
    sums && grows && expected.len() == got.len() && expected.len() > 1
}
