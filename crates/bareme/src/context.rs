//! What several commands need: tasks, the grader, the screen.

use crate::cli::{Lang, Places};
use crate::exit::Usage;
use crate::progress::Bars;
use anyhow::Context;
use bareme_core::task::Language;
use bareme_engine::Grader;
use bareme_sandbox::Profiles;
use bareme_task::Caps;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Columns of a screen that does not say how wide it is, such as a file.
const USUAL_WIDTH: usize = 80;
/// Longer lines are hard to read, however wide the screen is.
const GREATEST_WIDTH: usize = 110;
const SMALLEST_WIDTH: usize = 40;

/// The language that was asked for, else that of the environment, else English.
pub(crate) fn language(asked: Option<Lang>) -> Language {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let value = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let environment = || variables.iter().find_map(value).unwrap_or_default();
    match asked {
        Some(lang) => lang.into(),
        None if environment().starts_with("fr") => Language::Fr,
        None => Language::En,
    }
}

/// How many columns a report may take.
pub(crate) fn width() -> usize {
    let screen = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    screen.unwrap_or(USUAL_WIDTH).clamp(SMALLEST_WIDTH, GREATEST_WIDTH)
}

/// The sandbox profiles: the ones that were asked for, else those that are built in.
pub(crate) fn profiles(places: &Places) -> anyhow::Result<Profiles> {
    let profiles = match &places.profiles {
        Some(folder) => Profiles::load(folder),
        None => Profiles::builtin(),
    };
    profiles.context("the sandbox profiles cannot be used")
}

/// How workers are confined: as the folder of profiles says, else as it is built in.
pub(crate) fn worker_profile(folder: Option<&Path>) -> anyhow::Result<bareme_jail::Profile> {
    let profile = match folder {
        Some(folder) => bareme_jail::Profile::load(folder),
        None => bareme_jail::Profile::builtin(),
    };
    profile.context("the sandbox profile of workers cannot be used")
}

/// What tasks may ask for under these profiles.
pub(crate) fn caps(profiles: &Profiles) -> Caps {
    Caps { defaults: profiles.learner.defaults, caps: profiles.learner.caps }
}

/// A grader that is ready to work; prepares the compiler if need be, with its progress on standard error.
pub(crate) fn grader(profiles: Profiles) -> anyhow::Result<Grader> {
    grader_at(None, profiles)
}

/// The same with the compiler in a folder that was named.
pub(crate) fn grader_at(cache: Option<PathBuf>, profiles: Profiles) -> anyhow::Result<Grader> {
    let cache = cache.map_or_else(cache_dir, Ok)?;
    let toolchain = bareme_toolchain::prepare(&cache, &Bars::new()).with_context(|| {
        format!("the compiler could not be prepared in {} (`bareme toolchain status` tells more)", cache.display())
    })?;
    Ok(Grader::new(toolchain, profiles))
}

/// A grader with a compiler that somebody else has prepared, by default in the usual folder.
pub(crate) fn prepared_grader(cache: Option<PathBuf>, profiles: Profiles) -> anyhow::Result<Grader> {
    let cache = cache.map_or_else(cache_dir, Ok)?;
    Ok(Grader::new(bareme_toolchain::open(&cache)?, profiles))
}

/// The folder of the prepared compiler.
pub(crate) fn cache_dir() -> anyhow::Result<PathBuf> {
    bareme_toolchain::cache_dir().context("there is no place for the compiler; name a folder with BAREME_CACHE")
}

/// The folder in which a service keeps its submissions: the one that was asked for, else the user's.
pub(crate) fn data_folder(asked: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(folder) = asked {
        return Ok(folder.to_owned());
    }
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let shared = variable("XDG_DATA_HOME").or_else(|| Some(variable("HOME")?.join(".local/share")));
    let nowhere = || Usage("there is no home folder to keep submissions in; name a folder with --data DIR".to_owned());
    Ok(shared.ok_or_else(nowhere)?.join("bareme"))
}

/// The folder of the task that `name` means: a path to it, or the name of one in the folder of tasks.
pub(crate) fn task_folder(name: &str, places: &Places) -> anyhow::Result<PathBuf> {
    let path = Path::new(name);
    if path.join("task.toml").is_file() {
        return Ok(path.to_owned());
    }
    // Nothing but a plain name is looked up, so that `../elsewhere` never means something inside the folder of tasks.
    let plain = path.file_name().is_some_and(|last| last == name);
    let folder = places.tasks.join(name);
    if plain && folder.is_dir() {
        return Ok(folder);
    }
    Err(Usage(missing_task(name, plain, places)).into())
}

/// How many things are done at once where nobody asked for a number: one a processor.
pub(crate) fn workers(asked: Option<u16>) -> NonZeroUsize {
    let asked = asked.and_then(|number| NonZeroUsize::new(number.into()));
    asked.or(std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// Prints JSON with a line end, indented for people, since tools do not mind.
pub(crate) fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    // In one piece, so that a reader that hung up is met by our own write and recognised as such.
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}

/// The folders in `directory` that may be tasks, by name; those that begin with a dot are not.
pub(crate) fn task_folders(directory: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(directory).with_context(|| format!("cannot read the folder {}", directory.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let mut folders: Vec<PathBuf> = paths.into_iter().filter(|path| path.is_dir() && !hidden(path)).collect();
    folders.sort();
    Ok(folders)
}

fn missing_task(name: &str, plain: bool, places: &Places) -> String {
    let tasks = places.tasks.display();
    if !plain {
        return format!("there is no task in {name}: that folder has no task.toml");
    }
    let Ok(known) = task_folders(&places.tasks) else {
        return format!(
            "there is no folder of tasks at {tasks}, where `{name}` was looked for\n\
             name the folder with --tasks DIR or BAREME_TASKS, or give the path of the task itself"
        );
    };
    let names: Vec<_> = known.iter().filter_map(|path| path.file_name()?.to_str()).collect();
    format!("there is no task `{name}` in {tasks}\nthe tasks there are: {}", names.join(", "))
}
