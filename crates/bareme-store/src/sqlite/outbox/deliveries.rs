//! Messages as lists: looking, sending once more, giving up, deleting.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::message::{Delivery, DeliveryColumns, DeliveryQuery, DeliveryState, OutboxLag, TOO_OLD};
use crate::moment::UnixMillis;
use crate::sqlite::{Durability, Sqlite};
use crate::tenant::Tenant;
use crate::webhook::{MessageId, WebhookId};
use rusqlite::{Connection, OptionalExtension, Row, params};

pub fn list(connection: &Connection, tenant: &Tenant, query: &DeliveryQuery) -> Result<Vec<Delivery>, StoreError> {
    let select = "SELECT id, webhook, event, submission, attempts, created_ms, next_due_ms, delivered_ms, dead_ms,
            last_error
        FROM message WHERE tenant = ?1 AND (?2 IS NULL OR id < ?2) AND (?3 IS NULL OR webhook = ?3)
            AND CASE ?4 WHEN 0 THEN delivered_ms IS NULL AND dead_ms IS NULL WHEN 1 THEN delivered_ms IS NOT NULL
                WHEN 2 THEN dead_ms IS NOT NULL ELSE 1 END
        ORDER BY id DESC LIMIT ?5";
    let state = query.state.map(|state| match state {
        DeliveryState::Pending => 0,
        DeliveryState::Delivered => 1,
        DeliveryState::Dead => 2,
    });
    let (before, webhook) = (query.before.as_ref().map(MessageId::as_bytes), query.webhook);
    let webhook = webhook.as_ref().map(WebhookId::as_bytes);
    let mut select = connection.prepare_cached(select)?;
    let rows = select.query_map(params![tenant.as_str(), before, webhook, state, query.most], delivery_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn one(connection: &Connection, tenant: &Tenant, id: MessageId) -> Result<Option<Delivery>, StoreError> {
    let select = "SELECT id, webhook, event, submission, attempts, created_ms, next_due_ms, delivered_ms, dead_ms,
            last_error
        FROM message WHERE id = ?1 AND tenant = ?2";
    let values = params![id.as_bytes(), tenant.as_str()];
    Ok(connection.prepare_cached(select)?.query_row(values, delivery_of).optional()?)
}

fn delivery_of(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    let submission: Option<[u8; 16]> = row.get(3)?;
    let columns = DeliveryColumns {
        id: MessageId::from_bytes(row.get(0)?),
        webhook: WebhookId::from_bytes(row.get(1)?),
        event: row.get(2)?,
        submission: submission.map(SubmissionId::from_bytes),
        attempts: row.get(4)?,
        created_ms: row.get(5)?,
        next_due_ms: row.get(6)?,
        delivered_ms: row.get(7)?,
        dead_ms: row.get(8)?,
        last_error: row.get(9)?,
    };
    Ok(columns.delivery())
}

pub fn resend(store: &Sqlite, tenant: &Tenant, id: MessageId, now: UnixMillis) -> Result<Option<Delivery>, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let resend = "UPDATE message SET delivered_ms = NULL, dead_ms = NULL, attempts = 0, due_since_ms = ?3,
            next_due_ms = ?3, token = NULL, leased_until_ms = NULL
        WHERE id = ?1 AND tenant = ?2 AND (leased_until_ms IS NULL OR leased_until_ms <= ?3)";
    transaction.prepare_cached(resend)?.execute(params![id.as_bytes(), tenant.as_str(), now.to_sql()])?;
    let delivery = one(&transaction, tenant, id)?;
    transaction.commit()?;
    Ok(delivery)
}

pub fn resend_dead(store: &Sqlite, tenant: &Tenant, id: WebhookId, now: UnixMillis) -> Result<Option<u64>, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let is_theirs = "SELECT 1 FROM webhook WHERE id = ?1 AND tenant = ?2";
    if !transaction.prepare_cached(is_theirs)?.exists(params![id.as_bytes(), tenant.as_str()])? {
        return Ok(None);
    }
    let resend = "UPDATE message SET dead_ms = NULL, attempts = 0, due_since_ms = ?2, next_due_ms = ?2
        WHERE webhook = ?1 AND dead_ms IS NOT NULL";
    let count = transaction.prepare_cached(resend)?.execute(params![id.as_bytes(), now.to_sql()])?;
    transaction.commit()?;
    Ok(Some(count as u64))
}

pub fn lag(connection: &Connection) -> Result<OutboxLag, StoreError> {
    let select = "SELECT count(*), min(created_ms), (SELECT count(*) FROM message WHERE dead_ms IS NOT NULL)
        FROM message WHERE delivered_ms IS NULL AND dead_ms IS NULL";
    let count = |row: &Row<'_>, column| Ok::<_, rusqlite::Error>(row.get::<_, i64>(column)?.unsigned_abs());
    let lag = |row: &Row<'_>| {
        let oldest_pending = row.get::<_, Option<i64>>(1)?.map(UnixMillis::from_sql);
        Ok(OutboxLag { pending: count(row, 0)?, dead: count(row, 2)?, oldest_pending })
    };
    Ok(connection.prepare_cached(select)?.query_row([], lag)?)
}

pub fn bury(store: &Sqlite, since: UnixMillis, now: UnixMillis) -> Result<u64, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    let bury = "UPDATE message SET dead_ms = ?2, last_error = coalesce(last_error, ?3), token = NULL,
            leased_until_ms = NULL
        WHERE due_since_ms < ?1 AND delivered_ms IS NULL AND dead_ms IS NULL
            AND (leased_until_ms IS NULL OR leased_until_ms <= ?2)";
    let count = transaction.prepare_cached(bury)?.execute(params![since.to_sql(), now.to_sql(), TOO_OLD])?;
    transaction.commit()?;
    Ok(count as u64)
}

pub fn purge(store: &Sqlite, delivered: UnixMillis, dead: UnixMillis, most: u32) -> Result<u64, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    let delivered_before = "DELETE FROM message WHERE id IN (SELECT id FROM message WHERE delivered_ms < ?1 LIMIT ?2)";
    let dead_before = "DELETE FROM message WHERE id IN (SELECT id FROM message WHERE dead_ms < ?1 LIMIT ?2)";
    let mut count = transaction.prepare_cached(delivered_before)?.execute(params![delivered.to_sql(), most])?;
    count += transaction.prepare_cached(dead_before)?.execute(params![dead.to_sql(), most])?;
    transaction.commit()?;
    Ok(count as u64)
}
