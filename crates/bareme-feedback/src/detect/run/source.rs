//! What the source says of a crash that was not watched: how big its arrays are, who calls itself, and how it ends.

use crate::case::Case;
use bareme_core::evidence::Spot;
use bareme_source::{File, NodeId};

/// A local array of this size is what uses up a stack of 8 MiB, unless the function calls itself.
pub(super) const BIG_BYTES: u64 = 1024 * 1024;

/// An array, where it is declared and in which function.
pub(super) struct Array {
    /// All of it, in bytes.
    pub(super) bytes: u64,
    /// Its declaration, with the function around it; none around a global array.
    pub(super) place: Spot,
}

/// The biggest array of the program.
pub(super) fn biggest(case: &Case<'_>) -> Option<Array> {
    let arrays = case.program.files.iter().flat_map(|file| {
        let whole = |id: &NodeId| !is_array_around(file, *id);
        file.of_kind("array_declarator").filter(whole).filter_map(|id| array(file, id)).collect::<Vec<_>>()
    });
    arrays.max_by_key(|array| array.bytes)
}

/// The biggest local array of a function.
pub(super) fn biggest_local(case: &Case<'_>, function: &str) -> Option<Array> {
    biggest(case).filter(|array| array.place.function.as_deref() == Some(function))
}

fn is_array_around(file: &File, id: NodeId) -> bool {
    file.node(id).parent.is_some_and(|parent| file.kind(parent) == "array_declarator")
}

/// An array of one or more dimensions; nothing where one of them is not a number or the name of one.
fn array(file: &File, outermost: NodeId) -> Option<Array> {
    let declaration = file.around(outermost, &["declaration"])?;
    let mut bytes = cell_bytes(file.source(file.field(declaration, "type")?));
    let inner = |id: &NodeId| file.field(*id, "declarator").filter(|&inner| file.kind(inner) == "array_declarator");
    for part in std::iter::successors(Some(outermost), inner) {
        bytes = bytes.checked_mul(length(file, file.field(part, "size")?)?)?;
    }
    let function = file.around(outermost, &["function_definition"]).and_then(|one| name_of(file, one));
    let span = file.node(outermost).span;
    let place = Spot { file: file.name().to_owned(), line: span.line, column: span.column, function };
    Some(Array { bytes, place })
}

fn length(file: &File, size: NodeId) -> Option<u64> {
    let source = file.source(size);
    let named = || {
        let mut defines = file.of_kind("preproc_def");
        let define = defines.find(|&id| file.field(id, "name").is_some_and(|name| file.source(name) == source))?;
        file.source(file.field(define, "value")?).trim().parse().ok()
    };
    source.parse().ok().or_else(named)
}

/// The size of a cell; a guess for the names of types that the program made.
fn cell_bytes(ty: &str) -> u64 {
    match ty {
        "char" | "unsigned char" | "signed char" | "bool" => 1,
        "short" | "unsigned short" => 2,
        "double" | "long long" | "unsigned long long" => 8,
        _ => 4,
    }
}

/// The name of a function, from its definition.
fn name_of(file: &File, definition: NodeId) -> Option<String> {
    let declarator = file.field(definition, "declarator")?;
    let name = file.within(declarator).find(|&id| file.kind(id) == "identifier")?;
    Some(file.source(name).to_owned())
}

/// Whether a function calls itself, as far as its own definition shows.
pub(super) fn calls_itself(case: &Case<'_>, function: &str) -> bool {
    case.program.files.iter().any(|file| {
        file.of_kind("function_definition").filter(|&id| name_of(file, id).as_deref() == Some(function)).any(|id| {
            let mut calls = file.within(id).filter(|&id| file.kind(id) == "call_expression");
            calls.any(|call| file.field(call, "function").is_some_and(|called| file.source(called) == function))
        })
    })
}

/// The only place in `main` that ends it with something else than 0.
pub(super) fn failing_exit(case: &Case<'_>) -> Option<Spot> {
    let file = case.main_file()?;
    let main = file.of_kind("function_definition").find(|&id| name_of(file, id).as_deref() == Some("main"))?;
    let is_zero = |id: NodeId| matches!(file.source(id).trim_matches(['(', ')', ' ']), "0" | "EXIT_SUCCESS");
    let mut ends = file.within(main).filter(|&id| match file.kind(id) {
        "return_statement" => !file.named_children(id).next().is_some_and(is_zero),
        "call_expression" => {
            let exits = file.field(id, "function").is_some_and(|function| file.source(function) == "exit");
            let code = file.field(id, "arguments").and_then(|arguments| file.named_children(arguments).next());
            exits && !code.is_some_and(is_zero)
        }
        _ => false,
    });
    let end = ends.next().filter(|_| ends.next().is_none())?;
    let span = file.node(end).span;
    Some(Spot { file: file.name().to_owned(), line: span.line, column: span.column, function: Some("main".to_owned()) })
}
