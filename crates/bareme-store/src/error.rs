//! What can go wrong with the store, and whether trying again helps.

use crate::id::SubmissionId;
use rusqlite::ErrorCode;
use std::path::PathBuf;

/// Why the store did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file can be neither opened nor created.
    #[error("cannot open the database {}: {reason}", path.display())]
    Open {
        /// The database.
        path: PathBuf,
        /// What the operating system or SQLite said.
        reason: String,
    },
    /// Another process owns the database.
    #[error("the database {} is in use by another process; stop that one first or choose another file", path.display())]
    InUse {
        /// The database.
        path: PathBuf,
    },
    /// The database was written by a newer version of Barème.
    #[error(
        "the database {} has format {found}, but this version of Barème knows only formats up to {known}; \
         run the newer version, or restore the backup made before the upgrade",
        path.display()
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format that this version knows.
        known: u32,
    },
    /// The file is an SQLite database of another program.
    #[error("{} is a database of another program; nothing was changed in it", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file is no database, or parts of it are destroyed.
    #[error("the database is damaged ({reason}); restore it from a backup")]
    Damaged {
        /// What SQLite said.
        reason: String,
    },
    /// Nothing more fits on the disk.
    #[error("the disk that holds the database is full")]
    DiskFull,
    /// The file or its file system may not be written to.
    #[error("the database cannot be written to")]
    ReadOnly,
    /// As many submissions are waiting as may.
    #[error("{capacity} submissions are waiting already")]
    QueueFull {
        /// How many may wait.
        capacity: u32,
    },
    /// The lease was completed, or given to somebody else, before.
    #[error("attempt {attempt} at submission {id} is no longer the current one")]
    LeaseLost {
        /// The submission.
        id: SubmissionId,
        /// The attempt that came too late.
        attempt: u32,
    },
    /// Any other failure of SQLite.
    #[error("the database failed")]
    Database(#[source] rusqlite::Error),
}

impl StoreError {
    /// Whether the same call may succeed later without anybody changing the call.
    pub const fn retry_is_safe(&self) -> bool {
        matches!(self, Self::DiskFull | Self::ReadOnly | Self::QueueFull { .. } | Self::Database(_))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { reason: error.to_string() },
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            _ => Self::Database(error),
        }
    }
}
