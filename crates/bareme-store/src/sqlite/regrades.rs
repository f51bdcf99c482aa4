//! Old submissions that are graded anew after their task has changed.

use super::Sqlite;
use crate::store::Regrades;

impl Regrades for Sqlite {}
