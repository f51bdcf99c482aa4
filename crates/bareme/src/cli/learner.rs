//! The arguments of the commands about what is kept, of whom and for how long.

use bareme_core::ids::LearnerId;
use bareme_store::{Address, Tenant};
use clap::{Args, Subcommand};
use std::path::PathBuf;

const DATABASE: &str = "\
Database of the service, instead of a file in that folder: postgres://USER:PASSWORD@HOST/DATABASE, or the path of an SQLite \
file; a password is better off in BAREME_DATABASE";

/// Which database, where it is not the usual one.
#[derive(Debug, Clone, Args)]
pub struct Records {
    /// Folder for submissions and reports, as `bareme serve` has it [default: the user's data folder].
    #[arg(long, value_name = "DIR", env = "BAREME_DATA", hide_env_values = true)]
    pub data: Option<PathBuf>,
    /// Database of the service, instead of a file in that folder.
    #[arg(long, value_name = "ADDRESS", env = "BAREME_DATABASE", hide_env_values = true, help = DATABASE)]
    pub database: Option<Address>,
}

/// Arguments of `bareme learner`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bareme learner export local p-4711 > p-4711.json
  bareme learner erase local p-4711 --yes

Erasing takes programs, reports, what waits in the queue and what is remembered for the next hints; a report on what is being
graded in this moment is thrown away. What backups hold is not reached.

The exit code is 1 when nothing is kept of the learner.")]
pub struct LearnerCommand {
    /// What to do.
    #[command(subcommand)]
    pub action: LearnerAction,
}

/// What to do with what is kept of a learner.
#[derive(Debug, Subcommand)]
pub enum LearnerAction {
    /// Print everything that is kept of a learner, as one JSON document.
    Export {
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        whose: Whose,
    },
    /// Erase everything that is kept of a learner.
    Erase {
        #[command(flatten)]
        #[expect(missing_docs, reason = "clap would print it as help")]
        whose: Whose,
        /// Do it, rather than say what would be done.
        #[arg(long)]
        yes: bool,
    },
}

/// Which learner.
#[derive(Debug, Args)]
pub struct Whose {
    /// The platform that the learner belongs to; `local` for a service without accounts.
    #[arg(value_parser = tenant)]
    pub tenant: Tenant,
    /// The learner's pseudonym.
    #[arg(value_parser = learner)]
    pub learner: LearnerId,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub records: Records,
}

/// Arguments of `bareme retention`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bareme retention run --submissions 400 --dry-run     how much is older than that?
  bareme retention run --submissions 400               remove it

`bareme serve` does the same once an hour. Nothing that waits or is being graded is ever removed. Nothing at all is removed
before the clock has gone on evenly for a day, since a clock that was set wrong would make everything old: the exit code is 1
then. --trust-clock is for whoever has just looked at the clock.")]
pub struct RetentionCommand {
    /// What to do.
    #[command(subcommand)]
    pub action: RetentionAction,
}

/// What to do with what is old.
#[derive(Debug, Subcommand)]
pub enum RetentionAction {
    /// Remove what is older than it is to be kept.
    Run(RetentionRun),
}

/// Arguments of `bareme retention run`.
#[derive(Debug, Args)]
pub struct RetentionRun {
    /// For how many days submissions with programs and reports are kept from their end on; 0 means for ever.
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    pub submissions: u32,
    /// For how many days what is remembered of a learner is kept from the last report on; 0 means for ever.
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    pub histories: u32,
    /// For how many days idempotency keys are kept; 0 means for ever.
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub keys: u32,
    /// Only say how much would be removed.
    #[arg(long)]
    pub dry_run: bool,
    /// Take the clock to be right.
    #[arg(long)]
    pub trust_clock: bool,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub records: Records,
}

fn tenant(text: &str) -> Result<Tenant, String> {
    Tenant::new(text).map_err(|error| error.to_string())
}

fn learner(text: &str) -> Result<LearnerId, String> {
    LearnerId::new(text).map_err(|error| error.to_string())
}
