//! Old submissions that are graded anew after their task has changed.

use super::Postgres;
use crate::store::Regrades;

impl Regrades for Postgres {}
