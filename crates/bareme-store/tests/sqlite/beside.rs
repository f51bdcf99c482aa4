//! Looking at tenants and keys, and changing them, while another process has the database.

use crate::accounts::{act, key, tenant};
use crate::room::{Engine, Home, Room};
use crate::{at, program};
use bareme_store::{Address, Entry, KnownKey, State, Store, StoreError, Tenant, open_beside};
use bareme_test_postgres::Server;
use rusqlite::Connection;
use std::sync::Arc;

of_every_engine! {
    what_is_changed_beside_the_owner_is_seen_at_once,
    leases_are_left_alone,
    what_is_not_there_is_made,
    an_older_format_is_refused_and_left_alone,
}

fn beside(home: &Home) -> Result<Arc<dyn Store>, StoreError> {
    let Ok(address) = home.address().parse::<Address>();
    open_beside(&address)
}

fn what_is_changed_beside_the_owner_is_seen_at_once(engine: Engine) {
    let Room { store: owner, home } = engine.room();
    let room = Room { store: beside(&home).unwrap(), home };
    let mooc = tenant(&room, "mooc");
    let key = key(&room, &mooc, None);
    let entry = || KnownKey::judge(owner.known_key(&key.id(), at(1)).unwrap().as_ref(), key.hash(), at(1));
    assert!(owner.has_keys().unwrap() && entry() == Entry::Open);
    room.store.revoke_key(&mooc, &key.id(), &act(1)).unwrap();
    assert_eq!(entry(), Entry::Closed);
    // And both may write.
    for millis in 0..20 {
        owner.note(&mooc, "a.b", "owner", &act(millis)).unwrap();
        room.store.note(&mooc, "a.b", "beside", &act(millis)).unwrap();
    }
    assert_eq!(owner.audit(Some(&mooc), None, 100).unwrap().len(), 43);
}

fn leases_are_left_alone(engine: Engine) {
    let room = engine.room();
    let id = room.submit(&program(b""), 0);
    let lease = room.lease(1).unwrap().lease;
    drop(beside(&room.home).unwrap());
    assert_eq!(room.state(id), State::Running);
    room.store.complete(&lease, "1", at(2)).unwrap();
}

fn what_is_not_there_is_made(engine: Engine) {
    let home = engine.home();
    let store = beside(&home).unwrap();
    assert!(store.account(&Tenant::default(), at(0)).unwrap().is_some());
    home.open().verify().unwrap();
}

fn an_older_format_is_refused_and_left_alone(engine: Engine) {
    let home = engine.room().closed();
    let format: u32 = match &home {
        Home::Folder(_) => {
            let database = Connection::open(home.address()).unwrap();
            database.pragma_update(None, "user_version", 3).unwrap();
            3
        }
        Home::Database(database) => {
            database.client().batch_execute("UPDATE bareme.format SET format = 1").unwrap();
            1
        }
    };
    let refused = beside(&home).err().unwrap();
    assert!(matches!(refused, StoreError::Older { found, .. } if found == format), "{refused:?}");
    assert!(refused.to_string().contains("bareme serve"), "{refused}");
}

#[test]
fn a_file_of_another_program_is_refused() {
    let home = Engine::Sqlite.home();
    Connection::open(home.address()).unwrap().execute_batch("CREATE TABLE photo (name TEXT)").unwrap();
    assert!(matches!(beside(&home), Err(StoreError::Foreign { .. })));
}

#[test]
fn a_database_that_does_not_exist_is_told_of() {
    let Ok(address) = Server::shared().address("missing").parse::<Address>();
    let refused = open_beside(&address).err().unwrap();
    assert!(refused.to_string().contains("does not exist"), "{refused}");
}
