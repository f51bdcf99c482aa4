//! Opening a database file: whose it is, which format it has, and how SQLite is to treat it.

use crate::error::StoreError;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

/// The formats, each with the step that leads to it from the one before; `user_version` holds the number.
const MIGRATIONS: [(u32, &str); NEWEST as usize] = [
    (1, include_str!("schema/001-submissions-and-queue.sql")),
    (2, include_str!("schema/002-learners.sql")),
    (3, include_str!("schema/003-tenants-and-turns.sql")),
    (4, include_str!("schema/004-accounts.sql")),
    (5, include_str!("schema/005-outbox.sql")),
    (6, include_str!("schema/006-records.sql")),
    (7, include_str!("schema/007-regrades.sql")),
];

/// The newest format that this version knows.
const NEWEST: u32 = 7;

/// "BARM", by which SQLite's `application_id` tells our files from others.
const APPLICATION_ID: i64 = 0x4241_524D;

/// One process grades, and commands that change tenants and keys beside it take milliseconds, so nothing but a foreign tool
/// (a backup) can make a statement wait for long.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// What a burst of submissions may leave behind in the write-ahead log once it is copied into the database.
const JOURNAL_BYTES: i64 = 16 * 1024 * 1024;

/// How often, and how far apart, to ask for a database that is in use: a process that was killed a moment ago, or one
/// that just started a child, may need that long to let go of its files.
const LOCK_ATTEMPTS: u32 = 20;
const LOCK_PAUSE: Duration = Duration::from_millis(25);

/// Makes this process the only one that uses the database, until the returned file is closed.
pub fn lock(database: &Path) -> Result<File, StoreError> {
    let path = PathBuf::from(format!("{}.lock", database.display()));
    let open = |reason: std::io::Error| StoreError::Open { database: named(database), reason: reason.to_string() };
    let file = File::options().create(true).truncate(false).write(true).open(path).map_err(open)?;
    for _ in 0..LOCK_ATTEMPTS {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => sleep(LOCK_PAUSE),
            Err(TryLockError::Error(reason)) => return Err(open(reason)),
        }
    }
    Err(StoreError::InUse { database: named(database) })
}

/// Opens the database for writing, creates it or brings it to the newest format.
pub fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let create = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = connect(path, create)?;
    let format = format_of(&connection, path)?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    connection.pragma_update(None, "journal_size_limit", JOURNAL_BYTES)?;
    migrate(&mut connection, format)?;
    Ok(connection)
}

/// Opens a database that another process may own, as it is, for writing.
pub fn open_beside(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let found = format_of(&connection, path)?;
    if found == NEWEST {
        return Ok(connection);
    }
    Err(StoreError::Older { database: named(path), found, needed: NEWEST })
}

/// Opens a second connection that can only read; in write-ahead mode it waits for nobody.
pub fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// Opens a backup, which is not changed.
pub fn open_backup(path: &Path) -> Result<Connection, StoreError> {
    connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// Fails unless a file holds a database of ours, in a format that this version knows.
pub fn of_ours(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    // An empty file is one that could become ours.
    if format_of(connection, path)? == 0 { Err(StoreError::Foreign { database: named(path) }) } else { Ok(()) }
}

/// Whether SQLite finds its own structures in order.
pub fn check(connection: &Connection) -> Result<(), StoreError> {
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged { reason: verdict }) }
}

fn named(path: &Path) -> String {
    path.display().to_string()
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let failed = |reason: rusqlite::Error| StoreError::Open { database: named(path), reason: reason.to_string() };
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(failed)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A file that somebody else prepared must neither run functions of ours nor lead the reader astray.
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection)
}

/// Looks before it touches: a file of another program or of a newer version stays as it is.
fn format_of(connection: &Connection, path: &Path) -> Result<u32, StoreError> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (owner, format) = (pragma("application_id")?, pragma("user_version")?);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let fresh = owner == 0 && format == 0 && tables == 0;
    if owner != APPLICATION_ID && !fresh {
        return Err(StoreError::Foreign { database: named(path) });
    }
    let newer = || StoreError::Newer { database: named(path), found: format, known: NEWEST };
    u32::try_from(format).ok().filter(|format| *format <= NEWEST).ok_or_else(newer)
}

/// Does the steps that are missing in one transaction, so that a crash in between leaves the old format.
fn migrate(connection: &mut Connection, format: u32) -> Result<(), StoreError> {
    if format == NEWEST {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for (_, step) in MIGRATIONS.iter().filter(|(leads_to, _)| *leads_to > format) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", NEWEST)?;
    Ok(transaction.commit()?)
}
