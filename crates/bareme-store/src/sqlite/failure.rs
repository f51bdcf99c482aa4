//! What SQLite's errors mean.

use crate::error::StoreError;
use rusqlite::{Error, ErrorCode};

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { reason: error.to_string() },
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            _ => Self::Database { code: code_of(&error), source: Box::new(error) },
        }
    }
}

fn code_of(error: &Error) -> String {
    let code = error.sqlite_error().map(|error| error.extended_code);
    code.map_or_else(|| "SQLite".to_owned(), |code| format!("SQLite {code}"))
}
