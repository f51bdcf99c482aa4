//! A learner's line stays in order when several nodes change it in the same moment.

use crate::room::{Engine, Home, Room};
use crate::{at, by};
use bareme_test_postgres::Database;
use postgres::Client;
use std::thread;
use std::time::Duration;

/// Makes every commit that puts something into the queue wait for [`GATE`], at its very end.
const SLOW_COMMITS: &str = "
    CREATE FUNCTION bareme.wait() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON bareme.queue DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION bareme.wait()";

/// Whoever has this lock keeps those commits waiting.
const GATE: &str = "SELECT pg_advisory_lock(1)";
const OPEN_GATE: &str = "SELECT pg_advisory_unlock(1)";

/// How many sessions of this database wait for a lock.
fn waiting(client: &mut Client) -> i64 {
    let select = "SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    client.query_one(select, &[]).unwrap().get(0)
}

/// Returns when it is so; two minutes are far more than anything here takes.
pub fn until(mut is_so: impl FnMut() -> bool) {
    let looked = (0..120_000).any(|_| {
        let is_so = is_so();
        if !is_so {
            thread::sleep(Duration::from_millis(1));
        }
        is_so
    });
    assert!(looked, "nothing happens");
}

fn database(room: &Room) -> &Database {
    let Home::Database(database) = &room.home else { unreachable!() };
    database
}

/// The one that ends must see the one that comes, or nobody would ever give that its turn.
#[test]
fn a_submission_that_comes_while_the_one_before_is_reported_gets_its_turn() {
    let room = Engine::Postgres.room();
    room.submit(&by("ada"), 0);
    let lease = room.lease(1).unwrap().lease;
    let (mut gate, mut observer) = (database(&room).client(), database(&room).client());
    observer.batch_execute(SLOW_COMMITS).unwrap();
    gate.batch_execute(GATE).unwrap();
    let second = thread::scope(|scope| {
        let submitting = scope.spawn(|| room.submit(&by("ada"), 2));
        until(|| waiting(&mut observer) == 1);
        let reporting = scope.spawn(|| room.store.complete(&lease, "1", at(3)));
        until(|| reporting.is_finished() || waiting(&mut observer) == 2);
        gate.batch_execute(OPEN_GATE).unwrap();
        reporting.join().unwrap().unwrap();
        submitting.join().unwrap()
    });
    room.store.verify().unwrap();
    assert_eq!(room.drain(4), [second]);
}
