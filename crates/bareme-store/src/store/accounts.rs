//! Who may ask for what: tenants, their keys and limits, and what was done with them.

/// Who may ask for what: tenants, their keys and limits, and what was done with them.
pub trait Accounts {}
