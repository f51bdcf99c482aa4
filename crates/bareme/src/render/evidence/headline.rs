//! A fault in one sentence, with its facts. Every `match` is exhaustive, so that no kind can go without words.

mod absent;
mod memory;
mod numbers;
mod release;
mod resources;

pub use resources::recursive;

use super::phrase::{actor, at, name};
use super::things::{Case, SOME_ARRAY, object};
use crate::render::View;
use crate::render::words::{self, Clue};
use bareme_core::evidence::{Finding, FindingKind, Recursion};
use bareme_core::units::Bytes;

/// What happened, as a sentence; `recursion` is that of the same run, for calls that did not end.
pub fn headline(finding: &Finding, recursion: Option<&Recursion>, view: &View) -> String {
    use FindingKind as Kind;
    match &finding.kind {
        Kind::OutOfBounds { access, outside_bytes, .. } => memory::outside(finding, *access, *outside_bytes, view),
        Kind::UseAfterFree { access } => memory::after_free(finding, *access, view),
        Kind::UseAfterReturn { access } => memory::after_return(finding, *access, view),
        Kind::UseAfterScope { access } => memory::after_scope(finding, *access, view),
        Kind::NullPointer { access, .. } => memory::nowhere(finding, *access, (Clue::Null, Clue::NullUnnamed), view),
        Kind::WildPointer { access, .. } => memory::nowhere(finding, *access, (Clue::Wild, Clue::WildUnnamed), view),
        Kind::WriteToLiteral => through(finding, (Clue::Constant, Clue::ConstantUnnamed), view),
        Kind::Misaligned { access, address, alignment } => {
            memory::misaligned(finding, *access, (*address, *alignment), view)
        }
        Kind::DoubleFree => release::twice(finding, view),
        Kind::InvalidFree { what } => release::invalid(finding, *what, view),
        Kind::OverlappingCopy { size_bytes, distance_bytes } => overlap(finding, *size_bytes, *distance_bytes, view),
        Kind::UnterminatedString => unterminated(finding, view),
        Kind::Leak { blocks, size_bytes } => release::leak(finding, *blocks, *size_bytes, view),
        Kind::SignedOverflow(operands) | Kind::DivisionOverflow(operands) => {
            numbers::calculated(finding, operands, Clue::Unfit, view)
        }
        Kind::BadShift { operands, mistake } => numbers::shift(finding, operands, *mistake, view),
        Kind::DivisionByZero(operands) => numbers::calculated(finding, operands, Clue::DivisionByZero, view),
        Kind::FloatToInteger { value, from, to } => numbers::float(finding, value, (from, to), view),
        Kind::MissingReturn => absent::no_return(finding, view),
        Kind::ArrayLength { length } => numbers::length(finding, length, view),
        Kind::Unreachable => Clue::Unreachable.fill(view.language, &[("at", &at(finding, view))]),
        Kind::InvalidValue { value, ty } => numbers::invalid(finding, value, ty, view),
        Kind::NullArgument { parameter } => absent::null_argument(finding, *parameter, view),
        Kind::BadFunctionPointer => through(finding, (Clue::BadFunction, Clue::BadFunctionUnnamed), view),
        Kind::Uninitialised { usage, .. } => absent::unset(finding, *usage, view),
        Kind::EndlessRecursion => resources::recursion(finding, recursion, view),
        Kind::FrameTooLarge { frame_bytes, stack_bytes } => {
            resources::frame(finding, (*frame_bytes, *stack_bytes), view)
        }
        Kind::OutOfMemory { requested_bytes, .. } => resources::memory(finding, *requested_bytes, view),
        Kind::Abort => resources::abort(finding, view),
    }
}

/// A sentence with and without the pointer that led there.
fn through(finding: &Finding, (named, unnamed): (Clue, Clue), view: &View) -> String {
    let actor = actor(finding, view);
    match finding.through.as_deref() {
        Some(pointer) => named.fill(view.language, &[("actor", &actor), ("pointer", &name(pointer))]),
        None => unnamed.fill(view.language, &[("actor", &actor)]),
    }
}

fn overlap(finding: &Finding, size: u64, distance: u64, view: &View) -> String {
    let actor = actor(finding, view);
    if size == 0 || distance == 0 {
        return Clue::OverlapUnknown.fill(view.language, &[("actor", &actor)]);
    }
    let (size, distance) = (words::bytes(Bytes(size), view.language), words::bytes(Bytes(distance), view.language));
    Clue::Overlap.fill(view.language, &[("actor", &actor), ("size", &size), ("distance", &distance)])
}

fn unterminated(finding: &Finding, view: &View) -> String {
    let object = object(finding, SOME_ARRAY, Case::Plain, view);
    Clue::Unterminated.fill(view.language, &[("actor", &actor(finding, view)), ("object", &object)])
}
