//! Barème on the command line.
//!
//! [`run`] reads the arguments ([`cli`]), hands over to one file under `commands/`, and turns whatever comes back into an exit
//! code ([`exit`]). What an operator may choose is one table ([`settings`]). Commands write results to standard output and everything about the work
//! itself (progress, logs, errors) to standard error, so that `bareme ... --json | jq` always works.
//!
//! [`render`] turns reports into text for people. It writes to any `Write` and is therefore tested without a terminal.
//! Whatever a learner or a task wrote passes [`render::harmless`] on its way, so that no file can steer the terminal.

pub mod cli;
pub mod exit;
pub mod logs;
pub mod render;
pub mod settings;

mod commands;
mod context;
mod progress;

use clap::Parser;
use exit::Exit;

/// Runs the command that the arguments name and answers with the exit code.
pub fn run() -> Exit {
    match commands::run(cli::Arguments::parse()) {
        Ok(exit) => exit,
        Err(error) => exit::explain(&error),
    }
}
