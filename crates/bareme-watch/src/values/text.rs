//! Values in one short line.

use super::pointer::Object;
use super::walk::Walk;
use super::{Pointee, Reader, scalar};
use crate::debug::{Shape, TypeId};
use bareme_core::evidence::Value;

/// The most characters of a text in a table.
const MAX_CHARS: usize = 40;
/// How many indices and fields a name may have (`t[1][2].x`).
const MAX_STEPS: usize = 8;
/// What stands for something without a value.
const NO_VALUE: &str = "?";
/// What stands for something that does not fit into a line.
const LONG: &str = "{…}";

/// The value of this type at this address.
pub(super) fn of(reader: &Reader<'_>, ty: TypeId, address: u32) -> String {
    match reader.types.shape(ty) {
        Shape::Pointer(target) => match scalar::bits(reader.memory, address, 0, 32) {
            Some(bits) if bits.unset == 0 => {
                let value = u32::try_from(bits.value).unwrap_or(0);
                pointer(reader, *target, value, reader.memory.pointee(address, value))
            }
            _ => NO_VALUE.to_owned(),
        },
        _ => plain(Walk::new(*reader).value(ty, address)),
    }
}

fn plain(value: Value) -> String {
    match value {
        Value::Number { text } => text,
        Value::Character { text: Some(text), .. } => format!("'{text}'"),
        Value::Character { code, .. } => format!("'\\x{:02x}'", code & 0xff),
        Value::Text { text, more, .. } => quoted(&text, more),
        Value::Uninitialised | Value::Unknown => NO_VALUE.to_owned(),
        Value::List { .. } | Value::Record { .. } | Value::Pointer { .. } => LONG.to_owned(),
    }
}

fn quoted(text: &str, more: bool) -> String {
    let more = more || text.chars().count() > MAX_CHARS;
    let text: String = text.chars().take(MAX_CHARS).collect();
    format!("\"{}\"{}", text.replace('"', "\\\""), if more { "…" } else { "" })
}

fn pointer(reader: &Reader<'_>, ty: Option<TypeId>, value: u32, pointee: Pointee) -> String {
    let text = match pointee {
        Pointee::Null => Some("NULL".to_owned()),
        Pointee::Function { name } => Some(name),
        Pointee::Variable { name, start, size, ty: of } => {
            let object = Object { start, size };
            let text = || text(reader, ty, value, object).filter(|_| of.is_none_or(|of| !reader.is_character(of)));
            text().or_else(|| path(reader, &name, of?, ty, object.offset(value)))
        }
        Pointee::Block { start, size, .. } | Pointee::Literal { start, size } => {
            text(reader, ty, value, Object { start, size })
        }
        Pointee::Freed { .. } | Pointee::Gone { .. } | Pointee::Library | Pointee::Wild => None,
    };
    text.unwrap_or_else(|| format!("{value:#x}"))
}

/// The text that a pointer to characters points to, if that is inside of an object.
fn text(reader: &Reader<'_>, ty: Option<TypeId>, address: u32, object: Object) -> Option<String> {
    let room = object.room(address);
    let is_text = room > 0 && reader.is_character(ty?);
    is_text.then(|| plain(Walk::new(*reader).characters(address, room)))
}

/// The part of a variable at this offset as C names it (`&t[3]`, `&p.x`); none where no part of the right size begins.
fn path(reader: &Reader<'_>, name: &str, of: TypeId, ty: Option<TypeId>, offset: i64) -> Option<String> {
    let wanted = ty.and_then(|ty| reader.size(ty));
    let (mut path, mut of, mut offset) = (format!("&{name}"), of, offset);
    for _ in 0..MAX_STEPS {
        let size = reader.size(of);
        if offset == 0 && (wanted.is_none() || wanted == size) {
            return Some(path);
        }
        let step;
        (step, of, offset) = part(reader, of, offset)?;
        path += &step;
    }
    None
}

/// The part of an array or structure in which an offset lies: how C names it, its type, and the offset in there.
fn part(reader: &Reader<'_>, of: TypeId, offset: i64) -> Option<(String, TypeId, i64)> {
    if let Shape::Array { element, .. } = *reader.types.shape(of) {
        let size = i64::try_from(reader.size(element)?).ok().filter(|size| *size > 0)?;
        return Some((format!("[{}]", offset.div_euclid(size)), element, offset.rem_euclid(size)));
    }
    let Shape::Record { fields, .. } = reader.types.shape(of) else { return None };
    fields.iter().find_map(|field| {
        let inside = offset.checked_sub_unsigned(field.offset)?;
        let size = i64::try_from(reader.size(field.ty)?).ok()?;
        let step = if field.name.is_empty() { String::new() } else { format!(".{}", field.name) };
        ((0..size).contains(&inside) && field.bits.is_none()).then_some((step, field.ty, inside))
    })
}
