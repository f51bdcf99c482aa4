//! Files that are not what they should be: each is refused with its reason, and none is changed.

use crate::room::{Engine, Room, holder, is_lost};
use crate::{LEASE, at, program};
use bareme_core::submission::SourceFile;
use bareme_store::{Sqlite, State, Store, StoreError};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

fn path(room: &Room) -> PathBuf {
    room.home.address().into()
}

fn refusal(database: &Path) -> StoreError {
    Sqlite::open(database).err().expect("the store should refuse this file")
}

#[test]
fn a_second_process_is_kept_out_until_the_first_is_gone() {
    let room = Engine::Sqlite.room();
    assert!(matches!(refusal(&path(&room)), StoreError::InUse { .. }));
    room.reopened();
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let message = refusal(&folder.path().join("missing/bareme.db")).to_string();
    assert!(message.contains("missing/bareme.db"), "{message}");
}

#[test]
fn a_newer_format_is_refused_and_left_alone() {
    let room = Engine::Sqlite.room();
    let (database, _home) = (path(&room), room.closed());
    Connection::open(&database).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = fs::read(&database).unwrap();
    let message = refusal(&database).to_string();
    assert!(message.contains("format 99") && message.contains("only formats up to 7"), "{message}");
    assert_eq!(fs::read(&database).unwrap(), before);
}

#[test]
fn a_database_of_another_program_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("photos.db");
    Connection::open(&database).unwrap().execute_batch("CREATE TABLE photo (name TEXT)").unwrap();
    let before = fs::read(&database).unwrap();
    assert!(matches!(refusal(&database), StoreError::Foreign { .. }));
    assert_eq!(fs::read(&database).unwrap(), before);
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("bareme.db");
    let letter = "Dear Sir or Madam, ".repeat(1000);
    fs::write(&database, &letter).unwrap();
    assert!(matches!(refusal(&database), StoreError::Damaged { .. }));
    assert_eq!(fs::read_to_string(&database).unwrap(), letter);
}

#[test]
fn destroyed_pages_are_reported_rather_than_read() {
    for first_destroyed in 1..6 {
        let room = filled();
        let (database, _home) = (path(&room), room.closed());
        let mut bytes = fs::read(&database).unwrap();
        assert!(bytes.len() > 6 * 4096, "the file should have pages to destroy");
        bytes[first_destroyed * 4096..].fill(0xA5);
        fs::write(&database, bytes).unwrap();
        let opened = Sqlite::open(&database).and_then(|store| store.verify());
        assert!(matches!(opened, Err(StoreError::Damaged { .. })), "page {first_destroyed}: {opened:?}");
    }
}

#[test]
fn a_truncated_file_is_reported() {
    let room = filled();
    let (database, _home) = (path(&room), room.closed());
    let length = fs::metadata(&database).unwrap().len();
    fs::File::options().write(true).open(&database).unwrap().set_len(length / 2 / 4096 * 4096).unwrap();
    let opened = Sqlite::open(&database).and_then(|store| store.verify());
    assert!(matches!(opened, Err(StoreError::Damaged { .. })), "{opened:?}");
}

#[test]
fn what_was_running_waits_again_after_a_restart_and_the_old_lease_is_worthless() {
    let room = Engine::Sqlite.room();
    let id = room.submit(&program(b""), 0);
    let old = room.lease(1).unwrap().lease;
    let room = room.reopened();
    assert_eq!(room.state(id), State::Queued);
    assert!(is_lost(&room.store.complete(&old, "old", at(2))));
    let new = room.lease(3).unwrap().lease;
    assert_eq!((new.id(), new.attempt()), (id, 2));
    assert!(is_lost(&room.store.complete(&old, "old", at(4))));
    room.store.complete(&new, "new", at(5)).unwrap();
}

#[test]
fn a_stored_submission_that_is_no_longer_valid_is_handed_out_with_the_reason() {
    let room = Engine::Sqlite.room();
    room.submit(&program(b"1"), 0);
    room.submit(&program(b"2"), 1);
    let (database, _home) = (path(&room), room.closed());
    let rename = "UPDATE source_file SET name = 'main.pas' WHERE content = x'31'";
    Connection::open(&database).unwrap().execute(rename, []).unwrap();
    let store = Sqlite::open(&database).unwrap();
    let broken = store.lease_next(&holder(), at(2), LEASE).unwrap().unwrap();
    let message = broken.submission.unwrap_err().to_string();
    assert!(message.contains("main.pas"), "{message}");
    store.complete(&broken.lease, "1", at(3)).unwrap();
    assert_eq!(
        store.lease_next(&holder(), at(4), LEASE).unwrap().unwrap().submission.unwrap().files[0].content(),
        b"2"
    );
}

/// Some pages of everything.
fn filled() -> Room {
    let room = Engine::Sqlite.room();
    for number in 0..40_u8 {
        let large = SourceFile::new("main.c", vec![number; 6000]).unwrap();
        room.submit(&crate::with_files(vec![large]), 0);
    }
    room
}
