//! What a JSON Schema of ours says about a value, in the form that the reader needs.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What a value must look like.
#[derive(Debug)]
pub(crate) enum Shape {
    /// Any text.
    Text,
    /// One of these texts.
    Choice(Vec<String>),
    /// An integer of this range.
    Integer { min: i64, max: i64 },
    /// true or false.
    Boolean,
    /// A list of `min` to `max` such values.
    List { items: Box<Shape>, min: usize, max: usize },
    /// A table with these keys.
    Table(BTreeMap<String, Key>),
    /// A table with keys of the author's.
    Names(Box<Shape>),
}

/// A key of a table.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) required: bool,
    pub(crate) shape: Shape,
}

impl Shape {
    /// The shape that a schema with its definitions describes.
    pub(crate) fn of_schema(schema: &Value) -> Self {
        Compiler { definitions: schema.get("$defs") }.shape(schema)
    }

    /// What is expected, for a message.
    pub(crate) fn noun(&self) -> &'static str {
        match self {
            Self::Text | Self::Choice(_) => "a text",
            Self::Integer { .. } => "an integer",
            Self::Boolean => "true or false",
            Self::List { .. } => "a list",
            Self::Table(_) | Self::Names(_) => "a table",
        }
    }

    /// What an author could write for it, for a remedy.
    pub(crate) fn example(&self, key: &str) -> String {
        match self {
            Self::Text => format!("{key} = \"...\""),
            Self::Choice(choices) => format!("{key} = {:?}", choices.first().map_or("...", String::as_str)),
            Self::Integer { min, .. } => format!("{key} = {min}"),
            Self::Boolean => format!("{key} = true"),
            Self::List { items, .. } if matches!(**items, Self::Table(_)) => format!("[[{key}]]"),
            Self::List { .. } => format!("{key} = [\"...\"]"),
            Self::Table(_) | Self::Names(_) => format!("[{key}]"),
        }
    }
}

struct Compiler<'a> {
    definitions: Option<&'a Value>,
}

impl Compiler<'_> {
    fn shape(&self, schema: &Value) -> Shape {
        let schema = self.resolved(schema);
        match schema.get("type").and_then(Value::as_str) {
            Some("integer") => integer(schema),
            Some("boolean") => Shape::Boolean,
            Some("array") => self.list(schema),
            Some("object") => self.table(schema),
            _ => choices(schema).map_or(Shape::Text, Shape::Choice),
        }
    }

    fn resolved<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let name = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/"));
        let definition = name.and_then(|name| self.definitions?.get(name));
        definition.unwrap_or(schema)
    }

    fn member(&self, schema: &Value, name: &str) -> Shape {
        schema.get(name).map_or(Shape::Text, |member| self.shape(member))
    }

    fn list(&self, schema: &Value) -> Shape {
        let count = |name| schema.get(name).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok());
        let items = Box::new(self.member(schema, "items"));
        Shape::List { items, min: count("minItems").unwrap_or(0), max: count("maxItems").unwrap_or(usize::MAX) }
    }

    fn table(&self, schema: &Value) -> Shape {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            return Shape::Names(Box::new(self.member(schema, "additionalProperties")));
        };
        let required = schema.get("required").and_then(Value::as_array);
        Shape::Table(self.keys(properties, required.map_or(&[], Vec::as_slice)))
    }

    fn keys(&self, properties: &Map<String, Value>, required: &[Value]) -> BTreeMap<String, Key> {
        let key =
            |name: &String, schema| Key { required: required.iter().any(|r| r == name), shape: self.shape(schema) };
        properties.iter().map(|(name, schema)| (name.clone(), key(name, schema))).collect()
    }
}

fn integer(schema: &Value) -> Shape {
    let bound = |name, otherwise| schema.get(name).and_then(Value::as_i64).unwrap_or(otherwise);
    Shape::Integer { min: bound("minimum", i64::MIN), max: bound("maximum", i64::MAX) }
}

/// Choices are written as a list, or, where each has a description of its own, as alternatives.
fn choices(schema: &Value) -> Option<Vec<String>> {
    let listed = schema.get("enum").and_then(Value::as_array);
    let described = schema.get("oneOf").and_then(Value::as_array);
    let names: Vec<&Value> = match (listed, described) {
        (Some(listed), _) => listed.iter().collect(),
        (None, Some(described)) => described.iter().filter_map(|choice| choice.get("const")).collect(),
        (None, None) => return None,
    };
    Some(names.into_iter().filter_map(Value::as_str).map(str::to_owned).collect())
}
