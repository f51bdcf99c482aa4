//! Cells that are skipped because one was taken out in front of them.

use super::CAUSE;
use crate::case::Case;
use crate::detect::flow::{bare, calls};
use crate::diagnosis::Diagnosis;
use bareme_core::grading::Exchange;
use bareme_core::hint::{Confidence, Misconception};
use bareme_source::{File, NodeId};

/// "After removing cell i, look at cell i + 1": but what stood there has moved to cell i.
pub(super) fn skips(case: &Case<'_>, file: &File) -> Option<Diagnosis> {
    let (test, left) = case.wrong_answers().find_map(|failure| {
        let more = failure.is(holds_more)?;
        more.then(|| (failure.test, failure.shown()))
    })?;
    let (around, index) = file.of_kind("if_statement").find_map(|branch| removal(file, branch))?;
    let line = file.node(around).span.line;
    let diagnosis = Diagnosis::new(Misconception::RemovalSkips, Confidence::Certain).weighing(CAUSE).on(test);
    let input = left.map_or("", |exchange| exchange.input.text.trim());
    let given = if input.is_empty() || input.chars().count() > 40 { "no" } else { "yes" };
    let diagnosis = diagnosis.at_line(file.name(), line).with("name", index);
    Some(diagnosis.with("given", given).with("input", input))
}

/// Whether the output is the expected one with characters between that should be gone.
fn holds_more(exchange: &Exchange) -> bool {
    let mut got = exchange.got.text.chars().filter(|c| !c.is_whitespace());
    let expected = || exchange.expected.text.chars().filter(|c| !c.is_whitespace());
    let longer = exchange.got.text.split_whitespace().map(str::len).sum::<usize>()
        > exchange.expected.text.split_whitespace().map(str::len).sum();
    longer && expected().all(|wanted| got.any(|c| c == wanted))
}

/// An `if` about `t[i]` that shifts the cells behind it, in a `for` that then goes on to `i + 1` all the same.
fn removal(file: &File, branch: NodeId) -> Option<(NodeId, &str)> {
    let condition = bare(file, file.field(branch, "condition")?);
    let cell = file.within(condition).find(|&id| file.kind(id) == "subscript_expression")?;
    let index = file.source(file.field(cell, "index")?);
    let around = file.around(branch, &["for_statement"])?;
    let goes_on = file.field(around, "update").is_some_and(|update| file.source(update).contains(index));
    let consequence = file.field(branch, "consequence")?;
    let shifts = file.within(consequence).any(|id| moves_down(file, id) || calls(file, id, &["memmove", "strcpy"]));
    (goes_on && shifts && !steps_back(file, consequence, index)).then_some((branch, index))
}

/// `t[j] = t[j + 1]`
fn moves_down(file: &File, id: NodeId) -> bool {
    let side = |field| {
        let cell = file.field(id, field).filter(|&cell| file.kind(cell) == "subscript_expression")?;
        let index: String = file.source(file.field(cell, "index")?).split_whitespace().collect();
        Some((file.source(file.field(cell, "argument")?), index))
    };
    let moved = || {
        let ((to, low), (from, high)) = (side("left")?, side("right")?);
        Some(to == from && (high == format!("{low}+1") || low == format!("{high}-1")))
    };
    file.kind(id) == "assignment_expression" && moved() == Some(true)
}

/// Whether the index is taken back, so that the moved cell is looked at.
fn steps_back(file: &File, within: NodeId, index: &str) -> bool {
    file.within(within).any(|id| {
        let target = match file.kind(id) {
            "update_expression" => file.field(id, "argument"),
            "assignment_expression" => file.field(id, "left"),
            _ => None,
        };
        target.is_some_and(|target| file.source(target) == index)
    })
}
