//! `bareme restore`: a backup becomes the database of a service that is not running.

use super::backup::sqlite_file;
use crate::cli::Restore;
use crate::exit::Exit;
use anyhow::Context;
use bareme_store::Copied;
use std::io::Write;

/// Checks the backup, and puts it in place.
pub(crate) fn run(arguments: &Restore) -> anyhow::Result<Exit> {
    let database = sqlite_file(&arguments.whereabouts, "pg_restore --exit-on-error --no-owner --dbname=DATABASE FILE")?;
    if let Some(folder) = database.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot create the folder {}", folder.display()))?;
    }
    let restored = bareme_store::restore(&arguments.file, &database).context("nothing was restored")?;
    let Copied { submissions, waiting } = restored;
    let database = database.display();
    writeln!(
        anstream::stdout().lock(),
        "{database} is restored: {submissions} submissions, {waiting} of them to be graded after the next start"
    )?;
    Ok(Exit::Good)
}
