//! The arguments of the commands around a service: running it, its settings, its database.

use crate::settings::Flags;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Arguments of `bareme serve`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  bareme serve --listen 127.0.0.1:8080
  curl -s 'http://127.0.0.1:8080/v1/submissions?wait=30' -F task=greeting -F file=@hello.c

Every setting can be given as a flag, in the environment or in the configuration file, and counts in this order;
`bareme config example` prints such a file, `bareme config check` tells which value comes from where.

Ctrl-C or SIGTERM ends the service: it takes nothing new, finishes what runs and keeps the rest for the next start.")]
pub struct Serve {
    /// Configuration file.
    #[arg(long, value_name = "FILE", help = CONFIG)]
    pub config: Option<PathBuf>,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub flags: Flags,
}

const CONFIG: &str = "Configuration file [env: BAREME_CONFIG] [default: none]";

/// Arguments of `bareme config`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bareme config example > bareme.toml
  bareme config check --config bareme.toml
  BAREME_LEASE_S=90 bareme config check --json

`check` prints each setting with where its value came from, and takes the same flags as `bareme serve`. Passwords are
never shown. The exit code is 2 when something is wrong; each mistake is told with its file, line and column.")]
pub struct Config {
    /// What to do.
    #[command(subcommand)]
    pub action: ConfigAction,
}

/// What to do about the settings.
#[derive(Debug, Subcommand)]
pub enum ConfigAction {
    /// Print each setting with where its value came from, or everything that is wrong.
    Check(ConfigCheck),
    /// Print a complete configuration file, with comments, in which everything has its default.
    Example,
    /// Print the JSON Schema of the configuration file, for editors.
    Schema,
}

/// Arguments of `bareme config check`.
#[derive(Debug, Args)]
pub struct ConfigCheck {
    /// Configuration file.
    #[arg(long, value_name = "FILE", help = CONFIG)]
    pub config: Option<PathBuf>,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub flags: Flags,
}

/// Arguments of `bareme backup`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  bareme backup /backups/bareme-monday.sqlite
  bareme backup /backups/bareme-monday.sqlite --config /etc/bareme/bareme.toml

The service may go on taking and grading submissions: the copy is of one moment, with all that was accepted by then. It
is checked before it gets its name, and no file is overwritten. A PostgreSQL database is backed up with pg_dump.")]
pub struct Backup {
    /// The file to write.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub whereabouts: Whereabouts,
}

/// Arguments of `bareme restore`.
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  mv /var/lib/bareme/bareme.sqlite /var/lib/bareme/broken.sqlite
  bareme restore /backups/bareme-monday.sqlite --data /var/lib/bareme

The backup is read to its last byte before it is put in place, and a database that is there already is never
overwritten. What waited when the backup was made is graded after the next start. A PostgreSQL database is restored with
pg_restore.")]
pub struct Restore {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    #[expect(missing_docs, reason = "clap would print it as help")]
    pub whereabouts: Whereabouts,
}

const DATABASE: &str = "Database of the service, where it is not in that folder: postgres://USER:PASSWORD@HOST/DATABASE, or the \
path of an SQLite file [env: BAREME_DATABASE]";

/// Where the database of a service is, as for `bareme serve`.
#[derive(Debug, Clone, Args)]
pub struct Whereabouts {
    /// Configuration file.
    #[arg(long, value_name = "FILE", help = CONFIG)]
    pub config: Option<PathBuf>,
    /// Folder for submissions and reports.
    #[arg(long, value_name = "DIR", help = "Folder for submissions and reports [env: BAREME_DATA]")]
    pub data: Option<String>,
    /// The database.
    #[arg(long, value_name = "ADDRESS", help = DATABASE)]
    pub database: Option<String>,
}
