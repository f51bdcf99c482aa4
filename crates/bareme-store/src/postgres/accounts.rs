//! Who may ask for what: tenants, their keys and limits, and what was done with them.

mod keys;
mod log;
mod quota;
mod tenants;

pub use quota::count;

use super::{Durability, Postgres};
use crate::account::{Account, Key, KnownKey, Limits, NewKey};
use crate::audit::{Act, AuditEntry, AuditId};
use crate::error::StoreError;
use crate::key::{ApiKey, KeyId};
use crate::moment::UnixMillis;
use crate::store::Accounts;
use crate::tenant::Tenant;

impl Accounts for Postgres {
    fn add_tenant(&self, tenant: &Tenant, limits: Limits, act: &Act) -> Result<(), StoreError> {
        self.pool.transact(Durability::Disk, |work| tenants::add(work, tenant, limits, act))
    }

    fn limit_tenant(&self, tenant: &Tenant, limits: Limits, act: &Act) -> Result<(), StoreError> {
        self.pool.transact(Durability::Disk, |work| tenants::limit(work, tenant, limits, act))
    }

    fn disable_tenant(&self, tenant: &Tenant, disabled: bool, act: &Act) -> Result<(), StoreError> {
        self.pool.transact(Durability::Disk, |work| tenants::disable(work, tenant, disabled, act))
    }

    fn account(&self, tenant: &Tenant, now: UnixMillis) -> Result<Option<Account>, StoreError> {
        tenants::one(&self.pool, tenant, now)
    }

    fn accounts(&self, now: UnixMillis) -> Result<Vec<Account>, StoreError> {
        tenants::all(&self.pool, now)
    }

    fn waiting(&self, tenant: &Tenant) -> Result<u64, StoreError> {
        quota::waiting(&self.pool, tenant)
    }

    fn add_key(&self, new: &NewKey<'_>, act: &Act) -> Result<(), StoreError> {
        self.pool.transact(Durability::Disk, |work| keys::add(work, new, act))
    }

    fn rotate_key(
        &self,
        tenant: &Tenant,
        renewed: &ApiKey,
        former_until: UnixMillis,
        act: &Act,
    ) -> Result<Option<Key>, StoreError> {
        self.pool.transact(Durability::Disk, |work| keys::rotate(work, tenant, renewed, former_until, act))
    }

    fn revoke_key(&self, tenant: &Tenant, id: &KeyId, act: &Act) -> Result<Option<Key>, StoreError> {
        self.pool.transact(Durability::Disk, |work| keys::revoke(work, tenant, id, act))
    }

    fn keys(&self, tenant: &Tenant) -> Result<Vec<Key>, StoreError> {
        keys::of(&self.pool, tenant)
    }

    fn known_key(&self, id: &KeyId, now: UnixMillis) -> Result<Option<KnownKey>, StoreError> {
        keys::known(&self.pool, id, now)
    }

    fn has_keys(&self) -> Result<bool, StoreError> {
        Ok(!self.pool.ask("SELECT FROM api_key LIMIT 1", &[])?.is_empty())
    }

    fn note_use(&self, id: &KeyId, now: UnixMillis) -> Result<(), StoreError> {
        self.pool.transact(Durability::Process, |work| keys::note_use(work, id, now))
    }

    fn note_expiry(&self, id: &KeyId, act: &Act) -> Result<(), StoreError> {
        self.pool.transact(Durability::Disk, |work| keys::note_expiry(work, id, act))
    }

    fn note(&self, tenant: &Tenant, action: &str, subject: &str, act: &Act) -> Result<(), StoreError> {
        self.pool.transact(Durability::Disk, |work| log::add(work, tenant, action, subject, act))
    }

    fn audit(
        &self,
        tenant: Option<&Tenant>,
        before: Option<AuditId>,
        most: u32,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        log::page(&self.pool, tenant, before, most)
    }
}
