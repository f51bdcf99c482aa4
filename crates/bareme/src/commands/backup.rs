//! `bareme backup`: a copy of the database, while the service goes on.

use crate::cli::{Backup, Whereabouts};
use crate::commands::database;
use crate::exit::{Exit, Usage};
use anyhow::Context;
use bareme_store::{Address, Copied};
use std::io::Write;
use std::path::PathBuf;

/// Copies.
pub(crate) fn run(arguments: &Backup) -> anyhow::Result<Exit> {
    let database = sqlite_file(&arguments.whereabouts, "pg_dump --format=custom --file=FILE DATABASE")?;
    let Copied { submissions, waiting } =
        bareme_store::back_up(&database, &arguments.file).context("no backup was made")?;
    let (from, to) = (database.display(), arguments.file.display());
    writeln!(
        anstream::stdout().lock(),
        "{from} is backed up in {to}: {submissions} submissions, {waiting} of them still to be graded"
    )?;
    Ok(Exit::Good)
}

/// The file that a service keeps its submissions in; whoever keeps them in `PostgreSQL` is told what to use.
pub(crate) fn sqlite_file(whereabouts: &Whereabouts, instead: &str) -> anyhow::Result<PathBuf> {
    match database::located(whereabouts)? {
        Address::File(path) => Ok(path),
        address @ Address::Server(_) => {
            let shown = address.shown();
            Err(Usage(format!("the submissions are in {shown}, for which PostgreSQL has tools of its own:\n{instead}"))
                .into())
        }
    }
}
