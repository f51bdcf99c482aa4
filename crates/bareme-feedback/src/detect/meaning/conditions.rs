//! Conditions that do not ask what they seem to ask, and bodies that are not where they seem to be.

use super::super::message::Message;
use super::{EXPLAINS, seen};
use crate::case::Case;
use crate::detect::flow::calls;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};
use bareme_source::{File, NodeId};

/// `if (a = 3)`
pub(super) fn assignment(message: &Message<'_>) -> Option<Diagnosis> {
    (message.flag() == "parentheses" && message.says("result of an assignment")).then(|| {
        let constant =
            message.rest().trim_start_matches('=').trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '\'');
        seen(message, Misconception::AssignmentInCondition)
            .with("code", message.source().trim())
            .with("constant", u32::from(constant))
    })
}

/// `0 < a < 10`
pub(super) fn chained(message: &Message<'_>) -> Option<Diagnosis> {
    (message.says("does not behave the same as a mathematical") || message.says("comparisons like"))
        .then(|| seen(message, Misconception::ChainedComparison).with("code", message.source().trim()))
}

/// A condition that is always true, or always false.
pub(super) fn always(message: &Message<'_>) -> Option<Diagnosis> {
    if !message.flag().starts_with("tautological") && message.flag() != "constant-logical-operand" {
        return None;
    }
    let value = if message.says("always evaluates to true") || message.says("always true") {
        "true"
    } else if message.says("always evaluates to false") || message.says("always false") {
        "false"
    } else {
        "other"
    };
    let value = if message.flag() == "tautological-overlap-compare" && value == "other" { "true" } else { value };
    // `c != 'a' || c != 'b'` lets everything through, whatever comes of it later.
    let overlap = message.flag() == "tautological-overlap-compare";
    let diagnosis = seen(message, Misconception::AlwaysTrueCondition).weighing(if overlap { 300 } else { 0 });
    Some(diagnosis.with("value", value).with("code", message.source().trim()))
}

/// `if (a > 3);`
pub(super) fn empty_body(message: &Message<'_>) -> Option<Diagnosis> {
    let keyword = ["if", "while", "for", "switch"].into_iter().find(|word| {
        message.says(&format!("{word} statement has empty body"))
            || message.says(&format!("{word} loop has empty body"))
    })?;
    Some(seen(message, Misconception::SemicolonAfterCondition).with("keyword", keyword))
}

/// The indentation shows another structure than the braces.
pub(super) fn indentation(message: &Message<'_>) -> Option<Diagnosis> {
    (message.flag() == "misleading-indentation" || message.flag() == "dangling-else").then(|| {
        seen(message, Misconception::MisleadingIndentation)
            .with("how", if message.flag() == "dangling-else" { "else" } else { "body" })
    })
}

/// `c = getchar() != EOF`, or `c = text[i] != '\0'` with a `char`: the comparison is made first.
pub(super) fn precedence(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    for file in &case.program.files {
        found.extend(file.of_kind("assignment_expression").filter_map(|assignment| compares_first(file, assignment)));
    }
}

fn compares_first(file: &File, assignment: NodeId) -> Option<Diagnosis> {
    const BRANCHES: [&str; 4] = ["while_statement", "if_statement", "do_statement", "for_statement"];
    let right = file.field(assignment, "right").filter(|&right| file.kind(right) == "binary_expression")?;
    let operator = file.field(right, "operator").map_or("", |id| file.source(id));
    let name = file.field(assignment, "left").map_or("", |id| file.source(id));
    let around = file.around(assignment, &BRANCHES)?;
    let reads = file.within(right).any(|id| calls(file, id, &["getchar", "fgetc", "getc", "scanf"]));
    let cell = file.field(right, "left").filter(|&left| file.kind(left) == "subscript_expression");
    let in_condition = file.field(around, "condition").is_some_and(|it| file.within(it).any(|id| id == assignment));
    if !["!=", "==", "<", ">"].contains(&operator) || !(reads || cell.is_some() && in_condition && is_char(file, name))
    {
        return None;
    }
    let value = cell.map_or_else(|| call_in(file, right), |cell| file.source(cell).to_owned());
    let diagnosis = Diagnosis::new(Misconception::ComparisonBeforeAssignment, Confidence::Certain);
    let diagnosis = diagnosis.at_line(file.name(), file.node(assignment).span.line);
    Some(diagnosis.with("name", name).with("operator", operator).with("call", value).weighing(EXPLAINS + 300))
}

/// Whether a name is declared as a `char`.
fn is_char(file: &File, name: &str) -> bool {
    file.of_kind("declaration").any(|id| {
        let ty = file.field(id, "type").map_or("", |ty| file.source(ty));
        let declares = |part: NodeId| file.kind(part) == "identifier" && file.source(part) == name;
        ty.ends_with("char") && file.within(id).any(declares)
    })
}

fn call_in(file: &File, id: NodeId) -> String {
    let call = file.within(id).find(|&part| file.kind(part) == "call_expression");
    call.map_or_else(String::new, |call| file.source(call).to_owned())
}

/// `for (...);` in front of what was meant to be its body; the compiler warns only if the indentation says so.
pub(super) fn lonely_semicolon(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    for file in &case.program.files {
        for (kind, keyword) in [("for_statement", "for"), ("while_statement", "while"), ("if_statement", "if")] {
            for statement in file.of_kind(kind) {
                let body = file.field(statement, if kind == "if_statement" { "consequence" } else { "body" });
                let empty =
                    body.is_some_and(|body| file.source(body) == ";" && is_on_line_of_header(file, statement, body));
                if empty && block_follows(file, statement) {
                    let diagnosis = Diagnosis::new(Misconception::SemicolonAfterCondition, Confidence::Certain);
                    let diagnosis = diagnosis.at_line(file.name(), file.node(statement).span.last_line);
                    found.push(diagnosis.with("keyword", keyword).weighing(EXPLAINS));
                }
            }
        }
    }
}

fn is_on_line_of_header(file: &File, statement: NodeId, body: NodeId) -> bool {
    file.node(body).span.line == file.node(statement).span.last_line
}

/// Whether a block, or an instruction that is indented further, comes next.
fn block_follows(file: &File, statement: NodeId) -> bool {
    let Some(parent) = file.node(statement).parent else { return false };
    let next = file.named_children(parent).find(|&child| file.node(child).span.start >= file.node(statement).span.end);
    next.is_some_and(|next| {
        file.kind(next) == "compound_statement" || file.node(next).span.column > file.node(statement).span.column
    })
}
