//! Looking into the learner's object files before they are linked.

use crate::archive::object_symbols;
use bareme_sandbox::FileTree;
use std::collections::BTreeSet;
use wasmparser::{FuncType, KnownCustom, Linking, Parser, Payload, SymbolFlags, SymbolInfo, TypeRef};

/// How a program begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Main {
    /// A `main` of one of the standard forms.
    Standard,
    /// `void main(void)`.
    Void,
    /// `void main(int, char **)`.
    VoidWithArguments,
    /// No function `main` that could be called.
    Missing,
}

/// Finds `main` among the object files. The compiler calls the standard forms `__main_void` and `__main_argc_argv`, the
/// latter whatever it returns, and any other form `main`.
pub(crate) fn find_main(objects: &FileTree) -> Main {
    let of = |object: &[u8]| {
        let returns_nothing = |name| function_type(object, name).map(|ty| ty.results().is_empty());
        match (returns_nothing("__main_void"), returns_nothing("__main_argc_argv"), function_type(object, "main")) {
            (Some(_), ..) | (_, Some(false), _) => Main::Standard,
            (_, Some(true), _) => Main::VoidWithArguments,
            (.., Some(ty)) if ty.results().is_empty() && ty.params().is_empty() => Main::Void,
            _ => Main::Missing,
        }
    };
    objects.iter().map(|(_, object)| of(object)).find(|main| *main != Main::Missing).unwrap_or(Main::Missing)
}

/// The type of a function that an object file defines under this name.
fn function_type(object: &[u8], wanted: &str) -> Option<FuncType> {
    let (mut types, mut functions, mut index) = (Vec::new(), Vec::new(), None);
    for payload in Parser::new(0).parse_all(object).map_while(Result::ok) {
        match payload {
            Payload::TypeSection(section) => types.extend(section.into_iter_err_on_gc_types().map_while(Result::ok)),
            Payload::ImportSection(imports) => {
                functions.extend(imports.into_imports().map_while(Result::ok).filter_map(|import| match import.ty {
                    TypeRef::Func(ty) => Some(ty),
                    _ => None,
                }));
            }
            Payload::FunctionSection(section) => functions.extend(section.into_iter().map_while(Result::ok)),
            Payload::CustomSection(section) => {
                if let KnownCustom::Linking(linking) = section.as_known() {
                    index = index.or_else(|| defined_function(&linking, wanted));
                }
            }
            _ => {}
        }
    }
    types.get(*functions.get(index? as usize)? as usize).cloned()
}

fn defined_function(linking: &wasmparser::LinkingSectionReader<'_>, wanted: &str) -> Option<u32> {
    let tables = linking.subsections().map_while(Result::ok).filter_map(|section| match section {
        Linking::SymbolTable(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| table.into_iter().map_while(Result::ok)).find_map(|info| match info {
        SymbolInfo::Func { flags, index, name: Some(name) }
            if name == wanted && !flags.intersects(SymbolFlags::UNDEFINED | SymbolFlags::BINDING_LOCAL) =>
        {
            Some(index)
        }
        _ => None,
    })
}

/// What the object files use and none of them defines, each name once.
pub(crate) fn missing(objects: &FileTree) -> BTreeSet<String> {
    let symbols: Vec<_> = objects.iter().map(|(_, object)| object_symbols(object)).collect();
    let defined: BTreeSet<&String> = symbols.iter().flat_map(|of| &of.defined).collect();
    symbols.iter().flat_map(|of| &of.undefined).filter(|name| !defined.contains(name)).cloned().collect()
}

/// Whether one of the object files defines `name`.
pub(crate) fn defines(objects: &FileTree, name: &str) -> bool {
    objects.iter().any(|(_, object)| object_symbols(object).defined.iter().any(|defined| defined == name))
}

/// Gives what the learner called `name` another name, in all object files, so that the C library keeps its own.
///
/// A learner's `int read(void)` would otherwise take the place of the library's function, and `scanf` would call it. On a
/// PC the library does not look at the learner's names. The first letter is replaced, so that nothing moves.
pub(crate) fn rename(objects: &FileTree, name: &str) -> FileTree {
    let mut renamed = FileTree::default();
    for (path, object) in objects.iter() {
        let mut bytes = object.to_vec();
        for at in places(object, name) {
            bytes[at] = b'\x01';
        }
        renamed.insert(path, bytes);
    }
    renamed
}

/// Where `name` stands in an object file's imports and symbols.
fn places(object: &[u8], wanted: &str) -> Vec<usize> {
    let offset = |name: &str| name.as_ptr() as usize - object.as_ptr() as usize;
    let mut places = Vec::new();
    for payload in Parser::new(0).parse_all(object).map_while(Result::ok) {
        match payload {
            Payload::ImportSection(imports) => {
                let ours = imports.into_imports().map_while(Result::ok).filter(|import| import.name == wanted);
                places.extend(ours.filter(|import| import.module == "env").map(|import| offset(import.name)));
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Linking(linking) = section.as_known() else { continue };
                for table in linking.subsections().map_while(Result::ok) {
                    let Linking::SymbolTable(table) = table else { continue };
                    let names = table.into_iter().map_while(Result::ok).filter_map(|info| match info {
                        SymbolInfo::Func { name, .. } => name,
                        SymbolInfo::Data { name, .. } => Some(name),
                        _ => None,
                    });
                    places.extend(names.filter(|name| *name == wanted).map(offset));
                }
            }
            _ => {}
        }
    }
    places
}
