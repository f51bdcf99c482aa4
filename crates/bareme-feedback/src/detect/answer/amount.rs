//! Nothing, too little or a line too much is printed.

use super::view::{View, is_whole, lines, words};
use crate::diagnosis::Diagnosis;
use bareme_core::checker::Relation;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};

/// Nothing is printed: the printing is not there, or not reached.
pub(super) fn no_output(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::NoOutput])?;
    let mut prints = view.source.prints();
    let first = prints.next().map(|call| call.spot());
    let single = prints.next().is_none();
    let blank = view.focus.is(|exchange| exchange.got.text.contains('\n'))?;
    let how = match first {
        None => "never",
        Some(_) if blank => "blank",
        Some(_) => "unreached",
    };
    // That a line is not reached has a reason, which others may know.
    let diagnosis = match first {
        None => view.told(Misconception::NoOutput, extent),
        Some(_) => view.diagnosis(Misconception::NoOutput, Confidence::Likely, 350),
    };
    Some(diagnosis.at(first.filter(|_| single)).with("how", how))
}

/// "The program is run once for each case": the first case is right, and no other is there.
pub(super) fn first_case_only(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.extent(|exchange| is_first_line(exchange) && has_cases(exchange))?;
    let mut counts = view.all(|exchange| lines(exchange).0.len());
    counts.dedup();
    if view.source.has_loop() || counts.len() < 2 {
        return None;
    }
    Some(view.told(Misconception::FirstCaseOnly, extent).weighing(700))
}

fn is_first_line(exchange: &Exchange) -> bool {
    let (expected, got) = lines(exchange);
    let ([first, _, ..], [only]) = (expected.as_slice(), got.as_slice()) else { return false };
    is_whole(exchange) && first == only
}

/// Whether the input tells how many lines are expected, as its first number or by its lines.
fn has_cases(exchange: &Exchange) -> bool {
    let count = lines(exchange).0.len();
    let input = &exchange.input.text;
    let announced = input.split_whitespace().next().and_then(|word| word.parse().ok());
    announced == Some(count) || input.lines().filter(|line| !line.trim().is_empty()).count() == count
}

/// The loop runs once too often or too rarely.
pub(super) fn one_line_off(view: &View<'_>) -> Option<Diagnosis> {
    let by = view.focus.is(surplus)?;
    if by == 0 || !view.source.has_loop() {
        return None;
    }
    let extent = view.extent(|exchange| surplus(exchange) == by)?;
    let of_lines = view.focus.is(|exchange| lines(exchange).0.len() > 1)?;
    let diagnosis = view.told(Misconception::OneLineOff, extent).weighing(620);
    let diagnosis = diagnosis.with("how", if by > 0 { "more" } else { "fewer" });
    Some(diagnosis.with("unit", if of_lines { "line" } else { "value" }))
}

/// 1 where there is one line (or value, in a single line) too many, at the end or at the beginning; -1 for one too few.
pub(super) fn surplus(exchange: &Exchange) -> i8 {
    if !is_whole(exchange) {
        return 0;
    }
    let (expected, got) = lines(exchange);
    let (expected, got) = if expected.len() > 1 { (expected, got) } else { words(exchange) };
    let (long, short, by) = if got.len() > expected.len() { (&got, &expected, 1) } else { (&expected, &got, -1) };
    let alike = |a: &str, b: &str| a.parse::<f64>().is_ok() == b.parse::<f64>().is_ok();
    let [first, middle @ .., last] = long.as_slice() else { return 0 };
    let one_apart = long.len() == short.len() + 1 && expected.len() > 1 && !middle.is_empty();
    let without_last = long[..long.len() - 1] == short[..] && short.last().is_some_and(|word| alike(word, last));
    let without_first = long[1..] == short[..] && short.first().is_some_and(|word| alike(word, first));
    if one_apart && (without_last || without_first) { by } else { 0 }
}

/// The output begins right and ends before everything is there.
pub(super) fn stops_early(view: &View<'_>) -> Option<Diagnosis> {
    let extent = view.related(&[Relation::MissingEnd])?;
    let how = match view.source.has_loop() {
        true if view.source.reads_until_end() => "input",
        true => "loop",
        false => "straight",
    };
    Some(view.told(Misconception::StopsEarly, extent).weighing(540).with("how", how))
}
