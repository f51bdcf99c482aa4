//! Messages that are due: who sends them, and what came of it.

use super::webhooks;
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::lease::Token;
use crate::message::{Candidate, Courier, DueMessage, MessageLease, Settled, event_from_sql, in_turn};
use crate::moment::UnixMillis;
use crate::postgres::Durability;
use crate::postgres::pool::Pool;
use crate::postgres::work::Work;
use crate::tenant::Tenant;
use crate::webhook::{MessageId, SigningSecret, WebhookId};
use postgres::{Error, Row};
use uuid::Uuid;

pub fn lease(pool: &Pool, courier: &Courier<'_>, now: UnixMillis) -> Result<Vec<DueMessage>, StoreError> {
    let token = Token::fresh(now);
    pool.transact(Durability::Process, |work| {
        let mut ids = if work.is_repeated { taken_before(work, token)? } else { Vec::new() };
        if ids.is_empty() {
            ids = take(work, token, courier, now)?;
        }
        Ok(due(work, &ids, token, now)?)
    })
}

fn take(work: &mut Work<'_>, token: Token, courier: &Courier<'_>, now: UnixMillis) -> Result<Vec<Uuid>, Error> {
    let mut ids = Vec::new();
    for webhook in in_turn(&candidates(work, now)?, courier) {
        if ids.len() as u64 >= u64::from(courier.most) {
            break;
        }
        ids.extend(take_first(work, webhook, token, courier, now)?);
    }
    Ok(ids)
}

/// The webhooks that have something due.
fn candidates(work: &mut Work<'_>, now: UnixMillis) -> Result<Vec<Candidate>, Error> {
    let select = "SELECT id, busy, first FROM (SELECT id,
            (SELECT count(*) FROM message WHERE webhook = its.id AND leased_until_ms > $1) AS busy,
            (SELECT min(next_due_ms) FROM message WHERE webhook = its.id AND delivered_ms IS NULL AND dead_ms IS NULL)
                AS first
        FROM webhook AS its WHERE disabled_ms IS NULL) AS them WHERE first <= $1";
    let rows = work.rows(select, &[&now.to_sql()])?;
    let candidate =
        |row: &Row| Candidate { webhook: WebhookId::new(row.get(0)), busy: row.get(1), first_due_ms: row.get(2) };
    Ok(rows.iter().map(candidate).collect())
}

fn take_first(
    work: &mut Work<'_>,
    webhook: WebhookId,
    token: Token,
    courier: &Courier<'_>,
    now: UnixMillis,
) -> Result<Option<Uuid>, Error> {
    // In a subquery of its own the first one is looked for once, whatever the plan.
    let take = "WITH first AS MATERIALIZED (
            SELECT id FROM message WHERE webhook = $1 AND delivered_ms IS NULL AND dead_ms IS NULL AND next_due_ms <= $2
            ORDER BY next_due_ms, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        UPDATE message SET attempts = attempts + 1, token = $3, leased_until_ms = $4, next_due_ms = $4
        FROM first WHERE message.id = first.id RETURNING message.id";
    let until = now.after(courier.lease_for).to_sql();
    let row = work.row(take, &[&webhook.uuid(), &now.to_sql(), &token.0, &until])?;
    Ok(row.map(|row| row.get(0)))
}

/// What an earlier try has taken.
fn taken_before(work: &mut Work<'_>, token: Token) -> Result<Vec<Uuid>, Error> {
    let select = "SELECT id FROM message WHERE token = $1 AND leased_until_ms IS NOT NULL ORDER BY id";
    Ok(work.rows(select, &[&token.0])?.iter().map(|row| row.get(0)).collect())
}

fn due(work: &mut Work<'_>, ids: &[Uuid], token: Token, now: UnixMillis) -> Result<Vec<DueMessage>, Error> {
    let select = "SELECT its.id, its.tenant, webhook, url, with_report, secret,
            CASE WHEN old_until_ms > $2 THEN old_secret END, event, submission, learner, its.created_ms, due_since_ms,
            attempts
        FROM unnest($1::uuid[]) WITH ORDINALITY AS chosen (id, place) JOIN message AS its ON its.id = chosen.id
            JOIN webhook ON webhook.id = webhook LEFT JOIN submission ON submission.id = submission
        ORDER BY place";
    let rows = work.rows(select, &[&ids, &now.to_sql()])?;
    let message = |row: &Row| DueMessage {
        lease: MessageLease { id: MessageId::new(row.get(0)), token },
        tenant: Tenant::stored(row.get(1)),
        webhook: WebhookId::new(row.get(2)),
        url: row.get(3),
        with_report: row.get(4),
        secrets: [Some(row.get(5)), row.get(6)].into_iter().flatten().map(SigningSecret::new).collect(),
        event: event_from_sql(row.get(7)),
        submission: row.get::<_, Option<_>>(8).map(SubmissionId::new),
        learner: row.get(9),
        created: UnixMillis::from_sql(row.get(10)),
        due_since: UnixMillis::from_sql(row.get(11)),
        attempt: row.get::<_, i32>(12).unsigned_abs(),
    };
    Ok(rows.iter().map(message).collect())
}

pub fn settle(pool: &Pool, lease: &MessageLease, settled: &Settled<'_>, now: UnixMillis) -> Result<(), StoreError> {
    // Whoever disables a webhook locks it before its messages, so this does as well.
    let lock = "SELECT FROM webhook WHERE id = (SELECT webhook FROM message WHERE id = $1) FOR UPDATE";
    let settle = "UPDATE message SET token = NULL, leased_until_ms = NULL, last_error = $3,
            next_due_ms = coalesce($4, next_due_ms), delivered_ms = $5, dead_ms = $6
        WHERE id = $1 AND token = $2 RETURNING webhook";
    let due = if let Settled::Again { due, .. } = settled { Some(due.to_sql()) } else { None };
    let delivered = matches!(settled, Settled::Delivered).then(|| now.to_sql());
    let dead = matches!(settled, Settled::Dead { .. } | Settled::Gone { .. }).then(|| now.to_sql());
    let is_gone = matches!(settled, Settled::Gone { .. });
    pool.transact(Durability::Process, |work| {
        let id = lease.id.uuid();
        if is_gone {
            work.rows(lock, &[&id])?;
        }
        match work.row(settle, &[&id, &lease.token.0, &settled.error(), &due, &delivered, &dead])? {
            Some(row) if is_gone => Ok(webhooks::disable(work, WebhookId::new(row.get(0)), now)?),
            Some(_) => Ok(()),
            // An earlier try has done it, or the lease is lost; in either case there is nothing left to do.
            None if work.is_repeated => Ok(()),
            None => Err(StoreError::MessageLost { id: lease.id }.into()),
        }
    })
}

pub fn next_due(pool: &Pool, except: &[WebhookId]) -> Result<Option<UnixMillis>, StoreError> {
    let select = "SELECT min((SELECT min(next_due_ms) FROM message
            WHERE webhook = its.id AND delivered_ms IS NULL AND dead_ms IS NULL))
        FROM webhook AS its WHERE disabled_ms IS NULL AND id <> ALL($1)";
    let except: Vec<Uuid> = except.iter().map(|webhook| webhook.uuid()).collect();
    let row = pool.transact(Durability::Disk, |work| Ok(work.row(select, &[&except])?))?;
    Ok(row.and_then(|row| row.get::<_, Option<i64>>(0)).map(UnixMillis::from_sql))
}
