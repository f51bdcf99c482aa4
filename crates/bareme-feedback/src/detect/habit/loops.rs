//! Conditions of loops that do not ask what they seem to ask.

use super::CAUSE;
use crate::case::Case;
use crate::detect::flow::{bare, calls, changes, operands, stores};
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};
use bareme_source::{File, NodeId};

const LOOPS: [&str; 3] = ["for_statement", "while_statement", "do_statement"];
const READERS: [&str; 4] = ["getchar", "fgetc", "getc", "scanf"];

/// A loop that looks at a character, which was read once, in front of it: no turn reads another one.
pub(super) fn read_once(_: &Case<'_>, file: &File) -> Option<Diagnosis> {
    let loops = file.all().filter(|&id| LOOPS.contains(&file.kind(id)));
    let (around, name, read) = loops.into_iter().find_map(|around| {
        let (name, read) = unread(file, around)?;
        Some((around, name, read))
    })?;
    let line = |id: NodeId| file.node(id).span.line;
    let diagnosis = Diagnosis::new(Misconception::ReadOnce, Confidence::Certain).weighing(CAUSE);
    Some(diagnosis.at_line(file.name(), line(around)).with("name", name).with("read", line(read)))
}

/// The variable that a loop compares with a character and never changes, and where it was read.
fn unread(file: &File, around: NodeId) -> Option<(&str, NodeId)> {
    let condition = file.field(around, "condition")?;
    // A loop that reads something else goes on to somewhere.
    if file.within(around).any(|id| calls(file, id, &READERS)) {
        return None;
    }
    let leaves = |id: NodeId| matches!(file.kind(id), "break_statement" | "return_statement" | "goto_statement");
    if file.within(around).any(leaves) {
        return None;
    }
    let comparisons = file.within(condition).filter_map(|id| operands(file, id, &["!=", "=="]));
    let mut names = comparisons.filter_map(|(left, right)| match (is_character(left), is_character(right)) {
        (false, true) => Some(left),
        (true, false) => Some(right),
        _ => None,
    });
    names.find_map(|name| {
        let still = is_name(name) && !changes(file, around, name);
        Some((name, reads_before(file, around, name).filter(|_| still)?))
    })
}

fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn is_character(text: &str) -> bool {
    text == "EOF" || text.starts_with('\'')
}

/// The last thing in front of a loop, in its function, that gives a variable its value, if it reads.
fn reads_before(file: &File, around: NodeId, name: &str) -> Option<NodeId> {
    let function = file.around(around, &["function_definition"])?;
    let start = file.node(around).span.start;
    let before = stores(file, function, name).filter(|&id| file.node(id).span.start < start);
    let last = before.max_by_key(|&id| file.node(id).span.start)?;
    let own = file.within(last).any(|id| calls(file, id, &READERS));
    let argument = file.around(last, &["call_expression"]).is_some_and(|call| calls(file, call, &READERS));
    (own || argument).then_some(last)
}

/// `for (i = 0; i != EOF; i++)`: a counter is never the end of a text.
pub(super) fn counter_and_end(_: &Case<'_>, file: &File) -> Option<Diagnosis> {
    let compares = |around: NodeId| {
        let (step, condition) = (file.field(around, "update")?, bare(file, file.field(around, "condition")?));
        let (left, right) = operands(file, condition, &["!="])?;
        let counts = file.kind(step) == "update_expression" && file.source(step).contains(left);
        (counts && right == "EOF").then_some(around)
    };
    let around = file.of_kind("for_statement").find_map(compares)?;
    let line = file.node(around).span.line;
    let diagnosis = Diagnosis::new(Misconception::AlwaysTrueCondition, Confidence::Certain).weighing(CAUSE + 10);
    Some(diagnosis.at_line(file.name(), line).with("value", "true").with("code", file.line(line).trim()))
}

/// The head of a `for` moves its variable, and its body does so once more.
pub(super) fn double_step(_: &Case<'_>, file: &File) -> Option<Diagnosis> {
    let (around, step, name) = file.of_kind("for_statement").find_map(|around| {
        let update = file.field(around, "update").filter(|&id| file.kind(id) == "update_expression")?;
        let (name, body) = (file.source(file.field(update, "argument")?), file.field(around, "body")?);
        let same = |id: NodeId| file.kind(id) == "update_expression" && file.source(id) == file.source(update);
        let step = file.within(body).find(|&id| same(id) && is_usual(file, body, id))?;
        Some((around, step, name))
    })?;
    let line = |id: NodeId| file.node(id).span.line;
    let diagnosis = Diagnosis::new(Misconception::DoubleStep, Confidence::Certain).weighing(CAUSE - 10);
    Some(diagnosis.at_line(file.name(), line(around)).with("name", name).with("step", line(step)))
}

/// Whether a step in a body is taken in most turns: nothing guards it, or something that holds as a rule. One that is
/// taken in a special case (`if (c == '\\') i++;`) may be meant.
fn is_usual(file: &File, body: NodeId, step: NodeId) -> bool {
    let inside = |id: &NodeId| *id != body;
    let mut guards = file.ancestors(step).take_while(inside);
    guards.all(|id| match file.kind(id) {
        "if_statement" => {
            let condition = file.field(id, "condition").map(|condition| bare(file, condition));
            condition.is_some_and(|condition| operands(file, condition, &["!="]).is_some())
        }
        "compound_statement" | "expression_statement" => true,
        _ => false,
    })
}

/// `i < n, j > 0` as a condition: only the last part counts.
pub(super) fn comma(_: &Case<'_>, file: &File) -> Option<Diagnosis> {
    let conditions = file.all().filter_map(|id| Some(bare(file, file.field(id, "condition")?)));
    let comma = conditions.into_iter().find(|&condition| file.kind(condition) == "comma_expression")?;
    let parts: Vec<&str> = file.named_children(comma).map(|part| file.source(part)).collect();
    let compares = parts.iter().filter(|part| part.contains(['<', '>', '=', '!'])).count() > 1;
    let (first, last) = (parts.first()?, parts.last()?);
    compares.then(|| {
        let diagnosis = Diagnosis::new(Misconception::CommaInCondition, Confidence::Certain).weighing(CAUSE);
        let diagnosis = diagnosis.at_line(file.name(), file.node(comma).span.line);
        diagnosis.with("first", *first).with("last", *last)
    })
}
