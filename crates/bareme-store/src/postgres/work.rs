//! What a transaction does: statements, each prepared once on a connection.

use crate::id::SubmissionId;
use crate::news::News;
use postgres::types::ToSql;
use postgres::{Error, GenericClient, Row, Statement, Transaction};
use std::collections::HashMap;

/// The statements that a connection has seen, by their text.
#[derive(Default)]
pub struct Prepared(HashMap<&'static str, Statement>);

/// A transaction that is under way.
pub struct Work<'a> {
    pub transaction: Transaction<'a>,
    pub prepared: &'a mut Prepared,
    /// Whether the same was tried before and may have been done.
    pub is_repeated: bool,
}

/// What stands for a `?` of a statement.
pub type Values<'a> = &'a [&'a (dyn ToSql + Sync)];

/// The channel that nodes listen on.
pub const CHANNEL: &str = "bareme";
/// What is sent there when there is something to lease; when a submission has come to its end, its id is.
const SUBMITTED: &str = "submitted";

impl Work<'_> {
    pub fn rows(&mut self, text: &'static str, values: Values<'_>) -> Result<Vec<Row>, Error> {
        let statement = self.statement(text)?;
        self.transaction.query(&statement, values)
    }

    /// The first row, if there is any.
    pub fn row(&mut self, text: &'static str, values: Values<'_>) -> Result<Option<Row>, Error> {
        Ok(self.rows(text, values)?.into_iter().next())
    }

    /// How many rows were changed.
    pub fn change(&mut self, text: &'static str, values: Values<'_>) -> Result<u64, Error> {
        let statement = self.statement(text)?;
        self.transaction.execute(&statement, values)
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

    fn statement(&mut self, text: &'static str) -> Result<Statement, Error> {
        self.prepared.statement(text, &mut self.transaction)
    }
}

impl Prepared {
    /// The statement with this text, which is prepared when it is seen for the first time.
    pub fn statement(&mut self, text: &'static str, client: &mut impl GenericClient) -> Result<Statement, Error> {
        if let Some(statement) = self.0.get(text) {
            return Ok(statement.clone());
        }
        let statement = client.prepare(text)?;
        self.0.insert(text, statement.clone());
        Ok(statement)
    }
}

/// What was told.
pub fn news_of(payload: &str) -> News {
    match payload.parse::<SubmissionId>() {
        Ok(id) => News::Ended(id),
        Err(_) if payload == SUBMITTED => News::Submitted,
        // A newer version has more to tell.
        Err(_) => News::LookAgain,
    }
}
