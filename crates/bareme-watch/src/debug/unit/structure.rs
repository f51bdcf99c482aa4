//! Types and their parts.

use super::{Open, Unit};
use crate::debug::entry::{self, Entry};
use crate::debug::place;
use crate::debug::types::{Field, Kind, Shape, TypeEntry, TypeId, Types};
use gimli::{AttributeValue, constants};

/// The most dimensions of an array.
const MAX_DIMENSIONS: usize = 16;

impl<'a> Unit<'a, '_> {
    /// A type or a part of one.
    pub(super) fn structure(&mut self, entry: &Entry<'a>) -> Open {
        match (entry.tag(), self.open.last()) {
            (constants::DW_TAG_member, Some(&Open::Record(record))) => self.field(entry, record),
            (constants::DW_TAG_enumerator, Some(&Open::Enumeration(owner))) => self.enumerator(entry, owner),
            (constants::DW_TAG_unspecified_parameters, Some(&Open::Signature(signature))) => self.variadic(signature),
            (constants::DW_TAG_subrange_type, Some(&Open::Array { innermost, dimensions })) => {
                self.dimension(entry, innermost, dimensions)
            }
            _ => self.own_type(entry),
        }
    }

    fn own_type(&mut self, entry: &Entry<'a>) -> Open {
        let Some(kind) = self.kind(entry) else { return Open::Other };
        let ty = self.type_at(entry.offset().0);
        let opened = match kind {
            Kind::Shape(Shape::Record { .. }) => Open::Record(ty),
            Kind::Shape(Shape::Enum { .. }) => Open::Enumeration(ty),
            Kind::Shape(Shape::Array { .. }) => Open::Array { innermost: ty, dimensions: 0 },
            Kind::Shape(Shape::Function { .. }) => Open::Signature(ty),
            _ => Open::Other,
        };
        let name = self.type_name(entry);
        if let Some(unread) = self.draft.types.entry_mut(ty) {
            *unread = TypeEntry { name, kind };
        }
        opened
    }

    fn kind(&mut self, entry: &Entry<'a>) -> Option<Kind> {
        let size = entry::number(entry, constants::DW_AT_byte_size);
        let target = self.type_of(entry, constants::DW_AT_type);
        let shape = match entry.tag() {
            constants::DW_TAG_typedef => return Some(Kind::Typedef(target)),
            constants::DW_TAG_const_type => return Some(Kind::Qualified("const", target)),
            constants::DW_TAG_volatile_type => return Some(Kind::Qualified("volatile", target)),
            constants::DW_TAG_restrict_type => return Some(Kind::Qualified("restrict", target)),
            constants::DW_TAG_atomic_type => return Some(Kind::Qualified("_Atomic", target)),
            constants::DW_TAG_base_type => basic(entry, size?),
            constants::DW_TAG_pointer_type => Shape::Pointer(target),
            constants::DW_TAG_array_type => Shape::Array { element: target?, count: None, counted_by: None },
            constants::DW_TAG_subroutine_type => {
                Shape::Function { returns: target, parameters: Vec::new(), variadic: false }
            }
            tag @ (constants::DW_TAG_structure_type | constants::DW_TAG_union_type) => match size {
                Some(size) => Shape::Record { size, union: tag == constants::DW_TAG_union_type, fields: Vec::new() },
                None => Shape::Unknown,
            },
            constants::DW_TAG_enumeration_type => match size {
                Some(size @ 1..=8) => Shape::Enum { size, signed: false, values: Vec::new() },
                _ => Shape::Unknown,
            },
            constants::DW_TAG_unspecified_type => Shape::Unknown,
            _ => return None,
        };
        Some(Kind::Shape(shape))
    }

    fn type_name(&self, entry: &Entry<'a>) -> Option<String> {
        let keyword = match entry.tag() {
            constants::DW_TAG_structure_type => "struct",
            constants::DW_TAG_union_type => "union",
            constants::DW_TAG_enumeration_type => "enum",
            _ => return self.name(entry),
        };
        Some(format!("{keyword} {}", self.name(entry).as_deref().unwrap_or("{…}")))
    }

    fn field(&mut self, entry: &Entry<'a>, record: TypeId) -> Open {
        let name = self.name(entry).unwrap_or_default();
        let ty = self.type_of(entry, constants::DW_AT_type).unwrap_or(Types::unknown());
        let line = entry::small(entry, constants::DW_AT_decl_line).unwrap_or(0);
        if let Some((offset, bits)) = place::field(entry)
            && self.draft.part()
            && let Some(Shape::Record { fields, .. }) = self.shape_mut(record)
        {
            fields.push(Field { name, ty, offset, bits, line });
        }
        Open::Other
    }

    fn enumerator(&mut self, entry: &Entry<'a>, owner: TypeId) -> Open {
        let value = entry.attr_value(constants::DW_AT_const_value).and_then(|value| value.sdata_value());
        if let Some((name, value)) = self.name(entry).zip(value)
            && self.draft.part()
            && let Some(Shape::Enum { values, signed, .. }) = self.shape_mut(owner)
        {
            *signed |= value < 0;
            values.push((name, value));
        }
        Open::Other
    }

    /// A parameter of the type of a function.
    pub(super) fn signature_parameter(&mut self, entry: &Entry<'a>, signature: TypeId) -> Open {
        let ty = self.type_of(entry, constants::DW_AT_type).unwrap_or(Types::unknown());
        if self.draft.part()
            && let Some(Shape::Function { parameters, .. }) = self.shape_mut(signature)
        {
            parameters.push(ty);
        }
        Open::Other
    }

    fn variadic(&mut self, signature: TypeId) -> Open {
        if let Some(Shape::Function { variadic, .. }) = self.shape_mut(signature) {
            *variadic = true;
        }
        Open::Other
    }

    /// One more dimension: the first belongs to the array itself, each later one makes its cells arrays of their own.
    fn dimension(&mut self, entry: &Entry<'a>, outer: TypeId, dimensions: usize) -> Open {
        let array =
            if dimensions == 0 { Some(outer) } else { self.split(outer).filter(|_| dimensions < MAX_DIMENSIONS) };
        let Some(array) = array else { return Open::Other };
        if let Some(variable) = entry::reference(entry, constants::DW_AT_count) {
            self.counted.push((array, variable));
        }
        let beyond = || entry::number(entry, constants::DW_AT_upper_bound)?.checked_add(1);
        let number = entry::number(entry, constants::DW_AT_count).or_else(beyond);
        if let Some(Shape::Array { count, .. }) = self.shape_mut(array) {
            *count = number;
        }
        if let Some(open) = self.open.last_mut() {
            *open = Open::Array { innermost: array, dimensions: dimensions + 1 };
        }
        Open::Other
    }

    fn split(&mut self, outer: TypeId) -> Option<TypeId> {
        let (element, _) = self.draft.types.element(outer)?;
        let kind = Kind::Shape(Shape::Array { element, count: None, counted_by: None });
        let inner = self.draft.types.add(TypeEntry { name: None, kind });
        if let Some(Shape::Array { element, .. }) = self.shape_mut(outer) {
            *element = inner;
        }
        Some(inner)
    }

    /// Connects arrays of variable length with the variables that hold their lengths, once all of those are known.
    pub(super) fn count_arrays(&mut self) {
        for (array, variable) in std::mem::take(&mut self.counted) {
            let offset = self.lengths.get(&variable).copied();
            if let Some(Shape::Array { counted_by, .. }) = self.shape_mut(array) {
                *counted_by = offset;
            }
        }
    }

    fn shape_mut(&mut self, ty: TypeId) -> Option<&mut Shape> {
        match self.draft.types.entry_mut(ty) {
            Some(TypeEntry { kind: Kind::Shape(shape), .. }) => Some(shape),
            _ => None,
        }
    }
}

fn basic(entry: &Entry<'_>, size: u64) -> Shape {
    let Some(AttributeValue::Encoding(encoding)) = entry.attr_value(constants::DW_AT_encoding) else {
        return Shape::Unknown;
    };
    match encoding {
        constants::DW_ATE_boolean if size == 1 => Shape::Bool,
        constants::DW_ATE_signed_char if size == 1 => Shape::Character { size, signed: true },
        constants::DW_ATE_unsigned_char if size == 1 => Shape::Character { size, signed: false },
        constants::DW_ATE_signed if size <= 16 => Shape::Integer { size, signed: true },
        constants::DW_ATE_unsigned if size <= 16 => Shape::Integer { size, signed: false },
        constants::DW_ATE_float if size <= 16 => Shape::Float { size },
        _ => Shape::Unknown,
    }
}
