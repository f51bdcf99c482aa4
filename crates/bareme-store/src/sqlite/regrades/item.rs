//! What comes of one item.

use crate::error::StoreError;
use crate::incoming::Priority;
use crate::lease::Lease;
use crate::moment::UnixMillis;
use crate::news::News;
use crate::regrade::{ItemAnswer, MAX_TRIES};
use crate::sqlite::line::take_turn;
use crate::sqlite::queue::lost;
use crate::sqlite::{Durability, Sqlite};
use rusqlite::{Connection, OptionalExtension, named_params, params};

pub fn complete(store: &Sqlite, lease: &Lease, answer: &ItemAnswer<'_>, _now: UnixMillis) -> Result<(), StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Disk)?;
    if answer.report.is_none() && lease.attempt < MAX_TRIES {
        put_back(&transaction, lease, 0)?;
        transaction.commit()?;
        drop(writer);
        store.hub.tell(News::Submitted);
        return Ok(());
    }
    let remove = "DELETE FROM queue WHERE submission = ?1 AND token = ?2 AND leased_until_ms IS NOT NULL
        AND regrade IS NOT NULL RETURNING regrade";
    let values = [lease.id.as_bytes(), lease.token.0.as_bytes()];
    let regrade = transaction.prepare_cached(remove)?.query_row(values, |row| row.get(0)).optional()?;
    let Some(regrade) = regrade else {
        return if is_stored(&transaction, lease, answer)? { Ok(()) } else { Err(lost(lease)) };
    };
    keep(&transaction, lease, regrade, answer)?;
    Ok(transaction.commit()?)
}

fn keep(connection: &Connection, lease: &Lease, regrade: [u8; 16], answer: &ItemAnswer<'_>) -> Result<(), StoreError> {
    let (before, after) = (answer.before, answer.after);
    let update =
        "UPDATE regrade_item SET change = :change, acceptance = :acceptance, report = :report, digest = :digest,
            before_verdict = :before, before_points = :before_points, before_max_points = :before_max,
            after_verdict = :after, after_points = :after_points, after_max_points = :after_max, answered_by = :token
        WHERE regrade = :regrade AND submission = :submission";
    connection.prepare_cached(update)?.execute(named_params! {
        ":change": answer.change().to_sql(),
        ":acceptance": answer.acceptance().to_sql(),
        ":report": answer.report,
        ":digest": answer.digest.0,
        ":before": before.verdict,
        ":before_points": before.points,
        ":before_max": before.max_points,
        ":after": after.verdict,
        ":after_points": after.points,
        ":after_max": after.max_points,
        ":token": lease.token.0.as_bytes(),
        ":regrade": regrade,
        ":submission": lease.id.as_bytes(),
    })?;
    Ok(())
}

/// Whether this very answer was stored before.
fn is_stored(connection: &Connection, lease: &Lease, answer: &ItemAnswer<'_>) -> Result<bool, StoreError> {
    let select = "SELECT 1 FROM regrade_item WHERE submission = ?1 AND answered_by = ?2 AND report IS ?3";
    let values = params![lease.id.as_bytes(), lease.token.0.as_bytes(), answer.report];
    Ok(connection.prepare_cached(select)?.exists(values)?)
}

pub fn defer(store: &Sqlite, lease: &Lease) -> Result<(), StoreError> {
    let mut writer = store.writer();
    let transaction = writer.begin(Durability::Process)?;
    put_back(&transaction, lease, 1)?;
    Ok(transaction.commit()?)
}

/// Behind the tenant's others; `forgiven` attempts do not count.
fn put_back(connection: &Connection, lease: &Lease, forgiven: u32) -> Result<(), StoreError> {
    let put_back = "UPDATE queue SET leased_until_ms = NULL, turn = NULL, attempt = attempt - ?3
        WHERE submission = ?1 AND token = ?2 AND leased_until_ms IS NOT NULL AND regrade IS NOT NULL RETURNING tenant";
    let values = params![lease.id.as_bytes(), lease.token.0.as_bytes(), forgiven];
    let tenant = connection.prepare_cached(put_back)?.query_row(values, |row| row.get::<_, String>(0)).optional()?;
    let tenant = tenant.ok_or_else(|| lost(lease))?;
    take_turn(connection, lease.id.as_bytes(), &tenant, Priority::Regrade.to_sql())
}
