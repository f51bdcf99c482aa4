//! Webhooks.

use crate::error::StoreError;
use crate::message::DISABLED;
use crate::moment::UnixMillis;
use crate::postgres::Durability;
use crate::postgres::pool::Pool;
use crate::postgres::work::Work;
use crate::tenant::Tenant;
use crate::webhook::{NewWebhook, SigningSecret, Webhook, WebhookChange, WebhookId, events_from_sql, events_to_sql};
use postgres::{Error, Row};

pub fn add(
    pool: &Pool,
    tenant: &Tenant,
    webhook: &NewWebhook,
    now: UnixMillis,
    most: u32,
) -> Result<Webhook, StoreError> {
    let id = WebhookId::fresh(now);
    // One at a time for each tenant, so that the count is right.
    let lock = "SELECT pg_advisory_xact_lock(hashtextextended('webhooks' || chr(31) || $1, 0))";
    let count = "SELECT count(*) FROM webhook WHERE tenant = $1 AND id <> $2";
    let insert = "INSERT INTO webhook (id, tenant, url, events, with_report, secret, created_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING";
    let (events, secret) = (events_to_sql(&webhook.events), webhook.secret.reveal());
    pool.transact(Durability::Disk, |work| {
        let its = tenant.as_str();
        work.rows(lock, &[&its])?;
        let count: i64 = work.row(count, &[&its, &id.uuid()])?.map(|row| row.get(0)).unwrap_or_default();
        if count >= i64::from(most) {
            return Err(StoreError::TooManyWebhooks { most }.into());
        }
        let (url, with_report, now) = (&webhook.url, &webhook.with_report, now.to_sql());
        work.change(insert, &[&id.uuid(), &its, url, &events, with_report, &secret, &now])?;
        Ok(())
    })?;
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

pub fn all(pool: &Pool, tenant: &Tenant) -> Result<Vec<Webhook>, StoreError> {
    let select = "SELECT id, url, events, with_report, created_ms, disabled_ms, old_until_ms FROM webhook
        WHERE tenant = $1 ORDER BY id";
    let rows = pool.transact(Durability::Disk, |work| Ok(work.rows(select, &[&tenant.as_str()])?))?;
    Ok(rows.iter().map(webhook_of).collect())
}

pub fn one(pool: &Pool, tenant: &Tenant, id: WebhookId) -> Result<Option<Webhook>, StoreError> {
    pool.transact(Durability::Disk, |work| Ok(find(work, tenant, id)?))
}

fn find(work: &mut Work<'_>, tenant: &Tenant, id: WebhookId) -> Result<Option<Webhook>, Error> {
    let select = "SELECT id, url, events, with_report, created_ms, disabled_ms, old_until_ms FROM webhook
        WHERE id = $1 AND tenant = $2";
    Ok(work.row(select, &[&id.uuid(), &tenant.as_str()])?.as_ref().map(webhook_of))
}

fn webhook_of(row: &Row) -> Webhook {
    let moment = |column| row.get::<_, Option<i64>>(column).map(UnixMillis::from_sql);
    Webhook {
        id: WebhookId::new(row.get(0)),
        url: row.get(1),
        events: events_from_sql(row.get(2)),
        with_report: row.get(3),
        created: UnixMillis::from_sql(row.get(4)),
        disabled: moment(5),
        old_secret_until: moment(6),
    }
}

pub fn change(
    pool: &Pool,
    tenant: &Tenant,
    id: WebhookId,
    change: &WebhookChange,
    now: UnixMillis,
) -> Result<Option<Webhook>, StoreError> {
    let update = "UPDATE webhook SET url = coalesce($3, url), events = coalesce($4, events),
            with_report = coalesce($5, with_report),
            disabled_ms = CASE WHEN $6::boolean THEN coalesce(disabled_ms, $7) WHEN NOT $6 THEN NULL ELSE disabled_ms END
        WHERE id = $1 AND tenant = $2";
    let events = change.events.as_deref().map(events_to_sql);
    pool.transact(Durability::Disk, |work| {
        let (its, url, report) = (tenant.as_str(), &change.url, &change.with_report);
        work.change(update, &[&id.uuid(), &its, url, &events, report, &change.disabled, &now.to_sql()])?;
        let webhook = find(work, tenant, id)?;
        if webhook.is_some() && change.disabled == Some(true) {
            bury_all(work, id, now)?;
        }
        Ok(webhook)
    })
}

/// Disables a webhook whose receiver wants nothing more.
pub fn disable(work: &mut Work<'_>, id: WebhookId, now: UnixMillis) -> Result<(), Error> {
    let disable = "UPDATE webhook SET disabled_ms = coalesce(disabled_ms, $2) WHERE id = $1";
    work.change(disable, &[&id.uuid(), &now.to_sql()])?;
    bury_all(work, id, now)
}

fn bury_all(work: &mut Work<'_>, id: WebhookId, now: UnixMillis) -> Result<(), Error> {
    let bury = "UPDATE message SET dead_ms = $2, last_error = $3, token = NULL, leased_until_ms = NULL
        WHERE webhook = $1 AND delivered_ms IS NULL AND dead_ms IS NULL";
    work.change(bury, &[&id.uuid(), &now.to_sql(), &DISABLED])?;
    Ok(())
}

pub fn remove(pool: &Pool, tenant: &Tenant, id: WebhookId) -> Result<bool, StoreError> {
    let remove = "DELETE FROM webhook WHERE id = $1 AND tenant = $2";
    pool.transact(Durability::Disk, |work| {
        let removed = work.change(remove, &[&id.uuid(), &tenant.as_str()])?;
        // Where this is tried again, it was probably an earlier try that removed it; it is gone in any case.
        Ok(removed > 0 || work.is_repeated)
    })
}

pub fn rotate(
    pool: &Pool,
    tenant: &Tenant,
    id: WebhookId,
    secret: &SigningSecret,
    old_until: UnixMillis,
) -> Result<Option<Webhook>, StoreError> {
    let rotate = "UPDATE webhook SET old_secret = secret, old_until_ms = $4, secret = $3
        WHERE id = $1 AND tenant = $2 AND secret <> $3";
    pool.transact(Durability::Disk, |work| {
        work.change(rotate, &[&id.uuid(), &tenant.as_str(), &secret.reveal(), &old_until.to_sql()])?;
        Ok(find(work, tenant, id)?)
    })
}
