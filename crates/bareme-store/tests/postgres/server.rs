//! Databases that are not what they should be, and what the server may refuse: each is told by its name.

use crate::room::{Engine, Home};
use crate::{CAPACITY, at, program};
use bareme_store::{Incoming, Postgres, State, Store, StoreError, Tenant};
use bareme_test_postgres::{Database, PASSWORD, Server};
use std::fmt::Write;
use std::process::{Command, Stdio};
use std::{env, iter};

fn database() -> Database {
    Server::shared().database()
}

fn refusal(address: &str) -> StoreError {
    Postgres::open(address).err().expect("the store should refuse this database")
}

/// The names of all tables, whoever's they are.
fn tables(database: &Database) -> Vec<String> {
    let select = "SELECT table_schema || '.' || table_name FROM information_schema.tables
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1";
    database.client().query(select, &[]).unwrap().iter().map(|row| row.get(0)).collect()
}

#[test]
fn a_newer_format_is_refused_and_left_alone() {
    let database = database();
    drop(Postgres::open(&database.address()).unwrap());
    database.client().batch_execute("UPDATE bareme.format SET format = 99; DROP TABLE bareme.probe").unwrap();
    let before = tables(&database);
    let message = refusal(&database.address()).to_string();
    assert!(message.contains("format 99") && message.contains("only formats up to 5"), "{message}");
    assert_eq!(tables(&database), before);
}

#[test]
fn a_database_of_another_program_is_refused_and_left_alone() {
    let photos = database();
    photos.client().batch_execute("CREATE TABLE photo (name text)").unwrap();
    assert!(matches!(refusal(&photos.address()), StoreError::Foreign { .. }));
    assert_eq!(tables(&photos), ["public.photo"]);
    for columns in ["theirs integer", "program text, format integer"] {
        let impostor = database();
        let create = format!("CREATE SCHEMA bareme; CREATE TABLE bareme.format ({columns})");
        impostor.client().batch_execute(&create).unwrap();
        assert!(matches!(refusal(&impostor.address()), StoreError::Foreign { .. }), "{columns}");
        assert_eq!(tables(&impostor), ["bareme.format"]);
    }
}

#[test]
fn an_empty_schema_that_an_administrator_prepared_is_used() {
    let database = database();
    database.client().batch_execute("CREATE SCHEMA bareme").unwrap();
    Postgres::open(&database.address()).unwrap().probe(at(0)).unwrap();
}

#[test]
fn a_database_in_another_encoding_is_refused_with_the_remedy() {
    let server = Server::shared();
    server.administer("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
    let message = refusal(&server.address("latin")).to_string();
    assert!(message.contains("UTF8"), "{message}");
}

#[test]
fn a_database_that_is_missing_is_named() {
    let message = refusal(&Server::shared().address("missing")).to_string();
    assert!(message.contains("/missing: database \"missing\" does not exist"), "{message}");
}

/// Tells the second process which database to open.
const DATABASE: &str = "BAREME_STORE_MIGRATION_DATABASE";

#[test]
fn processes_that_start_together_bring_it_up_to_date_once() {
    let database = database();
    let spawn = || {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "server::opened_by_another_process"]).env(DATABASE, database.address());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let processes: Vec<_> = iter::repeat_with(spawn).take(4).collect();
    for process in processes {
        let output = process.wait_with_output().unwrap();
        let said = || String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned();
        assert!(output.status.success(), "{}", said());
    }
    let submitted: i64 = database.client().query_one("SELECT count(*) FROM bareme.submission", &[]).unwrap().get(0);
    assert_eq!(submitted, 4);
}

/// A process that the test above starts. Without a database to open it has nothing to do.
#[test]
fn opened_by_another_process() {
    let Ok(address) = env::var(DATABASE) else { return };
    let store = Postgres::open(&address).unwrap();
    store.submit(&Incoming::new(&Tenant::default(), &program(b"")), at(0), CAPACITY).unwrap();
}

/// A room whose next submissions meet an error that the server gives itself.
fn failing(code: &str) -> (crate::room::Room, String) {
    let room = Engine::Postgres.room();
    let Home::Database(database) = &room.home else { unreachable!() };
    let trigger = format!(
        "CREATE FUNCTION bareme.fail() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'as told' USING ERRCODE = '{code}'; END $$;
        CREATE TRIGGER fail BEFORE INSERT ON bareme.submission EXECUTE FUNCTION bareme.fail()"
    );
    database.client().batch_execute(&trigger).unwrap();
    let submit = || {
        let submission = program(b"");
        room.store.submit(&Incoming::new(&Tenant::default(), &submission), at(0), CAPACITY).unwrap_err()
    };
    let error = submit();
    assert!(error.retry_is_safe(), "{error:?}");
    let kind = format!("{error:?}");
    database.client().batch_execute("DROP TRIGGER fail ON bareme.submission").unwrap();
    room.submit(&program(b""), 1);
    (room, kind)
}

#[test]
fn a_full_disk_is_told_and_the_store_goes_on_when_there_is_room_again() {
    assert_eq!(failing("53100").1, "DiskFull");
}

#[test]
fn whatever_else_fails_is_told_by_its_code() {
    let kind = failing("23514").1;
    assert!(kind.contains("SQLSTATE 23514"), "{kind}");
}

#[test]
fn a_database_that_may_only_be_read_is_told_and_can_be_looked_at() {
    let room = Engine::Postgres.room();
    let id = room.submit(&program(b"x"), 0);
    let Home::Database(database) = &room.home else { unreachable!() };
    let set = |value| format!("ALTER DATABASE {} SET default_transaction_read_only = {value}", database.name());
    database.server().administer(&set("on"));
    // Whoever connects from now on, such as a node that starts.
    let reading = room.home.open();
    assert_eq!(reading.status(&Tenant::default(), id).unwrap().unwrap().state, State::Queued);
    assert!(matches!(reading.probe(at(1)), Err(StoreError::ReadOnly)));
    let refused = reading.submit(&Incoming::new(&Tenant::default(), &program(b"")), at(1), CAPACITY);
    assert!(matches!(refused, Err(StoreError::ReadOnly)), "{refused:?}");
    database.server().administer(&set("off"));
    drop(reading);
    room.home.open().probe(at(2)).unwrap();
}

/// Everything that an error can show, with all its causes.
fn everything(error: &StoreError) -> String {
    let mut text = format!("{error} {error:?}");
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        let _ = write!(text, " {error} {error:?}");
        cause = error.source();
    }
    text
}

#[test]
fn no_text_shows_a_password() {
    let server = Server::shared();
    let right = server.address("postgres");
    let wrong = right.replace(PASSWORD, "Wr0ng-and-Secret");
    let nobody = format!("postgres://bareme:{PASSWORD}@127.0.0.1:1/bareme");
    // Each has something that is read as an option, a port or a host because it is not written as %XX.
    let clumsy = [
        "postgres://u:Tr0ub4dor?x@h/d",
        "postgres://u:a@Tr0ub4dor:Tr0ub4dor@h/d",
        "postgres://u:a@Tr0ub4dor@127.0.0.1:1/d",
        "postgres://u:Tr0ub4dor%ZZ@h/d",
    ];
    let addresses = [wrong.as_str(), nobody.as_str(), &server.address("missing")];
    for address in addresses.into_iter().chain(clumsy) {
        let address: bareme_store::Address = address.parse().unwrap();
        let error = bareme_store::open(&address).err().expect("this cannot be opened");
        let text = format!("{} {address:?}", everything(&error));
        assert!(!text.contains("Tr0ub4dor") && !text.contains("Secret"), "{text}");
    }
}

#[test]
fn an_address_that_cannot_be_read_is_told_with_the_form_that_it_should_have() {
    for address in ["postgres://", "postgres://u:p@h:port/d", "postgres://u:p@h/d?sslmode=what"] {
        let error = refusal(address);
        assert!(matches!(error, StoreError::Address), "{address}: {error:?}");
        assert!(error.to_string().contains("postgres://USER:PASSWORD@HOST:PORT/DATABASE"));
    }
}

#[test]
fn encryption_that_is_asked_for_is_not_silently_left_out() {
    let address = format!("{}?sslmode=require", Server::shared().address("postgres"));
    let error = refusal(&address);
    assert!(matches!(error, StoreError::Open { .. }), "{error:?}");
}
