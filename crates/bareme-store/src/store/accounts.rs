//! Who may ask for what: tenants, their keys and limits, and what was done with them.

use crate::account::{Account, Key, KnownKey, Limits, NewKey};
use crate::audit::{Act, AuditEntry, AuditId};
use crate::error::StoreError;
use crate::key::{ApiKey, KeyId};
use crate::moment::UnixMillis;
use crate::tenant::Tenant;

/// Who may ask for what: tenants, their keys and limits, and what was done with them.
///
/// What changes anything is written into the audit log in the same step, under the name of whoever did it. Tenants and keys
/// are never deleted, so that the log's names go on meaning something. The tenant `local` is there from the start, for an
/// installation that serves one platform. Limits on submissions are enforced by [`Store::submit`](crate::Store::submit).
pub trait Accounts {
    /// Adds a tenant. Fails with [`StoreError::TenantExists`] if there is one of that name.
    fn add_tenant(&self, tenant: &Tenant, limits: Limits, act: &Act) -> Result<(), StoreError>;

    /// Sets all limits of a tenant. Fails with [`StoreError::UnknownTenant`].
    fn limit_tenant(&self, tenant: &Tenant, limits: Limits, act: &Act) -> Result<(), StoreError>;

    /// Has the keys of a tenant refused, or accepted again; what was submitted is graded all the same. Fails with
    /// [`StoreError::UnknownTenant`].
    fn disable_tenant(&self, tenant: &Tenant, disabled: bool, act: &Act) -> Result<(), StoreError>;

    /// A tenant, with what it has used on the day of `now`.
    fn account(&self, tenant: &Tenant, now: UnixMillis) -> Result<Option<Account>, StoreError>;

    /// All tenants, by name.
    fn accounts(&self, now: UnixMillis) -> Result<Vec<Account>, StoreError>;

    /// How many submissions of a tenant wait for a grader, of those that somebody waits for.
    fn waiting(&self, tenant: &Tenant) -> Result<u64, StoreError>;

    /// Makes a key. Fails with [`StoreError::UnknownTenant`].
    fn add_key(&self, new: &NewKey<'_>, act: &Act) -> Result<(), StoreError>;

    /// Gives a key the secret of `renewed`. The secret before works until `former_until`. Says how the key is now; nothing if
    /// the tenant has none of that name, or it was revoked or has expired.
    fn rotate_key(
        &self,
        tenant: &Tenant,
        renewed: &ApiKey,
        former_until: UnixMillis,
        act: &Act,
    ) -> Result<Option<Key>, StoreError>;

    /// Has a key refused from now on, everywhere; of one that was revoked before nothing changes. Says how the key is now;
    /// nothing if the tenant has none of that name.
    fn revoke_key(&self, tenant: &Tenant, id: &KeyId, act: &Act) -> Result<Option<Key>, StoreError>;

    /// The keys of a tenant, the newest first, those that were revoked or have expired included; at most the thousand
    /// newest.
    fn keys(&self, tenant: &Tenant) -> Result<Vec<Key>, StoreError>;

    /// The key of that name, whosever it is, with all that it takes to judge one that is shown at `now`: one step down an
    /// index for each of key, tenant and day.
    fn known_key(&self, id: &KeyId, now: UnixMillis) -> Result<Option<KnownKey>, StoreError>;

    /// Whether a key was ever made. Once it is true, it stays so.
    fn has_keys(&self) -> Result<bool, StoreError>;

    /// Keeps that a key was used, if that is not known for about this time. A power cut may take it.
    fn note_use(&self, id: &KeyId, now: UnixMillis) -> Result<(), StoreError>;

    /// Notes in the audit log that a key was refused because it has expired; once an hour, however often it is shown.
    fn note_expiry(&self, id: &KeyId, act: &Act) -> Result<(), StoreError>;

    /// Adds to the audit log.
    fn note(&self, tenant: &Tenant, action: &str, subject: &str, act: &Act) -> Result<(), StoreError>;

    /// The newest entries of the audit log before that one, or at all, of one tenant or of all; at most `most` of them.
    /// Nothing comes before an entry that the tenant does not have.
    fn audit(&self, tenant: Option<&Tenant>, before: Option<AuditId>, most: u32)
    -> Result<Vec<AuditEntry>, StoreError>;
}
