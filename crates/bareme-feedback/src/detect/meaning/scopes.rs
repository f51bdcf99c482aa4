//! Which variable is known where.

use crate::case::Case;
use crate::diagnosis::Diagnosis;
use bareme_core::hint::{Confidence, Misconception};
use bareme_source::{File, NodeId};

/// What makes a place where names live.
const SCOPES: [&str; 3] = ["compound_statement", "for_statement", "function_definition"];

/// A declaration of a variable or parameter.
pub(super) struct Declared<'a> {
    pub name: &'a str,
    pub line: u32,
    pub node: NodeId,
    pub is_global: bool,
    /// What it is known in; nothing for the whole file.
    pub scope: Option<NodeId>,
}

/// All declarations of a file, functions left out.
pub(super) fn declarations(file: &File) -> Vec<Declared<'_>> {
    let names = file.of_kind("identifier").filter(|&id| is_declared(file, id));
    names
        .map(|node| {
            let scope = file.around(node, &SCOPES);
            let line = file.node(node).span.line;
            Declared { name: file.source(node), line, node, is_global: scope.is_none(), scope }
        })
        .collect()
}

/// Whether an identifier is the name in a declaration rather than a use.
fn is_declared(file: &File, id: NodeId) -> bool {
    let mut child = id;
    for parent in file.ancestors(id) {
        match file.kind(parent) {
            "pointer_declarator" | "array_declarator" | "init_declarator" => {
                if file.node(child).field != Some("declarator") {
                    return false;
                }
            }
            "declaration" | "parameter_declaration" => return file.node(child).field == Some("declarator"),
            _ => return false,
        }
        child = parent;
    }
    false
}

/// The line where a name is declared that is not known at `line` any more.
pub(super) fn declared_elsewhere(file: &File, name: &str, line: u32) -> Option<u32> {
    declarations(file).iter().find(|one| one.name == name && one.line < line).map(|one| one.line)
}

/// A variable with the name of one around it, where the inner one gets what the outer one should.
pub(super) fn shadowed(case: &Case<'_>, found: &mut Vec<Diagnosis>) {
    for file in &case.program.files {
        let all = declarations(file);
        for inner in &all {
            let Some(scope) = inner.scope else { continue };
            let span = file.node(scope).span;
            let is_around = |around: NodeId| {
                let outer = file.node(around).span;
                around != scope
                    && outer.start <= span.start
                    && span.end <= outer.end
                    && file.kind(around) != "for_statement"
            };
            let outer = all.iter().find(|outer| {
                outer.name == inner.name
                    && outer.node != inner.node
                    && outer.line < inner.line
                    && outer.scope.is_some_and(is_around)
            });
            let Some(outer) = outer.filter(|outer| is_used_after(file, outer, scope)) else { continue };
            let diagnosis = Diagnosis::new(Misconception::ShadowedVariable, Confidence::Possible);
            let diagnosis = diagnosis.at_line(file.name(), inner.line).with("name", inner.name);
            found.push(diagnosis.with("outer", outer.line).weighing(super::MAY_EXPLAIN));
        }
    }
}

/// Whether the outer variable is read behind the block of the inner one.
fn is_used_after(file: &File, outer: &Declared<'_>, inner_scope: NodeId) -> bool {
    let end = file.node(inner_scope).span.end;
    let same = |id: &NodeId| file.source(*id) == outer.name && file.node(*id).span.start > end;
    let limit = outer.scope.map_or(usize::MAX, |scope| file.node(scope).span.end);
    file.of_kind("identifier").filter(same).any(|id| file.node(id).span.end <= limit)
}
