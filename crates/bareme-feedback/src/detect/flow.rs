//! What the source says of how variables change.

use bareme_source::{File, NodeId};

/// Whether something within a node stores into a variable, or takes its address, which is where a change may come from.
pub(super) fn changes(file: &File, within: NodeId, name: &str) -> bool {
    stores(file, within, name).next().is_some()
}

/// What within a node may change a variable: assignments, steps, and where its address is taken.
pub(super) fn stores<'a>(file: &'a File, within: NodeId, name: &'a str) -> impl Iterator<Item = NodeId> + 'a {
    let is_name = move |id: Option<NodeId>| id.is_some_and(|id| file.source(id).trim_matches(['(', ')', ' ']) == name);
    file.within(within).filter(move |&id| match file.kind(id) {
        "assignment_expression" => is_name(file.field(id, "left")),
        "update_expression" => is_name(file.field(id, "argument")),
        "init_declarator" => is_name(file.field(id, "declarator")),
        "pointer_expression" => file.source(id).starts_with('&') && is_name(file.field(id, "argument")),
        _ => false,
    })
}

/// The operands of a comparison or calculation with one of these operators.
pub(super) fn operands<'a>(file: &'a File, id: NodeId, operators: &[&str]) -> Option<(&'a str, &'a str)> {
    let operator = file.field(id, "operator").map(|operator| file.source(operator))?;
    operators.contains(&operator).then_some(())?;
    Some((file.source(file.field(id, "left")?), file.source(file.field(id, "right")?)))
}

/// Whether a call has the name of one of these functions.
pub(super) fn calls(file: &File, id: NodeId, names: &[&str]) -> bool {
    let function = file.field(id, "function").map(|function| file.source(function));
    file.kind(id) == "call_expression" && function.is_some_and(|function| names.contains(&function))
}

/// The node under the parentheses of a condition.
pub(super) fn bare(file: &File, mut condition: NodeId) -> NodeId {
    while file.kind(condition) == "parenthesized_expression" {
        let Some(inner) = file.named_children(condition).next() else { break };
        condition = inner;
    }
    condition
}
