//! Turns: in which order what waits is served.
//!
//! Tenants share the graders by start-time fair queueing. A submission's turn is a number that it gets once. It is one more
//! than the latest turn of the same tenant, so that a tenant's submissions stand one behind the other; but it is never less
//! than the turn that is being served now, so that who comes after a pause neither waits for others' long lines nor is owed
//! anything. Serving the smallest turn first then takes from each tenant in turn. Nothing has to be kept for it: all the
//! numbers are in the queue itself, at the ends of indexes.
//!
//! Learners share what their tenant gets in a simpler way. A learner's submissions form a line, of which only the first has
//! a turn. When that one has come to its end, the next one gets its turn, behind all others of the tenant.

use crate::error::StoreError;
use rusqlite::{Connection, named_params};

/// Everything that waits or runs for one learner; without a learner, one submission alone.
pub struct Line {
    pub tenant: String,
    pub learner: Option<String>,
}

/// The smallest turn that waits, else the largest that is being graded; and after the latest of the tenant.
macro_rules! next_turn {
    () => {
        "max(
            coalesce(
                (SELECT min(turn) FROM queue
                    WHERE priority = :priority AND leased_until_ms IS NULL AND turn IS NOT NULL),
                (SELECT max(turn) FROM queue WHERE priority = :priority AND leased_until_ms IS NOT NULL),
                0),
            coalesce((SELECT max(turn) + 1 FROM queue WHERE tenant = :tenant AND priority = :priority), 0))"
    };
}

/// Gives a submission that has no learner its turn.
pub fn take_turn(connection: &Connection, id: &[u8; 16], tenant: &str, priority: i16) -> Result<(), StoreError> {
    let take = concat!("UPDATE queue SET turn = ", next_turn!(), " WHERE submission = :id AND turn IS NULL");
    let values = named_params! { ":id": id, ":tenant": tenant, ":priority": priority };
    connection.prepare_cached(take)?.execute(values)?;
    Ok(())
}

/// The turn that the tenant's next submission of this priority would get.
pub fn latest_turn(connection: &Connection, tenant: &str, priority: i16) -> Result<i64, StoreError> {
    let select = concat!("SELECT ", next_turn!());
    let values = named_params! { ":tenant": tenant, ":priority": priority };
    Ok(connection.prepare_cached(select)?.query_row(values, |row| row.get(0))?)
}

impl Line {
    /// Sees to it that the first of those that wait has a turn, unless one of the line is being graded, and that no other
    /// one has. Says whether the first has got it just now.
    pub fn settle(&self, connection: &Connection) -> Result<bool, StoreError> {
        let Some(learner) = &self.learner else { return Ok(false) };
        let first = "SELECT submission, priority, turn IS NOT NULL FROM queue
            WHERE tenant = ?1 AND learner = ?2 AND leased_until_ms IS NULL ORDER BY priority, submission LIMIT 1";
        let mut first = connection.prepare_cached(first)?;
        let mut rows = first.query([&self.tenant, learner])?;
        let Some(row) = rows.next()? else { return Ok(false) };
        let (id, priority, has_turn): ([u8; 16], i16, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if has_turn || self.is_running(connection, learner)? {
            return Ok(false);
        }
        connection
            .prepare_cached("UPDATE queue SET turn = NULL WHERE tenant = ?1 AND learner = ?2 AND turn IS NOT NULL")?
            .execute([&self.tenant, learner])?;
        take_turn(connection, &id, &self.tenant, priority)?;
        Ok(true)
    }

    fn is_running(&self, connection: &Connection, learner: &String) -> Result<bool, StoreError> {
        let running = "SELECT 1 FROM queue WHERE tenant = ?1 AND learner = ?2 AND leased_until_ms IS NOT NULL";
        Ok(connection.prepare_cached(running)?.exists([&self.tenant, learner])?)
    }
}
