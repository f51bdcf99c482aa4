//! Programs that are built like a correct one and differ from it in one place.

use super::{failing, on_one_line};
use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};
use bareme_source::{Change, Deviation, Role, Swap};

/// The learner found the whole way and took a wrong turn once.
pub(super) fn same_structure(case: &Case<'_>, deviation: &Deviation) -> Option<Diagnosis> {
    let change = deviation.changes.iter().min_by_key(|change| vagueness(change))?;
    let weight = if deviation.changes.len() == 1 { 700 } else { 400 };
    let diagnosis = Diagnosis::new(Misconception::SameStructure, Confidence::Likely)
        .at_line(&change.file, change.span.line)
        .with("role", if change.code.is_empty() { "missing-first" } else { role(change.role) })
        .with("what", on_one_line(&whole_condition(case, change).unwrap_or_else(|| change.code.clone())))
        .weighing(weight);
    Some(Diagnosis { tests: failing(case), ..swapped(diagnosis, change.swap.as_ref()) })
}

/// The comparison that a changed piece of a condition is a part of: a name alone says nothing.
fn whole_condition(case: &Case<'_>, change: &Change) -> Option<String> {
    matches!(change.role, Role::LoopCondition | Role::IfCondition).then_some(())?;
    let file = case.program.file(&change.file)?;
    let node = file.at(change.span.line, change.span.column)?;
    let around = file.ancestors(node).find(|&id| file.kind(id) == "binary_expression")?;
    let inside = |outer: &str| outer.contains(change.code.as_str());
    Some(file.source(around).to_owned()).filter(|source| inside(source))
}

/// Of two differences, the one that says more comes first.
fn vagueness(change: &Change) -> (bool, Role) {
    (matches!(change.role, Role::Format | Role::Type), change.role)
}

/// What may be told of the other program: an operator or a number, and no more, since it may be anybody's.
fn swapped(diagnosis: Diagnosis, swap: Option<&Swap>) -> Diagnosis {
    let (kind, from, to) = match swap {
        Some(Swap::Operator { from, to }) => ("operator", from.as_str(), to.as_str()),
        Some(Swap::Number { from, to }) => ("number", from.as_str(), to.as_str()),
        None => ("other", "", ""),
    };
    diagnosis.with("swap", kind).with("from", from).with("to", to)
}

/// The variant of the texts, where there is code to show.
const fn role(role: Role) -> &'static str {
    match role {
        Role::LoopCondition => "loop-condition",
        Role::IfCondition => "if-condition",
        Role::StartValue => "start-value",
        Role::Step => "step",
        Role::Index => "index",
        Role::CallValue => "call-value",
        Role::ReturnValue => "return-value",
        Role::Value => "value",
        Role::Type => "type",
        Role::Format => "format",
        Role::MissingInstruction => "missing-instruction",
        Role::ExtraInstruction => "extra-instruction",
        Role::Order => "order",
    }
}
