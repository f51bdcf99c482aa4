//! What the source tells of a loop that was not watched to its end: on a hidden test, or where watching took too long.
//!
//! Only what holds for every input is said, and only of a program with one such loop: which of several loops was running
//! is not known.

use crate::case::Case;
use crate::detect::flow::changes;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};
use bareme_source::{File, NodeId};
use std::collections::BTreeSet;

/// The misconception that the source shows, if one loop alone shows any.
pub(super) fn diagnosis(case: &Case<'_>) -> Option<Diagnosis> {
    let mut found = case.program.files.iter().flat_map(|file| loops(file).filter_map(|one| of_loop(file, one)));
    found.next().filter(|_| found.next().is_none())
}

fn loops(file: &File) -> impl Iterator<Item = NodeId> + '_ {
    file.all().filter(|&id| matches!(file.kind(id), "for_statement" | "while_statement" | "do_statement"))
}

fn of_loop(file: &File, around: NodeId) -> Option<Diagnosis> {
    if is_left(file, around) {
        return None;
    }
    let found = |misconception| {
        let line = file.node(around).span.line;
        Diagnosis::new(misconception, Confidence::Likely).at_line(file.name(), line)
    };
    let Some(condition) = file.field(around, "condition").filter(|&condition| !is_constant(file, condition)) else {
        return endless_by_itself(file, around).then(|| found(Misconception::LoopWithoutExit));
    };
    if let Some(variable) = wrong_way(file, around, condition) {
        let diagnosis = found(Misconception::LoopWrongWay).with("name", variable).with("how", "source");
        return Some(diagnosis.with("step", "").with("values", "").with("bound", ""));
    }
    let names = unchanged(file, around, condition)?;
    Some(found(Misconception::LoopNeverChanges).with("count", names.len()).with("names", names.join(", ")))
}

/// Whether something in a loop may leave it, or its function.
fn is_left(file: &File, around: NodeId) -> bool {
    file.within(around).any(|id| match file.kind(id) {
        "break_statement" => file.around(id, &BREAKABLE) == Some(around),
        "return_statement" | "goto_statement" => true,
        "call_expression" => {
            let function = file.field(id, "function").map(|function| file.source(function));
            matches!(function, Some("exit" | "abort" | "_Exit" | "quick_exit"))
        }
        _ => false,
    })
}

/// What a `break` leaves.
const BREAKABLE: [&str; 4] = ["for_statement", "while_statement", "do_statement", "switch_statement"];

/// Whether a condition is written as always true, `1` or `true`.
fn is_constant(file: &File, condition: NodeId) -> bool {
    let source = file.source(condition).trim_matches(['(', ')', ' ']);
    source == "true" || source.parse::<u64>().is_ok_and(|number| number > 0)
}

/// Whether a loop is one whose condition may be missing: `while` always has one.
fn endless_by_itself(file: &File, around: NodeId) -> bool {
    let no_error = !file.within(around).any(|id| file.node(id).is_error());
    no_error && (file.kind(around) == "for_statement" || file.field(around, "condition").is_some())
}

/// The variable of `i < n` where the loop's own step is `i--`, or of `i > n` where it is `i++`.
fn wrong_way(file: &File, around: NodeId, condition: NodeId) -> Option<String> {
    let step = file.field(around, "update").filter(|&step| file.kind(step) == "update_expression")?;
    let variable = file.source(file.field(step, "argument")?);
    let up = file.field(step, "operator").map(|operator| file.source(operator))? == "++";
    let operator = file.field(condition, "operator").map(|operator| file.source(operator))?;
    let left = file.source(file.field(condition, "left")?) == variable;
    let right = file.source(file.field(condition, "right")?) == variable;
    let ends_upwards = match operator {
        "<" | "<=" if left != right => left,
        ">" | ">=" if left != right => right,
        _ => return None,
    };
    let body = file.field(around, "body")?;
    (up != ends_upwards && !changes(file, body, variable)).then(|| variable.to_owned())
}

/// The variables of a condition, if nothing in the loop can change any of them.
fn unchanged(file: &File, around: NodeId, condition: NodeId) -> Option<Vec<String>> {
    let plain = file.within(condition).all(|id| is_plain(file.kind(id)));
    let names: BTreeSet<&str> =
        file.within(condition).filter(|&id| file.kind(id) == "identifier").map(|id| file.source(id)).collect();
    let still = |name: &&str| is_local(file, around, name) && !changes(file, around, name);
    let all_still = plain && !names.is_empty() && names.iter().all(still);
    all_still.then(|| names.into_iter().map(str::to_owned).collect())
}

/// Whether a piece of a condition has the same value as long as its variables have: no call, no `*p`, no `t[i]`.
fn is_plain(kind: &str) -> bool {
    !matches!(
        kind,
        "call_expression"
            | "subscript_expression"
            | "pointer_expression"
            | "field_expression"
            | "assignment_expression"
            | "update_expression"
            | "ERROR"
    )
}

/// Whether a variable is declared in the function around a loop: others may be changed by any call.
fn is_local(file: &File, around: NodeId, name: &str) -> bool {
    let function = file.around(around, &["function_definition"]);
    function.is_some_and(|function| {
        let declares = |id: NodeId| matches!(file.kind(id), "declaration" | "parameter_declaration");
        file.within(function).filter(|&id| file.kind(id) == "identifier" && file.source(id) == name).any(|id| {
            let parents = || file.ancestors(id);
            parents().take_while(|&one| one != function).find(|&one| declares(one)).is_some()
                && file.node(id).field == Some("declarator")
        })
    })
}
