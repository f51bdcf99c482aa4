//! Whose a submission is.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest name of a tenant, in bytes.
const MAX_TENANT_BYTES: usize = 64;

/// A platform that hands submissions in: a pseudonym of 1 to 64 characters of a-z, 0-9 and '-', not starting with '-'.
///
/// Everything in the store belongs to one tenant. What one asks for never shows anything of another, and tenants take
/// turns in the queue. [`Tenant::default`] is `local`, for an installation that serves one platform.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Tenant(String);

/// Why a text cannot be a tenant's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a tenant's name has 1 to {MAX_TENANT_BYTES} characters of a-z, 0-9 and '-', and does not start with '-'")]
pub struct TenantError;

impl Tenant {
    /// Checks `text`.
    pub fn new(text: &str) -> Result<Self, TenantError> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let valid = (1..=MAX_TENANT_BYTES).contains(&text.len()) && !text.starts_with('-') && text.bytes().all(plain);
        if valid { Ok(Self(text.to_owned())) } else { Err(TenantError) }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name that was checked when it was stored.
    pub(crate) const fn stored(text: String) -> Self {
        Self(text)
    }
}

impl Default for Tenant {
    fn default() -> Self {
        Self("local".to_owned())
    }
}

impl fmt::Display for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Tenant {
    type Error = TenantError;

    fn try_from(text: String) -> Result<Self, TenantError> {
        Self::new(&text)
    }
}

impl From<Tenant> for String {
    fn from(tenant: Tenant) -> Self {
        tenant.0
    }
}
