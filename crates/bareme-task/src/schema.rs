//! JSON Schemas of the TOML files, for editors and for the reader itself.

use crate::wire::hints::HintsToml;
use crate::wire::solutions::SolutionsToml;
use crate::wire::task::TaskToml;
use crate::wire::tests::TestsToml;
use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::Value;

/// One of the TOML files of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TomlFile {
    /// `task.toml`
    Task,
    /// `tests/tests.toml`
    Tests,
    /// `solutions/solutions.toml`
    Solutions,
    /// `hints.toml`
    Hints,
}

impl TomlFile {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Task, Self::Tests, Self::Solutions, Self::Hints];

    /// Its path inside a task's folder.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Task => "task.toml",
            Self::Tests => "tests/tests.toml",
            Self::Solutions => "solutions/solutions.toml",
            Self::Hints => "hints.toml",
        }
    }
}

/// The JSON Schema (draft 2020-12) of a file, made from the same structs that the reader fills.
pub fn schema(file: TomlFile) -> Value {
    match file {
        TomlFile::Task => schema_of::<TaskToml>(),
        TomlFile::Tests => schema_of::<TestsToml>(),
        TomlFile::Solutions => schema_of::<SolutionsToml>(),
        TomlFile::Hints => schema_of::<HintsToml>(),
    }
}

fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(WithoutNull);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// TOML has no null: an optional key is left out, so its schema is that of its value.
#[derive(Debug, Clone)]
struct WithoutNull;

impl Transform for WithoutNull {
    fn transform(&mut self, schema: &mut Schema) {
        if let Some(Value::Array(types)) = schema.get("type") {
            let kept = types.iter().find(|name| name.as_str() != Some("null")).cloned();
            kept.map(|kept| schema.insert("type".to_owned(), kept));
        }
        if let Some(Value::Object(only)) = schema.remove("anyOf").as_ref().and_then(not_null) {
            for (key, value) in only {
                schema.insert(key.clone(), value.clone());
            }
        }
        transform_subschemas(self, schema);
    }
}

fn not_null(alternatives: &Value) -> Option<&Value> {
    alternatives.as_array()?.iter().find(|schema| schema.get("type").and_then(Value::as_str) != Some("null"))
}
