//! Messages that are due: who sends them, and what came of it.

use super::webhooks;
use crate::error::StoreError;
use crate::id::SubmissionId;
use crate::lease::Token;
use crate::message::{Candidate, Courier, DueMessage, MessageLease, Settled, event_from_sql, in_turn};
use crate::moment::UnixMillis;
use crate::sqlite::{Durability, Sqlite};
use crate::tenant::Tenant;
use crate::webhook::{MessageId, SigningSecret, WebhookId};
use rusqlite::{Connection, OptionalExtension, Row, params};

pub fn lease(store: &Sqlite, courier: &Courier<'_>, now: UnixMillis) -> Result<Vec<DueMessage>, StoreError> {
    // Most of the time nothing is due, and then the writer need not be asked for.
    if candidates(&store.reader(), now)?.is_empty() {
        return Ok(Vec::new());
    }
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    let token = Token::fresh(now);
    let mut leased = Vec::new();
    for webhook in in_turn(&candidates(&transaction, now)?, courier) {
        if leased.len() as u64 >= u64::from(courier.most) {
            break;
        }
        let Some(id) = take_first(&transaction, webhook, token, courier, now)? else { continue };
        leased.push(due(&transaction, id, token, now)?);
    }
    transaction.commit()?;
    Ok(leased)
}

/// The webhooks that have something due.
fn candidates(connection: &Connection, now: UnixMillis) -> Result<Vec<Candidate>, StoreError> {
    let select = "SELECT * FROM (SELECT id,
            (SELECT count(*) FROM message WHERE webhook = its.id AND leased_until_ms > ?1),
            (SELECT min(next_due_ms) FROM message WHERE webhook = its.id AND delivered_ms IS NULL AND dead_ms IS NULL)
                AS first
        FROM webhook AS its WHERE disabled_ms IS NULL) WHERE first <= ?1";
    let candidate = |row: &Row<'_>| {
        Ok(Candidate { webhook: WebhookId::from_bytes(row.get(0)?), busy: row.get(1)?, first_due_ms: row.get(2)? })
    };
    let mut select = connection.prepare_cached(select)?;
    Ok(select.query_map([now.to_sql()], candidate)?.collect::<Result<_, _>>()?)
}

fn take_first(
    connection: &Connection,
    webhook: WebhookId,
    token: Token,
    courier: &Courier<'_>,
    now: UnixMillis,
) -> Result<Option<MessageId>, StoreError> {
    let take = "UPDATE message SET attempts = attempts + 1, token = ?3, leased_until_ms = ?4, next_due_ms = ?4
        WHERE id = (SELECT id FROM message WHERE webhook = ?1 AND delivered_ms IS NULL AND dead_ms IS NULL
            AND next_due_ms <= ?2 ORDER BY next_due_ms, id LIMIT 1)
        RETURNING id";
    let until = now.after(courier.lease_for).to_sql();
    let values = params![webhook.as_bytes(), now.to_sql(), token.0.as_bytes(), until];
    let id = connection.prepare_cached(take)?.query_row(values, |row| row.get(0)).optional()?;
    Ok(id.map(MessageId::from_bytes))
}

fn due(connection: &Connection, id: MessageId, token: Token, now: UnixMillis) -> Result<DueMessage, StoreError> {
    let select =
        "SELECT its.tenant, webhook, url, with_report, secret, CASE WHEN old_until_ms > ?2 THEN old_secret END,
            event, submission, learner, its.created_ms, due_since_ms, attempts
        FROM message AS its JOIN webhook ON webhook.id = webhook LEFT JOIN submission ON submission.id = submission
        WHERE its.id = ?1";
    let message = |row: &Row<'_>| {
        let submission: Option<[u8; 16]> = row.get(7)?;
        Ok(DueMessage {
            lease: MessageLease { id, token },
            tenant: Tenant::stored(row.get(0)?),
            webhook: WebhookId::from_bytes(row.get(1)?),
            url: row.get(2)?,
            with_report: row.get(3)?,
            secrets: [Some(row.get(4)?), row.get(5)?].into_iter().flatten().map(SigningSecret::new).collect(),
            event: event_from_sql(&row.get::<_, String>(6)?),
            submission: submission.map(SubmissionId::from_bytes),
            learner: row.get(8)?,
            created: UnixMillis::from_sql(row.get(9)?),
            due_since: UnixMillis::from_sql(row.get(10)?),
            attempt: row.get(11)?,
        })
    };
    Ok(connection.prepare_cached(select)?.query_row(params![id.as_bytes(), now.to_sql()], message)?)
}

pub fn settle(store: &Sqlite, lease: &MessageLease, settled: &Settled<'_>, now: UnixMillis) -> Result<(), StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    let settle = "UPDATE message SET token = NULL, leased_until_ms = NULL, last_error = ?3,
            next_due_ms = coalesce(?4, next_due_ms), delivered_ms = ?5, dead_ms = ?6
        WHERE id = ?1 AND token = ?2 RETURNING webhook";
    let due = if let Settled::Again { due, .. } = settled { Some(due.to_sql()) } else { None };
    let delivered = matches!(settled, Settled::Delivered).then(|| now.to_sql());
    let dead = matches!(settled, Settled::Dead { .. } | Settled::Gone { .. }).then(|| now.to_sql());
    let values = params![lease.id.as_bytes(), lease.token.0.as_bytes(), settled.error(), due, delivered, dead];
    let webhook = transaction.prepare_cached(settle)?.query_row(values, |row| row.get(0)).optional()?;
    let webhook = webhook.map(WebhookId::from_bytes).ok_or(StoreError::MessageLost { id: lease.id })?;
    if matches!(settled, Settled::Gone { .. }) {
        webhooks::disable(&transaction, webhook, now)?;
    }
    Ok(transaction.commit()?)
}

pub fn next_due(connection: &Connection, except: &[WebhookId]) -> Result<Option<UnixMillis>, StoreError> {
    let select = "SELECT id, (SELECT min(next_due_ms) FROM message
            WHERE webhook = its.id AND delivered_ms IS NULL AND dead_ms IS NULL)
        FROM webhook AS its WHERE disabled_ms IS NULL";
    let mut select = connection.prepare_cached(select)?;
    let first = |row: &Row<'_>| Ok((WebhookId::from_bytes(row.get(0)?), row.get::<_, Option<i64>>(1)?));
    let firsts = select.query_map([], first)?.collect::<Result<Vec<_>, _>>()?;
    let firsts = firsts.into_iter().filter(|(webhook, _)| !except.contains(webhook));
    Ok(firsts.filter_map(|(_, due)| due).min().map(UnixMillis::from_sql))
}
