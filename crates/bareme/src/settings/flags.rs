//! Every setting as a flag.

use super::chosen::Chosen;
use super::slot::Slot;
use super::table::{Setting, all, variable};
use clap::error::Error;
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};

/// The settings that were given as flags, by name.
#[derive(Debug, Clone, Default)]
pub struct Flags(Vec<(&'static str, String)>);

/// `--log` belongs to all commands and is declared there.
const GLOBAL: &str = "log";

impl Flags {
    /// The same with one more setting, if it was given.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: Option<String>) -> Self {
        self.0.extend(value.map(|value| (name, value)));
        self
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(given, _)| *given == name).map(|(_, value)| value.as_str())
    }
}

impl Args for Flags {
    fn augment_args(command: Command) -> Command {
        command.args(all().filter(|setting| setting.name != GLOBAL).map(argument))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Flags {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let given = |setting: &'static Setting| {
            let value = matches.try_get_one::<String>(setting.name).ok().flatten()?;
            Some((setting.name, value.clone()))
        };
        Ok(Self(all().filter(|setting| setting.name != GLOBAL).filter_map(given).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn argument(setting: &'static Setting) -> Arg {
    let mut defaults = Chosen::default();
    let slot = (setting.slot)(&mut defaults);
    let default = match (setting.computed, slot.shown()) {
        (Some((words, _)), _) => words.to_owned(),
        (None, serde_json::Value::String(text)) => text,
        (None, value) => value.to_string(),
    };
    let help = format!("{} [env: {}] [default: {default}]", setting.about, variable(setting.name));
    let argument = Arg::new(setting.name).long(setting.flag()).value_name(slot.noun()).help(help);
    let argument = argument.value_parser(move |text: &str| check(setting, text));
    match slot {
        Slot::Switch(_) => argument.num_args(0..=1).require_equals(true).default_missing_value("true"),
        _ => argument,
    }
}

/// Tries a value, so that a mistake is told like any other mistake in a call.
fn check(setting: &Setting, text: &str) -> Result<String, String> {
    let mut scratch = Chosen::default();
    let taken = (setting.slot)(&mut scratch).take(setting.name, text, None);
    taken.map(|()| text.to_owned()).map_err(|unfit| unfit.remedy)
}
