//! Functions, braces and variables.

use super::{Open, Unit};
use crate::debug::entry::{self, Entry};
use crate::debug::files::FileId;
use crate::debug::function::{Function, GlobalVariable, Literal, Local, Location};
use crate::debug::types::{TypeId, Types};
use gimli::constants;
use std::ops::Range;

/// What an entry says of a thing, apart from where it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Described {
    name: Option<String>,
    ty: Option<TypeId>,
    file: Option<FileId>,
    line: u32,
}

impl<'a> Unit<'a, '_> {
    /// A function; one without code is the template of those that were copied into others.
    pub(super) fn function(&mut self, entry: &Entry<'a>) -> Open {
        let described = self.describe(entry);
        let code = self.places.code(entry);
        let (Some(code), Some(name)) = (code, described.name.clone()) else {
            self.described.insert(entry.offset().0, described);
            return Open::Template;
        };
        let function = Function {
            name,
            low_pc: code.start,
            high_pc: code.end,
            file: described.file,
            line: described.line,
            frame_base_local: self.places.frame_base(entry),
            variables: Vec::new(),
        };
        self.draft.function(function).map_or(Open::Other, Open::Function)
    }

    /// Braces, or a copy of another function.
    pub(super) fn block(&mut self, entry: &Entry<'a>) -> Open {
        let (function, outer) = match self.open.last() {
            Some(Open::Function(function)) => (*function, Vec::new()),
            Some(Open::Block { function, scopes }) => (*function, scopes.clone()),
            Some(Open::Template) => return Open::Template,
            _ => return Open::Other,
        };
        let own = self.places.pieces(entry, self.draft);
        Open::Block { function, scopes: if own.is_empty() { outer } else { own } }
    }

    /// A parameter of a function, or of the type of one.
    pub(super) fn parameter(&mut self, entry: &Entry<'a>) -> Open {
        if let Some(&Open::Signature(signature)) = self.open.last() {
            return self.signature_parameter(entry, signature);
        }
        let own = matches!(self.open.last(), Some(Open::Function(_)));
        self.variable(entry, own)
    }

    /// A variable of any kind.
    pub(super) fn variable(&mut self, entry: &Entry<'a>, parameter: bool) -> Open {
        let owner = match self.open.last() {
            Some(Open::Function(function)) => Some((*function, Vec::new())),
            Some(Open::Block { function, scopes }) => Some((*function, scopes.clone())),
            Some(Open::Unit) => None,
            Some(Open::Template) => return self.template_variable(entry),
            _ => return Open::Other,
        };
        if entry::flag(entry, constants::DW_AT_declaration) {
            return Open::Other;
        }
        match owner {
            Some((function, scopes)) => self.local(entry, function, scopes, parameter),
            None => self.global(entry),
        }
        Open::Other
    }

    fn template_variable(&mut self, entry: &Entry<'a>) -> Open {
        let described = self.describe(entry);
        self.described.insert(entry.offset().0, described);
        Open::Other
    }

    fn local(&mut self, entry: &Entry<'a>, function: usize, scopes: Vec<Range<u32>>, parameter: bool) {
        let code = self.draft.function_ref(function).map_or(0..0, |function| function.low_pc..function.high_pc);
        let place = self.places.location(entry, &code, self.draft);
        if entry::flag(entry, constants::DW_AT_artificial) {
            if let Location::Frame(offset) = place {
                self.lengths.insert(entry.offset().0, offset);
            }
            return;
        }
        let Described { name: Some(name), ty, file, line } = self.describe(entry) else { return };
        let ty = ty.unwrap_or(Types::unknown());
        self.draft.local(function, Local { name, ty, line, file, parameter, place, scopes });
    }

    /// A variable outside of functions; without a name, it is a text that the source spells out.
    fn global(&mut self, entry: &Entry<'a>) {
        let Location::Static(address) = self.places.location(entry, &(0..0), self.draft) else { return };
        let Described { name, ty, file, line } = self.describe(entry);
        let ty = ty.unwrap_or(Types::unknown());
        match name {
            Some(name) => self.draft.global(GlobalVariable { name, ty, file, line, address }),
            None => self.draft.literal(Literal { ty, file, line, address }),
        }
    }

    /// What the entry says, and what the entry says to which it refers.
    fn describe(&mut self, entry: &Entry<'a>) -> Described {
        let origin = [constants::DW_AT_abstract_origin, constants::DW_AT_specification];
        let origin = origin.into_iter().find_map(|attribute| entry::reference(entry, attribute));
        let origin = origin.and_then(|offset| self.described.get(&offset)).cloned().unwrap_or_default();
        Described {
            name: self.name(entry).or(origin.name),
            ty: self.type_of(entry, constants::DW_AT_type).or(origin.ty),
            file: self.declaring_file(entry).or(origin.file),
            line: entry::small(entry, constants::DW_AT_decl_line).unwrap_or(origin.line),
        }
    }

    fn declaring_file(&mut self, entry: &Entry<'a>) -> Option<FileId> {
        let number = entry::number(entry, constants::DW_AT_decl_file)?;
        self.files.id(number, self.header.as_ref()?, &mut self.draft.files)
    }
}
