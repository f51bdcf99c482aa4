//! Calls that went on and on.

use crate::debug::Location;
use crate::machine::{Frame, Machine};
use crate::values::Reader;
use bareme_core::evidence::{MAX_TURNS, Recursion, Turn};

/// The most functions that may call each other in a circle.
const MAX_CIRCLE: usize = 8;
/// The fewest open calls of one function that count as recursion.
const MIN_DEPTH: u64 = 20;

impl Machine<'_> {
    /// The functions whose calls fill the stack, if that is what they do.
    pub(crate) fn recursion(&self) -> Option<Recursion> {
        let of_source = |frame: &&Frame| self.program.code(frame.function).is_some_and(|code| code.of_source);
        let innermost = self.frames.iter().rfind(of_source)?.function;
        let own: Vec<usize> =
            (0..self.frames.len()).filter(|&index| self.frames[index].function == innermost).collect();
        let depth = u64::try_from(own.len()).unwrap_or(u64::MAX);
        let (last, before) = (*own.last()?, *own.get(own.len().checked_sub(2)?)?);
        let circle: Vec<u32> =
            self.frames[before + 1..=last].iter().rev().filter(of_source).map(|frame| frame.function).collect();
        if depth < MIN_DEPTH || circle.len() > MAX_CIRCLE {
            return None;
        }
        let name = |&function: &u32| self.program.function_name(function).unwrap_or("?").to_owned();
        // The innermost call may not have taken its arguments yet.
        let settled = &own[..own.len() - 1];
        let first = settled.iter().take(MAX_TURNS / 2).map(|&index| self.parameters(index));
        let recent = settled.iter().skip(settled.len().saturating_sub(MAX_TURNS)).map(|&index| self.parameters(index));
        Some(Recursion {
            functions: circle.iter().map(name).collect(),
            place: self.program.spot(self.at(last.checked_sub(1)?)),
            depth,
            first: first.collect(),
            last: recent.collect(),
        })
    }

    fn parameters(&self, index: usize) -> Turn {
        let frame = self.frames[index];
        let Some(function) = self.program.function(frame.function) else { return Turn { values: Vec::new() } };
        let reader = Reader::new(self, &self.program.debug.types);
        let values = function.variables.iter().filter(|local| local.parameter).filter_map(|local| match local.place {
            Location::Frame(offset) => {
                let address = frame.bottom.wrapping_add_signed(offset);
                Some((local.name.clone(), reader.text(local.ty, address)))
            }
            _ => None,
        });
        Turn { values: values.collect() }
    }
}
