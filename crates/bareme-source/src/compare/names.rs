//! The names of a program's own: variables, parameters and functions.

use super::item::Symbol;
use crate::Program;
use crate::features::functions;
use crate::file::File;
use crate::node::NodeId;
use std::collections::BTreeMap;

/// All of them. A name means the same everywhere in a function, as it does in nearly all programs of beginners.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    symbols: BTreeMap<(usize, &'a str), Symbol>,
    pub all: Vec<Name<'a>>,
}

/// One of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'a> {
    pub text: &'a str,
    pub is_function: bool,
    /// Whether it is a number with decimals.
    pub is_float: bool,
    /// Its type, in which file.
    pub ty: Option<(usize, NodeId)>,
}

/// The scope of functions and global variables.
pub(super) const GLOBAL: usize = usize::MAX;

impl<'a> Names<'a> {
    pub(super) fn new(program: &'a Program) -> Self {
        let mut names = Self::default();
        for (number, file) in program.files.iter().enumerate() {
            let mut function: Option<(NodeId, NodeId)> = None;
            for id in file.all() {
                if function.is_some_and(|(_, end)| end <= id) {
                    function = None;
                }
                match file.kind(id) {
                    "function_definition" => {
                        if let Some(name) = functions::name(file, id) {
                            names.add(GLOBAL, name, file, (number, id), true);
                        }
                        function = Some((id, file.node(id).end));
                    }
                    "declaration" | "parameter_declaration" => {
                        let scope = function.map_or(GLOBAL, |(id, _)| scope(number, id));
                        names.declare(file, (number, id), scope);
                    }
                    _ => {}
                }
            }
        }
        names
    }

    fn declare(&mut self, file: &'a File, declaration: (usize, NodeId), scope: usize) {
        for part in file.children(declaration.1) {
            if file.node(part).field != Some("declarator") {
                continue;
            }
            let name = functions::innermost(file, part);
            if file.kind(name) == "identifier" {
                self.add(scope, file.source(name), file, declaration, false);
            }
        }
    }

    fn add(&mut self, scope: usize, text: &'a str, file: &File, declaration: (usize, NodeId), is_function: bool) {
        let symbol = Symbol::try_from(self.all.len()).unwrap_or(Symbol::MAX);
        let ty = file.field(declaration.1, "type");
        let is_float = ty.is_some_and(|ty| matches!(file.source(ty), "float" | "double" | "long double"));
        if let std::collections::btree_map::Entry::Vacant(entry) = self.symbols.entry((scope, text)) {
            entry.insert(symbol);
            self.all.push(Name { text, is_function, is_float, ty: ty.map(|ty| (declaration.0, ty)) });
        }
    }

    /// What a name means in a function; nothing where it is not the program's own.
    pub(super) fn find(&self, scope: usize, text: &'a str) -> Option<Symbol> {
        self.symbols.get(&(scope, text)).or_else(|| self.symbols.get(&(GLOBAL, text))).copied()
    }
}

/// The scope of a function's own names.
pub(super) fn scope(file: usize, function: NodeId) -> usize {
    file.wrapping_mul(1 << 32).wrapping_add(function.index())
}
