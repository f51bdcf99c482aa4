//! The files of a task as they are written: one struct per table, one field per key.
//!
//! These structs are the only definition of the format. The JSON Schemas come from them (doc comments become the
//! descriptions that an editor shows), and the reader takes keys, types, choices and ranges from the schemas. Every field
//! is an `Option`, so that a file with mistakes can still be read for further mistakes; `#[schemars(required)]` says which
//! keys must be there. What one struct cannot say by itself is checked in [`crate::build`].

pub(crate) mod hints;
pub(crate) mod solutions;
pub(crate) mod task;
pub(crate) mod tests;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::ops::Range;

/// A value together with the bytes of the file that hold it.
#[derive(Debug, Clone)]
pub(crate) struct Located<T> {
    pub(crate) at: Range<usize>,
    pub(crate) value: T,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = toml::Spanned::<T>::deserialize(deserializer)?;
        Ok(Self { at: spanned.span(), value: spanned.into_inner() })
    }
}

/// Where a value stands is no part of the format, so the schema is that of the value.
impl<T: JsonSchema> JsonSchema for Located<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A text in both languages.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Bilingual")]
pub(crate) struct BilingualToml {
    /// The French text.
    #[schemars(required)]
    pub(crate) fr: Option<Located<String>>,
    /// The English text.
    #[schemars(required)]
    pub(crate) en: Option<Located<String>>,
}

/// The schema of a text that is one of `choices`.
fn one_of(choices: &[&str]) -> Schema {
    schemars::json_schema!({ "type": "string", "enum": choices })
}

/// The schema of a list of such texts.
fn some_of(choices: &[&str], min: usize, max: usize) -> Schema {
    let items = one_of(choices);
    schemars::json_schema!({ "type": "array", "items": items, "minItems": min, "maxItems": max })
}
