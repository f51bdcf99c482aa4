//! Webhooks.

use crate::error::StoreError;
use crate::message::DISABLED;
use crate::moment::UnixMillis;
use crate::sqlite::{Durability, Sqlite};
use crate::tenant::Tenant;
use crate::webhook::{NewWebhook, SigningSecret, Webhook, WebhookChange, WebhookId, events_from_sql, events_to_sql};
use rusqlite::{Connection, OptionalExtension, Row, params};

pub fn add(
    store: &Sqlite,
    tenant: &Tenant,
    webhook: &NewWebhook,
    now: UnixMillis,
    most: u32,
) -> Result<Webhook, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let count = "SELECT count(*) FROM webhook WHERE tenant = ?1";
    let count: i64 = transaction.prepare_cached(count)?.query_row([tenant.as_str()], |row| row.get(0))?;
    if count >= i64::from(most) {
        return Err(StoreError::TooManyWebhooks { most });
    }
    let id = WebhookId::fresh(now);
    let insert = "INSERT INTO webhook (id, tenant, url, events, with_report, secret, created_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (events, secret) = (events_to_sql(&webhook.events), webhook.secret.reveal());
    let values =
        params![id.as_bytes(), tenant.as_str(), webhook.url, events, webhook.with_report, secret, now.to_sql()];
    transaction.prepare_cached(insert)?.execute(values)?;
    transaction.commit()?;
    Ok(Webhook {
        id,
        url: webhook.url.clone(),
        events: webhook.events.clone(),
        with_report: webhook.with_report,
        created: now,
        disabled: None,
        old_secret_until: None,
    })
}

pub fn all(connection: &Connection, tenant: &Tenant) -> Result<Vec<Webhook>, StoreError> {
    let select = "SELECT id, url, events, with_report, created_ms, disabled_ms, old_until_ms FROM webhook
        WHERE tenant = ?1 ORDER BY id";
    let mut select = connection.prepare_cached(select)?;
    Ok(select.query_map([tenant.as_str()], webhook_of)?.collect::<Result<_, _>>()?)
}

pub fn one(connection: &Connection, tenant: &Tenant, id: WebhookId) -> Result<Option<Webhook>, StoreError> {
    let select = "SELECT id, url, events, with_report, created_ms, disabled_ms, old_until_ms FROM webhook
        WHERE id = ?1 AND tenant = ?2";
    let values = params![id.as_bytes(), tenant.as_str()];
    Ok(connection.prepare_cached(select)?.query_row(values, webhook_of).optional()?)
}

fn webhook_of(row: &Row<'_>) -> rusqlite::Result<Webhook> {
    let moment = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(column)?.map(UnixMillis::from_sql));
    Ok(Webhook {
        id: WebhookId::from_bytes(row.get(0)?),
        url: row.get(1)?,
        events: events_from_sql(&row.get::<_, String>(2)?),
        with_report: row.get(3)?,
        created: UnixMillis::from_sql(row.get(4)?),
        disabled: moment(5)?,
        old_secret_until: moment(6)?,
    })
}

pub fn change(
    store: &Sqlite,
    tenant: &Tenant,
    id: WebhookId,
    change: &WebhookChange,
    now: UnixMillis,
) -> Result<Option<Webhook>, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let update = "UPDATE webhook SET url = coalesce(?3, url), events = coalesce(?4, events),
            with_report = coalesce(?5, with_report),
            disabled_ms = CASE ?6 WHEN 1 THEN coalesce(disabled_ms, ?7) WHEN 0 THEN NULL ELSE disabled_ms END
        WHERE id = ?1 AND tenant = ?2";
    let events = change.events.as_deref().map(events_to_sql);
    let (id_bytes, its, url) = (id.as_bytes(), tenant.as_str(), change.url.as_deref());
    let values = params![id_bytes, its, url, events, change.with_report, change.disabled, now.to_sql()];
    transaction.prepare_cached(update)?.execute(values)?;
    let webhook = one(&transaction, tenant, id)?;
    if webhook.is_some() && change.disabled == Some(true) {
        bury_all(&transaction, id, now)?;
    }
    transaction.commit()?;
    Ok(webhook)
}

/// Disables a webhook whose receiver wants nothing more.
pub fn disable(connection: &Connection, id: WebhookId, now: UnixMillis) -> Result<(), StoreError> {
    let disable = "UPDATE webhook SET disabled_ms = coalesce(disabled_ms, ?2) WHERE id = ?1";
    connection.prepare_cached(disable)?.execute(params![id.as_bytes(), now.to_sql()])?;
    bury_all(connection, id, now)
}

fn bury_all(connection: &Connection, id: WebhookId, now: UnixMillis) -> Result<(), StoreError> {
    let bury = "UPDATE message SET dead_ms = ?2, last_error = ?3, token = NULL, leased_until_ms = NULL
        WHERE webhook = ?1 AND delivered_ms IS NULL AND dead_ms IS NULL";
    connection.prepare_cached(bury)?.execute(params![id.as_bytes(), now.to_sql(), DISABLED])?;
    Ok(())
}

pub fn remove(store: &Sqlite, tenant: &Tenant, id: WebhookId) -> Result<bool, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let remove = "DELETE FROM webhook WHERE id = ?1 AND tenant = ?2";
    let removed = transaction.prepare_cached(remove)?.execute(params![id.as_bytes(), tenant.as_str()])?;
    transaction.commit()?;
    Ok(removed > 0)
}

pub fn rotate(
    store: &Sqlite,
    tenant: &Tenant,
    id: WebhookId,
    secret: &SigningSecret,
    old_until: UnixMillis,
) -> Result<Option<Webhook>, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let rotate = "UPDATE webhook SET old_secret = secret, old_until_ms = ?4, secret = ?3 WHERE id = ?1 AND tenant = ?2";
    let values = params![id.as_bytes(), tenant.as_str(), secret.reveal(), old_until.to_sql()];
    transaction.prepare_cached(rotate)?.execute(values)?;
    let webhook = one(&transaction, tenant, id)?;
    transaction.commit()?;
    Ok(webhook)
}
