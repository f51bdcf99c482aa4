//! Keys.

use super::super::failure::Failure;
use super::super::pool::Pool;
use super::super::work::Work;
use super::log;
use super::tenants::account_of;
use crate::account::{self, Key, KeyColumns, KnownKey, NewKey, REFUSAL_RESOLUTION, USE_RESOLUTION};
use crate::audit::Act;
use crate::error::StoreError;
use crate::key::{ApiKey, KeyId};
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use postgres::Row;

/// The columns of [`key_of`], in its order.
macro_rules! key_columns {
    () => {
        "id, api_key.tenant, label, scopes, api_key.created_ms, expires_ms, revoked_ms, used_ms, former_until_ms"
    };
}

pub fn add(work: &mut Work<'_>, new: &NewKey<'_>, act: &Act) -> Result<(), Failure> {
    let insert = "INSERT INTO api_key (id, tenant, label, scopes, hash, created_ms, expires_ms)
        SELECT $1, name, $3, $4, $5, $6, $7 FROM tenant WHERE name = $2
        ON CONFLICT (id) DO NOTHING";
    let (id, hash, expires) = (new.key.id(), new.key.hash(), new.expires.map(UnixMillis::to_sql));
    let (scopes, created) = (new.scopes.to_string(), act.moment.to_sql());
    let hash = hash.as_bytes().as_slice();
    let values: [&(dyn postgres::types::ToSql + Sync); 7] =
        [&id.as_str(), &new.tenant.as_str(), &new.label, &scopes, &hash, &created, &expires];
    if work.change(insert, &values)? == 0 {
        let unknown = StoreError::UnknownTenant { tenant: new.tenant.clone() };
        return if log::was_done(work, act)? { Ok(()) } else { Err(unknown.into()) };
    }
    log::add(work, new.tenant, "key.made", id.as_str(), act)
}

pub fn rotate(
    work: &mut Work<'_>,
    tenant: &Tenant,
    renewed: &ApiKey,
    former_until: UnixMillis,
    act: &Act,
) -> Result<Option<Key>, Failure> {
    let id = renewed.id();
    // Where the new secret is there already, this was done in an earlier try.
    let update = "UPDATE api_key SET former_hash = hash, former_until_ms = $4, hash = $3
        WHERE id = $1 AND tenant = $2 AND revoked_ms IS NULL AND (expires_ms IS NULL OR expires_ms > $5)
            AND hash <> $3";
    let (hash, until, now) = (renewed.hash(), former_until.to_sql(), act.moment.to_sql());
    let hash = hash.as_bytes().as_slice();
    if work.change(update, &[&id.as_str(), &tenant.as_str(), &hash, &until, &now])? == 0 {
        return if log::was_done(work, act)? { one(work, tenant, &id) } else { Ok(None) };
    }
    log::add(work, tenant, "key.rotated", id.as_str(), act)?;
    one(work, tenant, &id)
}

pub fn revoke(work: &mut Work<'_>, tenant: &Tenant, id: &KeyId, act: &Act) -> Result<Option<Key>, Failure> {
    let update = "UPDATE api_key SET revoked_ms = $3 WHERE id = $1 AND tenant = $2 AND revoked_ms IS NULL";
    if work.change(update, &[&id.as_str(), &tenant.as_str(), &act.moment.to_sql()])? > 0 {
        log::add(work, tenant, "key.revoked", id.as_str(), act)?;
    }
    one(work, tenant, id)
}

fn one(work: &mut Work<'_>, tenant: &Tenant, id: &KeyId) -> Result<Option<Key>, Failure> {
    let select = concat!("SELECT ", key_columns!(), " FROM api_key WHERE id = $1 AND tenant = $2");
    Ok(work.row(select, &[&id.as_str(), &tenant.as_str()])?.map(|row| key_of(&row).key()))
}

pub fn of(pool: &Pool, tenant: &Tenant) -> Result<Vec<Key>, StoreError> {
    let select = concat!(
        "SELECT ",
        key_columns!(),
        " FROM api_key WHERE tenant = $1 ORDER BY created_ms DESC, id DESC LIMIT 1000"
    );
    Ok(pool.ask(select, &[&tenant.as_str()])?.iter().map(|row| key_of(row).key()).collect())
}

pub fn known(pool: &Pool, id: &KeyId, now: UnixMillis) -> Result<Option<KnownKey>, StoreError> {
    let select = concat!(
        "SELECT ",
        key_columns!(),
        ", hash, former_hash, name, tenant.created_ms, disabled, requests_per_minute, submissions_per_day,
            waiting_submissions, coalesce(accepted, 0)
        FROM api_key JOIN tenant ON name = api_key.tenant
        LEFT JOIN submissions_of_day AS used ON used.tenant = name AND used.day = $2 WHERE id = $1"
    );
    let rows = pool.ask(select, &[&id.as_str(), &now.day()])?;
    Ok(rows.first().map(|row| key_of(row).known(account_of(row, 11), row.get(9), row.get(10))))
}

pub fn note_use(work: &mut Work<'_>, id: &KeyId, now: UnixMillis) -> Result<(), Failure> {
    let update = "UPDATE api_key SET used_ms = $2 WHERE id = $1 AND (used_ms IS NULL OR used_ms + $3 <= $2)";
    work.change(update, &[&id.as_str(), &now.to_sql(), &account::span(USE_RESOLUTION)])?;
    Ok(())
}

pub fn note_expiry(work: &mut Work<'_>, id: &KeyId, act: &Act) -> Result<(), Failure> {
    let update = "UPDATE api_key SET refused_ms = $2
        WHERE id = $1 AND (refused_ms IS NULL OR refused_ms + $3 <= $2) RETURNING tenant";
    let tenant = work.row(update, &[&id.as_str(), &act.moment.to_sql(), &account::span(REFUSAL_RESOLUTION)])?;
    match tenant.map(|row| Tenant::stored(row.get(0))) {
        Some(tenant) => log::add(work, &tenant, "key.refused-for-expiry", id.as_str(), act),
        None => Ok(()),
    }
}

fn key_of(row: &Row) -> KeyColumns {
    KeyColumns {
        id: row.get(0),
        tenant: row.get(1),
        label: row.get(2),
        scopes: row.get(3),
        created_ms: row.get(4),
        expires_ms: row.get(5),
        revoked_ms: row.get(6),
        used_ms: row.get(7),
        former_until_ms: row.get(8),
    }
}
