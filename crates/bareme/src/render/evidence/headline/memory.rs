//! Reading and writing where nothing is.

use super::super::phrase::{actor, actor_through, at, name, who};
use super::super::things::{Case, SOME_BLOCK, SOMETHING, object, own_name};
use crate::render::View;
use crate::render::words::{self, Clue};
use bareme_core::evidence::{Access, Cell, Finding, Object, Storage};
use bareme_core::units::Bytes;

/// What is said of a local variable without a name.
const LOCAL: (Clue, Clue) = (Clue::ALocal, Clue::OfALocal);

/// An access beyond an array, a variable or a block.
pub fn outside(finding: &Finding, access: Option<Access>, bytes: i64, view: &View) -> String {
    if let Some((object, cell)) = finding.object.as_ref().and_then(missing_cell) {
        return cells(finding, access, (object, cell), view);
    }
    let (text, size) = match bytes {
        1.. => (Clue::PastEnd, words::bytes(Bytes(bytes.unsigned_abs()), view.language)),
        0 => (Clue::Outside, String::new()),
        _ => (Clue::BeforeStart, words::bytes(Bytes(bytes.unsigned_abs()), view.language)),
    };
    let verb = match access {
        Some(Access::Read) => Clue::Reads,
        Some(Access::Write) => Clue::Writes,
        None => Clue::Points,
    };
    let values = [
        ("actor", actor_through(finding, view)),
        ("verb", verb.get(view.language)),
        ("size", size),
        ("object", object(finding, SOMETHING, Case::Of, view)),
    ];
    filled(text, &values, view)
}

/// The cell that was meant, where it is one that the array does not have. A block is told in bytes instead, since its
/// cells depend on the pointer.
fn missing_cell(object: &Object) -> Option<(&Object, &Cell)> {
    let cell = object.cell.as_ref().filter(|_| object.storage != Storage::Heap)?;
    let exists = u64::try_from(cell.index).is_ok_and(|index| index < cell.count);
    (!exists).then_some((object, cell))
}

fn cells(finding: &Finding, access: Option<Access>, (array, cell): (&Object, &Cell), view: &View) -> String {
    let index = cell.index.to_string();
    let target = match own_name(array, finding.through.as_deref()) {
        Some(own) => format!("{}[{index}]", name(own)),
        None => Clue::CellNumber.fill(view.language, &[("index", &index)]),
    };
    let text = match cell.count {
        0 => Clue::OutsideNoCell,
        1 => Clue::OutsideOneCell,
        _ => Clue::OutsideCells,
    };
    let values = [
        ("actor", actor_through(finding, view)),
        ("verb", access.map_or(Clue::MeansThing, thing_verb).get(view.language)),
        ("target", target),
        ("object", object(finding, SOMETHING, Case::Plain, view)),
        ("last", cell.count.saturating_sub(1).to_string()),
    ];
    filled(text, &values, view)
}

/// An access to a block that was given back.
pub fn after_free(finding: &Finding, access: Access, view: &View) -> String {
    let freed = finding.object.as_ref().and_then(|object| object.freed.as_ref());
    let place = freed.and_then(|freed| freed.place.as_ref());
    let text = if place.is_some() { Clue::AfterFree } else { Clue::AfterFreeUnknown };
    let values = [
        ("actor", actor_through(finding, view)),
        ("verb", thing_verb(access).get(view.language)),
        ("object", object(finding, SOME_BLOCK, Case::Plain, view)),
        ("who", who(place, view)),
        ("function", freed.map_or("free".to_owned(), |freed| name(&freed.by))),
    ];
    filled(text, &values, view)
}

/// An access to a local variable of a function that has returned.
pub fn after_return(finding: &Finding, access: Access, view: &View) -> String {
    let declared = finding.object.as_ref().and_then(|object| object.declared.as_ref());
    let function = match declared.and_then(|declared| declared.function.as_deref()) {
        Some(function) => Clue::TheFunction.fill(view.language, &[("function", &name(function))]),
        None => Clue::ItsFunction.get(view.language),
    };
    let values = [
        ("actor", actor_through(finding, view)),
        ("verb", thing_verb(access).get(view.language)),
        ("object", object(finding, LOCAL, Case::Plain, view)),
        ("function", function),
    ];
    filled(Clue::AfterReturn, &values, view)
}

/// An access to a local variable outside its braces.
pub fn after_scope(finding: &Finding, access: Access, view: &View) -> String {
    let values = [
        ("actor", actor_through(finding, view)),
        ("verb", thing_verb(access).get(view.language)),
        ("object", object(finding, LOCAL, Case::Plain, view)),
    ];
    filled(Clue::AfterScope, &values, view)
}

/// An access through an address of nothing.
pub fn nowhere(finding: &Finding, access: Access, (named, unnamed): (Clue, Clue), view: &View) -> String {
    let done = match access {
        Access::Read => Clue::BeRead,
        Access::Write => Clue::BeWritten,
    };
    let pointer = finding.through.as_deref().map(name);
    let text = if pointer.is_some() { named } else { unnamed };
    let values =
        [("pointer", pointer.unwrap_or_default()), ("at", at(finding, view)), ("done", done.get(view.language))];
    filled(text, &values, view)
}

/// An access at an address that does not suit its type.
pub fn misaligned(finding: &Finding, access: Access, (address, alignment): (u32, u32), view: &View) -> String {
    let verb = match access {
        Access::Read => Clue::Reads,
        Access::Write => Clue::Writes,
    };
    let text = if address == 0 { Clue::Misaligned } else { Clue::MisalignedAt };
    let values = [
        ("actor", actor(finding, view)),
        ("verb", verb.get(view.language)),
        ("address", address.to_string()),
        ("alignment", alignment.to_string()),
    ];
    filled(text, &values, view)
}

fn thing_verb(access: Access) -> Clue {
    match access {
        Access::Read => Clue::ReadsThing,
        Access::Write => Clue::WritesThing,
    }
}

fn filled(text: Clue, values: &[(&str, String)], view: &View) -> String {
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    text.fill(view.language, &values)
}
