//! TOML texts of any format that a JSON Schema describes, for files that are not a task's: settings, for one.

use super::shape::Shape;
use super::{tree, walk};
use crate::collector::{Collector, Reporter};
use crate::problem::{Position, Problems};
use crate::source::Source;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::Deserializer;

/// A value in a TOML text, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The value.
    pub value: Value,
    /// Where it begins.
    pub position: Position,
}

/// Reads `text`, the content of `file`, as `schema` describes it (a table of texts, integers, booleans, choices and lists), and
/// answers with the entries that fit, by their keys, and with everything that is wrong with the others: syntax, unknown
/// keys, types, choices and ranges.
pub fn read_by_schema(file: &str, text: &str, schema: &Value) -> (BTreeMap<String, Entry>, Problems) {
    let source = Source::new(file, text);
    let mut collector = Collector::default();
    let read = entries(&source, &Shape::of_schema(schema), &mut collector).unwrap_or_default();
    (read, collector.finish())
}

fn entries(source: &Source<'_>, shape: &Shape, collector: &mut Collector) -> Option<BTreeMap<String, Entry>> {
    if !source.is_text(collector) {
        return None;
    }
    let mut reporter = Reporter::new(source, collector);
    let mut tree = tree(source, &mut reporter)?;
    let at = tree.span();
    walk::table(tree.get_mut(), &at, shape, &mut reporter);
    let read = BTreeMap::<String, Spanned<Value>>::deserialize(Deserializer::from(tree));
    let failed = |error: toml::de::Error| {
        reporter.error(&error.span().unwrap_or(0..0), error.message(), "see the format's description");
    };
    let entry = |value: Spanned<Value>| {
        let position = source.position(value.span().start);
        Entry { value: value.into_inner(), position }
    };
    read.map_err(failed).ok().map(|read| read.into_iter().map(|(key, value)| (key, entry(value))).collect())
}
