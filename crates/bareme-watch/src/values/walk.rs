//! Values of arrays and structures, part by part.

use super::Reader;
use super::escape::Escaped;
use super::scalar;
use super::state::Seen;
use crate::debug::{Field, Shape, TypeId};
use bareme_core::evidence::{MAX_DEPTH, MAX_ITEMS, State, Value};

/// The most values of which one variable's value consists.
const MAX_NODES: usize = 200;
/// How many bytes of one variable are looked at to tell whether they have a value; the rest passes for set.
const MAX_LOOKS: usize = 32 * 1024;
/// The most bytes of a text that are read: more than are shown, so that its end is mostly found.
const MAX_TEXT: u64 = 4 * 1024;
/// The most fields of a structure that are gathered, those of nameless inner ones included.
const MAX_FIELDS: usize = 256;

/// One variable while it is read.
pub(super) struct Walk<'a> {
    /// Where from.
    pub reader: Reader<'a>,
    /// How many more bytes may be looked at to tell whether they have a value.
    pub patience: usize,
    /// How many pointers were followed.
    pub hops: usize,
    nodes: usize,
    depth: usize,
}

/// Something with a type in memory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Its type.
    pub ty: TypeId,
    /// Its address.
    pub address: u32,
    /// For a bit-field: its first bit and how many it has.
    pub bits: Option<(u8, u8)>,
}

impl Place {
    /// Something that begins with a byte.
    pub(super) const fn new(ty: TypeId, address: u32) -> Self {
        Self { ty, address, bits: None }
    }

    /// A field of the structure that is here.
    pub(super) fn field(self, field: &Field) -> Option<Self> {
        let address = self.address.checked_add(u32::try_from(field.offset).ok()?)?;
        Some(Self { ty: field.ty, address, bits: field.bits })
    }
}

impl<'a> Walk<'a> {
    /// The beginning of a walk.
    pub(super) const fn new(reader: Reader<'a>) -> Self {
        Self { reader, patience: MAX_LOOKS, hops: 0, nodes: MAX_NODES, depth: 0 }
    }

    /// How much of a value ever got one.
    pub(super) fn state(&mut self, ty: TypeId, address: u32) -> State {
        self.state_at(Place::new(ty, address))
    }

    fn state_at(&mut self, place: Place) -> State {
        // A part of the patience is kept for what lies inside.
        let kept = self.patience / 2;
        self.patience -= kept;
        let mut seen = Seen::default();
        self.scan(place, &mut seen);
        self.patience += kept;
        seen.state()
    }

    /// The value of this type at this address.
    pub(super) fn value(&mut self, ty: TypeId, address: u32) -> Value {
        self.value_at(Place::new(ty, address))
    }

    fn value_at(&mut self, place: Place) -> Value {
        let Some(nodes) = self.nodes.checked_sub(1) else { return Value::Unknown };
        self.nodes = nodes;
        let shape = self.reader.types.shape(place.ty);
        match shape {
            Shape::Array { .. } | Shape::Record { .. } => self.inside(place),
            _ => self.single(place, shape),
        }
    }

    /// Whether more values may be read.
    pub(super) const fn goes_on(&self) -> bool {
        self.nodes > 0
    }

    fn single(&mut self, place: Place, shape: &Shape) -> Value {
        let Some(width) = scalar::width(shape) else { return self.unreadable(place) };
        let (first, count) = place.bits.map_or((0, width), |(first, count)| (u32::from(first), u32::from(count)));
        let Some(bits) = scalar::bits(self.reader.memory, place.address, first, count) else { return Value::Unknown };
        match (shape, u32::try_from(bits.value)) {
            (Shape::Pointer(target), Ok(value)) if bits.unset == 0 => {
                Value::Pointer { target: self.target(*target, place.address, value) }
            }
            _ => scalar::value(shape, bits),
        }
    }

    /// Something like a `long double`, of which all that can be told is whether it has a value.
    fn unreadable(&mut self, place: Place) -> Value {
        match self.state_at(place) {
            State::Uninitialised => Value::Uninitialised,
            _ => Value::Unknown,
        }
    }

    fn inside(&mut self, place: Place) -> Value {
        if self.state_at(place) == State::Uninitialised {
            return Value::Uninitialised;
        }
        if self.depth == MAX_DEPTH {
            return Value::Unknown;
        }
        self.depth += 1;
        let value = match self.reader.cells(place.ty) {
            Some((element, Some(count))) if self.reader.is_character(element) => self.characters(place.address, count),
            Some((element, Some(count))) => self.list(place.address, element, count),
            Some((_, None)) => Value::Unknown,
            None => self.record(place),
        };
        self.depth -= 1;
        value
    }

    /// The same at no depth at all, as what a pointer points to is.
    pub(super) fn outside(&mut self, ty: TypeId, address: u32) -> Value {
        let depth = std::mem::take(&mut self.depth);
        self.hops += 1;
        let value = self.value(ty, address);
        self.hops -= 1;
        self.depth = depth;
        value
    }

    fn list(&mut self, start: u32, element: TypeId, count: u64) -> Value {
        let mut items = Vec::new();
        for at in 0..count.min(MAX_ITEMS as u64) {
            match self.cell(start, element, at) {
                Some(cell) if self.goes_on() => items.push(self.value_at(cell)),
                _ => break,
            }
        }
        let more = count - items.len() as u64;
        Value::List { items, more }
    }

    /// A cell of an array; none beyond all addresses.
    pub(super) fn cell(&self, start: u32, element: TypeId, index: u64) -> Option<Place> {
        let offset = self.reader.size(element)?.checked_mul(index)?;
        Some(Place::new(element, start.checked_add(u32::try_from(offset).ok()?)?))
    }

    fn record(&mut self, place: Place) -> Value {
        let mut all = Vec::new();
        self.gather(place, &mut all, &mut { MAX_FIELDS }, 0);
        let mut fields = Vec::new();
        for (name, field) in all.iter().take(MAX_ITEMS) {
            if !self.goes_on() {
                break;
            }
            fields.push(((*name).to_owned(), self.value_at(*field)));
        }
        let more = (all.len() - fields.len()) as u64;
        Value::Record { fields, more }
    }

    /// The fields of a structure; in place of one without a name, the fields of that.
    fn gather(&self, place: Place, all: &mut Vec<(&'a str, Place)>, left: &mut usize, depth: usize) {
        let Shape::Record { fields, .. } = self.reader.types.shape(place.ty) else { return };
        for field in fields {
            let Some(rest) = left.checked_sub(1) else { break };
            *left = rest;
            let Some(inner) = place.field(field) else { continue };
            match self.reader.types.shape(field.ty) {
                Shape::Record { .. } if field.name.is_empty() && depth < MAX_DEPTH => {
                    self.gather(inner, all, left, depth + 1);
                }
                _ => all.push((&field.name, inner)),
            }
        }
    }

    /// The text that begins at `start` and has room for `size` bytes.
    pub(super) fn characters(&self, start: u32, size: u64) -> Value {
        let mut bytes = Vec::new();
        let (mut written, mut terminated) = (0, false);
        for address in (start..).take(usize::try_from(size.min(MAX_TEXT)).unwrap_or(0)) {
            let Some(byte) = self.reader.memory.byte(address) else { break };
            let is_set = self.reader.memory.defined(address) == 0;
            terminated = is_set && byte == 0;
            if terminated {
                written = bytes.len();
                break;
            }
            bytes.push(is_set.then_some(byte));
            written = if is_set { bytes.len() } else { written };
        }
        text(&bytes[..written], terminated, size > MAX_TEXT && !terminated)
    }
}

/// Bytes, or holes where there is no value.
fn text(bytes: &[Option<u8>], terminated: bool, unread: bool) -> Value {
    let mut plain = Vec::new();
    for byte in bytes {
        match byte {
            Some(byte) => plain.push(*byte),
            None => plain.extend_from_slice(Escaped::HOLE.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    let Escaped { text, more, .. } = Escaped::of(&plain);
    Value::Text { text, terminated, more: more || unread }
}
