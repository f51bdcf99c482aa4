//! Rows of tenants and keys, as both engines keep them, and back to what they stand for.

use super::{Account, Key, KnownKey, Limits};
use crate::key::{KeyId, SecretHash};
use crate::moment::UnixMillis;
use crate::scope::Scopes;
use crate::tenant::Tenant;

/// The columns of a tenant, and how many submissions it has had on the day in question.
pub struct AccountColumns {
    pub tenant: String,
    pub created_ms: i64,
    pub disabled: bool,
    pub requests_per_minute: Option<i64>,
    pub submissions_per_day: Option<i64>,
    pub waiting_submissions: Option<i64>,
    pub submitted: i64,
}

/// The columns of a key that may be shown.
pub struct KeyColumns {
    pub id: String,
    pub tenant: String,
    pub label: String,
    pub scopes: String,
    pub created_ms: i64,
    pub expires_ms: Option<i64>,
    pub revoked_ms: Option<i64>,
    pub used_ms: Option<i64>,
    pub former_until_ms: Option<i64>,
}

impl AccountColumns {
    pub fn account(self) -> Account {
        Account {
            tenant: Tenant::stored(self.tenant),
            created: UnixMillis::from_sql(self.created_ms),
            disabled: self.disabled,
            limits: Limits {
                requests_per_minute: limit(self.requests_per_minute),
                submissions_per_day: limit(self.submissions_per_day),
                waiting_submissions: limit(self.waiting_submissions),
            },
            submitted_today: u64::try_from(self.submitted).unwrap_or_default(),
        }
    }
}

impl KeyColumns {
    pub fn key(self) -> Key {
        Key {
            id: KeyId::stored(self.id),
            tenant: Tenant::stored(self.tenant),
            label: self.label,
            scopes: Scopes::from_stored(&self.scopes),
            created: UnixMillis::from_sql(self.created_ms),
            expires: self.expires_ms.map(UnixMillis::from_sql),
            revoked: self.revoked_ms.map(UnixMillis::from_sql),
            used: self.used_ms.map(UnixMillis::from_sql),
            former_until: self.former_until_ms.map(UnixMillis::from_sql),
        }
    }

    pub fn known(self, account: AccountColumns, hash: &[u8], former: Option<&[u8]>) -> KnownKey {
        KnownKey {
            key: self.key(),
            account: account.account(),
            hash: SecretHash::from_stored(hash),
            former: former.map_or(SecretHash::NONE, SecretHash::from_stored),
        }
    }
}

/// A limit that makes no sense lets nothing through.
fn limit(stored: Option<i64>) -> Option<u32> {
    stored.map(|limit| u32::try_from(limit).unwrap_or_default())
}
