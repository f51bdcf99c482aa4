//! Who may ask for what: tenants, their keys and limits, and what was done with them.

use super::Postgres;
use crate::store::Accounts;

impl Accounts for Postgres {}
