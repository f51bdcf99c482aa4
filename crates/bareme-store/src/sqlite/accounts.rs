//! Who may ask for what: tenants, their keys and limits, and what was done with them.

mod keys;
mod log;
mod quota;
mod tenants;

pub use quota::count;

use super::{Durability, Sqlite};
use crate::account::{Account, Key, KnownKey, Limits, NewKey};
use crate::audit::{Act, AuditEntry, AuditId};
use crate::error::StoreError;
use crate::key::{ApiKey, KeyId};
use crate::moment::UnixMillis;
use crate::store::Accounts;
use crate::tenant::Tenant;
use rusqlite::Connection;

impl Accounts for Sqlite {
    fn add_tenant(&self, tenant: &Tenant, limits: Limits, act: &Act) -> Result<(), StoreError> {
        self.change(Durability::Disk, |connection| tenants::add(connection, tenant, limits, act))
    }

    fn limit_tenant(&self, tenant: &Tenant, limits: Limits, act: &Act) -> Result<(), StoreError> {
        self.change(Durability::Disk, |connection| tenants::limit(connection, tenant, limits, act))
    }

    fn disable_tenant(&self, tenant: &Tenant, disabled: bool, act: &Act) -> Result<(), StoreError> {
        self.change(Durability::Disk, |connection| tenants::disable(connection, tenant, disabled, act))
    }

    fn account(&self, tenant: &Tenant, now: UnixMillis) -> Result<Option<Account>, StoreError> {
        tenants::one(&self.reader(), tenant, now)
    }

    fn accounts(&self, now: UnixMillis) -> Result<Vec<Account>, StoreError> {
        tenants::all(&self.reader(), now)
    }

    fn waiting(&self, tenant: &Tenant) -> Result<u64, StoreError> {
        quota::waiting(&self.reader(), tenant)
    }

    fn add_key(&self, new: &NewKey<'_>, act: &Act) -> Result<(), StoreError> {
        self.change(Durability::Disk, |connection| keys::add(connection, new, act))
    }

    fn rotate_key(
        &self,
        tenant: &Tenant,
        renewed: &ApiKey,
        former_until: UnixMillis,
        act: &Act,
    ) -> Result<Option<Key>, StoreError> {
        self.change(Durability::Disk, |connection| keys::rotate(connection, tenant, renewed, former_until, act))
    }

    fn revoke_key(&self, tenant: &Tenant, id: &KeyId, act: &Act) -> Result<Option<Key>, StoreError> {
        self.change(Durability::Disk, |connection| keys::revoke(connection, tenant, id, act))
    }

    fn keys(&self, tenant: &Tenant) -> Result<Vec<Key>, StoreError> {
        keys::of(&self.reader(), tenant)
    }

    fn known_key(&self, id: &KeyId, now: UnixMillis) -> Result<Option<KnownKey>, StoreError> {
        keys::known(&self.reader(), id, now)
    }

    fn has_keys(&self) -> Result<bool, StoreError> {
        Ok(self.reader().prepare_cached("SELECT 1 FROM api_key LIMIT 1")?.exists([])?)
    }

    fn note_use(&self, id: &KeyId, now: UnixMillis) -> Result<(), StoreError> {
        self.change(Durability::Process, |connection| keys::note_use(connection, id, now))
    }

    fn note_expiry(&self, id: &KeyId, act: &Act) -> Result<(), StoreError> {
        self.change(Durability::Disk, |connection| keys::note_expiry(connection, id, act))
    }

    fn note(&self, tenant: &Tenant, action: &str, subject: &str, act: &Act) -> Result<(), StoreError> {
        self.change(Durability::Disk, |connection| log::add(connection, tenant, action, subject, act))
    }

    fn audit(
        &self,
        tenant: Option<&Tenant>,
        before: Option<AuditId>,
        most: u32,
    ) -> Result<Vec<AuditEntry>, StoreError> {
        log::page(&self.reader(), tenant, before, most)
    }
}

impl Sqlite {
    /// Changes something in one transaction.
    fn change<T>(
        &self,
        durability: Durability,
        change: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut writer = self.writer();
        let transaction = writer.begin(durability)?;
        let done = change(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}
