//! Variables and blocks as phrases: `the array t (int [10], line 5)`, `of the block that line 6 got from malloc`.

use super::phrase;
use crate::render::View;
use crate::render::words::{self, Clue};
use bareme_core::evidence::{Finding, Object, Site, Storage};
use bareme_core::units::Bytes;

/// Whether a phrase begins with "of", which French cannot put in front afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `the block`
    Plain,
    /// `of the block`
    Of,
}

/// A phrase without and with "of".
type Pair = (Clue, Clue);

/// What is said where nothing is known.
pub const SOMETHING: Pair = (Clue::AnObject, Clue::OfAnObject);
/// The same where it can only be a block.
pub const SOME_BLOCK: Pair = (Clue::ABlock, Clue::OfABlock);
/// The same where it can only be an array.
pub const SOME_ARRAY: Pair = (Clue::AnArray, Clue::OfAnArray);

/// The object of a finding, else what `unknown` says.
pub fn object(finding: &Finding, unknown: Pair, case: Case, view: &View) -> String {
    match &finding.object {
        Some(object) if object.storage == Storage::Heap => block(object, case, view),
        Some(object) => variable(object, finding.through.as_deref(), case, view),
        None => pick(unknown, case).get(view.language),
    }
}

/// What the source calls the array or variable: a part of it (`s.t`, `m[1]`) where that is what was used.
pub fn own_name<'a>(object: &'a Object, through: Option<&'a str>) -> Option<&'a str> {
    let own = object.name.as_deref()?;
    Some(through.filter(|through| is_part(Some(own), through)).unwrap_or(own))
}

/// Whether `through` is the variable itself or a part of it.
pub fn is_part(own: Option<&str>, through: &str) -> bool {
    let rest = own.and_then(|own| through.strip_prefix(own));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// `blocks that line 6 got from malloc`.
pub fn blocks(noun: Clue, site: Option<&Site>, view: &View) -> String {
    origin(&noun.get(view.language), "blocks", site, (Clue::GotMany, Clue::GotManyFrom), view)
}

/// `the block of 40 bytes that line 6 got from malloc`; without its size where that is not to be told.
fn block(object: &Object, case: Case, view: &View) -> String {
    sized_block(object.size, object.allocated.as_ref(), case, view)
}

/// The same, of parts.
pub fn sized_block(bytes: Bytes, site: Option<&Site>, case: Case, view: &View) -> String {
    let block = pick((Clue::Block, Clue::OfBlock), case).get(view.language);
    let amount = words::bytes(bytes, view.language);
    let sized = Clue::Sized.fill(view.language, &[("block", &block), ("size", &amount)]);
    let block = if bytes == Bytes(0) { block } else { sized };
    origin(&block, "block", site, (Clue::Got, Clue::GotFrom), view)
}

fn origin(thing: &str, key: &str, site: Option<&Site>, texts: (Clue, Clue), view: &View) -> String {
    let Some(site) = site else { return thing.to_owned() };
    let function = phrase::name(&site.by);
    match &site.place {
        Some(place) => {
            let place = phrase::line(place, view);
            texts.0.fill(view.language, &[(key, thing), ("function", &function), ("place", &place)])
        }
        None => texts.1.fill(view.language, &[(key, thing), ("function", &function)]),
    }
}

fn variable(object: &Object, through: Option<&str>, case: Case, view: &View) -> String {
    let Some(name) = own_name(object, through) else { return pick(nameless(object), case).get(view.language) };
    let noun = if is_array(object) { (Clue::Array, Clue::OfArray) } else { (Clue::Variable, Clue::OfVariable) };
    let thing = pick(noun, case).fill(view.language, &[("name", &phrase::name(name))]);
    // The type is that of the whole, and would mislead beside the name of a part.
    let ty = object.ty.as_deref().filter(|_| Some(name) == object.name.as_deref()).map(phrase::name);
    let line = object.declared.as_ref().map(|declared| phrase::line(declared, view));
    let details: Vec<String> = ty.into_iter().chain(line).collect();
    if details.is_empty() { thing } else { format!("{thing} ({})", details.join(", ")) }
}

/// Whether it consists of cells.
pub fn is_array(object: &Object) -> bool {
    object.cell.is_some() || object.ty.as_deref().is_some_and(|ty| ty.contains('['))
}

fn nameless(object: &Object) -> Pair {
    match object.storage {
        _ if object.storage != Storage::Literal && is_array(object) => SOME_ARRAY,
        Storage::Stack => (Clue::ALocal, Clue::OfALocal),
        Storage::Static => (Clue::AVariable, Clue::OfAVariable),
        Storage::Heap => SOME_BLOCK,
        Storage::Literal => (Clue::AConstant, Clue::OfAConstant),
    }
}

fn pick(pair: Pair, case: Case) -> Clue {
    match case {
        Case::Plain => pair.0,
        Case::Of => pair.1,
    }
}
