//! `bareme schema`: the JSON Schemas, made from the types that read and write the files.

use crate::cli::SchemaKind;
use crate::context;
use crate::exit::Exit;
use bareme_core::report::Report;
use bareme_task::{TomlFile, schema};

/// Prints the schema.
pub(crate) fn run(kind: SchemaKind) -> anyhow::Result<Exit> {
    let schema = match kind {
        SchemaKind::Task => schema(TomlFile::Task),
        SchemaKind::Tests => schema(TomlFile::Tests),
        SchemaKind::Solutions => schema(TomlFile::Solutions),
        SchemaKind::Hints => schema(TomlFile::Hints),
        SchemaKind::Report => schemars::schema_for!(Report).to_value(),
    };
    context::print_json(&schema)?;
    Ok(Exit::Good)
}
