//! What a transaction does: statements, each prepared once on a connection.

use super::session::Line;
use crate::id::SubmissionId;
use crate::news::News;
use postgres::types::ToSql;
use postgres::{Error, Row, Statement};
use std::collections::HashMap;
use tokio_postgres::Transaction;

/// The statements that a connection has seen, by their text.
#[derive(Default)]
pub struct Prepared(HashMap<&'static str, Statement>);

/// A transaction that is under way.
pub struct Work<'a> {
    pub transaction: Transaction<'a>,
    pub line: &'a Line,
    pub prepared: &'a mut Prepared,
    /// Whether the same was tried before and may have been done.
    pub is_repeated: bool,
    /// Whether its statements may take as long as they like.
    pub is_patient: bool,
}

/// What stands for a `?` of a statement.
pub type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

/// The channel that nodes listen on.
pub const CHANNEL: &str = "bareme";
/// What is sent there when there is something to lease, with a number if it is more than one; when a submission has come to
/// its end, its id is.
const SUBMITTED: &str = "submitted";
/// For how many submissions graders are called at once at the most; more of them than this nobody has.
const MAX_CALLS: usize = 1000;

impl Work<'_> {
    pub fn rows(&mut self, text: &'static str, values: Values<'_>) -> Result<Vec<Row>, Error> {
        let statement = self.statement(text)?;
        let rows = self.transaction.query(&statement, values);
        if self.is_patient { self.line.wait_for_ever(rows) } else { self.line.wait(rows) }
    }

    /// The first row, if there is any.
    pub fn row(&mut self, text: &'static str, values: Values<'_>) -> Result<Option<Row>, Error> {
        Ok(self.rows(text, values)?.into_iter().next())
    }

    /// How many rows were changed.
    pub fn change(&mut self, text: &'static str, values: Values<'_>) -> Result<u64, Error> {
        let statement = self.statement(text)?;
        self.line.wait(self.transaction.execute(&statement, values))
    }

    /// Tells every node, once this is committed.
    pub fn tell(&mut self, news: News) -> Result<(), Error> {
        let text = match news {
            News::Ended(id) => id.to_string(),
            News::Submitted | News::LookAgain => SUBMITTED.to_owned(),
        };
        self.rows("SELECT pg_notify($1, $2)", &[&CHANNEL, &text])?;
        Ok(())
    }

    /// Statements that change tables; they take as long as they need.
    pub fn change_tables(&mut self, statements: &str) -> Result<(), Error> {
        self.line.wait_for_ever(self.transaction.batch_execute(statements))
    }

    /// Tells graders on every node of so many submissions. Of several news that are alike the server delivers one, which
    /// wakes one grader.
    pub fn call(&mut self, count: usize) -> Result<(), Error> {
        self.rows("SELECT pg_notify($1, $2)", &[&CHANNEL, &format!("{SUBMITTED} {count}")])?;
        Ok(())
    }

    fn statement(&mut self, text: &'static str) -> Result<Statement, Error> {
        if let Some(statement) = self.prepared.0.get(text) {
            return Ok(statement.clone());
        }
        let statement = self.line.wait(self.transaction.prepare(text))?;
        self.prepared.0.insert(text, statement.clone());
        Ok(statement)
    }
}

/// What was told.
pub fn news_of(payload: &str) -> Vec<News> {
    if let Ok(id) = payload.parse::<SubmissionId>() {
        return vec![News::Ended(id)];
    }
    let count = match payload.split_once(' ') {
        None if payload == SUBMITTED => Some(1),
        Some((SUBMITTED, count)) => count.parse().ok(),
        _ => None,
    };
    // A newer version has more to tell.
    count.map_or_else(|| vec![News::LookAgain], |count: usize| vec![News::Submitted; count.min(MAX_CALLS)])
}
