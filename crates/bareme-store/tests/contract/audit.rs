//! The audit log.

use crate::accounts::{act, key, tenant};
use crate::at;
use crate::room::{Engine, Home, Room};
use bareme_store::{Act, Actor, ApiKey, AuditEntry, Limits, Tenant};
use bareme_test_postgres::Database;
use rusqlite::Connection;

of_every_engine! {
    whatever_changes_tenants_or_keys_is_noted,
    entries_are_read_newest_first_page_by_page,
    a_tenant_reads_its_own_entries_only,
    what_is_done_twice_is_noted_once,
    an_expired_key_is_noted_once_an_hour,
    entries_are_neither_changed_nor_deleted,
    a_subject_is_one_short_line,
}

fn all(room: &Room) -> Vec<AuditEntry> {
    room.store.audit(None, None, 1000).unwrap()
}

fn words(entry: &AuditEntry) -> (&str, &str, &str, &str) {
    (entry.tenant.as_str(), &entry.actor, &entry.action, &entry.subject)
}

fn note(room: &Room, tenant: &Tenant, subject: &str, millis: u64) {
    room.store.note(tenant, "thing.done", subject, &act(millis)).unwrap();
}

fn whatever_changes_tenants_or_keys_is_noted(engine: Engine) {
    let room = engine.room();
    let mooc = tenant(&room, "mooc");
    let made = key(&room, &mooc, None);
    let by = Actor::Key(made.id());
    let id = made.id().to_string();
    room.store.limit_tenant(&mooc, Limits { requests_per_minute: Some(6), ..Limits::default() }, &act(1)).unwrap();
    room.store.disable_tenant(&mooc, true, &act(2)).unwrap();
    room.store.disable_tenant(&mooc, false, &act(3)).unwrap();
    let renewed = ApiKey::renewed(&made.id()).unwrap();
    room.store.rotate_key(&mooc, &renewed, at(4), &Act::new(by.clone(), at(4))).unwrap();
    for _ in 0..2 {
        room.store.revoke_key(&mooc, &made.id(), &Act::new(by.clone(), at(5))).unwrap();
    }
    let entries = all(&room);
    let unlimited = "requests-per-minute unlimited, submissions-per-day unlimited, waiting-submissions unlimited";
    let limited = unlimited.replacen("unlimited", "6", 1);
    let expected = [
        ("mooc", id.as_str(), "key.revoked", id.as_str()),
        ("mooc", &id, "key.rotated", &id),
        ("mooc", "operator", "tenant.enabled", "mooc"),
        ("mooc", "operator", "tenant.disabled", "mooc"),
        ("mooc", "operator", "tenant.limited", &limited),
        ("mooc", "operator", "key.made", &id),
        ("mooc", "operator", "tenant.added", unlimited),
    ];
    assert_eq!(entries.iter().map(words).collect::<Vec<_>>(), expected);
    assert_eq!((entries[0].moment, entries[6].moment), (at(5), at(0)));
}

fn entries_are_read_newest_first_page_by_page(engine: Engine) {
    let room = engine.room();
    // The clock goes back in between, which changes nothing about the order.
    for (number, millis) in [(0, 50), (1, 40), (2, 60), (3, 1), (4, 70)] {
        note(&room, &Tenant::default(), &number.to_string(), millis);
    }
    let (mut read, mut before) = (Vec::new(), None);
    loop {
        let page = room.store.audit(None, before, 2).unwrap();
        assert!(page.len() <= 2);
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        read.extend(page.into_iter().map(|entry| entry.subject));
        note(&room, &Tenant::default(), "meanwhile", 80);
    }
    assert_eq!(read, ["4", "3", "2", "1", "0"]);
}

fn a_tenant_reads_its_own_entries_only(engine: Engine) {
    let room = engine.room();
    let (one, other) = (Tenant::new("one").unwrap(), Tenant::new("other").unwrap());
    for (tenant, subject) in [(&one, "1"), (&other, "2"), (&one, "3")] {
        note(&room, tenant, subject, 0);
    }
    let subjects = |tenant, before| {
        let page = room.store.audit(Some(tenant), before, 9).unwrap();
        page.into_iter().map(|entry| entry.subject).collect::<Vec<_>>()
    };
    assert_eq!(
        (subjects(&one, None), subjects(&other, None)),
        (vec!["3".to_owned(), "1".to_owned()], vec!["2".to_owned()])
    );
    let of_other = room.store.audit(Some(&other), None, 1).unwrap()[0].id;
    assert!(subjects(&one, Some(of_other)).is_empty());
}

fn what_is_done_twice_is_noted_once(engine: Engine) {
    let room = engine.room();
    let act = act(1);
    for _ in 0..2 {
        room.store.note(&Tenant::default(), "thing.done", "x", &act).unwrap();
    }
    assert_eq!(all(&room).len(), 1);
}

fn an_expired_key_is_noted_once_an_hour(engine: Engine) {
    let room = engine.room();
    let made = key(&room, &Tenant::default(), Some(5));
    for minutes in [1, 2, 60, 61, 62] {
        let act = Act::new(Actor::Key(made.id()), at(minutes * 60_000));
        room.store.note_expiry(&made.id(), &act).unwrap();
    }
    let entries = all(&room);
    let refusals = entries.iter().filter(|entry| entry.action == "key.refused-for-expiry");
    let moments: Vec<_> = refusals.map(|entry| entry.moment).collect();
    assert_eq!(moments, [at(61 * 60_000), at(60_000)]);
}

fn entries_are_neither_changed_nor_deleted(engine: Engine) {
    let room = engine.room();
    note(&room, &Tenant::default(), "x", 0);
    for statement in ["UPDATE audit SET subject = 'y'", "DELETE FROM audit"] {
        let refused = try_to_change(&room.home, statement);
        assert!(refused.contains("append only"), "{refused}");
    }
    assert_eq!(all(&room)[0].subject, "x");
}

/// What the database says to a change behind the store's back.
fn try_to_change(home: &Home, statement: &str) -> String {
    match home {
        Home::Folder(_) => Connection::open(home.address()).unwrap().execute_batch(statement).unwrap_err().to_string(),
        Home::Database(database) => refusal(database, statement),
    }
}

fn refusal(database: &Database, statement: &str) -> String {
    let refused = database.client().batch_execute(&format!("SET search_path = bareme; {statement}")).unwrap_err();
    refused.as_db_error().unwrap().message().to_owned()
}

fn a_subject_is_one_short_line(engine: Engine) {
    let room = engine.room();
    note(&room, &Tenant::default(), &format!("a\0b\n{}", "é".repeat(1000)), 0);
    assert_eq!(all(&room)[0].subject, format!("ab{}", "é".repeat(254)));
}
