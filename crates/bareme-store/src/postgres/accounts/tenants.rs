//! Tenants and their limits.

use super::super::failure::Failure;
use super::super::pool::Pool;
use super::super::work::Work;
use super::log;
use crate::account::{Account, AccountColumns, Limits};
use crate::audit::Act;
use crate::error::StoreError;
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use postgres::Row;

/// The columns of [`account_of`], in its order; `day` is parameter 1.
macro_rules! accounts {
    ($condition:literal) => {
        concat!(
            "SELECT name, created_ms, disabled, requests_per_minute, submissions_per_day, waiting_submissions,
                coalesce(accepted, 0)
            FROM tenant LEFT JOIN submissions_of_day AS used ON used.tenant = name AND used.day = $1 ",
            $condition
        )
    };
}

pub fn add(work: &mut Work<'_>, tenant: &Tenant, limits: Limits, act: &Act) -> Result<(), Failure> {
    let insert = "INSERT INTO tenant (name, created_ms, requests_per_minute, submissions_per_day, waiting_submissions)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    let [requests, daily, waiting] = columns(limits);
    if work.change(insert, &[&tenant.as_str(), &act.moment.to_sql(), &requests, &daily, &waiting])? == 0 {
        let exists = StoreError::TenantExists { tenant: tenant.clone() };
        return if log::was_done(work, act)? { Ok(()) } else { Err(exists.into()) };
    }
    log::add(work, tenant, "tenant.added", &limits.to_string(), act)
}

pub fn limit(work: &mut Work<'_>, tenant: &Tenant, limits: Limits, act: &Act) -> Result<(), Failure> {
    let update = "UPDATE tenant SET requests_per_minute = $2, submissions_per_day = $3, waiting_submissions = $4
        WHERE name = $1";
    let [requests, daily, waiting] = columns(limits);
    let changed = work.change(update, &[&tenant.as_str(), &requests, &daily, &waiting])?;
    known(changed, tenant)?;
    log::add(work, tenant, "tenant.limited", &limits.to_string(), act)
}

pub fn disable(work: &mut Work<'_>, tenant: &Tenant, disabled: bool, act: &Act) -> Result<(), Failure> {
    let update = "UPDATE tenant SET disabled = $2 WHERE name = $1";
    known(work.change(update, &[&tenant.as_str(), &disabled])?, tenant)?;
    let action = if disabled { "tenant.disabled" } else { "tenant.enabled" };
    log::add(work, tenant, action, tenant.as_str(), act)
}

fn columns(limits: Limits) -> [Option<i64>; 3] {
    let Limits { requests_per_minute, submissions_per_day, waiting_submissions } = limits;
    [requests_per_minute, submissions_per_day, waiting_submissions].map(|limit| limit.map(i64::from))
}

fn known(changed: u64, tenant: &Tenant) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::UnknownTenant { tenant: tenant.clone() }) } else { Ok(()) }
}

pub fn one(pool: &Pool, tenant: &Tenant, now: UnixMillis) -> Result<Option<Account>, StoreError> {
    let rows = pool.ask(accounts!("WHERE name = $2"), &[&now.day(), &tenant.as_str()])?;
    Ok(rows.first().map(|row| account_of(row, 0).account()))
}

pub fn all(pool: &Pool, now: UnixMillis) -> Result<Vec<Account>, StoreError> {
    let rows = pool.ask(accounts!("ORDER BY name COLLATE \"C\""), &[&now.day()])?;
    Ok(rows.iter().map(|row| account_of(row, 0).account()).collect())
}

/// The columns of a tenant, of which `first` is the first.
pub fn account_of(row: &Row, first: usize) -> AccountColumns {
    AccountColumns {
        tenant: row.get(first),
        created_ms: row.get(first + 1),
        disabled: row.get(first + 2),
        requests_per_minute: row.get(first + 3),
        submissions_per_day: row.get(first + 4),
        waiting_submissions: row.get(first + 5),
        submitted: row.get(first + 6),
    }
}
