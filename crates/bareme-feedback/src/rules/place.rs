//! Where a rule makes the learner look.

use crate::diagnosis::Diagnosis;
use bareme_core::evidence::Spot;
use bareme_core::task::{Condition, Rule};
use bareme_source::{File, NodeId, Program};

/// How many declarators are looked through for a function's name (`int *(*f)(void)` has four).
const MAX_DECLARATORS: usize = 16;

/// The diagnosis of Barème's that a rule is about: one that its conditions name, or that it replaces, or the first where
/// they ask in which function that is.
pub(super) fn related<'d>(rule: &Rule, found: &'d [Diagnosis]) -> Option<&'d Diagnosis> {
    let parts = rule.when.parts();
    let named = parts.iter().filter_map(|(condition, negated)| match condition {
        Condition::Misconception(one) if !negated => Some(*one),
        _ => None,
    });
    let meant: Vec<_> = named.chain(rule.replaces.iter().copied()).collect();
    let asks_where = parts.iter().any(|(condition, _)| matches!(condition, Condition::InFunction(_)));
    let named = found.iter().find(|diagnosis| meant.contains(&diagnosis.misconception));
    named.or_else(|| found.first().filter(|_| asks_where))
}

/// The name of the function around a place.
pub(super) fn function_at<'p>(program: &'p Program, place: &Spot) -> Option<&'p str> {
    let file = program.file(&place.file)?;
    let mut around = file.of_kind("function_definition").filter(|&id| {
        let span = file.node(id).span;
        (span.line..=span.last_line).contains(&place.line)
    });
    around.next_back().and_then(|id| function_name(file, id))
}

/// The name that a function is defined by.
fn function_name(file: &File, definition: NodeId) -> Option<&str> {
    let declarator = |id: &NodeId| file.field(*id, "declarator");
    let declarators = std::iter::successors(declarator(&definition), declarator);
    let name = declarators.take(MAX_DECLARATORS).find(|&id| file.kind(id) == "identifier")?;
    Some(file.source(name))
}
