//! What is kept, as lists, and how it goes away again.

use super::Postgres;
use crate::store::Records;

impl Records for Postgres {}
