//! A complete configuration file to start from, and its schema.

use super::chosen::Chosen;
use super::slot::Slot;
use super::table::{GROUPS, Setting, all, variable};
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// Columns of a comment.
const WIDTH: usize = 100;

const HEAD: &str = "\
# Settings of `bareme serve`, all of them, each with its default.
#
# Remove the `#` before a setting to change it, and try the file with
# `bareme config check --config FILE`. Each can also be given in the environment, which counts
# before this file, and as a flag, which counts before both. Relative paths in this file start from
# the folder that it is in.
";

/// The file, in which nothing is set yet.
pub(crate) fn example() -> String {
    let mut text = HEAD.to_owned();
    for group in &GROUPS {
        // Writing to a text cannot fail.
        let _ = write!(text, "\n\n# --- {} ---\n", group.title);
        group.settings.iter().for_each(|setting| text.push_str(&lines(setting)));
    }
    text
}

/// What the file may hold, as JSON Schema.
pub(crate) fn schema() -> Value {
    let mut defaults = Chosen::default();
    let property = |setting: &'static Setting| {
        let mut schema = (setting.slot)(&mut defaults).schema();
        schema["description"] = format!("{}.", setting.about).into();
        (setting.name.to_owned(), schema)
    };
    let properties: Map<String, Value> = all().map(property).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "bareme.toml",
        "description": "Settings of `bareme serve`.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn lines(setting: &Setting) -> String {
    let mut defaults = Chosen::default();
    let slot = (setting.slot)(&mut defaults);
    let range = match &slot {
        Slot::Number(_, range) => format!("; from {} to {}", range.start(), range.end()),
        _ => String::new(),
    };
    let (default, value) = match setting.computed {
        Some((words, example)) => (format!(" Default: {words}."), example.to_owned()),
        None => (String::new(), slot.shown().to_string()),
    };
    let about = format!("{}{range}.{default} ({}, --{})", setting.about, variable(setting.name), setting.flag());
    format!("\n{}#{} = {value}\n", comment(&about), setting.name)
}

/// A text as comment lines.
fn comment(text: &str) -> String {
    let (mut lines, mut line) = (String::new(), "#".to_owned());
    for word in text.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push_str(&line);
            lines.push('\n');
            "#".clone_into(&mut line);
        }
        line.push(' ');
        line.push_str(word);
    }
    lines + &line + "\n"
}
