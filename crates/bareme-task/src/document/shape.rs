//! What a JSON Schema of ours says about a value, in the form that the reader needs.

use serde_json::{Map, Value};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// What a value must look like.
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
    /// What contains itself.
    Again(Arc<OnceLock<Shape>>),
}

/// A key of a table.
pub(crate) struct Key {
    pub(crate) required: bool,
    pub(crate) shape: Shape,
}

impl Shape {
    /// The shape that a schema with its definitions describes.
    pub(crate) fn of_schema(schema: &Value) -> Self {
        Compiler { definitions: schema.get("$defs"), open: RefCell::default() }.shape(schema)
    }

    /// The shape itself, where this one only stands for it.
    pub(crate) fn seen(&self) -> &Self {
        match self {
            Self::Again(shape) => shape.get().map_or(&Self::Text, Self::seen),
            other => other,
        }
    }

    /// What is expected, for a message.
    pub(crate) fn noun(&self) -> &'static str {
        match self.seen() {
            Self::Text | Self::Choice(_) => "a text",
            Self::Integer { .. } => "an integer",
            Self::Boolean => "true or false",
            Self::List { .. } => "a list",
            Self::Table(_) | Self::Names(_) | Self::Again(_) => "a table",
        }
    }

    /// What an author could write for it, for a remedy.
    pub(crate) fn example(&self, key: &str) -> String {
        match self {
            Self::Text => format!("{key} = \"...\""),
            Self::Choice(choices) => format!("{key} = {:?}", choices.first().map_or("...", String::as_str)),
            Self::Integer { min, .. } => format!("{key} = {min}"),
            Self::Boolean => format!("{key} = true"),
            Self::List { items, .. } if matches!(**items, Self::Again(_)) => format!("{key} = [{{ ... }}]"),
            Self::List { items, .. } if matches!(**items, Self::Table(_)) => format!("[[{key}]]"),
            Self::List { .. } => format!("{key} = [\"...\"]"),
            Self::Table(keys) => inline(keys).map_or(format!("[{key}]"), |inline| format!("{key} = {inline}")),
            Self::Names(_) => format!("[{key}]"),
            Self::Again(_) => format!("{key} = {{ ... }}"),
        }
    }
}

/// A table of a few texts in one line, with the keys that must be there, or else one of them.
fn inline(keys: &BTreeMap<String, Key>) -> Option<String> {
    if keys.len() > 3 || !keys.values().all(|key| matches!(key.shape, Shape::Text)) {
        return None;
    }
    let required = keys.iter().filter(|(_, key)| key.required);
    let example = |(name, key): (&String, &Key)| key.shape.example(name);
    let required: Vec<String> = required.map(example).collect();
    let shown = if required.is_empty() { keys.iter().map(example).take(1).collect() } else { required };
    (!shown.is_empty()).then(|| format!("{{ {} }}", shown.join(", ")))
}

struct Compiler<'a> {
    definitions: Option<&'a Value>,
    /// The definitions that are being read: what refers to one of them contains itself.
    open: RefCell<BTreeMap<&'a str, Arc<OnceLock<Shape>>>>,
}

impl<'a> Compiler<'a> {
    fn shape(&self, schema: &'a Value) -> Shape {
        let Some((name, definition)) = self.definition(schema) else {
            return self.written(schema);
        };
        if let Some(open) = self.open.borrow().get(name) {
            return Shape::Again(Arc::clone(open));
        }
        let cell = Arc::default();
        self.open.borrow_mut().insert(name, Arc::clone(&cell));
        let shape = self.written(definition);
        self.open.borrow_mut().remove(name);
        if Arc::strong_count(&cell) > 1 {
            cell.get_or_init(|| shape);
            return Shape::Again(cell);
        }
        shape
    }

    fn written(&self, schema: &'a Value) -> Shape {
        match schema.get("type").and_then(Value::as_str) {
            Some("integer") => integer(schema),
            Some("boolean") => Shape::Boolean,
            Some("array") => self.list(schema),
            Some("object") => self.table(schema),
            _ => choices(schema).map_or(Shape::Text, Shape::Choice),
        }
    }

    fn definition(&self, schema: &'a Value) -> Option<(&'a str, &'a Value)> {
        let name = schema.get("$ref").and_then(Value::as_str)?.strip_prefix("#/$defs/")?;
        Some((name, self.definitions?.get(name)?))
    }

    fn member(&self, schema: &'a Value, name: &str) -> Shape {
        schema.get(name).map_or(Shape::Text, |member| self.shape(member))
    }

    fn list(&self, schema: &'a Value) -> Shape {
        let count = |name| schema.get(name).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok());
        let items = Box::new(self.member(schema, "items"));
        Shape::List { items, min: count("minItems").unwrap_or(0), max: count("maxItems").unwrap_or(usize::MAX) }
    }

    fn table(&self, schema: &'a Value) -> Shape {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            return Shape::Names(Box::new(self.member(schema, "additionalProperties")));
        };
        let required = schema.get("required").and_then(Value::as_array);
        Shape::Table(self.keys(properties, required.map_or(&[], Vec::as_slice)))
    }

    fn keys(&self, properties: &'a Map<String, Value>, required: &[Value]) -> BTreeMap<String, Key> {
        let key = |name: &String, schema: &'a Value| Key {
            required: required.iter().any(|r| r == name),
            shape: self.shape(schema),
        };
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
