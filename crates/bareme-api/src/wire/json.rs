//! JSON as a tree, read under limits, with duplicate keys refused.
//!
//! `serde_json` takes the last of two equal keys; two readers that disagree on which one counts are an old way to smuggle
//! something past a check, so here a duplicate is an error.

use crate::problem::FieldError;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::cell::{Cell, RefCell};
use std::fmt;

/// A submission needs three levels.
const MAX_DEPTH: usize = 16;

/// A submission needs fewer than a hundred values; more only cost memory.
const MAX_VALUES: usize = 1000;

/// A JSON value.
#[derive(Debug)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number; which one, if it is a whole one from 0 on.
    Number(Option<u64>),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Self>),
    /// Members in order, no two with the same name.
    Object(Vec<(String, Self)>),
}

/// Why a body is no JSON that can be accepted.
#[derive(Debug)]
pub struct Malformed {
    /// What is wrong, with line and column.
    pub detail: String,
    /// The member that is there twice, if that is what is wrong.
    pub field: Option<FieldError>,
}

impl Json {
    /// Reads a whole body with one submission.
    pub fn parse(body: &[u8]) -> Result<Self, Malformed> {
        Self::parse_up_to(MAX_VALUES, body)
    }

    /// Reads a whole body that may hold so many values.
    pub fn parse_up_to(max_values: usize, body: &[u8]) -> Result<Self, Malformed> {
        if let Err(invalid) = std::str::from_utf8(body) {
            let offset = invalid.valid_up_to();
            let advice = "send files in another encoding as multipart/form-data";
            return Err(Malformed {
                detail: format!("The body is not UTF-8 (at byte {offset}); {advice}."),
                field: None,
            });
        }
        if body.is_empty() {
            return Err(Malformed {
                detail: "The body is empty; a submission is a JSON object.".to_owned(),
                field: None,
            });
        }
        let reading = Reading { max_values, values: Cell::default(), duplicate: RefCell::default() };
        let mut deserializer = serde_json::Deserializer::from_slice(body);
        let value = Seed { reading: &reading, pointer: String::new(), depth: 0 }.deserialize(&mut deserializer);
        let whole = value.and_then(|value| deserializer.end().map(|()| value));
        whole.map_err(|error| Malformed {
            detail: format!("The body cannot be read as JSON: {error}."),
            field: reading.duplicate.into_inner(),
        })
    }

    /// The value's type, as a message names it.
    pub const fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a truth value",
            Self::Number(_) => "a number",
            Self::String(_) => "a text",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// The pointer to the member `name` of the value at `pointer` (RFC 6901).
pub fn member(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", crate::spelling::clipped(name).replace('~', "~0").replace('/', "~1"))
}

/// What is counted while a body is read.
struct Reading {
    max_values: usize,
    values: Cell<usize>,
    duplicate: RefCell<Option<FieldError>>,
}

/// How to read one value.
struct Seed<'a> {
    reading: &'a Reading,
    pointer: String,
    depth: usize,
}

impl Seed<'_> {
    fn child(&self, pointer: String) -> Self {
        Seed { reading: self.reading, pointer, depth: self.depth + 1 }
    }

    fn within_limits<E: Error>(&self) -> Result<(), E> {
        let values = self.reading.values.get() + 1;
        self.reading.values.set(values);
        if self.depth > MAX_DEPTH {
            return Err(E::custom(format_args!("values are nested more than {MAX_DEPTH} levels deep")));
        }
        if values > self.reading.max_values {
            return Err(E::custom(format_args!("there are more than {} values", self.reading.max_values)));
        }
        Ok(())
    }

    fn duplicate<E: Error>(&self, name: &str) -> E {
        let message = format!("`{}` is there twice", crate::spelling::clipped(name));
        let error = E::custom(&message);
        self.reading.duplicate.replace(Some(FieldError::new(member(&self.pointer, name), message)));
        error
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        self.within_limits()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(u64::try_from(number).ok()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(Some(number)))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Number(None))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.child(format!("{}/{}", self.pointer, list.len())))? {
            list.push(item);
        }
        Ok(Json::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut members: Vec<(String, Json)> = Vec::new();
        while let Some(name) = entries.next_key::<String>()? {
            if members.iter().any(|(earlier, _)| *earlier == name) {
                return Err(self.duplicate(&name));
            }
            let value = entries.next_value_seed(self.child(member(&self.pointer, &name)))?;
            members.push((name, value));
        }
        Ok(Json::Object(members))
    }
}
