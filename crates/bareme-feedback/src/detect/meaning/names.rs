//! Names that are not known, known too often, or unknown to the linker.

use super::super::library::{header_of, name_like};
use super::super::message::Message;
use super::super::spelling::nearest;
use super::{scopes, seen, seen_at};
use crate::diagnosis::Diagnosis;
use bareme_core::hint::Misconception;
use bareme_source::{File, NodeId};

/// A name that is used and was never declared, or is not known here.
pub(super) fn undeclared(message: &Message<'_>) -> Option<Diagnosis> {
    let unknown_type = message.says("unknown type name");
    if !(message.says("use of undeclared identifier") || unknown_type) {
        return None;
    }
    let name = message.quoted(0)?;
    if let Some(header) = header_of(name) {
        let diagnosis = seen_at(message, Misconception::MissingInclude, file_name(message), 1);
        return Some(diagnosis.with("name", name).with("header", shown(header)).weighing(20));
    }
    let proposed = message.says("did you mean").then(|| message.quoted(1)).flatten();
    if let Some(near) = proposed.or_else(|| near_name(message, name)) {
        return Some(seen(message, Misconception::MisspeltName).with("name", name).with("near", near));
    }
    if unknown_type {
        return None;
    }
    if let Some(line) = message.file.and_then(|file| scopes::declared_elsewhere(file, name, message.line)) {
        return Some(seen(message, Misconception::OutOfScope).with("name", name).with("declared", line));
    }
    let member = message.file.and_then(|file| member_line(file, name));
    let diagnosis = seen(message, Misconception::UndeclaredVariable).with("name", name);
    let is_member = if member.is_some() { "yes" } else { "no" };
    Some(diagnosis.with("member", is_member).with("declared", member.unwrap_or(0)))
}

/// The line of the structure that has a member of that name.
fn member_line(file: &File, name: &str) -> Option<u32> {
    let member = file
        .of_kind("field_identifier")
        .find(|&id| file.source(id) == name && file.around(id, &["field_declaration"]).is_some())?;
    let structure = file.around(member, &["struct_specifier", "union_specifier"])?;
    Some(file.node(structure).span.line)
}

/// The header as it is included; `NULL` is known to `stdio.h`, which beginners know.
fn shown(header: &'static str) -> &'static str {
    if header == "stddef.h" { "stdio.h" } else { header }
}

fn file_name<'a>(message: &Message<'a>) -> &'a str {
    message.diagnostic.place.as_ref().map_or("main.c", |place| place.file.as_str())
}

fn near_name<'a>(message: &Message<'a>, name: &str) -> Option<&'a str> {
    let file = message.file?;
    let declared = scopes::declarations(file).into_iter().filter(|one| one.line <= message.line || one.is_global);
    let own = nearest(&name.to_lowercase(), declared.map(|one| one.name), Some(name));
    own.or_else(|| name_like(name))
}

/// A function that the linker did not find: misspelt, or never written.
pub(super) fn undefined(message: &Message<'_>) -> Option<Diagnosis> {
    // The linker's messages are ours, and in the language of the report.
    if message.flag() != "bareme-undefined" {
        return None;
    }
    let name = message.quoted(0)?;
    let (file, call) = message.case.program.files.iter().find_map(|file| Some((file, call_of(file, name)?)))?;
    let line = file.node(call).span.line;
    let own: Vec<&str> = message.case.program.files.iter().flat_map(|file| file.functions()).map(|one| one.1).collect();
    let near = nearest(&name.to_lowercase(), own.into_iter().filter(|one| *one != name), Some(name));
    if let Some(near) = name_like(name).or(near) {
        let diagnosis = seen_at(message, Misconception::MisspeltName, file.name(), line);
        return Some(diagnosis.with("name", name).with("near", near));
    }
    if let Some(prototype) = file.prototype(name) {
        let line = file.node(prototype).span.line;
        let diagnosis = seen_at(message, Misconception::FunctionWithoutBody, file.name(), line);
        return Some(diagnosis.with("function", name));
    }
    Some(seen_at(message, Misconception::UndeclaredFunction, file.name(), line).with("function", name).with("later", 0))
}

fn call_of(file: &File, name: &str) -> Option<NodeId> {
    file.of_kind("identifier").find(|&id| {
        file.source(id) == name && file.node(id).parent.is_some_and(|parent| file.kind(parent) == "call_expression")
    })
}

/// The same name twice.
pub(super) fn redefined(message: &Message<'_>) -> Option<Diagnosis> {
    let twice = message.flag() == "bareme-duplicate";
    if !(message.says("redefinition of") || twice) {
        return None;
    }
    let name = message.quoted(0)?;
    if name == "main" {
        return Some(seen(message, Misconception::MainFunction).with("how", "twice").with("found", ""));
    }
    let first = message.diagnostic.notes.iter().find_map(|note| note.place.as_ref()).map_or(0, |place| place.line);
    Some(seen(message, Misconception::Redefinition).with("name", name).with("first", first))
}

/// No `main`, or not a proper one.
pub(super) fn main(message: &Message<'_>) -> Option<Diagnosis> {
    let none = message.flag() == "bareme-no-main";
    if !(none || message.says("'main' must return") || message.says("of 'main'")) {
        return None;
    }
    let case = message.case;
    let functions = case.program.files.iter().flat_map(|file| file.functions().into_iter().map(move |one| (file, one)));
    let near = functions
        .into_iter()
        .find(|(_, (_, name))| *name != "main" && strsim::osa_distance(&name.to_lowercase(), "main") <= 2);
    if let Some((file, (node, name))) = near {
        let diagnosis = seen_at(message, Misconception::MainFunction, file.name(), file.node(node).span.line);
        return Some(diagnosis.with("how", "misspelt").with("found", name));
    }
    Some(seen(message, Misconception::MainFunction).with("how", "none").with("found", ""))
}
