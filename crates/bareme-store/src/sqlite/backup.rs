//! Copies of a database file: taken while a service writes to it, and put back.
//!
//! SQLite's own backup reads all pages within one read transaction, which in write-ahead mode holds up nobody: the copy is of
//! one moment, with everything that was committed by then. Either way the copy is made under another name, checked, flushed to
//! the disk and only then given its own name, which must not be taken. So there is never half a backup or half a database.

use super::{file, lookup};
use crate::error::StoreError;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::fs::{File, OpenOptions, hard_link, remove_file};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a copy holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// Submissions, with or without a report.
    pub submissions: u64,
    /// Of these, the ones that are still to be graded.
    pub waiting: u64,
}

/// Copies the database, which a service may be using, to a new file `to`, which only its owner can read.
///
/// Fails with [`StoreError::Exists`] when `to` is there already, and when the database is missing, damaged or of another program.
pub fn back_up(database: &Path, to: &Path) -> Result<Copied, StoreError> {
    refuse_existing(to)?;
    let source = file::open_reader(database)?;
    file::of_ours(&source, database)?;
    let copy = Copy::of(&source, to)?;
    file::check(&copy.connection)?;
    copy.publish()
}

/// Puts a backup where a service will look for its database, and brings it to the newest format.
///
/// Fails with [`StoreError::Exists`] when there is a database already, with [`StoreError::InUse`] while a service has it open,
/// and when the backup is damaged, of another program or of a newer version.
pub fn restore(backup: &Path, database: &Path) -> Result<Copied, StoreError> {
    let _lock = file::lock(database)?;
    refuse_existing(database)?;
    refuse_existing(&beside(database, "-wal"))?;
    let source = file::open_backup(backup)?;
    file::of_ours(&source, backup)?;
    file::check(&source)?;
    let mut copy = Copy::of(&source, database)?;
    copy.connection = file::open_writer(&copy.partial)?;
    lookup::check(&copy.connection)?;
    copy.publish()
}

/// A copy that has not got its name yet.
struct Copy {
    connection: Connection,
    partial: PathBuf,
    to: PathBuf,
}

impl Copy {
    fn of(source: &Connection, to: &Path) -> Result<Self, StoreError> {
        let partial = beside(to, ".partial");
        let failed = |reason: io::Error| cannot(&partial, &reason);
        // What a killed process left behind is of no use to anybody.
        for leftover in [partial.clone(), beside(&partial, "-wal"), beside(&partial, "-shm")] {
            remove_if_there(&leftover).map_err(failed)?;
        }
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&partial).map_err(failed)?;
        let mut connection = Connection::open(&partial)?;
        // In one step: the pages of several steps would be of several moments, or be copied again and again.
        Backup::new(source, &mut connection)?.run_to_completion(i32::MAX, Duration::from_millis(25), None)?;
        Ok(Self { connection, partial, to: to.to_owned() })
    }

    /// Makes one file of it, has the disk keep it, and gives it its name.
    fn publish(self) -> Result<Copied, StoreError> {
        let Self { connection, partial, to } = self;
        connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
        let counts = "SELECT (SELECT count(*) FROM submission), (SELECT count(*) FROM queue)";
        let (submissions, waiting): (i64, i64) =
            connection.query_row(counts, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        drop(connection);
        let named = File::open(&partial).and_then(|file| file.sync_all()).and_then(|()| name(&partial, &to));
        named.map_err(|reason| match reason.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists { database: to.display().to_string() },
            _ => cannot(&to, &reason),
        })?;
        Ok(Copied { submissions: submissions.unsigned_abs(), waiting: waiting.unsigned_abs() })
    }
}

/// Gives a file its name, unless that is taken, and has the disk keep the name as well.
fn name(partial: &Path, to: &Path) -> io::Result<()> {
    // Unlike renaming, linking never replaces a file that came in between.
    hard_link(partial, to)?;
    remove_file(partial)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn refuse_existing(path: &Path) -> Result<(), StoreError> {
    match path.symlink_metadata() {
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(reason) => Err(cannot(path, &reason)),
        Ok(_) => Err(StoreError::Exists { database: path.display().to_string() }),
    }
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    remove_file(path).or_else(|reason| if reason.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(reason) })
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn cannot(path: &Path, reason: &io::Error) -> StoreError {
    StoreError::Open { database: path.display().to_string(), reason: reason.to_string() }
}
