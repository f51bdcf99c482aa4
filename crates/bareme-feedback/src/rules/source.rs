//! What a program's source has, and what it calls.
//!
//! This stands in for `Program::features` and `Program::calls`, which will answer the same.

use super::place::function_name;
use bareme_core::task::Feature;
use bareme_source::{File, NodeId, Program};
use std::collections::{BTreeMap, BTreeSet};

const LOOPS: [&str; 3] = ["for_statement", "while_statement", "do_statement"];

/// What the source has.
pub(super) fn features(program: &Program) -> BTreeSet<Feature> {
    let mut features = BTreeSet::new();
    for file in &program.files {
        for id in file.all() {
            features.extend(of_node(file, id));
            features.extend(of_place(file, id));
        }
    }
    features.extend(recursion(program));
    if calls(program).iter().any(|name| matches!(name.as_str(), "malloc" | "calloc" | "realloc")) {
        features.insert(Feature::DynamicMemory);
    }
    features
}

/// The names of all functions that are called.
pub(super) fn calls(program: &Program) -> BTreeSet<String> {
    let calls = program.files.iter().flat_map(|file| file.of_kind("call_expression").filter_map(|id| called(file, id)));
    calls.map(str::to_owned).collect()
}

fn called(file: &File, call: NodeId) -> Option<&str> {
    let function = file.field(call, "function").filter(|&id| file.kind(id) == "identifier")?;
    Some(file.source(function))
}

fn of_node(file: &File, id: NodeId) -> Option<Feature> {
    Some(match file.kind(id) {
        "for_statement" => Feature::For,
        "while_statement" => Feature::While,
        "do_statement" => Feature::DoWhile,
        "if_statement" => Feature::If,
        "else_clause" => Feature::Else,
        "switch_statement" => Feature::Switch,
        "conditional_expression" => Feature::Ternary,
        "array_declarator" if file.around(id, &["array_declarator"]).is_some() => Feature::Array2d,
        "pointer_declarator" | "pointer_expression" | "abstract_pointer_declarator" => Feature::Pointer,
        "struct_specifier" => Feature::Struct,
        "goto_statement" => Feature::Goto,
        "break_statement" => Feature::Break,
        "continue_statement" => Feature::Continue,
        "preproc_def" if file.field(id, "value").is_some() => Feature::Macro,
        "preproc_function_def" => Feature::Macro,
        "primitive_type" if matches!(file.source(id), "float" | "double") => Feature::Float,
        "function_definition" if function_name(file, id).is_some_and(|name| name != "main") => Feature::OwnFunction,
        _ => return None,
    })
}

/// What a node is by where it stands.
fn of_place(file: &File, id: NodeId) -> Vec<Feature> {
    let kind = file.kind(id);
    let mut features = Vec::new();
    if LOOPS.contains(&kind) {
        features.push(Feature::Loop);
        features.extend(file.around(id, &LOOPS).map(|_| Feature::NestedLoop));
    }
    if kind == "array_declarator" {
        features.push(Feature::Array);
    }
    let is_outside = kind == "declaration" && file.around(id, &["function_definition"]).is_none();
    if is_outside && !file.within(id).any(|part| file.kind(part) == "function_declarator") {
        features.push(Feature::GlobalVariable);
    }
    if kind == "call_expression" && called(file, id) == Some("printf") && prints_number(file, id) {
        features.push(Feature::PrintsConstant);
    }
    features
}

fn prints_number(file: &File, call: NodeId) -> bool {
    let Some(values) = file.field(call, "arguments") else {
        return false;
    };
    let mut values = file.named_children(values).skip(1);
    values.any(|value| file.kind(value) == "number_literal" && !matches!(file.source(value), "0" | "1"))
}

/// Whether a function can reach itself through calls.
fn recursion(program: &Program) -> Option<Feature> {
    let mut edges: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in &program.files {
        for definition in file.of_kind("function_definition") {
            let Some(name) = function_name(file, definition) else { continue };
            let calls = file.within(definition).filter(|&id| file.kind(id) == "call_expression");
            edges.entry(name).or_default().extend(calls.filter_map(|id| called(file, id)));
        }
    }
    edges.keys().any(|name| reaches(&edges, name)).then_some(Feature::Recursion)
}

fn reaches(edges: &BTreeMap<&str, BTreeSet<&str>>, from: &str) -> bool {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = edges.get(from).into_iter().flatten().copied().collect();
    while let Some(name) = open.pop() {
        if name == from {
            return true;
        }
        if seen.insert(name) {
            open.extend(edges.get(name).into_iter().flatten());
        }
    }
    false
}
