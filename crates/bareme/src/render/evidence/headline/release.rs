//! Blocks that are given back wrongly, or not at all.

use super::super::phrase::{actor, library, line_actor, who};
use super::super::things::{Case, SOME_BLOCK, SOMETHING, blocks, object, sized_block};
use crate::render::View;
use crate::render::words::{self, Clue, capitalised};
use bareme_core::evidence::{Finding, FreeMistake, Site};
use bareme_core::units::Bytes;

/// A block that was given back before.
pub fn twice(finding: &Finding, view: &View) -> String {
    let (actor, block) = (actor(finding, view), object(finding, SOME_BLOCK, Case::Plain, view));
    let freed = finding.object.as_ref().and_then(|object| object.freed.as_ref());
    match freed.and_then(|freed| freed.place.as_ref()) {
        Some(place) => {
            let values = [("actor", &*actor), ("object", &block), ("who", &who(Some(place), view))];
            Clue::DoubleFree.fill(view.language, &values)
        }
        None => Clue::DoubleFreeUnknown.fill(view.language, &[("actor", &actor), ("object", &block)]),
    }
}

/// Something that cannot be given back.
pub fn invalid(finding: &Finding, what: FreeMistake, view: &View) -> String {
    let (text, unknown) = match what {
        FreeMistake::InsideBlock => (Clue::FreeInside, SOME_BLOCK),
        FreeMistake::Stack => (Clue::FreeVariable, (Clue::ALocal, Clue::OfALocal)),
        FreeMistake::Static => (Clue::FreeVariable, (Clue::AVariable, Clue::OfAVariable)),
        FreeMistake::Nothing => (Clue::FreeNothing, SOMETHING),
    };
    let object = object(finding, unknown, Case::Of, view);
    let (actor, function) = (line_actor(finding, view), library(finding, "free"));
    text.fill(view.language, &[("actor", &actor), ("function", &function), ("object", &object)])
}

/// Blocks that nobody gave back.
pub fn leak(finding: &Finding, count: u64, size: Bytes, view: &View) -> String {
    let origin = origin(finding);
    match count {
        0 => {
            let blocks = capitalised(&blocks(Clue::SomeBlocks, Some(&origin), view));
            Clue::LeakUnknown.fill(view.language, &[("blocks", &blocks)])
        }
        1 => {
            let block = capitalised(&sized_block(size, Some(&origin), Case::Plain, view));
            Clue::LeakOne.fill(view.language, &[("object", &block)])
        }
        _ => {
            let (count, size) = (words::count(count, view.language), words::bytes(size, view.language));
            let blocks = blocks(Clue::Blocks, Some(&origin), view);
            Clue::LeakMany.fill(view.language, &[("count", &count), ("size", &size), ("blocks", &blocks)])
        }
    }
}

/// Where the blocks come from: what the object says, else the finding's own place.
fn origin(finding: &Finding) -> Site {
    let allocated = finding.object.as_ref().and_then(|object| object.allocated.clone());
    allocated.unwrap_or_else(|| Site { by: library(finding, "malloc"), place: finding.place.clone() })
}
