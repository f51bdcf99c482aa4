//! Making messages, in the transaction of what they tell of.

use super::deliveries;
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::message::Delivery;
use crate::moment::UnixMillis;
use crate::postgres::Durability;
use crate::postgres::pool::Pool;
use crate::postgres::work::Work;
use crate::tenant::Tenant;
use crate::webhook::{Event, MessageId, WebhookId, events_from_sql};
use postgres::Error;
use uuid::Uuid;

/// Makes the messages for all webhooks of a tenant that asked for such an event.
pub fn announce(
    work: &mut Work<'_>,
    tenant: &str,
    submissions: &[SubmissionId],
    event: Event,
    now: UnixMillis,
) -> Result<(), Error> {
    if submissions.is_empty() {
        return Ok(());
    }
    let select = "SELECT id, events FROM webhook WHERE tenant = $1 AND disabled_ms IS NULL ORDER BY id FOR SHARE";
    let webhooks = work.rows(select, &[&tenant])?;
    let asked = webhooks.iter().filter(|row| events_from_sql(row.get(1)).contains(&event));
    let webhooks: Vec<Uuid> = asked.map(|row| row.get(0)).collect();
    if webhooks.is_empty() {
        return Ok(());
    }
    let pairs = || webhooks.iter().flat_map(|webhook| submissions.iter().map(move |it| (*webhook, it.uuid())));
    let ids: Vec<Uuid> = pairs().map(|_| MessageId::fresh(now).uuid()).collect();
    let (webhooks, submissions): (Vec<Uuid>, Vec<Uuid>) = pairs().unzip();
    let insert = "INSERT INTO message (id, webhook, tenant, event, submission, created_ms, due_since_ms, next_due_ms)
        SELECT its.id, its.webhook, $4, $5, its.submission, $6, $6, $6
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS its (id, webhook, submission)";
    work.change(insert, &[&ids, &webhooks, &submissions, &tenant, &event.as_str(), &now.to_sql()])?;
    Ok(())
}

pub fn ping(pool: &Pool, tenant: &Tenant, id: WebhookId, now: UnixMillis) -> Result<Option<Delivery>, StoreError> {
    let message = MessageId::fresh(now);
    let insert = "INSERT INTO message (id, webhook, tenant, event, created_ms, due_since_ms, next_due_ms)
        SELECT $1, id, tenant, $4, $5, $5, $5 FROM webhook WHERE id = $2 AND tenant = $3
        ON CONFLICT (id) DO NOTHING";
    pool.transact(Durability::Disk, |work| {
        let event = Event::Ping.as_str();
        work.change(insert, &[&message.uuid(), &id.uuid(), &tenant.as_str(), &event, &now.to_sql()])?;
        Ok(deliveries::one(work, tenant, message)?)
    })
}
