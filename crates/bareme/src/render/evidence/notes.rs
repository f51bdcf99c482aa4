//! Facts that a fault's sentence had no room for, a sentence each.

use super::phrase::{name, on_line};
use super::things::own_name;
use crate::render::View;
use crate::render::words::{self, Clue};
use bareme_core::evidence::{Cell, Finding, FindingKind, Operands, Spot, Storage, Whose};
use bareme_core::units::Bytes;

/// What else there is to say about a fault.
pub fn notes(finding: &Finding, view: &View) -> Vec<String> {
    let mut notes = of_kind(finding, view);
    if finding.whose == Whose::Task {
        notes.push(Clue::NotYours.get(view.language));
    }
    notes
}

fn of_kind(finding: &Finding, view: &View) -> Vec<String> {
    use FindingKind as Kind;
    match &finding.kind {
        Kind::OutOfBounds { .. } => block_cells(finding, view).into_iter().collect(),
        Kind::WildPointer { address, .. } if *address != 0 => {
            vec![Clue::AddressIs.fill(view.language, &[("address", &format!("{address:#x}"))])]
        }
        Kind::Misaligned { .. } => finding.through.iter().map(|through| came_from(through, view)).collect(),
        Kind::SignedOverflow(Operands { ty, .. }) if ty == "int" => vec![Clue::IntRange.get(view.language)],
        Kind::Uninitialised { first_read, .. } => unset(finding, first_read.as_ref(), view),
        Kind::OutOfMemory { held_bytes, blocks, .. } => held(*held_bytes, *blocks, view).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Which cells a block has, where one was meant that it does not have.
fn block_cells(finding: &Finding, view: &View) -> Option<String> {
    let object = finding.object.as_ref().filter(|object| object.storage == Storage::Heap)?;
    let Cell { index, count, .. } = *object.cell.as_ref()?;
    if u64::try_from(index).is_ok_and(|index| index < count) {
        return None;
    }
    let text = match count {
        0 => Clue::BlockNoCell,
        1 => Clue::BlockOneCell,
        _ => Clue::BlockCells,
    };
    let values = [("last", &*count.saturating_sub(1).to_string()), ("index", &*index.to_string())];
    Some(text.fill(view.language, &values))
}

fn came_from(pointer: &str, view: &View) -> String {
    Clue::AddressFrom.fill(view.language, &[("pointer", &name(pointer))])
}

/// Where the variable is declared, and where it was first read.
fn unset(finding: &Finding, first_read: Option<&Spot>, view: &View) -> Vec<String> {
    let declared = || {
        let object = finding.object.as_ref()?;
        let own = name(own_name(object, None)?);
        let (ty, at) = (name(object.ty.as_deref()?), on_line(object.declared.as_ref()?, view));
        Some(Clue::Declared.fill(view.language, &[("name", &own), ("type", &ty), ("at", &at)]))
    };
    let read = |spot| Clue::FirstRead.fill(view.language, &[("at", &on_line(spot, view))]);
    declared().into_iter().chain(first_read.map(read)).collect()
}

fn held(bytes: u64, blocks: u64, view: &View) -> Option<String> {
    let text = if blocks == 1 { Clue::HeldOne } else { Clue::Held };
    let (size, count) = (words::bytes(Bytes(bytes), view.language), words::count(blocks, view.language));
    (blocks > 0).then(|| text.fill(view.language, &[("size", &size), ("count", &count)]))
}
