//! `bareme jail`: does the room hold in which submissions are graded?

mod table;
mod work;

use crate::cli::{Jail, JailAction, JailAttempt, JailVerify};
use crate::context;
use crate::exit::{Exit, Usage};
use anyhow::Context;
use bareme_jail::verify::{self, Errand, Verification};
use bareme_jail::{Need, Wall};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Does what was asked for.
pub(crate) fn run(arguments: &Jail) -> anyhow::Result<Exit> {
    match &arguments.action {
        JailAction::Verify(arguments) => verify(arguments),
        JailAction::Attempt(arguments) => attempt(arguments),
    }
}

/// What is told: the attempts, and whether a program can be graded in there.
#[derive(Serialize)]
struct Result {
    #[serde(flatten)]
    verification: Verification,
    /// Nothing where there is no compiler to grade with.
    grading: Option<verify::Outcome>,
}

impl Result {
    fn holds(&self) -> bool {
        self.verification.holds() && self.grading.as_ref().is_none_or(verify::Outcome::is_success)
    }
}

fn verify(arguments: &JailVerify) -> anyhow::Result<Exit> {
    let profile = context::worker_profile(arguments.profiles.as_deref())?;
    let launcher = Launcher::new(arguments.profiles.as_deref(), prepared_cache())?;
    let launch = |errand: &Errand| launcher.command(errand);
    let failed = "the room could not be tried";
    let verification = verify::verify(&profile, &launch).context(failed)?;
    let grading = match &launcher.cache {
        Some(_) => Some(verify::try_errand(work::NAME, &profile, &launch).context(failed)?.1),
        None => None,
    };
    let result = Result { verification, grading };
    if arguments.json {
        context::print_json(&result)?;
    } else {
        table::print(&result, &mut anstream::stdout().lock())?;
    }
    Ok(if result.holds() { Exit::Good } else { Exit::Negative })
}

/// One confined process of [`verify`].
fn attempt(arguments: &JailAttempt) -> anyhow::Result<Exit> {
    let without = arguments.without.as_deref().map(wall).transpose()?;
    let profile = context::worker_profile(arguments.profiles.as_deref())?;
    if arguments.name == work::NAME {
        work::run(&without.map_or(profile.clone(), |wall| profile.with(wall, Need::Off)), arguments.cache.as_deref())?;
        return Ok(Exit::Good);
    }
    let launcher = Launcher::new(arguments.profiles.as_deref(), None)?;
    let errand = Errand { attempt: arguments.name.clone(), without };
    verify::act(&profile, &errand, &|errand| launcher.command(errand))?;
    Ok(Exit::Good)
}

fn wall(key: &str) -> anyhow::Result<Wall> {
    let wall = Wall::ALL.into_iter().find(|wall| wall.key() == key);
    wall.ok_or_else(|| Usage(format!("there is no wall `{key}`")).into())
}

/// The folder of the compiler, if it is there: this command prepares nothing.
fn prepared_cache() -> Option<PathBuf> {
    let cache = bareme_toolchain::cache_dir().ok()?;
    bareme_toolchain::status(&cache).is_ok_and(|status| status.ready).then_some(cache)
}

/// Starts this program again, for one errand.
struct Launcher {
    program: PathBuf,
    profiles: Option<PathBuf>,
    cache: Option<PathBuf>,
}

impl Launcher {
    /// With absolute paths, since the processes have another current folder.
    fn new(profiles: Option<&Path>, cache: Option<PathBuf>) -> anyhow::Result<Self> {
        let program = std::env::current_exe().context("this program does not know where it is")?;
        let profiles = profiles.map(std::path::absolute).transpose().context("the folder of profiles has no path")?;
        let cache = cache.map(std::path::absolute).transpose().context("the folder of the compiler has no path")?;
        Ok(Self { program, profiles, cache })
    }

    fn command(&self, errand: &Errand) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["jail", "attempt", &errand.attempt]);
        let mut option = |name: &str, value: Option<&std::ffi::OsStr>| {
            if let Some(value) = value {
                command.arg(name).arg(value);
            }
        };
        option("--profiles", self.profiles.as_ref().map(|path| path.as_os_str()));
        option("--cache", self.cache.as_ref().map(|path| path.as_os_str()));
        option("--without", errand.without.map(|wall| wall.key().as_ref()));
        command
    }
}
