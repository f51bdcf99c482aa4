//! What variables held, on one line each: `[0, 1, 4, …]`, `{x: 4, y: 2.5}`, `→ t[3] = 9`.

use super::phrase::{line, name};
use crate::render::View;
use crate::render::harmless::clipped;
use crate::render::words::{self, Trace};
use bareme_core::evidence::{MAX_CHARS, MAX_DEPTH, MAX_ITEMS, Spot, Target, Value};
use bareme_core::units::Bytes;

/// Stands where something was left out, or is not known.
const LEFT_OUT: &str = "…";
/// Stands where nothing was stored yet, inside arrays and structures.
pub const UNSET: &str = "?";

/// The value as a text.
pub fn value(value: &Value, view: &View) -> String {
    nested(value, MAX_DEPTH + 1, view)
}

/// Whether the sign for a place without a value stands in the value's text.
pub fn has_unset(value: &Value) -> bool {
    match value {
        Value::Uninitialised => true,
        Value::List { items, .. } => items.iter().any(has_unset),
        Value::Record { fields, .. } => fields.iter().any(|(_, value)| has_unset(value)),
        Value::Pointer { target: Target::Variable { value, .. } | Target::Block { value, .. } } => {
            value.as_deref().is_some_and(has_unset)
        }
        _ => false,
    }
}

/// The value, as far as `depth` says; evidence that came from elsewhere may be deeper than ours.
fn nested(value: &Value, depth: usize, view: &View) -> String {
    let Some(depth) = depth.checked_sub(1) else { return LEFT_OUT.to_owned() };
    match value {
        Value::Number { text } => name(text),
        Value::Character { code, text: Some(text) } => format!("'{}' ({code})", name(text)),
        Value::Character { code, text: None } => code.to_string(),
        Value::Text { text, terminated, more } => quoted(text, *terminated, *more, view),
        Value::List { items, more } => {
            let items = items.iter().map(|item| nested(item, depth, view));
            format!("[{}]", joined(items, *more))
        }
        Value::Record { fields, more } => {
            let fields = fields.iter().map(|(field, value)| format!("{}: {}", name(field), nested(value, depth, view)));
            format!("{{{}}}", joined(fields, *more))
        }
        Value::Pointer { target } => format!("→ {}", pointed(target, depth, view)),
        Value::Uninitialised => UNSET.to_owned(),
        Value::Unknown => LEFT_OUT.to_owned(),
    }
}

fn quoted(text: &str, terminated: bool, more: bool, view: &View) -> String {
    let cut = if more { LEFT_OUT } else { "" };
    let text = format!("\"{}{cut}\"", clipped(text, MAX_CHARS));
    // A text that goes on was not followed to its end.
    if terminated || more { text } else { format!("{text} {}", Trace::NoEndSign.get(view.language)) }
}

fn joined(items: impl Iterator<Item = String>, more: u64) -> String {
    let mut items: Vec<String> = items.take(MAX_ITEMS + 1).collect();
    if more > 0 || items.len() > MAX_ITEMS {
        items.truncate(MAX_ITEMS);
        items.push(LEFT_OUT.to_owned());
    }
    items.join(", ")
}

fn pointed(target: &Target, depth: usize, view: &View) -> String {
    match target {
        Target::Null => "NULL".to_owned(),
        Target::Variable { name: own, offset_bytes, index, value } => {
            let place = match (index, offset_bytes) {
                (Some(index), _) => format!("{}[{index}]", name(own)),
                (None, 0) => name(own),
                (None, offset) => byte_of(&name(own), *offset, view),
            };
            content(&place, value.as_deref(), depth, view)
        }
        Target::Block { allocated, size_bytes, offset_bytes, value } => {
            let block = block(allocated.as_ref(), *size_bytes, view);
            let place = if *offset_bytes == 0 { block } else { byte_of(&block, *offset_bytes, view) };
            content(&place, value.as_deref(), depth, view)
        }
        Target::Freed { freed: Some(spot) } => Trace::BlockFreed.fill(view.language, &[("place", &line(spot, view))]),
        Target::Freed { freed: None } => Trace::BlockFreedSomewhere.get(view.language),
        Target::Gone { name: own } => Trace::GoneVariable.fill(view.language, &[("name", &name(own))]),
        Target::Literal { value: Some(value) } => nested(value, depth, view),
        Target::Literal { value: None } => Trace::SomeConstant.get(view.language),
        Target::Function { name: own } => Trace::FunctionNamed.fill(view.language, &[("name", &name(own))]),
        Target::Library => Trace::OfLibrary.get(view.language),
        Target::Wild => Trace::NothingThere.get(view.language),
    }
}

/// A place and what is there; nothing is there where the place is outside.
fn content(place: &str, value: Option<&Value>, depth: usize, view: &View) -> String {
    match value {
        Some(value) => format!("{place} = {}", nested(value, depth, view)),
        None => format!("{place} {}", Trace::Beyond.get(view.language)),
    }
}

fn byte_of(place: &str, offset: i64, view: &View) -> String {
    Trace::ByteOf.fill(view.language, &[("name", place), ("offset", &offset.to_string())])
}

fn block(allocated: Option<&Spot>, size: u64, view: &View) -> String {
    let block = match allocated {
        Some(spot) => Trace::BlockOf.fill(view.language, &[("place", &line(spot, view))]),
        None => Trace::SomeBlock.get(view.language),
    };
    format!("{block} ({})", words::bytes(Bytes(size), view.language))
}
