//! Resources that ran out: the stack, and memory.

use super::super::phrase::{at, at_line, list, name};
use crate::render::View;
use crate::render::words::{self, Clue, capitalised};
use bareme_core::evidence::{Finding, Recursion};
use bareme_core::units::Bytes;

/// Calls that did not end before the stack did.
pub fn recursion(finding: &Finding, recursion: Option<&Recursion>, view: &View) -> String {
    let own = || finding.place.iter().filter_map(|place| place.function.clone()).collect();
    let functions: Vec<String> = recursion.map_or_else(own, |recursion| recursion.functions.clone());
    recursive(&functions, (Clue::StackUsedUp, Clue::StackUsedUpTogether), view)
}

/// A sentence about one function, or about several that call each other.
pub fn recursive(functions: &[String], (one, several): (Clue, Clue), view: &View) -> String {
    let function = match functions {
        [] => Clue::AFunction.get(view.language),
        [function] => Clue::TheFunction.fill(view.language, &[("function", &name(function))]),
        _ => return several.fill(view.language, &[("functions", &list(functions, view))]),
    };
    one.fill(view.language, &[("function", &capitalised(&function))])
}

/// Local variables that do not fit onto the stack.
pub fn frame(finding: &Finding, (frame, stack): (u64, u64), view: &View) -> String {
    let function = match finding.place.as_ref().and_then(|place| place.function.as_deref()) {
        Some(function) => Clue::OfFunction.fill(view.language, &[("function", &name(function))]),
        None => Clue::OfAFunction.get(view.language),
    };
    let (size, limit) = (words::bytes(Bytes(frame), view.language), words::bytes(Bytes(stack), view.language));
    let text = if frame == 0 { Clue::FrameTooLargeUnknown } else { Clue::FrameTooLarge };
    text.fill(view.language, &[("function", &function), ("size", &size), ("limit", &limit)])
}

/// Memory that was refused.
pub fn memory(finding: &Finding, requested: u64, view: &View) -> String {
    let text = if requested == 0 { Clue::OutOfMemoryUnknown } else { Clue::OutOfMemory };
    let size = words::bytes(Bytes(requested), view.language);
    text.fill(view.language, &[("size", &size), ("at", &at(finding, view))])
}

/// A program that stopped itself.
pub fn abort(finding: &Finding, view: &View) -> String {
    let text = match finding.library.as_deref() {
        Some("abort") => Clue::AbortCalled,
        // The function behind the macro has another name in every library.
        Some(library) if library.contains("assert") => Clue::AssertFailed,
        _ => Clue::Abort,
    };
    text.fill(view.language, &[("at", &at_line(finding, view))])
}
