//! The commands, one a file. Each gets its arguments and answers with an exit code, or with an error to explain.

mod backup;
mod check;
mod config;
mod demo;
mod explain;
mod grade;
mod jail;
mod learner;
mod lesson;
mod new;
mod openapi;
mod restore;
mod retention;
mod schema;
mod serve;
mod toolchain;
mod worker;

use crate::cli::{Arguments, Command};
use crate::exit::Exit;
use crate::logs;

/// What a command logs: trouble. A service tells its life.
const LEVEL: &str = "warn";

/// Runs one command.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<Exit> {
    let Arguments { log, command } = arguments;
    // The log of a service looks as its settings say, so it starts once they are read.
    if !matches!(command, Command::Serve(_)) {
        logs::start(log.unwrap_or_default(), LEVEL);
    }
    match command {
        Command::Serve(arguments) => serve::run(&arguments, log),
        Command::Grade(arguments) => grade::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Lesson(arguments) => lesson::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Schema(arguments) => schema::run(arguments.kind),
        Command::Config(arguments) => config::run(&arguments),
        Command::Backup(arguments) => backup::run(&arguments),
        Command::Restore(arguments) => restore::run(&arguments),
        Command::Toolchain(arguments) => toolchain::run(&arguments),
        Command::Worker(arguments) => worker::run(&arguments),
        Command::Jail(arguments) => jail::run(&arguments),
        Command::Learner(arguments) => learner::run(&arguments),
        Command::Retention(arguments) => retention::run(&arguments),
        Command::Openapi => openapi::run(),
        Command::Demo(arguments) => demo::run(&arguments),
    }
}
