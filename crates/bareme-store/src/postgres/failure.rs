//! What PostgreSQL's errors mean.

use crate::error::StoreError;
use postgres::Error;
use postgres::error::SqlState;
use std::error::Error as _;
use std::io;

/// Why a transaction ended.
pub enum Failure {
    /// The rules of the store say so; nothing is tried again.
    Refused(StoreError),
    /// The database says so.
    Database(Error),
    /// The server cannot be reached, for this reason.
    Unreachable(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Database(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Refused(error)
    }
}

/// Whether the same transaction may well succeed when it is tried again at once.
pub enum Outlook {
    /// This connection is broken, and the others probably are, too.
    NewConnection(String),
    /// Somebody else got in between.
    SameConnection(String),
    /// It would fail again.
    Hopeless(StoreError),
}

/// What to expect of another try.
pub fn outlook(error: Error) -> Outlook {
    let Some(code) = error.code() else {
        return if is_about_the_connection(&error) {
            Outlook::NewConnection(reason(&error))
        } else {
            Outlook::Hopeless(StoreError::from(error))
        };
    };
    let reason = format!("SQLSTATE {}", code.code());
    match *code {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED | SqlState::LOCK_NOT_AVAILABLE => {
            Outlook::SameConnection(reason)
        }
        SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN
        | SqlState::CANNOT_CONNECT_NOW
        | SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT
        | SqlState::TOO_MANY_CONNECTIONS => Outlook::NewConnection(reason),
        // 08: whatever else can happen to a connection.
        _ if code.code().starts_with("08") => Outlook::NewConnection(reason),
        _ => Outlook::Hopeless(StoreError::from(error)),
    }
}

/// The client has no name for the kinds of its errors; what the network did is in their source.
fn is_about_the_connection(error: &Error) -> bool {
    let text = error.to_string();
    error.is_closed()
        || error.source().is_some_and(<dyn std::error::Error>::is::<io::Error>)
        || text.starts_with("error connecting")
        || text.starts_with("timeout waiting")
}

/// In words, without a name or an address.
pub fn reason(error: &Error) -> String {
    if let Some(database) = error.as_db_error() {
        return format!("{} (SQLSTATE {})", database.message(), database.code().code());
    }
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error.code() {
            Some(&SqlState::DISK_FULL) => Self::DiskFull,
            Some(&SqlState::READ_ONLY_SQL_TRANSACTION) => Self::ReadOnly,
            Some(&(SqlState::DATA_CORRUPTED | SqlState::INDEX_CORRUPTED)) => Self::Damaged { reason: reason(&error) },
            Some(code) => Self::Database { code: format!("SQLSTATE {}", code.code()), source: Box::new(error) },
            None => Self::Database { code: "PostgreSQL client".to_owned(), source: Box::new(error) },
        }
    }
}
