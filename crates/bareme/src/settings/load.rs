//! From the sources to what was chosen: flags before the environment before the file before the defaults.

use super::chosen::Chosen;
use super::example::schema;
use super::flags::Flags;
use super::table::{Setting, all, variable};
use crate::exit::Usage;
use bareme_task::{Entry, Position, Problem, Severity, read_by_schema, suggestion};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The variable that names the file.
const CONFIG: &str = "BAREME_CONFIG";

/// What was chosen, and where each value came from.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// What was chosen.
    pub chosen: Chosen,
    /// The file that was read, if any.
    pub file: Option<PathBuf>,
    /// Each setting in the order of the table.
    pub origins: Vec<Origin>,
    /// Variables that look like settings and are none.
    pub warnings: Vec<Problem>,
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "from", rename_all = "kebab-case")]
pub(crate) enum Origin {
    Flag { flag: String },
    Environment { variable: String },
    File { file: String, line: usize, column: usize },
    Default,
}

/// Reads all sources; `file` is the one that was named on the command line. Fails with everything that is wrong, each with its place.
pub(crate) fn load(file: Option<&Path>, flags: &Flags) -> anyhow::Result<Loaded> {
    let named = file.map(Path::to_owned).or_else(|| read_variable(CONFIG).ok().flatten().map(PathBuf::from));
    let (entries, mut problems) = match &named {
        Some(path) => read_file(path)?,
        None => Default::default(),
    };
    let mut sources = Sources { flags, file: named.as_deref(), entries, problems: Vec::new() };
    let mut chosen = Chosen::default();
    let origins = all().map(|setting| sources.fill(setting, &mut chosen)).collect();
    problems.append(&mut sources.problems);
    if problems.is_empty() {
        problems.extend(contradiction(&chosen));
    }
    if problems.is_empty() {
        return Ok(Loaded { chosen, file: named, origins, warnings: strangers() });
    }
    problems.sort_by(|a, b| (&a.file, a.position).cmp(&(&b.file, b.position)));
    let list: Vec<String> = problems.iter().map(ToString::to_string).collect();
    Err(Usage(format!("the settings cannot be used\n{}", list.join("\n"))).into())
}

/// The file's entries that fit, and what is wrong with the others.
fn read_file(path: &Path) -> anyhow::Result<(BTreeMap<String, Entry>, Vec<Problem>)> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Usage(format!("the configuration file {} cannot be read: {error}", path.display())))?;
    let (entries, problems) = read_by_schema(&path.display().to_string(), &text, &schema());
    Ok((entries, problems.into_iter().collect()))
}

struct Sources<'a> {
    flags: &'a Flags,
    file: Option<&'a Path>,
    entries: BTreeMap<String, Entry>,
    problems: Vec<Problem>,
}

/// A value with its source, and the folder that relative paths in it start from.
struct Found<'a> {
    text: String,
    origin: Origin,
    folder: Option<&'a Path>,
}

impl<'a> Sources<'a> {
    /// Fills in one setting and says where its value came from. Every source is tried, the strongest last, so that a mistake is
    /// told even where it does not matter today.
    fn fill(&mut self, setting: &Setting, chosen: &mut Chosen) -> Origin {
        let variable = variable(setting.name);
        let environment = read_variable(&variable).unwrap_or_else(|problem| {
            self.problems.push(problem);
            None
        });
        let environment =
            environment.map(|text| Found { text, origin: Origin::Environment { variable }, folder: None });
        let flag = self.flags.get(setting.name).map(|text| Found {
            text: text.to_owned(),
            origin: Origin::Flag { flag: format!("--{}", setting.flag()) },
            folder: None,
        });
        let mut origin = Origin::Default;
        for found in [self.in_file(setting), environment, flag].into_iter().flatten() {
            match (setting.slot)(chosen).take(setting.name, &found.text, found.folder) {
                Ok(()) => origin = found.origin,
                Err(unfit) => self.problems.push(found.origin.problem(unfit.message, unfit.remedy)),
            }
        }
        origin
    }

    fn in_file(&self, setting: &Setting) -> Option<Found<'a>> {
        let (entry, path) = (self.entries.get(setting.name)?, self.file?);
        let text = match &entry.value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let Position { line, column } = entry.position;
        Some(Found {
            text,
            origin: Origin::File { file: path.display().to_string(), line, column },
            folder: path.parent(),
        })
    }
}

impl Origin {
    fn problem(&self, message: String, remedy: String) -> Problem {
        let (file, position) = match self {
            Self::Flag { flag } => (flag.clone(), None),
            Self::Environment { variable } => (variable.clone(), None),
            Self::File { file, line, column } => (file.clone(), Some(Position { line: *line, column: *column })),
            Self::Default => ("the defaults".to_owned(), None),
        };
        Problem { severity: Severity::Error, file, position, message, remedy }
    }
}

/// A variable's value; one that is empty counts as not set.
fn read_variable(name: &str) -> Result<Option<String>, Problem> {
    let Some(value) = std::env::var_os(name).filter(|value| !value.is_empty()) else { return Ok(None) };
    let origin = Origin::Environment { variable: name.to_owned() };
    let unreadable = |_| origin.problem("the value is not UTF-8".to_owned(), "use another one".to_owned());
    value.into_string().map(Some).map_err(unreadable)
}

/// Settings that are each allowed but make no sense together.
fn contradiction(chosen: &Chosen) -> Option<Problem> {
    let config = &chosen.api;
    (config.delayed_after > config.stalled_after).then(|| Problem {
        severity: Severity::Error,
        file: "delayed_after_s".to_owned(),
        position: None,
        message: "reports would be late only after the service is held to stand still".to_owned(),
        remedy: "make it at most `stalled_after_s`".to_owned(),
    })
}

/// Variables that are called like settings of ours and are none: most likely misspelt.
fn strangers() -> Vec<Problem> {
    let known: Vec<String> = all().map(|setting| variable(setting.name)).chain([CONFIG.to_owned()]).collect();
    let set = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let strange = set.filter(|name| name.starts_with("BAREME_") && !known.contains(name));
    let warning = |name: String| {
        let remedy = suggestion(&name, known.iter().map(String::as_str), "`bareme config example` lists all settings");
        let message = "no setting is called like this".to_owned();
        Problem { severity: Severity::Warning, file: name, position: None, message, remedy }
    };
    strange.map(warning).collect()
}
