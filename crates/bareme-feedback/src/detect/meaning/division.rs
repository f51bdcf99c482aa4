//! `9 / 5` in a formula with decimals: two whole numbers, so the result is 1.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};
use bareme_core::verdict::VerdictKind;
use bareme_source::{File, NodeId};

/// Above relations between outputs: the mistake stands there to be read.
const WEIGHT: i32 = 680;

/// Divisions of two whole numbers that do not come out even, next to a value with decimals.
pub(super) fn of_numbers(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    let Some((test, exchange)) = case.smallest_shown() else { return };
    if case.report.verdict.kind() != VerdictKind::WrongAnswer {
        return;
    }
    for file in &case.program.files {
        let Some(division) = file.of_kind("binary_expression").find(|&id| loses_decimals(file, id)) else { continue };
        let diagnosis = Diagnosis::new(Misconception::IntegerDivision, Confidence::Certain).weighing(WEIGHT);
        let diagnosis = diagnosis.at_line(file.name(), file.node(division).span.line).on(test);
        let line = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        let facts = [("input", &exchange.input), ("expected", &exchange.expected), ("got", &exchange.got)];
        let diagnosis = facts.into_iter().fold(diagnosis, |one, (name, text)| one.with(name, line(&text.text)));
        found.push(diagnosis.with("shown", "no").with("given", "some"));
        return;
    }
}

/// Whether both sides are numbers without a point, and something is left over.
fn loses_decimals(file: &File, id: NodeId) -> bool {
    let side = |name: &str| {
        let side = file.field(id, name).filter(|&side| file.kind(side) == "number_literal")?;
        file.source(side).parse::<u64>().ok()
    };
    let divides = file.field(id, "operator").is_some_and(|operator| file.source(operator) == "/");
    let uneven = side("left").zip(side("right")).is_some_and(|(left, right)| right != 0 && left % right != 0);
    divides && uneven
}
