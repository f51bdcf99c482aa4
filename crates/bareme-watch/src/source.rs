//! The text of the source, where the compiler names no variable but a place.

use crate::machine::Machine;
use crate::program::Program;
use bareme_core::evidence::Object;

impl Program {
    /// The name or member that begins at a place: `t`, or `s.t` with what stands in front of it.
    pub(crate) fn expression_at(&self, file: &str, line: u32, column: u32) -> Option<String> {
        let text = self.sources.get(file)?;
        let line = text.lines().nth(usize::try_from(line).ok()?.checked_sub(1)?)?;
        let start = usize::try_from(column).ok()?.checked_sub(1)?;
        let rest = line.get(start..)?;
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        if end == 0 || rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let before = line.get(..start)?;
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '>' | '-' | '[' | ']');
        let is_member = before.ends_with('.') || before.ends_with("->");
        let from = if is_member { before.rfind(|c| !is_part(c)).map_or(0, |at| at + 1) } else { start };
        line.get(from..start + end).map(str::to_owned)
    }
}

impl Machine<'_> {
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
