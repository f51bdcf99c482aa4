//! Taking an object apart, field by field, and collecting everything that is wrong.

use super::json::{Json, member};
use crate::problem::FieldError;
use crate::spelling::{clipped, suggestion};
use std::ops::RangeInclusive;

/// The largest number that every reader of JSON can tell from the next one.
pub const MAX_NUMBER: u64 = 1 << 53;

/// What is wrong with a request so far.
#[derive(Debug, Default)]
pub struct Issues(Vec<FieldError>);

/// An object whose members are taken out one after the other.
pub struct Fields {
    pointer: String,
    members: Vec<(String, Json)>,
}

impl Issues {
    /// Notes something.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError::new(field, message));
    }

    /// Everything that was noted, in order.
    pub fn into_errors(self) -> Vec<FieldError> {
        self.0
    }

    /// Whether something was noted about this very field.
    pub fn mention(&self, field: &str) -> bool {
        self.0.iter().any(|error| error.field == field)
    }

    /// Whether nothing was noted.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Fields {
    /// The members of the object at `pointer`; notes it when it is none.
    pub fn of(value: Json, pointer: String, issues: &mut Issues) -> Option<Self> {
        match value {
            Json::Object(members) => Some(Self { pointer, members }),
            other => {
                issues.add(pointer, format!("must be an object, not {}", other.type_name()));
                None
            }
        }
    }

    /// Takes a text; nothing if it is absent or null. Notes it when it is of another type.
    pub fn text(&mut self, name: &str, issues: &mut Issues) -> Option<String> {
        match self.take(name)? {
            Json::String(text) => Some(text),
            other => {
                issues.add(member(&self.pointer, name), format!("must be a text, not {}", other.type_name()));
                None
            }
        }
    }

    /// Takes true or false; false if it is absent or null. Notes it when it is of another type.
    pub fn flag(&mut self, name: &str, issues: &mut Issues) -> bool {
        match self.take(name) {
            None => false,
            Some(Json::Bool(flag)) => flag,
            Some(other) => {
                let message = format!("must be true or false, not {}", other.type_name());
                issues.add(member(&self.pointer, name), message);
                false
            }
        }
    }

    /// Takes a whole number within a range; nothing if it is absent or null. Notes it when it is anything else.
    pub fn number(&mut self, name: &str, range: &RangeInclusive<u64>, issues: &mut Issues) -> Option<u64> {
        let message = match self.take(name)? {
            Json::Number(Some(number)) if range.contains(&number) => return Some(number),
            Json::Number(_) => format!("must be a whole number from {} to {}", range.start(), range.end()),
            other => format!("must be a number, not {}", other.type_name()),
        };
        issues.add(member(&self.pointer, name), message);
        None
    }

    /// Takes true or false; nothing if it is absent or null. Notes it when it is of another type.
    pub fn switch(&mut self, name: &str, issues: &mut Issues) -> Option<bool> {
        match self.take(name)? {
            Json::Bool(flag) => Some(flag),
            other => {
                let message = format!("must be true or false, not {}", other.type_name());
                issues.add(member(&self.pointer, name), message);
                None
            }
        }
    }

    /// Takes a text that has to be there.
    pub fn required_text(&mut self, name: &str, issues: &mut Issues) -> Option<String> {
        let pointer = member(&self.pointer, name);
        let text = self.text(name, issues);
        if text.is_none() && !issues.mention(&pointer) {
            issues.add(pointer, "is required");
        }
        text
    }

    /// Takes a list, with the pointer to each item; nothing if it is absent or null. Notes it when it is of another type.
    pub fn list(&mut self, name: &str, issues: &mut Issues) -> Option<Vec<(String, Json)>> {
        let pointer = member(&self.pointer, name);
        match self.take(name)? {
            Json::Array(items) => {
                let placed = |(index, item)| (format!("{pointer}/{index}"), item);
                Some(items.into_iter().enumerate().map(placed).collect())
            }
            other => {
                issues.add(pointer, format!("must be a list, not {}", other.type_name()));
                None
            }
        }
    }

    /// Notes every member that was not taken; `known` are the names that could have been meant.
    pub fn refuse_others(self, known: &[&str], issues: &mut Issues) {
        for (name, _) in self.members {
            let message = format!("unknown field `{}`{}", clipped(&name), suggestion(&name, known.iter().copied()));
            issues.add(member(&self.pointer, &name), message);
        }
    }

    fn take(&mut self, name: &str) -> Option<Json> {
        let index = self.members.iter().position(|(other, _)| other == name)?;
        Some(self.members.remove(index).1).filter(|value| !matches!(value, Json::Null))
    }
}
