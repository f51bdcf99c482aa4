//! Phrases that sentences about evidence are put together of: places, and who acts there.

use super::things::is_part;
use crate::render::View;
use crate::render::harmless::clipped;
use crate::render::words::{Clue, Trace, capitalised};
use bareme_core::evidence::{Finding, Spot};

/// The longest name, expression or value in a sentence, in characters.
const MAX_NAME: usize = 60;

/// The most names of a list.
const MAX_LISTED: usize = 8;

/// A name, expression or value of the program, safe to print.
pub fn name(text: &str) -> String {
    clipped(text, MAX_NAME)
}

/// `line 8`, with the file where there are several.
pub fn line(spot: &Spot, view: &View) -> String {
    let line = spot.line.to_string();
    match view.sources.name(&spot.file) {
        Some(file) => Clue::LineOfFile.fill(view.language, &[("line", &line), ("file", &file)]),
        None => Clue::Line.fill(view.language, &[("line", &line)]),
    }
}

/// `on line 8`.
pub fn on_line(spot: &Spot, view: &View) -> String {
    Clue::OnLine.fill(view.language, &[("place", &line(spot, view))])
}

/// `line 8` as somebody who acts, else the program.
pub fn who(spot: Option<&Spot>, view: &View) -> String {
    match spot {
        Some(spot) => Clue::TheLine.fill(view.language, &[("place", &line(spot, view))]),
        None => Clue::Program.get(view.language),
    }
}

/// Who acts, as the beginning of a sentence: the line, and the library function that it calls.
pub fn actor(finding: &Finding, view: &View) -> String {
    with_library(line_actor(finding, view), finding, view)
}

fn with_library(actor: String, finding: &Finding, view: &View) -> String {
    match &finding.library {
        Some(library) => Clue::Calls.fill(view.language, &[("actor", &actor), ("function", &name(library))]),
        None => actor,
    }
}

/// Who acts, behind the pointer through which it acts where that is no part of the object itself.
pub fn actor_through(finding: &Finding, view: &View) -> String {
    let own = finding.object.as_ref().and_then(|object| object.name.as_deref());
    let Some(pointer) = finding.through.as_deref().filter(|through| !is_part(own, through)) else {
        return actor(finding, view);
    };
    let who = who(finding.place.as_ref(), view);
    let actor = Clue::Through.fill(view.language, &[("pointer", &name(pointer)), ("actor", &who)]);
    with_library(actor, finding, view)
}

/// The same without the library function.
pub fn line_actor(finding: &Finding, view: &View) -> String {
    capitalised(&who(finding.place.as_ref(), view))
}

/// On which line it happened, with a blank in front; empty where that is not known.
pub fn at_line(finding: &Finding, view: &View) -> String {
    finding.place.as_ref().map(|place| format!(" {}", on_line(place, view))).unwrap_or_default()
}

/// Where it happened, with a blank in front: ` on line 8, in the call of strlen`; empty where nothing is known.
pub fn at(finding: &Finding, view: &View) -> String {
    let line = finding.place.as_ref().map(|place| on_line(place, view));
    let call = |library: &String| Clue::InCall.fill(view.language, &[("function", &name(library))]);
    let known: Vec<String> = line.into_iter().chain(finding.library.as_ref().map(call)).collect();
    if known.is_empty() { String::new() } else { format!(" {}", known.join(", ")) }
}

/// The library function that it happened in, else `usual`.
pub fn library(finding: &Finding, usual: &str) -> String {
    name(finding.library.as_deref().unwrap_or(usual))
}

/// Names as a list: `i, j and k`.
pub fn list(names: &[String], view: &View) -> String {
    let names: Vec<String> = names.iter().take(MAX_LISTED).map(|text| name(text)).collect();
    let Some((last, first)) = names.split_last() else { return String::new() };
    if first.is_empty() {
        return last.clone();
    }
    Trace::And.fill(view.language, &[("first", &first.join(", ")), ("last", last)])
}
