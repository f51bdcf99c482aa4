//! Messages as lists: looking, sending once more, giving up, deleting.

use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::message::{Delivery, DeliveryColumns, DeliveryQuery, DeliveryState, OutboxLag, TOO_OLD};
use crate::moment::UnixMillis;
use crate::postgres::Durability;
use crate::postgres::pool::Pool;
use crate::postgres::work::Work;
use crate::tenant::Tenant;
use crate::webhook::{MessageId, WebhookId};
use postgres::{Error, Row};
use uuid::Uuid;

pub fn list(pool: &Pool, tenant: &Tenant, query: &DeliveryQuery) -> Result<Vec<Delivery>, StoreError> {
    let select = "SELECT id, webhook, event, submission, attempts, created_ms, next_due_ms, delivered_ms, dead_ms,
            last_error
        FROM message WHERE tenant = $1 AND ($2::uuid IS NULL OR id < $2) AND ($3::uuid IS NULL OR webhook = $3)
            AND CASE $4::integer WHEN 0 THEN delivered_ms IS NULL AND dead_ms IS NULL WHEN 1 THEN delivered_ms IS NOT NULL
                WHEN 2 THEN dead_ms IS NOT NULL ELSE true END
        ORDER BY id DESC LIMIT $5";
    let state: Option<i32> = query.state.map(|state| match state {
        DeliveryState::Pending => 0,
        DeliveryState::Delivered => 1,
        DeliveryState::Dead => 2,
    });
    let (before, webhook) = (query.before.map(MessageId::uuid), query.webhook.map(WebhookId::uuid));
    let most = i64::from(query.most);
    let rows = pool.transact(Durability::Disk, |work| {
        Ok(work.rows(select, &[&tenant.as_str(), &before, &webhook, &state, &most])?)
    })?;
    Ok(rows.iter().map(delivery_of).collect())
}

pub fn one(work: &mut Work<'_>, tenant: &Tenant, id: MessageId) -> Result<Option<Delivery>, Error> {
    let select = "SELECT id, webhook, event, submission, attempts, created_ms, next_due_ms, delivered_ms, dead_ms,
            last_error
        FROM message WHERE id = $1 AND tenant = $2";
    Ok(work.row(select, &[&id.uuid(), &tenant.as_str()])?.as_ref().map(delivery_of))
}

fn delivery_of(row: &Row) -> Delivery {
    let columns = DeliveryColumns {
        id: MessageId::new(row.get(0)),
        webhook: WebhookId::new(row.get(1)),
        event: row.get(2),
        submission: row.get::<_, Option<Uuid>>(3).map(SubmissionId::new),
        attempts: row.get::<_, i32>(4).into(),
        created_ms: row.get(5),
        next_due_ms: row.get(6),
        delivered_ms: row.get(7),
        dead_ms: row.get(8),
        last_error: row.get(9),
    };
    columns.delivery()
}

pub fn resend(pool: &Pool, tenant: &Tenant, id: MessageId, now: UnixMillis) -> Result<Option<Delivery>, StoreError> {
    let resend = "UPDATE message SET delivered_ms = NULL, dead_ms = NULL, attempts = 0, due_since_ms = $3,
            next_due_ms = $3, token = NULL, leased_until_ms = NULL
        WHERE id = $1 AND tenant = $2 AND (leased_until_ms IS NULL OR leased_until_ms <= $3)";
    pool.transact(Durability::Disk, |work| {
        work.change(resend, &[&id.uuid(), &tenant.as_str(), &now.to_sql()])?;
        Ok(one(work, tenant, id)?)
    })
}

pub fn resend_dead(pool: &Pool, tenant: &Tenant, id: WebhookId, now: UnixMillis) -> Result<Option<u64>, StoreError> {
    let is_theirs = "SELECT FROM webhook WHERE id = $1 AND tenant = $2";
    let resend = "UPDATE message SET dead_ms = NULL, attempts = 0, due_since_ms = $2, next_due_ms = $2
        WHERE webhook = $1 AND dead_ms IS NOT NULL";
    pool.transact(Durability::Disk, |work| {
        if work.row(is_theirs, &[&id.uuid(), &tenant.as_str()])?.is_none() {
            return Ok(None);
        }
        Ok(Some(work.change(resend, &[&id.uuid(), &now.to_sql()])?))
    })
}

pub fn lag(pool: &Pool) -> Result<OutboxLag, StoreError> {
    let select = "SELECT count(*), min(created_ms), (SELECT count(*) FROM message WHERE dead_ms IS NOT NULL)
        FROM message WHERE delivered_ms IS NULL AND dead_ms IS NULL";
    let row = pool.transact(Durability::Disk, |work| Ok(work.row(select, &[])?))?;
    let count = |row: &Row, column| row.get::<_, i64>(column).unsigned_abs();
    let lag = row.map(|row| {
        let oldest_pending = row.get::<_, Option<i64>>(1).map(UnixMillis::from_sql);
        OutboxLag { pending: count(&row, 0), dead: count(&row, 2), oldest_pending }
    });
    Ok(lag.unwrap_or_default())
}

pub fn bury(pool: &Pool, since: UnixMillis, now: UnixMillis) -> Result<u64, StoreError> {
    let bury = "UPDATE message SET dead_ms = $2, last_error = coalesce(last_error, $3), token = NULL,
            leased_until_ms = NULL
        WHERE due_since_ms < $1 AND delivered_ms IS NULL AND dead_ms IS NULL
            AND (leased_until_ms IS NULL OR leased_until_ms <= $2)";
    pool.transact(Durability::Process, |work| Ok(work.change(bury, &[&since.to_sql(), &now.to_sql(), &TOO_OLD])?))
}

pub fn purge(pool: &Pool, delivered: UnixMillis, dead: UnixMillis, most: u32) -> Result<u64, StoreError> {
    let delivered_before = "DELETE FROM message WHERE id IN (SELECT id FROM message WHERE delivered_ms < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)";
    let dead_before =
        "DELETE FROM message WHERE id IN (SELECT id FROM message WHERE dead_ms < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)";
    pool.transact(Durability::Process, |work| {
        let count = work.change(delivered_before, &[&delivered.to_sql(), &i64::from(most)])?;
        Ok(count + work.change(dead_before, &[&dead.to_sql(), &i64::from(most)])?)
    })
}
