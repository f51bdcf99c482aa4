//! Functions and who calls whom.

use crate::Program;
use crate::file::File;
use crate::node::NodeId;
use bareme_core::task::Feature;
use std::collections::{BTreeMap, BTreeSet};

/// How many declarators around a name are looked through; `int *(*f[3])(void)` has five.
const MAX_DECLARATORS: usize = 16;

pub(super) fn add(program: &Program, features: &mut BTreeSet<Feature>) {
    let mut calls: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in &program.files {
        let mut around = None;
        for id in file.all() {
            if let ("function_definition", Some(name)) = (file.kind(id), name(file, id)) {
                if name != "main" {
                    features.insert(Feature::OwnFunction);
                }
                calls.entry(name).or_default();
                around = Some(name);
            }
            let Some(called) = called(file, id) else { continue };
            if matches!(called, "malloc" | "calloc" | "realloc") {
                features.insert(Feature::DynamicMemory);
            }
            if let Some(caller) = around {
                calls.entry(caller).or_default().insert(called);
            }
        }
    }
    if calls_itself(calls) {
        features.insert(Feature::Recursion);
    }
}

/// The calls of functions by name, with the name.
pub(super) fn calls(file: &File) -> impl Iterator<Item = (NodeId, &str)> {
    file.of_kind("call_expression").filter_map(|id| Some((id, called(file, id)?)))
}

/// The name of the function that a node calls.
fn called(file: &File, id: NodeId) -> Option<&str> {
    let function = if file.kind(id) == "call_expression" { file.field(id, "function")? } else { return None };
    (file.kind(function) == "identifier").then(|| file.source(function))
}

/// The name of a function that is defined.
pub(crate) fn name(file: &File, definition: NodeId) -> Option<&str> {
    let declarator = innermost(file, file.field(definition, "declarator")?);
    let name = file.field(declarator, "declarator")?;
    (file.kind(declarator) == "function_declarator").then(|| file.source(name))
}

/// What a declarator is at its core: a function, or the name alone.
pub(crate) fn innermost(file: &File, declarator: NodeId) -> NodeId {
    let mut inner = declarator;
    for _ in 0..MAX_DECLARATORS {
        if matches!(file.kind(inner), "function_declarator" | "identifier") {
            break;
        }
        let next = file.field(inner, "declarator").or_else(|| file.named_children(inner).next());
        let Some(next) = next else { break };
        inner = next;
    }
    inner
}

/// Whether a chain of calls leads back to its beginning: takes away whoever calls none of the others until nobody is left,
/// or only those that lead in a circle.
fn calls_itself(mut calls: BTreeMap<&str, BTreeSet<&str>>) -> bool {
    let mut callers: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let names: BTreeSet<&str> = calls.keys().copied().collect();
    for (caller, called) in &mut calls {
        called.retain(|name| names.contains(name));
        for name in called.iter() {
            callers.entry(name).or_default().push(caller);
        }
    }
    let mut done: Vec<&str> = calls.iter().filter(|(_, called)| called.is_empty()).map(|(name, _)| *name).collect();
    while let Some(name) = done.pop() {
        calls.remove(name);
        for caller in callers.get(name).into_iter().flatten() {
            if let Some(called) = calls.get_mut(caller) {
                called.remove(name);
                if called.is_empty() {
                    done.push(caller);
                }
            }
        }
    }
    !calls.is_empty()
}
