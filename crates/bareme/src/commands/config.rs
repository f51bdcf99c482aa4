//! `bareme config`: the settings of a service, with where each came from.

use crate::cli::{Config, ConfigAction, ConfigCheck};
use crate::context;
use crate::exit::Exit;
use crate::render::harmless::one_line;
use crate::render::{FAINT, paint};
use crate::settings::{self, Loaded, Origin};
use serde::Serialize;
use serde_json::Value;
use std::io::Write;

/// Looks at the settings, or prints what they could be.
pub(crate) fn run(arguments: &Config) -> anyhow::Result<Exit> {
    match &arguments.action {
        ConfigAction::Check(check) => checked(check)?,
        ConfigAction::Example => std::io::stdout().lock().write_all(settings::example().as_bytes())?,
        ConfigAction::Schema => context::print_json(&settings::schema())?,
    }
    Ok(Exit::Good)
}

/// One setting, as `--json` tells it.
#[derive(Serialize)]
struct Row {
    name: &'static str,
    value: Value,
    #[serde(flatten)]
    origin: Origin,
}

fn checked(arguments: &ConfigCheck) -> anyhow::Result<()> {
    let mut loaded = settings::load(arguments.config.as_deref(), &arguments.flags)?;
    let rows = rows(&mut loaded);
    for warning in &loaded.warnings {
        writeln!(anstream::stderr().lock(), "{}", one_line(&warning.to_string()))?;
    }
    if arguments.json {
        return context::print_json(&rows);
    }
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or_default();
    let mut out = anstream::stdout().lock();
    for row in rows {
        let value = one_line(&shown(&row));
        writeln!(out, "{:width$} = {value}  {}", row.name, paint(FAINT, origin(&row.origin)))?;
    }
    Ok(())
}

fn rows(loaded: &mut Loaded) -> Vec<Row> {
    let origins = std::mem::take(&mut loaded.origins);
    let row = |(setting, origin): (&'static settings::Setting, Origin)| {
        let value = (setting.slot)(&mut loaded.chosen).shown();
        Row { name: setting.name, value, origin }
    };
    settings::all().zip(origins).map(row).collect()
}

/// The value; where there is none, what takes its place.
fn shown(row: &Row) -> String {
    let computed = || settings::all().find(|setting| setting.name == row.name)?.computed;
    match &row.value {
        Value::Null => computed().map_or_else(String::new, |(words, _)| format!("({words})")),
        value => value.to_string(),
    }
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Flag { flag } => format!("# {flag}"),
        Origin::Environment { variable } => format!("# {variable}"),
        Origin::File { file, line, column } => one_line(&format!("# {file}:{line}:{column}")),
        Origin::Default => "# default".to_owned(),
    }
}
