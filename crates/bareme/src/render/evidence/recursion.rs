//! Calls of functions by themselves that did not come to an end.

use super::finding::quote;
use super::headline::recursive;
use super::phrase::name;
use crate::render::columns::INDENT;
use crate::render::harmless::clipped;
use crate::render::style::BAD;
use crate::render::words::{self, Clue, Trace};
use crate::render::{View, detail, prose};
use bareme_core::evidence::{Finding, MAX_TURNS, Recursion, Turn};
use std::io::{self, Write};

/// The most parameters of a call, and the longest value of one, in characters.
const MAX_PARAMETERS: usize = 12;
const MAX_VALUE: usize = 40;

/// Prints the calls, without what the fault `told` has told of them already.
pub fn print(seen: &Recursion, told: Option<&Finding>, view: &View, out: &mut impl Write) -> io::Result<()> {
    writeln!(out)?;
    if told.is_none() {
        prose::styled(BAD, &headline(seen, view), INDENT.len(), view.width, out)?;
    }
    let shown = told.and_then(|told| told.place.as_ref());
    if let Some(place) = seen.place.as_ref().filter(|place| Some(*place) != shown) {
        prose::print(&Trace::CallHere.get(view.language), INDENT.len(), view.width, out)?;
        quote(place, view, out)?;
    }
    if seen.depth > 1 {
        let count = words::count(seen.depth, view.language);
        let sentence = Trace::CallsOpen.fill(view.language, &[("count", &count)]);
        prose::print(&sentence, INDENT.len(), view.width, out)?;
    }
    calls(seen, &seen.first, Trace::FirstCalls, view, out)?;
    calls(seen, &seen.last, Trace::LastCalls, view, out)
}

/// Which functions call each other.
pub fn headline(seen: &Recursion, view: &View) -> String {
    recursive(&seen.functions, (Clue::CallsItself, Clue::CallEachOther), view)
}

fn calls(seen: &Recursion, turns: &[Turn], title: Trace, view: &View, out: &mut impl Write) -> io::Result<()> {
    if turns.is_empty() {
        return Ok(());
    }
    detail::heading(&title.get(view.language), view, out)?;
    let function = seen.functions.first().map(|function| name(function)).unwrap_or_default();
    let call = |turn: &Turn| prose::print(&call(&function, turn), INDENT.len() * 2, view.width, out);
    turns.iter().take(MAX_TURNS).try_for_each(call)
}

/// `f(n = 5, k = 2)`.
fn call(function: &str, turn: &Turn) -> String {
    let parameters = turn.values.iter().take(MAX_PARAMETERS);
    let parameters =
        parameters.map(|(parameter, value)| format!("{} = {}", name(parameter), clipped(value, MAX_VALUE)));
    format!("{function}({})", parameters.collect::<Vec<_>>().join(", "))
}
