//! A fault in full: what happened, where, how the program got there, and what its variables held.

use super::headline::headline;
use super::{notes, scene};
use crate::render::code::Spot as Place;
use crate::render::columns::{INDENT, stack};
use crate::render::style::{BAD, UNSURE};
use crate::render::words::Trace;
use crate::render::{View, backtrace, prose};
use bareme_core::evidence::{Finding, Recursion, Site, Spot, Whose};
use bareme_core::outcome::Frame;
use std::io::{self, Write};

/// Prints everything about one fault.
pub fn print(finding: &Finding, recursion: Option<&Recursion>, view: &View, out: &mut impl Write) -> io::Result<()> {
    let style = if finding.whose == Whose::Task { UNSURE } else { BAD };
    writeln!(out)?;
    prose::styled(style, &headline(finding, recursion, view), INDENT.len(), view.width, out)?;
    if let Some(place) = &finding.place {
        quote(place, view, out)?;
    }
    backtrace::callers(outer(finding), view, out)?;
    notes::notes(finding, view).iter().try_for_each(|note| prose::print(note, INDENT.len(), view.width, out))?;
    if let Some(object) = &finding.object {
        site(object.allocated.as_ref(), Trace::Allocated, view, out)?;
        site(object.freed.as_ref(), Trace::Freed, view, out)?;
    }
    finding.scene.as_ref().map_or(Ok(()), |scene| scene::print(scene, view, out))
}

/// Prints where a place is, with its line.
pub fn quote(place: &Spot, view: &View, out: &mut impl Write) -> io::Result<()> {
    stack(&view.sources.quote(&Place::from(place), view.quote_width()), out)
}

/// The calls around the one that the place is in.
fn outer(finding: &Finding) -> &[Frame] {
    let Some(place) = &finding.place else { return &finding.calls };
    let here = |frame: &Frame| frame.file.as_ref() == Some(&place.file) && frame.line == Some(place.line);
    let inner = finding.calls.iter().position(here);
    inner.and_then(|index| finding.calls.get(index + 1..)).unwrap_or(&finding.calls)
}

fn site(site: Option<&Site>, text: Trace, view: &View, out: &mut impl Write) -> io::Result<()> {
    let Some(Site { by, place: Some(place) }) = site else { return Ok(()) };
    let sentence = text.fill(view.language, &[("function", &super::phrase::name(by))]);
    prose::print(&sentence, INDENT.len(), view.width, out)?;
    quote(place, view, out)
}
