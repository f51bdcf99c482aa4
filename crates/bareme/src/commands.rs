//! The commands, one a file. Each gets its arguments and answers with an exit code, or with an error to explain.

mod audit;
mod check;
mod database;
mod demo;
mod explain;
mod grade;
mod jail;
mod key;
mod lesson;
mod moment;
mod new;
mod openapi;
mod schema;
mod serve;
mod table;
mod tenant;
mod toolchain;
mod worker;

use crate::cli::Command;
use crate::exit::Exit;

/// Runs one command.
pub(crate) fn run(command: Command) -> anyhow::Result<Exit> {
    match command {
        Command::Grade(arguments) => grade::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Lesson(arguments) => lesson::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Schema(arguments) => schema::run(arguments.kind),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Toolchain(arguments) => toolchain::run(&arguments),
        Command::Worker(arguments) => worker::run(&arguments),
        Command::Jail(arguments) => jail::run(&arguments),
        Command::Tenant(arguments) => tenant::run(&arguments),
        Command::Key(arguments) => key::run(&arguments),
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Openapi => openapi::run(),
        Command::Demo(arguments) => demo::run(&arguments),
    }
}
