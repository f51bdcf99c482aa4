//! Which parts of C a program uses: loops, functions, pointers.
//!
//! Every question is answered in one walk over the nodes in the order of the source, so that the time is that of reading
//! the file, however deep it is nested.

pub(crate) mod functions;
mod printed;

use crate::Program;
use crate::file::File;
use crate::node::NodeId;
use bareme_core::task::Feature;
use std::collections::BTreeSet;

impl Program {
    /// What the source has.
    pub fn features(&self) -> BTreeSet<Feature> {
        let mut features = BTreeSet::new();
        for file in &self.files {
            features.extend(file.all().filter_map(|id| simple(file, id)));
            features.extend(file.all().filter_map(|id| declared(file, id)));
            nested(file, &mut features);
            if printed::has_constant(file) {
                features.insert(Feature::PrintsConstant);
            }
        }
        functions::add(self, &mut features);
        features
    }

    /// The names of the functions that are called.
    pub fn calls(&self) -> BTreeSet<String> {
        let called = |file| functions::calls(file).map(|(_, name)| name.to_owned());
        self.files.iter().flat_map(called).collect()
    }
}

/// What the kind of a node says by itself.
fn simple(file: &File, id: NodeId) -> Option<Feature> {
    Some(match file.kind(id) {
        "for_statement" => Feature::For,
        "while_statement" => Feature::While,
        "do_statement" => Feature::DoWhile,
        "if_statement" => Feature::If,
        "else_clause" => Feature::Else,
        "switch_statement" => Feature::Switch,
        "conditional_expression" => Feature::Ternary,
        "struct_specifier" => Feature::Struct,
        "goto_statement" => Feature::Goto,
        "continue_statement" => Feature::Continue,
        "preproc_function_def" => Feature::Macro,
        "preproc_def" if file.field(id, "value").is_some() => Feature::Macro,
        "primitive_type" if matches!(file.source(id), "float" | "double") => Feature::Float,
        "pointer_expression" if file.source(id).starts_with('*') => Feature::Pointer,
        _ => return None,
    })
}

/// What is declared: arrays, pointers, global variables. The parameters of `main` do not count, nobody chooses them.
fn declared(file: &File, id: NodeId) -> Option<Feature> {
    match file.kind(id) {
        "array_declarator" if !of_main(file, id) => {
            let inner = file.field(id, "declarator").map(|inner| file.kind(inner));
            Some(if inner == Some("array_declarator") { Feature::Array2d } else { Feature::Array })
        }
        "pointer_declarator" | "abstract_pointer_declarator" if !of_main(file, id) => Some(Feature::Pointer),
        "declaration" if is_global_variable(file, id) => Some(Feature::GlobalVariable),
        _ => None,
    }
}

/// Whether a declarator belongs to a parameter of `main`; parameters are looked for close by, which is where they are.
fn of_main(file: &File, id: NodeId) -> bool {
    let mut near = file.ancestors(id).take(8);
    near.any(|node| {
        file.kind(node) == "function_declarator"
            && file.field(node, "declarator").is_some_and(|name| file.source(name) == "main")
    })
}

fn is_global_variable(file: &File, id: NodeId) -> bool {
    let outside = file.node(id).parent.is_none_or(|parent| {
        matches!(file.kind(parent), "translation_unit" | "preproc_ifdef" | "preproc_if" | "preproc_else")
            && !file.ancestors(parent).take(64).any(|outer| file.kind(outer) == "compound_statement")
    });
    let constant = || file.children(id).any(|part| file.kind(part) == "type_qualifier" && file.source(part) == "const");
    let is_variable = |part: NodeId| {
        file.node(part).field == Some("declarator")
            && file.kind(functions::innermost(file, part)) != "function_declarator"
    };
    outside && file.children(id).any(is_variable) && !constant()
}

/// Loops, loops in loops, and what leaves them. A `break` that belongs to a `switch` is part of the `switch`.
fn nested(file: &File, features: &mut BTreeSet<Feature>) {
    let mut open: Vec<(NodeId, bool)> = Vec::new();
    let mut loops = 0;
    for id in file.all() {
        while let Some(&(end, is_loop)) = open.last().filter(|(end, _)| *end <= id) {
            open.pop();
            loops -= usize::from(is_loop);
            debug_assert!(end <= id);
        }
        let is_loop = matches!(file.kind(id), "for_statement" | "while_statement" | "do_statement");
        if is_loop {
            features.insert(if loops > 0 { Feature::NestedLoop } else { Feature::Loop });
            loops += 1;
        }
        if is_loop || file.kind(id) == "switch_statement" {
            open.push((file.node(id).end, is_loop));
        }
        if file.kind(id) == "break_statement" && open.last().is_some_and(|(_, is_loop)| *is_loop) {
            features.insert(Feature::Break);
        }
    }
}
