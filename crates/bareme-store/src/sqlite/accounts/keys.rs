//! Keys.

use super::log;
use super::tenants::account_of;
use crate::account::{self, Key, KeyColumns, KnownKey, NewKey, REFUSAL_RESOLUTION, USE_RESOLUTION};
use crate::audit::Act;
use crate::error::StoreError;
use crate::key::{ApiKey, KeyId};
use crate::moment::UnixMillis;
use crate::tenant::Tenant;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// The columns of [`key_of`], in its order.
macro_rules! key_columns {
    () => {
        "id, api_key.tenant, label, scopes, api_key.created_ms, expires_ms, revoked_ms, used_ms, former_until_ms"
    };
}

pub fn add(connection: &Connection, new: &NewKey<'_>, act: &Act) -> Result<(), StoreError> {
    let insert = "INSERT INTO api_key (id, tenant, label, scopes, hash, created_ms, expires_ms)
        SELECT ?1, name, ?3, ?4, ?5, ?6, ?7 FROM tenant WHERE name = ?2";
    let (id, hash, expires) = (new.key.id(), new.key.hash(), new.expires.map(UnixMillis::to_sql));
    let (scopes, created) = (new.scopes.to_string(), act.moment.to_sql());
    let values = params![id.as_str(), new.tenant.as_str(), new.label, scopes, hash.as_bytes(), created, expires];
    if connection.prepare_cached(insert)?.execute(values)? == 0 {
        return Err(StoreError::UnknownTenant { tenant: new.tenant.clone() });
    }
    log::add(connection, new.tenant, "key.made", id.as_str(), act)
}

pub fn rotate(
    connection: &Connection,
    tenant: &Tenant,
    renewed: &ApiKey,
    former_until: UnixMillis,
    act: &Act,
) -> Result<Option<Key>, StoreError> {
    let update = "UPDATE api_key SET former_hash = hash, former_until_ms = ?4, hash = ?3
        WHERE id = ?1 AND tenant = ?2 AND revoked_ms IS NULL AND (expires_ms IS NULL OR expires_ms > ?5)";
    let (id, hash) = (renewed.id(), renewed.hash());
    let (until, now) = (former_until.to_sql(), act.moment.to_sql());
    let values = params![id.as_str(), tenant.as_str(), hash.as_bytes(), until, now];
    if connection.prepare_cached(update)?.execute(values)? == 0 {
        return Ok(None);
    }
    log::add(connection, tenant, "key.rotated", id.as_str(), act)?;
    one(connection, tenant, &id)
}

pub fn revoke(connection: &Connection, tenant: &Tenant, id: &KeyId, act: &Act) -> Result<Option<Key>, StoreError> {
    let update = "UPDATE api_key SET revoked_ms = ?3 WHERE id = ?1 AND tenant = ?2 AND revoked_ms IS NULL";
    let values = params![id.as_str(), tenant.as_str(), act.moment.to_sql()];
    if connection.prepare_cached(update)?.execute(values)? > 0 {
        log::add(connection, tenant, "key.revoked", id.as_str(), act)?;
    }
    one(connection, tenant, id)
}

fn one(connection: &Connection, tenant: &Tenant, id: &KeyId) -> Result<Option<Key>, StoreError> {
    let select = concat!("SELECT ", key_columns!(), " FROM api_key WHERE id = ?1 AND tenant = ?2");
    let found = connection.prepare_cached(select)?.query_row([id.as_str(), tenant.as_str()], key_of).optional()?;
    Ok(found.map(KeyColumns::key))
}

pub fn of(connection: &Connection, tenant: &Tenant) -> Result<Vec<Key>, StoreError> {
    let select = concat!(
        "SELECT ",
        key_columns!(),
        " FROM api_key WHERE tenant = ?1 ORDER BY created_ms DESC, id DESC LIMIT 1000"
    );
    let mut select = connection.prepare_cached(select)?;
    let rows = select.query_map([tenant.as_str()], key_of)?;
    Ok(rows.map(|row| row.map(KeyColumns::key)).collect::<Result<_, _>>()?)
}

pub fn known(connection: &Connection, id: &KeyId, now: UnixMillis) -> Result<Option<KnownKey>, StoreError> {
    let select = concat!(
        "SELECT ",
        key_columns!(),
        ", hash, former_hash, name, tenant.created_ms, disabled, requests_per_minute, submissions_per_day,
            waiting_submissions, coalesce(accepted, 0)
        FROM api_key JOIN tenant ON name = api_key.tenant
        LEFT JOIN submissions_of_day AS used ON used.tenant = name AND used.day = ?2 WHERE id = ?1"
    );
    let known = |row: &Row<'_>| {
        let (hash, former): ([u8; 32], Option<[u8; 32]>) = (row.get(9)?, row.get(10)?);
        Ok(key_of(row)?.known(account_of(row, 11)?, &hash, former.as_ref().map(<[u8; 32]>::as_slice)))
    };
    Ok(connection.prepare_cached(select)?.query_row(params![id.as_str(), now.day()], known).optional()?)
}

pub fn note_use(connection: &Connection, id: &KeyId, now: UnixMillis) -> Result<(), StoreError> {
    let update = "UPDATE api_key SET used_ms = ?2 WHERE id = ?1 AND (used_ms IS NULL OR used_ms + ?3 <= ?2)";
    connection.prepare_cached(update)?.execute(params![id.as_str(), now.to_sql(), account::span(USE_RESOLUTION)])?;
    Ok(())
}

pub fn note_expiry(connection: &Connection, id: &KeyId, act: &Act) -> Result<(), StoreError> {
    let update = "UPDATE api_key SET refused_ms = ?2
        WHERE id = ?1 AND (refused_ms IS NULL OR refused_ms + ?3 <= ?2) RETURNING tenant";
    let values = params![id.as_str(), act.moment.to_sql(), account::span(REFUSAL_RESOLUTION)];
    let tenant = connection.prepare_cached(update)?.query_row(values, |row| row.get(0)).optional()?;
    match tenant.map(Tenant::stored) {
        Some(tenant) => log::add(connection, &tenant, "key.refused-for-expiry", id.as_str(), act),
        None => Ok(()),
    }
}

fn key_of(row: &Row<'_>) -> rusqlite::Result<KeyColumns> {
    Ok(KeyColumns {
        id: row.get(0)?,
        tenant: row.get(1)?,
        label: row.get(2)?,
        scopes: row.get(3)?,
        created_ms: row.get(4)?,
        expires_ms: row.get(5)?,
        revoked_ms: row.get(6)?,
        used_ms: row.get(7)?,
        former_until_ms: row.get(8)?,
    })
}
