//! Barème on the command line.
//!
//! [`run`] reads the arguments ([`cli`]), starts the log, hands over to one file under `commands/`, and turns whatever
//! comes back into an exit code ([`exit`]). Commands write results to standard output and everything about the work
//! itself (progress, logs, errors) to standard error, so that `bareme ... --json | jq` always works.
//!
//! [`render`] turns reports into text for people. It writes to any `Write` and is therefore tested without a terminal.
//! Whatever a learner or a task wrote passes [`render::harmless`] on its way, so that no file can steer the terminal.

pub mod cli;
pub mod exit;
pub mod render;

mod commands;
mod context;
mod logs;
mod progress;

use clap::Parser;
use exit::Exit;

/// Runs the command that the arguments name and answers with the exit code.
pub fn run() -> Exit {
    let arguments = cli::Arguments::parse();
    logs::start(arguments.log, arguments.command.log_level());
    match commands::run(arguments.command) {
        Ok(exit) => exit,
        Err(error) => exit::explain(&error),
    }
}
