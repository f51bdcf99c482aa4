//! What is kept, as lists, and how it goes away again.

use super::Sqlite;
use crate::store::Records;

impl Records for Sqlite {}
