//! Putting a program together: whose objects and functions are whose, and what the translation has to know.

use super::{Callee, Extent, Known};
use crate::debug::{DebugInfo, FileId, Function, Local, Location};
use crate::handlers::Handler;
use crate::module::Module;
use crate::natives::Native;
use crate::reading::READERS;
use crate::symbols::Symbols;
use crate::translate::Facts;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Which static objects are the learner's, and which of them are texts.
pub(super) fn watched_objects(symbols: &Symbols, debug: &DebugInfo) -> (Vec<bool>, Vec<bool>) {
    let locals = debug.functions.iter().flat_map(|function| &function.variables);
    let statics = locals.filter_map(|local| match local.place {
        Location::Static(address) => Some(address),
        _ => None,
    });
    let variables: BTreeSet<u32> = debug.globals.iter().map(|global| global.address).chain(statics).collect();
    // Texts of the library carry such names as well, but nobody hands them to a learner.
    let texts: Vec<bool> = symbols.objects.iter().map(|object| object.name.starts_with(".L.str")).collect();
    let watched = symbols
        .objects
        .iter()
        .zip(&texts)
        .map(|(object, text)| *text || (variables.contains(&object.address) && !object.name.starts_with(".L")))
        .collect();
    (watched, texts)
}

pub(super) struct Builder<'b, 'm> {
    pub(super) module: &'b Module<'m>,
    pub(super) debug: &'b DebugInfo,
    /// Lines with code, and their numbers.
    pub(super) lines: BTreeMap<(FileId, u32), u32>,
}

impl Builder<'_, '_> {
    pub(super) fn known(&self, index: usize) -> Known {
        let function = u32::try_from(index).unwrap_or(u32::MAX);
        let debug = index.checked_sub(self.module.imports.len()).and_then(|own| self.debug_of(own));
        let linked = self.module.name_of(function);
        let name = debug.map_or(linked, |debug| Some(self.debug.functions[debug].name.as_str()));
        let extents = debug.map_or_else(Vec::new, |debug| self.extents(&self.debug.functions[debug]));
        let type_number = match self.module.imports.get(index) {
            Some(import) => import.ty,
            None => self.module.functions.get(index - self.module.imports.len()).copied().unwrap_or(u32::MAX),
        };
        Known {
            debug,
            name: name.map(|name| if name == "__original_main" { "main" } else { name }.to_owned()),
            type_number,
            parameters: self.module.type_of(function).map_or(0, |ty| u32::try_from(ty.params().len()).unwrap_or(0)),
            extents,
            scopes: Vec::new(),
            is_reader: debug.is_none() && linked.is_some_and(|name| READERS.contains(&name)),
        }
    }

    /// The number in the debug information of the module's own function with this number.
    fn debug_of(&self, own: usize) -> Option<usize> {
        let body = self.module.bodies.get(own)?;
        let first = body.get_operators_reader().ok()?.original_position();
        let place = u32::try_from(first.checked_sub(self.module.code_start)?).ok()?;
        let found = self.debug.function_at(place)?;
        let is_own = found.file.is_none_or(|file| !self.debug.is_system(file));
        self.debug.functions.iter().position(|function| function.low_pc == found.low_pc).filter(|_| is_own)
    }

    fn extents(&self, function: &Function) -> Vec<Option<Extent>> {
        let extent = |local: &Local| match local.place {
            Location::Frame(offset) => Some((offset, u32::try_from(self.debug.types.size(local.ty)?).ok()?)),
            _ => None,
        };
        function.variables.iter().map(extent).collect()
    }

    pub(super) fn callee(&self, index: usize, known: &Known) -> Callee {
        if let Some(import) = self.module.imports.get(index) {
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            return match Handler::named(&import.name) {
                Some(handler) if import.module == "env" => Callee::Handler(handler),
                _ => Callee::Host(number),
            };
        }
        let native = known.name.as_deref().filter(|_| known.debug.is_none()).and_then(Native::named);
        native.map_or(Callee::Code, Callee::Native)
    }

    /// What the translation needs to know of a function; its inner braces get their numbers here.
    pub(super) fn facts(&mut self, known: &mut Known) -> Facts {
        let Some(debug) = known.debug else { return Facts::default() };
        let function = &self.debug.functions[debug];
        let mut scopes: Vec<Range<u32>> = Vec::new();
        for (local, extent) in function.variables.iter().zip(&known.extents) {
            let ([scope], Some(extent)) = (local.scopes.as_slice(), extent) else { continue };
            let number = scopes.iter().position(|known| known == scope).unwrap_or_else(|| {
                scopes.push(scope.clone());
                known.scopes.push(Vec::new());
                scopes.len() - 1
            });
            known.scopes[number].push(*extent);
        }
        let numbered = known.extents.iter().enumerate();
        let mut variables: Vec<(i32, u32, u32)> = numbered
            .filter_map(|(number, extent)| {
                extent.and_then(|(offset, size)| Some((offset, size, u32::try_from(number).ok()?)))
            })
            .collect();
        variables.sort_unstable();
        let lines = self.debug.lines_of(function).map(|(range, line)| {
            let next = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
            (range.start, *self.lines.entry((line.file, line.line)).or_insert(next))
        });
        let lines = lines.collect();
        Facts { frame_base: function.frame_base_local, of_source: true, variables, scopes, lines }
    }

    pub(super) fn into_lines(self) -> Vec<(FileId, u32)> {
        let mut lines: Vec<_> = self.lines.into_iter().map(|(line, number)| (number, line)).collect();
        lines.sort_unstable();
        lines.into_iter().map(|(_, line)| line).collect()
    }
}
