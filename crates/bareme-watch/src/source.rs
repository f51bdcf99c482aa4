//! The text of the source, where the compiler names no variable but a place.

#[cfg(test)]
mod tests;

use crate::debug::{Shape, TypeId};
use crate::machine::Machine;
use crate::program::Program;
use bareme_core::evidence::Object;

/// How many lines above its first instruction a loop may begin.
const MAX_ABOVE: u32 = 20;
/// The most members and indexes of one expression.
const MAX_PARTS: usize = 8;

impl Program {
    /// A line of a submitted or provided file, from 1.
    pub(crate) fn source_line(&self, file: &str, line: u32) -> Option<&str> {
        self.sources.get(file)?.lines().nth(usize::try_from(line).ok()?.checked_sub(1)?)
    }

    /// The first line of a loop: that of the `do`, which has no code of its own.
    pub(crate) fn loop_start(&self, file: &str, line: u32) -> u32 {
        let mut at = line;
        while line - at < MAX_ABOVE
            && let Some(text) = at.checked_sub(1).and_then(|above| self.source_line(file, above)).map(str::trim)
        {
            at -= 1;
            if text == "do"
                || text == "do {"
                || text.starts_with("do ")
                || text.starts_with("do{")
                || text.ends_with(" do {")
            {
                return at;
            }
            if !(text.is_empty() || text == "{" || text.starts_with("//")) {
                break;
            }
        }
        line
    }

    /// The last line of the loop that begins in a line: that of its closing brace, or of its one statement.
    pub(crate) fn loop_end(&self, file: &str, start: u32, column: u32) -> Option<u32> {
        let text = self.sources.get(file)?;
        let (mut braces, mut parentheses, mut opened, mut headed) = (0u32, 0u32, false, false);
        let mut code = Code::default();
        for (number, content) in (1u32..).zip(text.lines()).skip(usize::try_from(start).ok()?.checked_sub(1)?) {
            let skipped = if number == start { column.saturating_sub(1) as usize } else { 0 };
            for c in code.of(content.get(skipped..).unwrap_or_default()).chars() {
                match c {
                    '(' => parentheses += 1,
                    ')' => {
                        parentheses = parentheses.saturating_sub(1);
                        headed |= parentheses == 0;
                    }
                    '{' => (braces, opened) = (braces + 1, true),
                    '}' => braces = braces.saturating_sub(1),
                    // A loop that begins with `do` has no head, and always braces where its end is not plain.
                    ';' if !opened && parentheses == 0 && headed => return Some(number),
                    _ => {}
                }
                if opened && braces == 0 {
                    return Some(number);
                }
            }
        }
        None
    }
}

/// Reads code line by line, without its comments and texts, whose braces do not count.
#[derive(Default)]
struct Code {
    /// Whether a comment goes on from the line before.
    in_comment: bool,
}

impl Code {
    fn of(&mut self, line: &str) -> String {
        let (mut quoted, mut code) = (None, String::new());
        let mut characters = line.chars().peekable();
        while let Some(c) = characters.next() {
            let next = characters.peek().copied();
            match quoted {
                _ if self.in_comment => {
                    if c == '*' && next == Some('/') {
                        characters.next();
                        self.in_comment = false;
                    }
                }
                Some(_) if c == '\\' => drop(characters.next()),
                Some(quote) if c == quote => quoted = None,
                Some(_) => {}
                None if c == '/' && next == Some('/') => break,
                None if c == '/' && next == Some('*') => {
                    characters.next();
                    self.in_comment = true;
                }
                None if c == '"' || c == '\'' => quoted = Some(c),
                None => code.push(c),
            }
        }
        code
    }
}

/// One line without comments and texts.
#[cfg(test)]
fn code_of(line: &str) -> String {
    Code::default().of(line)
}

fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    if text.starts_with(|c: char| c.is_ascii_digit()) { "" } else { &text[..end] }
}

/// What follows an index in brackets.
fn behind_brackets(text: &str) -> Option<&str> {
    let mut depth = 0u32;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return text.get(at + 1..);
        }
    }
    None
}

impl Machine<'_> {
    /// The array of this type that the expression at a place names: its text, and what it is.
    pub(crate) fn array_at(&self, frame: usize, (line, column): (u32, u32), ty: &str) -> Option<(String, Object)> {
        let file = self.program.spot(self.at(frame))?.file;
        let text = self.program.source_line(&file, line)?.get(usize::try_from(column).ok()?.checked_sub(1)?..)?;
        let name = identifier(text);
        let mut object = self.variable_named(frame, name)?;
        let wanted: String = ty.split_whitespace().collect();
        let is_wanted = |ty: Option<TypeId>| {
            ty.is_some_and(|ty| self.program.debug.types.name(ty).split_whitespace().collect::<String>() == wanted)
        };
        let (mut rest, mut ty) = (text.get(name.len()..)?, self.type_named(frame, name));
        for _ in 0..MAX_PARTS {
            if is_wanted(ty) {
                break;
            }
            let types = &self.program.debug.types;
            let member = rest.strip_prefix("->").or_else(|| rest.strip_prefix('.'));
            if let Some(member) = member.map(identifier).filter(|member| !member.is_empty()) {
                let record = ty.map(|ty| match types.shape(ty) {
                    Shape::Pointer(Some(target)) => *target,
                    _ => ty,
                });
                let Some(Shape::Record { fields, .. }) = record.map(|ty| types.shape(ty)) else { break };
                let field = fields.iter().find(|field| field.name == member)?;
                ty = Some(field.ty);
                let from = rest.find(member)? + member.len();
                rest = rest.get(from..)?;
                object.name = text.get(..text.len() - rest.len()).map(str::to_owned);
                object.ty = Some(types.name(field.ty));
                object.size = bareme_core::units::Bytes(types.size(field.ty).unwrap_or(0));
                if let Some(declared) = &mut object.declared
                    && field.line > 0
                {
                    (declared.line, declared.function) = (field.line, None);
                }
            } else if rest.starts_with('[') {
                rest = behind_brackets(rest)?;
                ty = ty.and_then(|ty| match types.shape(ty) {
                    Shape::Array { element, .. } => Some(*element),
                    Shape::Pointer(target) => *target,
                    _ => None,
                });
            } else {
                break;
            }
        }
        let through = object.name.clone()?;
        Some((through, object))
    }

    fn type_named(&self, frame: usize, name: &str) -> Option<TypeId> {
        let at = self.at(frame);
        let place = self.program.place(at)?;
        let function = self.program.function(at.function)?;
        let local = function.variables.iter().rfind(|local| local.name == name && local.in_scope(place));
        let global = || self.program.debug.globals.iter().find(|global| global.name == name).map(|global| global.ty);
        local.map(|local| local.ty).or_else(global)
    }

    /// How many cells an array of variable length has.
    pub(crate) fn length_of(&self, frame: usize, name: &str) -> Option<u64> {
        let ty = self.type_named(frame, name)?;
        let Shape::Array { counted_by, .. } = *self.program.debug.types.shape(ty) else { return None };
        let address = self.frames[frame].bottom.wrapping_add_signed(counted_by?);
        self.memory.word(address).map(u64::from)
    }

    /// The variable of this name that an open call can see.
    pub(crate) fn variable_named(&self, frame: usize, name: &str) -> Option<Object> {
        let at = self.at(frame);
        let place = self.program.place(at)?;
        let function = self.program.function(at.function)?;
        let number = function.variables.iter().rposition(|local| local.name == name && local.in_scope(place));
        if let Some(number) = number.and_then(|number| u32::try_from(number).ok()) {
            return self.variable_object(at.function, number);
        }
        let global = self.program.debug.globals.iter().find(|global| global.name == name)?;
        self.static_object(global.address)
    }
}
