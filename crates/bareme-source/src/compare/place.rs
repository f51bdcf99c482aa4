//! What role a place of the source plays.

use super::Role;
use crate::file::File;
use crate::node::NodeId;

/// How far a place is followed outwards.
const MAX_STEPS: usize = 40;

/// The role of a value, by what is nearest around it.
pub(super) fn role(file: &File, value: NodeId) -> Role {
    let mut inner = value;
    for outer in std::iter::once(value).chain(file.ancestors(value)).take(MAX_STEPS) {
        if let Some(role) = part_of(file, outer, inner) {
            return role;
        }
        inner = outer;
    }
    Role::Value
}

fn part_of(file: &File, outer: NodeId, inner: NodeId) -> Option<Role> {
    let field = file.node(inner).field.filter(|_| inner != outer);
    Some(match (file.kind(outer), field) {
        ("subscript_expression", Some("index")) => Role::Index,
        ("argument_list", _) => Role::CallValue,
        ("if_statement" | "conditional_expression", Some("condition")) => Role::IfCondition,
        ("while_statement" | "do_statement" | "for_statement", Some("condition")) => Role::LoopCondition,
        ("for_statement", Some("update")) => Role::Step,
        ("for_statement", Some("initializer")) | ("init_declarator", _) => Role::StartValue,
        ("return_statement", _) => Role::ReturnValue,
        ("assignment_expression", _) if in_header(file, outer) => return None,
        ("assignment_expression", _) if sets_constant(file, outer) => Role::StartValue,
        ("compound_statement" | "function_definition", _) => Role::Value,
        _ => return None,
    })
}

fn in_header(file: &File, node: NodeId) -> bool {
    matches!(file.node(node).field, Some("initializer" | "update" | "condition"))
}

fn sets_constant(file: &File, node: NodeId) -> bool {
    let plain = file.field(node, "operator").is_some_and(|operator| file.kind(operator) == "=");
    plain && file.field(node, "right").is_some_and(|right| file.kind(right).ends_with("_literal"))
}

/// The whole instruction that a node belongs to.
pub(super) fn instruction(file: &File, node: NodeId) -> NodeId {
    let is_whole = |&id: &NodeId| {
        let parent = file.node(id).parent.map_or("", |parent| file.kind(parent));
        matches!(parent, "compound_statement" | "translation_unit" | "case_statement" | "else_clause")
            || matches!(file.node(id).field, Some("consequence" | "body" | "alternative"))
    };
    std::iter::once(node).chain(file.ancestors(node)).take(MAX_STEPS).find(is_whole).unwrap_or(node)
}
