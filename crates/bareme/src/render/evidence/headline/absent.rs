//! Values and functions that are not there.

use super::super::phrase::{actor, library, line_actor, name};
use super::super::things::{Case, SOME_BLOCK, is_array, object, own_name};
use crate::render::View;
use crate::render::words::{Clue, capitalised};
use bareme_core::evidence::{Finding, Use};

/// A function that ended without the value that it promises.
pub fn no_return(finding: &Finding, view: &View) -> String {
    let function = finding.place.as_ref().and_then(|place| place.function.as_deref());
    let function = match function {
        Some(function) => Clue::TheFunction.fill(view.language, &[("function", &name(function))]),
        None => Clue::AFunction.get(view.language),
    };
    Clue::MissingReturn.fill(view.language, &[("function", &capitalised(&function))])
}

/// NULL for a parameter that needs an address.
pub fn null_argument(finding: &Finding, parameter: u32, view: &View) -> String {
    let value = match finding.through.as_deref() {
        Some(pointer) => Clue::NullNamed.fill(view.language, &[("pointer", &name(pointer))]),
        None => "NULL".to_owned(),
    };
    let values = [
        ("actor", &*line_actor(finding, view)),
        ("value", &value),
        ("function", &called(finding, view)),
        ("number", &parameter.to_string()),
    ];
    Clue::NullArgument.fill(view.language, &values)
}

/// A variable that has no value yet.
pub fn unset(finding: &Finding, usage: Use, view: &View) -> String {
    let (text, actor) = match usage {
        Use::Condition => (Clue::UnsetCondition, actor(finding, view)),
        Use::Address => (Clue::UnsetAddress, actor(finding, view)),
        Use::Argument => (Clue::UnsetArgument, line_actor(finding, view)),
        Use::Return => (Clue::UnsetReturn, actor(finding, view)),
        Use::Output => (Clue::UnsetOutput, actor(finding, view)),
        Use::Computation => (Clue::UnsetComputation, actor(finding, view)),
        Use::Divisor => (Clue::UnsetDivisor, actor(finding, view)),
    };
    let (thing, function) = (thing(finding, view), called(finding, view));
    text.fill(view.language, &[("actor", &actor), ("thing", &thing), ("function", &function)])
}

/// What has no value, as the source writes it; a place in a block or array where it is not known which one.
fn thing(finding: &Finding, view: &View) -> String {
    let through = finding.through.as_deref();
    let Some(found) = &finding.object else {
        return through.map_or_else(|| Clue::APlace.get(view.language), name);
    };
    match (own_name(found, through), &found.cell) {
        (Some(own), Some(cell)) => format!("{}[{}]", name(own), cell.index),
        (Some(own), None) if !is_array(found) => name(own),
        _ => {
            let whole = object(finding, SOME_BLOCK, Case::Plain, view);
            Clue::APlaceIn.fill(view.language, &[("object", &whole)])
        }
    }
}

fn called(finding: &Finding, view: &View) -> String {
    match finding.library {
        Some(_) => library(finding, ""),
        None => Clue::AFunction.get(view.language),
    }
}
