//! The attributes of one entry of the debug information.

use super::sections::Slice;
use gimli::{AttributeValue, DebuggingInformationEntry, DwAt};

/// The most bytes of a name. Entries may share one long text, so it must be short for their sum to be.
const MAX_NAME: usize = 512;

/// An entry.
pub(super) type Entry<'a> = DebuggingInformationEntry<Slice<'a>>;

/// The text of an attribute, which is in the entry or in `strings`.
pub(super) fn text(entry: &Entry<'_>, attribute: DwAt, strings: &[u8]) -> Option<String> {
    let bytes = match entry.attr_value(attribute)? {
        AttributeValue::String(slice) => slice.slice(),
        AttributeValue::DebugStrRef(offset) => strings.get(offset.0..)?,
        _ => return None,
    };
    Some(readable(bytes))
}

/// The text up to the first zero, with nothing in it that could disturb whoever shows it.
pub(super) fn readable(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(MAX_NAME)];
    let bytes = bytes.split(|&byte| byte == 0).next().unwrap_or_default();
    let harmless = |c| if crate::values::is_printable(c) { c } else { char::REPLACEMENT_CHARACTER };
    String::from_utf8_lossy(bytes).chars().map(harmless).collect()
}

/// The number of an attribute.
pub(super) fn number(entry: &Entry<'_>, attribute: DwAt) -> Option<u64> {
    match entry.attr_value(attribute)? {
        AttributeValue::FileIndex(index) => Some(index),
        value => value.udata_value(),
    }
}

/// The same where it must be small, as lines are.
pub(super) fn small(entry: &Entry<'_>, attribute: DwAt) -> Option<u32> {
    number(entry, attribute).and_then(|number| u32::try_from(number).ok())
}

/// The entry of the same unit that an attribute refers to, as an offset in the unit.
pub(super) fn reference(entry: &Entry<'_>, attribute: DwAt) -> Option<usize> {
    match entry.attr_value(attribute)? {
        AttributeValue::UnitRef(offset) => Some(offset.0),
        _ => None,
    }
}

/// Whether a mark is set.
pub(super) fn flag(entry: &Entry<'_>, attribute: DwAt) -> bool {
    matches!(entry.attr_value(attribute), Some(AttributeValue::Flag(true)))
}
