//! Databases of earlier versions are brought up to date and lose nothing.

use crate::room::{Engine, Room};
use crate::{at, by, program};
use bareme_store::{State, Tenant};
use rusqlite::Connection;
use std::path::PathBuf;

/// A database as version 0.1.0 of Barème left it, with `user_version` 2: two learners and a stranger wait, one of them is
/// being graded, and one submission of Ada's has its report.
const FORMAT_2: &str = include_str!("format-2.sql");

fn upgraded() -> Room {
    let home = Engine::Sqlite.home();
    Connection::open(home.address()).unwrap().execute_batch(FORMAT_2).unwrap();
    Room { store: home.open(), home }
}

fn id(number: u8) -> bareme_store::SubmissionId {
    format!("0199a8f0-5c1e-7b3a-9d2e-4f60718293{number:02x}").parse().unwrap()
}

#[test]
fn everything_is_there_in_its_order_and_belongs_to_the_local_tenant() {
    let room = upgraded();
    room.store.verify().unwrap();
    let finished = State::Finished { finished: at(9), report: r#"{"old": true}"#.to_owned() };
    assert_eq!(room.state(id(1)), finished);
    assert_eq!(room.store.sources(&Tenant::default(), id(1)).unwrap(), [("main.c".to_owned(), b"ada 1".to_vec())]);
    assert_eq!(room.store.accepted_programs(&Tenant::default(), &program(b"").task, 9).unwrap().len(), 1);
    // 2 was being graded when the old version ended; 3 is Ada's as well and has to wait for it.
    let first = room.lease(10).unwrap();
    assert_eq!((first.lease.id(), first.lease.attempt()), (id(2), 2));
    assert_eq!((first.tenant, first.history.as_deref()), (Tenant::default(), Some(r#"{"clock": 1}"#)));
    assert_eq!(room.lease(11).unwrap().lease.id(), id(4));
    assert_eq!(room.lease(12).unwrap().lease.id(), id(5));
    assert!(room.lease(13).is_none());
    room.store.complete(&first.lease, "1", at(14)).unwrap();
    assert_eq!(room.lease(15).unwrap().lease.id(), id(3));
    assert!(room.submit(&by("ada"), 16) > id(5));
}

#[test]
fn what_cannot_be_brought_up_to_date_stays_as_it_is() {
    let home = Engine::Sqlite.home();
    let database = PathBuf::from(home.address());
    let connection = Connection::open(&database).unwrap();
    connection.execute_batch(FORMAT_2).unwrap();
    connection.execute_batch("CREATE TABLE history_of_learner (mine TEXT)").unwrap();
    assert!(bareme_store::Sqlite::open(&database).is_err());
    let format: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let waiting: i64 = connection.query_row("SELECT count(*) FROM queue", [], |row| row.get(0)).unwrap();
    assert_eq!((format, waiting), (2, 4));
}
