//! Where a setting goes: a field, what may stand in it, and how it is read and shown.

use super::place::Place;
use bareme_core::units::{Bytes, Millis};
use serde_json::{Value, json};
use std::num::{NonZeroU32, NonZeroUsize};
use std::ops::RangeInclusive;
use std::path::Path;

/// A field of `Chosen` with what may stand in it.
pub(crate) enum Slot<'a> {
    /// A whole number within a range.
    Number(Number<'a>, RangeInclusive<u64>),
    /// Yes or no.
    Switch(&'a mut bool),
    /// A text that has to make sense to the field.
    Text(&'a mut dyn Place),
}

/// A field that holds a number, in the unit that the setting's name says.
pub(crate) enum Number<'a> {
    Count(&'a mut u32),
    Size(&'a mut usize),
    AtLeastOne(&'a mut NonZeroUsize),
    Positive(&'a mut NonZeroU32),
    Milliseconds(&'a mut Millis),
    Seconds(&'a mut Millis),
    Kib(&'a mut Bytes),
}

/// Why a value cannot be taken, and what to do about it.
#[derive(Debug)]
pub(crate) struct Unfit {
    pub message: String,
    pub remedy: String,
}

impl Slot<'_> {
    /// What may stand in the file, as JSON Schema.
    pub(crate) fn schema(&self) -> Value {
        match self {
            Self::Number(_, range) => json!({ "type": "integer", "minimum": range.start(), "maximum": range.end() }),
            Self::Switch(_) => json!({ "type": "boolean" }),
            Self::Text(place) => match place.choices() {
                [] => json!({ "type": "string" }),
                choices => json!({ "type": "string", "enum": choices }),
            },
        }
    }

    /// What a value looks like, for help.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Self::Number(..) => "N",
            Self::Switch(_) => "BOOL",
            Self::Text(place) => place.noun(),
        }
    }

    /// What stands in it, as it may be shown; nothing where nothing does.
    pub(crate) fn shown(&self) -> Value {
        match self {
            Self::Number(number, _) => number.get().into(),
            Self::Switch(on) => (**on).into(),
            Self::Text(place) => place.shown().into(),
        }
    }

    /// Takes a text of the setting called `name`; of a relative path, the part after `folder`.
    pub(crate) fn take(&mut self, name: &str, text: &str, folder: Option<&Path>) -> Result<(), Unfit> {
        let unfit = |remedy: String| Unfit { message: format!("`{name}` cannot be `{}`", text.escape_debug()), remedy };
        match self {
            Self::Number(number, range) => {
                let value = text.parse().ok().filter(|value| range.contains(value));
                let taken = value.is_some_and(|value| number.set(value));
                let (least, most) = (*range.start(), *range.end());
                if taken { Ok(()) } else { Err(unfit(format!("use an integer from {least} to {most}"))) }
            }
            Self::Switch(on) => {
                **on = text.parse().map_err(|_| unfit("use true or false".to_owned()))?;
                Ok(())
            }
            // What the place says about its text never repeats it, since it may be a secret.
            Self::Text(place) => place.take(text, folder).map_err(|remedy| {
                let message = format!("`{name}` cannot have this value");
                Unfit { message, remedy }
            }),
        }
    }
}

impl Number<'_> {
    fn get(&self) -> u64 {
        match self {
            Self::Count(count) => u64::from(**count),
            Self::Size(size) => **size as u64,
            Self::AtLeastOne(count) => count.get() as u64,
            Self::Positive(count) => u64::from(count.get()),
            Self::Milliseconds(time) => time.get(),
            Self::Seconds(time) => time.get() / 1000,
            Self::Kib(bytes) => bytes.get() / 1024,
        }
    }

    /// Says whether the field can hold it.
    fn set(&mut self, value: u64) -> bool {
        match self {
            Self::Count(count) => u32::try_from(value).map(|value| **count = value).is_ok(),
            Self::Size(size) => usize::try_from(value).map(|value| **size = value).is_ok(),
            Self::AtLeastOne(count) => {
                let value = usize::try_from(value).ok().and_then(NonZeroUsize::new);
                value.map(|value| **count = value).is_some()
            }
            Self::Positive(count) => {
                let value = u32::try_from(value).ok().and_then(NonZeroU32::new);
                value.map(|value| **count = value).is_some()
            }
            Self::Milliseconds(time) => {
                **time = Millis(value);
                true
            }
            Self::Seconds(time) => value.checked_mul(1000).map(|value| **time = Millis(value)).is_some(),
            Self::Kib(bytes) => {
                **bytes = Bytes::from_kib(value);
                true
            }
        }
    }
}
