//! The tables: whose they are, which format they have, and whether they are in order.

use super::Durability;
use super::config::shown;
use super::failure::{Failure, reason};
use super::pool::Pool;
use super::work::Work;
use crate::error::StoreError;
use crate::moment::UnixMillis;
use postgres::Row;

/// The formats, each with the step that leads to it from the one before.
const MIGRATIONS: [(i32, &str); NEWEST as usize] = [
    (1, include_str!("schema/001-submissions-and-queue.sql")),
    (2, include_str!("schema/002-accounts.sql")),
    (3, include_str!("schema/003-outbox.sql")),
    (4, include_str!("schema/004-records.sql")),
    (5, include_str!("schema/005-regrades.sql")),
];

/// The newest format that this version knows.
const NEWEST: i32 = 5;

/// Among all that hold advisory locks in a database, "BARM" twice: those who bring it up to date.
const MIGRATION_LOCK: i64 = 0x4241_524D_4241_524D;

/// Makes the tables where there are none, and leaves those of an older version alone.
pub fn prepare_empty(pool: &Pool) -> Result<(), StoreError> {
    let found = told(pool, pool.transact(Durability::Disk, |work| format_of(work, pool)))?;
    match found {
        Some(found) if found < NEWEST => {
            let (found, needed) = (found.unsigned_abs(), NEWEST.unsigned_abs());
            Err(StoreError::Older { database: shown(pool.config()), found, needed })
        }
        _ => prepare(pool),
    }
}

/// Looks before it touches: a database of another program or of a newer version stays as it is. What is missing is done in
/// one transaction, which nodes that start at the same time enter one after the other.
pub fn prepare(pool: &Pool) -> Result<(), StoreError> {
    let prepared = pool.transact(Durability::Disk, |work| {
        if format_of(work, pool)? == Some(NEWEST) {
            return Ok(());
        }
        work.rows("SELECT pg_advisory_xact_lock($1)", &[&MIGRATION_LOCK])?;
        let format = format_of(work, pool)?;
        migrate(work, format)
    });
    told(pool, prepared)
}

/// While opening, whatever is wrong is wrong with the address, the server or the rights there.
fn told<T>(pool: &Pool, prepared: Result<T, StoreError>) -> Result<T, StoreError> {
    prepared.map_err(|error| match error {
        StoreError::Database { code, source } => {
            let said = source.downcast_ref::<postgres::Error>().map_or(code, reason);
            StoreError::Open { database: shown(pool.config()), reason: said }
        }
        other => other,
    })
}

/// The format of our tables, if there are any.
fn format_of(work: &mut Work<'_>, pool: &Pool) -> Result<Option<i32>, Failure> {
    let foreign = || StoreError::Foreign { database: shown(pool.config()) };
    // One look at all tables, which sees either none or all of those that another node makes in this moment.
    let select = "SELECT coalesce(bool_or(nspname = 'bareme' AND relname = 'format'), false), count(*) > 0
        FROM pg_class AS its JOIN pg_namespace AS home ON home.oid = relnamespace
        WHERE relkind IN ('r', 'p') AND nspname <> 'information_schema' AND nspname !~ '^pg_'
            AND NOT EXISTS (SELECT FROM pg_depend
                WHERE classid = 'pg_class'::regclass AND objid = its.oid AND deptype = 'e')";
    let said = work.row(select, &[])?.map(|row| (row.get(0), row.get(1)));
    let (has_format, has_tables): (bool, bool) = said.unwrap_or_default();
    if !has_format {
        return if has_tables { Err(foreign().into()) } else { Ok(None) };
    }
    // Read as JSON, so that a table of this name with other columns is an answer rather than an error.
    let select = "SELECT (to_jsonb(its) ->> 'program') = 'bareme', (to_jsonb(its) ->> 'format')::bigint
        FROM bareme.format AS its";
    let said = work.row(select, &[])?.map(|row| (row.get::<_, Option<bool>>(0), row.get::<_, Option<i64>>(1)));
    let Some((Some(true), Some(found))) = said else { return Err(foreign().into()) };
    let newer = StoreError::Newer { database: shown(pool.config()), found, known: NEWEST.unsigned_abs() };
    i32::try_from(found).ok().filter(|format| *format <= NEWEST).map(Some).ok_or_else(|| newer.into())
}

fn migrate(work: &mut Work<'_>, format: Option<i32>) -> Result<(), Failure> {
    if format == Some(NEWEST) {
        return Ok(());
    }
    let is_utf8 = work.row("SELECT current_setting('server_encoding') = 'UTF8'", &[])?;
    if !is_utf8.is_some_and(|row| row.get(0)) {
        let reason = "its encoding is not UTF8; create it with ENCODING 'UTF8'".to_owned();
        return Err(StoreError::Open { database: "of the server".to_owned(), reason }.into());
    }
    // Whoever prepared an empty schema may have done so because we may not.
    if work.row("SELECT FROM pg_namespace WHERE nspname = 'bareme'", &[])?.is_none() {
        work.change_tables("CREATE SCHEMA bareme")?;
    }
    for (_, step) in MIGRATIONS.iter().filter(|(leads_to, _)| *leads_to > format.unwrap_or_default()) {
        work.change_tables(step)?;
    }
    let note = "INSERT INTO format (program, format) VALUES ('bareme', $1)
        ON CONFLICT (program) DO UPDATE SET format = excluded.format";
    work.change(note, &[&NEWEST])?;
    Ok(())
}

pub fn probe(pool: &Pool, now: UnixMillis) -> Result<(), StoreError> {
    pool.transact(Durability::Process, |work| {
        work.change("UPDATE probe SET probed_ms = $1", &[&now.to_sql()])?;
        Ok(())
    })
}

/// Reads every row, so that the server checks what it can check, and what has to fit together.
pub fn verify(pool: &Pool) -> Result<(), StoreError> {
    const READ: [&str; 3] = [
        "SELECT sum(octet_length(content)) FROM source_file",
        "SELECT sum(octet_length(coalesce(report, task))) FROM submission",
        "SELECT sum(octet_length(history)) FROM history",
    ];
    pool.transact(Durability::Process, |work| {
        work.change("SET LOCAL statement_timeout = 0", &[])?;
        work.is_patient = true;
        for all in READ {
            work.rows(all, &[])?;
        }
        for (complaint, question) in COMPLAINTS {
            if work.row(question, &[])?.is_some_and(|row: Row| row.get(0)) {
                return Err(StoreError::Damaged { reason: complaint.to_owned() }.into());
            }
        }
        Ok(())
    })
}

/// What must not be, and how to ask for it.
const COMPLAINTS: [(&str, &str); 2] = [
    (
        "a submission is neither finished nor in the queue",
        "SELECT EXISTS (SELECT FROM submission LEFT JOIN queue ON queue.submission = id AND queue.regrade IS NULL
            WHERE (num_nonnulls(finished_ms, superseded_by, cancelled_ms) = 0) <> (queue.submission IS NOT NULL))",
    ),
    (
        "a learner's line in the queue has not exactly one turn",
        "SELECT EXISTS (SELECT FROM queue
            GROUP BY tenant, learner, CASE WHEN learner IS NULL THEN submission END HAVING count(turn) <> 1)",
    ),
];
