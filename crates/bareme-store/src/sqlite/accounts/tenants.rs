//! Tenants and their limits.

use super::log;
use crate::account::{Account, AccountColumns, Limits};
use crate::audit::Act;
use crate::error::StoreError;
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The columns of [`account_of`], in its order; `day` is parameter 1.
macro_rules! accounts {
    ($condition:literal) => {
        concat!(
            "SELECT name, created_ms, disabled, requests_per_minute, submissions_per_day, waiting_submissions,
                coalesce(accepted, 0)
            FROM tenant LEFT JOIN submissions_of_day AS used ON used.tenant = name AND used.day = ?1 ",
            $condition
        )
    };
}

pub fn add(connection: &Connection, tenant: &Tenant, limits: Limits, act: &Act) -> Result<(), StoreError> {
    let insert = "INSERT INTO tenant (name, created_ms, requests_per_minute, submissions_per_day, waiting_submissions)
        VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
    let Limits { requests_per_minute, submissions_per_day, waiting_submissions } = limits;
    let values =
        params![tenant.as_str(), act.moment.to_sql(), requests_per_minute, submissions_per_day, waiting_submissions];
    if connection.prepare_cached(insert)?.execute(values)? == 0 {
        return Err(StoreError::TenantExists { tenant: tenant.clone() });
    }
    log::add(connection, tenant, "tenant.added", &limits.to_string(), act)
}

pub fn limit(connection: &Connection, tenant: &Tenant, limits: Limits, act: &Act) -> Result<(), StoreError> {
    let update = "UPDATE tenant SET requests_per_minute = ?2, submissions_per_day = ?3, waiting_submissions = ?4
        WHERE name = ?1";
    let Limits { requests_per_minute, submissions_per_day, waiting_submissions } = limits;
    let values = params![tenant.as_str(), requests_per_minute, submissions_per_day, waiting_submissions];
    let changed = connection.prepare_cached(update)?.execute(values)?;
    known(changed, tenant)?;
    log::add(connection, tenant, "tenant.limited", &limits.to_string(), act)
}

pub fn disable(connection: &Connection, tenant: &Tenant, disabled: bool, act: &Act) -> Result<(), StoreError> {
    let update = "UPDATE tenant SET disabled = ?2 WHERE name = ?1";
    let changed = connection.prepare_cached(update)?.execute(params![tenant.as_str(), disabled])?;
    known(changed, tenant)?;
    let action = if disabled { "tenant.disabled" } else { "tenant.enabled" };
    log::add(connection, tenant, action, tenant.as_str(), act)
}

fn known(changed: usize, tenant: &Tenant) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::UnknownTenant { tenant: tenant.clone() }) } else { Ok(()) }
}

pub fn one(connection: &Connection, tenant: &Tenant, now: UnixMillis) -> Result<Option<Account>, StoreError> {
    let mut select = connection.prepare_cached(accounts!("WHERE name = ?2"))?;
    let found = select.query_row(params![now.day(), tenant.as_str()], |row| account_of(row, 0)).optional()?;
    Ok(found.map(AccountColumns::account))
}

pub fn all(connection: &Connection, now: UnixMillis) -> Result<Vec<Account>, StoreError> {
    let mut select = connection.prepare_cached(accounts!("ORDER BY name"))?;
    let rows = select.query_map([now.day()], |row| account_of(row, 0))?;
    Ok(rows.map(|row| row.map(AccountColumns::account)).collect::<Result<_, _>>()?)
}

/// The columns of a tenant, of which `first` is the first.
pub fn account_of(row: &Row<'_>, first: usize) -> rusqlite::Result<AccountColumns> {
    Ok(AccountColumns {
        tenant: row.get(first)?,
        created_ms: row.get(first + 1)?,
        disabled: row.get(first + 2)?,
        requests_per_minute: row.get(first + 3)?,
        submissions_per_day: row.get(first + 4)?,
        waiting_submissions: row.get(first + 5)?,
        submitted: row.get(first + 6)?,
    })
}
