//! Making messages, in the transaction of what they tell of.

use super::deliveries;
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::message::Delivery;
use crate::moment::UnixMillis;
use crate::sqlite::{Durability, Sqlite};
use crate::tenant::Tenant;
use crate::webhook::{Event, MessageId, WebhookId, events_from_sql};
use rusqlite::{Connection, params};

/// Makes the messages for all webhooks of a tenant that asked for such an event.
pub fn announce(
    connection: &Connection,
    tenant: &str,
    submissions: &[SubmissionId],
    event: Event,
    now: UnixMillis,
) -> Result<(), StoreError> {
    if submissions.is_empty() {
        return Ok(());
    }
    let select = "SELECT id, events FROM webhook WHERE tenant = ?1 AND disabled_ms IS NULL ORDER BY id";
    let mut select = connection.prepare_cached(select)?;
    let webhooks = select.query_map([tenant], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let webhooks = webhooks.collect::<Result<Vec<([u8; 16], String)>, _>>()?;
    for (webhook, _) in webhooks.iter().filter(|(_, events)| events_from_sql(events).contains(&event)) {
        for submission in submissions {
            insert(connection, tenant, WebhookId::from_bytes(*webhook), event, Some(*submission), now)?;
        }
    }
    Ok(())
}

pub fn ping(store: &Sqlite, tenant: &Tenant, id: WebhookId, now: UnixMillis) -> Result<Option<Delivery>, StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    let is_theirs = "SELECT 1 FROM webhook WHERE id = ?1 AND tenant = ?2";
    if !transaction.prepare_cached(is_theirs)?.exists(params![id.as_bytes(), tenant.as_str()])? {
        return Ok(None);
    }
    let message = insert(&transaction, tenant.as_str(), id, Event::Ping, None, now)?;
    let delivery = deliveries::one(&transaction, tenant, message)?;
    transaction.commit()?;
    Ok(delivery)
}

fn insert(
    connection: &Connection,
    tenant: &str,
    webhook: WebhookId,
    event: Event,
    submission: Option<SubmissionId>,
    now: UnixMillis,
) -> Result<MessageId, StoreError> {
    let id = MessageId::fresh(now);
    let insert = "INSERT INTO message (id, webhook, tenant, event, submission, created_ms, due_since_ms, next_due_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?6)";
    let submission = submission.as_ref().map(SubmissionId::as_bytes);
    let values = params![id.as_bytes(), webhook.as_bytes(), tenant, event.as_str(), submission, now.to_sql()];
    connection.prepare_cached(insert)?.execute(values)?;
    Ok(id)
}
