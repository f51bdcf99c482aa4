//! Where a store is, by what an operator writes.

use crate::error::StoreError;
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::store::Store;
use std::convert::Infallible;
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

/// Where a store is: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, or the path of an SQLite file.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// A file of this machine.
    File(PathBuf),
    /// A database of a server; the text holds a password, which neither [`fmt::Debug`] nor any error shows.
    Server(String),
}

impl Address {
    /// The address as it may be shown: that of a server without user and password, or, where it cannot be read, nothing of it.
    pub fn shown(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Server(address) => crate::postgres::shown(address).unwrap_or_else(|| "postgres://...".to_owned()),
        }
    }
}

impl FromStr for Address {
    type Err = Infallible;

    /// Whatever is no address of a server is a path.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        let is_server = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        Ok(if is_server { Self::Server(text.to_owned()) } else { Self::File(text.into()) })
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Server(_) => f.write_str("Server(..)"),
        }
    }
}

/// Opens the store that is there, and makes it where there is none; see [`Sqlite::open`] and
/// [`Postgres::open`].
pub fn open(address: &Address) -> Result<Arc<dyn Store>, StoreError> {
    match address {
        Address::File(path) => Ok(Arc::new(Sqlite::open(path)?)),
        Address::Server(address) => Ok(Arc::new(Postgres::open(address)?)),
    }
}

/// Opens the store beside whoever grades with it, to look at tenants and keys or to change them; see
/// [`Sqlite::open_beside`] and [`Postgres::open_beside`].
pub fn open_beside(address: &Address) -> Result<Arc<dyn Store>, StoreError> {
    match address {
        Address::File(path) => Ok(Arc::new(Sqlite::open_beside(path)?)),
        Address::Server(address) => Ok(Arc::new(Postgres::open_beside(address)?)),
    }
}
