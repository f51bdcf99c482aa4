//! Carrying transactions out in spite of servers that restart and connections that break.
//!
//! A transaction is tried again until it is known what became of it, in this order: once at once, which is enough when only
//! the connection was old; then after pauses that double, together some 8 s, in which a server restarts. Where it does not
//! even refuse, or stands still, each try takes until its deadline; none is begun after one and a half times that, which is
//! 30 s. All transactions here find out
//! what an earlier try of theirs did, so that nothing is done twice.

use super::Durability;
use super::failure::{Failure, Outlook, outlook};
use super::pool::Pool;
use super::session::Session;
use super::work::{Values, Work};
use crate::error::StoreError;
use postgres::Row;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long to wait before each further try, in milliseconds.
const PAUSES_MS: [u64; 11] = [0, 20, 50, 100, 200, 400, 800, 1600, 1600, 1600, 1600];

impl Pool {
    /// Carries out a transaction, and again until it is known to have been carried out. `work` may therefore be called
    /// several times; what it refuses is rolled back and not tried again.
    pub fn transact<T>(
        &self,
        durability: Durability,
        mut work: impl FnMut(&mut Work<'_>) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        self.persist(|session, is_repeated| session.carry_out(durability, is_repeated, &mut work))
    }

    /// Asks a question, until it is answered. Without a transaction around it, an answer takes one round trip rather than
    /// three.
    pub fn ask(&self, text: &'static str, values: Values<'_>) -> Result<Vec<Row>, StoreError> {
        self.persist(|session, _| {
            let statement = session.prepared.statement(text, &session.line, &session.client)?;
            Ok(session.line.wait(session.client.query(&statement, values))?)
        })
    }

    #[expect(clippy::disallowed_methods, reason = "for how long to try is no moment that is stored")]
    fn persist<T>(&self, mut work: impl FnMut(&mut Session, bool) -> Result<T, Failure>) -> Result<T, StoreError> {
        let (mut reason, started) = (String::new(), Instant::now());
        let limit = self.patience() * 3 / 2;
        for (number, pause) in [0].iter().chain(&PAUSES_MS).enumerate() {
            if started.elapsed() > limit {
                break;
            }
            sleep(Duration::from_millis(*pause));
            match self.attempt(number > 0, &mut work) {
                Ok(done) => return Ok(done),
                Err(Failure::Refused(error)) => return Err(error),
                Err(Failure::Unreachable(why)) => reason = why,
                Err(Failure::Database(error)) => match outlook(error) {
                    Outlook::Hopeless(error) => return Err(error),
                    Outlook::SameConnection(why) => reason = why,
                    Outlook::NewConnection(why) => {
                        self.forget_idle();
                        reason = why;
                    }
                },
            }
        }
        Err(StoreError::Unreachable { reason })
    }

    fn attempt<T>(
        &self,
        is_repeated: bool,
        work: &mut impl FnMut(&mut Session, bool) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut lent = self.lend()?;
        let session = lent.session()?;
        let done = work(session, is_repeated);
        if !session.client.is_closed() {
            lent.give_back();
        }
        done
    }
}

impl Session {
    fn carry_out<T>(
        &mut self,
        durability: Durability,
        is_repeated: bool,
        work: &mut impl FnMut(&mut Work<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let line = &self.line;
        let transaction = line.wait(self.client.transaction())?;
        let mut current = Work { transaction, line, prepared: &mut self.prepared, is_repeated, is_patient: false };
        if matches!(durability, Durability::Process) {
            current.change("SET LOCAL synchronous_commit = off", &[])?;
        }
        match work(&mut current) {
            Ok(done) => {
                line.wait(current.transaction.commit())?;
                Ok(done)
            }
            Err(failure) => {
                // At once, and not when the connection is used next: until then it would hold its locks. What is wrong with a
                // connection that cannot even do that, `failure` tells, or its next user.
                let _ = line.wait(current.transaction.rollback());
                Err(failure)
            }
        }
    }
}
