//! Tenants and their keys.

use crate::at;
use crate::room::{Engine, Room};
use bareme_core::units::Millis;
use bareme_store::{
    Account, Act, Actor, ApiKey, Entry, Key, KnownKey, Limits, NewKey, Scope, Scopes, StoreError, Tenant,
    USE_RESOLUTION,
};

of_every_engine! {
    the_local_tenant_is_there_from_the_start_and_has_no_key,
    a_tenant_is_added_once_and_keeps_its_limits,
    a_key_opens_until_it_is_revoked,
    only_the_right_secret_opens,
    a_key_of_a_tenant_that_does_not_exist_is_refused,
    a_key_opens_until_it_expires,
    after_a_rotation_only_the_new_secret_opens,
    in_its_time_of_grace_the_secret_before_opens_too,
    what_was_revoked_or_has_expired_is_not_rotated,
    nobody_reaches_a_key_of_another_tenant,
    the_keys_of_a_disabled_tenant_are_refused,
    the_last_use_is_kept_about_so_exactly,
    keys_stay_after_a_restart,
}

/// An operator's act.
pub fn act(millis: u64) -> Act {
    Act::new(Actor::Operator, at(millis))
}

pub fn tenant(room: &Room, name: &str) -> Tenant {
    let tenant = Tenant::new(name).unwrap();
    room.store.add_tenant(&tenant, Limits::default(), &act(0)).unwrap();
    tenant
}

pub fn key(room: &Room, tenant: &Tenant, expires: Option<u64>) -> ApiKey {
    let key = ApiKey::generate().unwrap();
    let scopes = [Scope::Read, Scope::Submit].into_iter().collect();
    let new = NewKey { key: &key, tenant, label: "été \"1\"", scopes: &scopes, expires: expires.map(at) };
    room.store.add_key(&new, &act(0)).unwrap();
    key
}

fn shown(room: &Room, key: &ApiKey, millis: u64) -> Entry {
    let known = room.store.known_key(&key.id(), at(millis)).unwrap();
    KnownKey::judge(known.as_ref(), key.hash(), at(millis))
}

fn only(room: &Room, tenant: &Tenant) -> Key {
    let mut keys = room.store.keys(tenant).unwrap();
    assert_eq!(keys.len(), 1);
    keys.remove(0)
}

fn the_local_tenant_is_there_from_the_start_and_has_no_key(engine: Engine) {
    let room = engine.room();
    let accounts = room.store.accounts(at(0)).unwrap();
    let names: Vec<_> = accounts.iter().map(|account| account.tenant.as_str()).collect();
    assert_eq!((names.as_slice(), accounts[0].limits), (["local"].as_slice(), Limits::default()));
    assert!(!room.store.has_keys().unwrap() && room.store.keys(&Tenant::default()).unwrap().is_empty());
    let made = key(&room, &Tenant::default(), None);
    assert!(room.store.has_keys().unwrap());
    room.store.revoke_key(&Tenant::default(), &made.id(), &act(1)).unwrap();
    assert!(room.store.has_keys().unwrap());
}

fn a_tenant_is_added_once_and_keeps_its_limits(engine: Engine) {
    let room = engine.room();
    let mooc = Tenant::new("mooc").unwrap();
    let few = Limits { requests_per_minute: Some(600), submissions_per_day: Some(u32::MAX), waiting_submissions: None };
    room.store.add_tenant(&mooc, few, &act(7)).unwrap();
    let account = Account { tenant: mooc.clone(), created: at(7), disabled: false, limits: few, submitted_today: 0 };
    assert_eq!(room.store.account(&mooc, at(8)).unwrap().as_ref(), Some(&account));
    let again = room.store.add_tenant(&mooc, Limits::default(), &act(9));
    assert!(matches!(again, Err(StoreError::TenantExists { ref tenant }) if *tenant == mooc), "{again:?}");
    let others = Limits { waiting_submissions: Some(3), ..Limits::default() };
    room.store.limit_tenant(&mooc, others, &act(10)).unwrap();
    assert_eq!(room.store.accounts(at(11)).unwrap()[1], Account { limits: others, ..account });
    let unknown = Tenant::new("nobody").unwrap();
    for refused in
        [room.store.limit_tenant(&unknown, few, &act(12)), room.store.disable_tenant(&unknown, true, &act(12))]
    {
        assert!(matches!(refused, Err(StoreError::UnknownTenant { .. })), "{refused:?}");
    }
    assert_eq!(room.store.account(&unknown, at(13)).unwrap(), None);
}

fn a_key_opens_until_it_is_revoked(engine: Engine) {
    let room = engine.room();
    let mooc = tenant(&room, "mooc");
    let key = key(&room, &mooc, None);
    assert_eq!(shown(&room, &key, 1), Entry::Open);
    let known = room.store.known_key(&key.id(), at(1)).unwrap().unwrap();
    assert_eq!((&known.account.tenant, &known.key), (&mooc, &only(&room, &mooc)));
    assert_eq!((known.key.label.as_str(), known.key.scopes.to_string().as_str()), ("été \"1\"", "submit,read"));
    let revoked = room.store.revoke_key(&mooc, &key.id(), &act(2)).unwrap().unwrap();
    assert_eq!((revoked.revoked, shown(&room, &key, 2)), (Some(at(2)), Entry::Closed));
    // Once more changes nothing.
    assert_eq!(room.store.revoke_key(&mooc, &key.id(), &act(3)).unwrap(), Some(revoked));
}

fn only_the_right_secret_opens(engine: Engine) {
    let room = engine.room();
    let made = key(&room, &Tenant::default(), None);
    let other = ApiKey::renewed(&made.id()).unwrap();
    assert_eq!((shown(&room, &other, 1), shown(&room, &made, 1)), (Entry::Closed, Entry::Open));
    let unknown = ApiKey::generate().unwrap();
    assert_eq!(shown(&room, &unknown, 1), Entry::Closed);
}

fn a_key_of_a_tenant_that_does_not_exist_is_refused(engine: Engine) {
    let room = engine.room();
    let (key, nobody) = (ApiKey::generate().unwrap(), Tenant::new("nobody").unwrap());
    let new = NewKey { key: &key, tenant: &nobody, label: "", scopes: &Scopes::all(), expires: None };
    let refused = room.store.add_key(&new, &act(0));
    assert!(matches!(refused, Err(StoreError::UnknownTenant { ref tenant }) if *tenant == nobody), "{refused:?}");
    assert!(!room.store.has_keys().unwrap());
}

fn a_key_opens_until_it_expires(engine: Engine) {
    let room = engine.room();
    let key = key(&room, &Tenant::default(), Some(100));
    assert_eq!((shown(&room, &key, 99), shown(&room, &key, 100)), (Entry::Open, Entry::Expired));
    let other = ApiKey::renewed(&key.id()).unwrap();
    assert_eq!(shown(&room, &other, 100), Entry::Closed);
}

fn after_a_rotation_only_the_new_secret_opens(engine: Engine) {
    let room = engine.room();
    let local = Tenant::default();
    let old = key(&room, &local, None);
    let new = ApiKey::renewed(&old.id()).unwrap();
    let rotated = room.store.rotate_key(&local, &new, at(5), &act(5)).unwrap().unwrap();
    assert_eq!((rotated.id, rotated.former_until), (old.id(), Some(at(5))));
    assert_eq!((shown(&room, &old, 5), shown(&room, &new, 5)), (Entry::Closed, Entry::Open));
}

fn in_its_time_of_grace_the_secret_before_opens_too(engine: Engine) {
    let room = engine.room();
    let local = Tenant::default();
    let first = key(&room, &local, None);
    let second = ApiKey::renewed(&first.id()).unwrap();
    room.store.rotate_key(&local, &second, at(100), &act(5)).unwrap().unwrap();
    assert_eq!((shown(&room, &first, 99), shown(&room, &second, 99)), (Entry::Open, Entry::Open));
    assert_eq!((shown(&room, &first, 100), shown(&room, &second, 100)), (Entry::Closed, Entry::Open));
    // Of two rotations, the second ends the grace of the first.
    let third = ApiKey::renewed(&first.id()).unwrap();
    room.store.rotate_key(&local, &third, at(100), &act(6)).unwrap().unwrap();
    let seen = [&first, &second, &third].map(|key| shown(&room, key, 7));
    assert_eq!(seen, [Entry::Closed, Entry::Open, Entry::Open]);
    room.store.revoke_key(&local, &first.id(), &act(8)).unwrap();
    assert_eq!([&second, &third].map(|key| shown(&room, key, 9)), [Entry::Closed; 2]);
}

fn what_was_revoked_or_has_expired_is_not_rotated(engine: Engine) {
    let room = engine.room();
    let local = Tenant::default();
    let (revoked, expired) = (key(&room, &local, None), key(&room, &local, Some(5)));
    room.store.revoke_key(&local, &revoked.id(), &act(1)).unwrap();
    for old in [revoked, expired] {
        let new = ApiKey::renewed(&old.id()).unwrap();
        assert_eq!(room.store.rotate_key(&local, &new, at(9), &act(6)).unwrap(), None);
        assert_ne!(shown(&room, &new, 6), Entry::Open);
    }
}

fn nobody_reaches_a_key_of_another_tenant(engine: Engine) {
    let room = engine.room();
    let (one, other) = (tenant(&room, "one"), tenant(&room, "other"));
    let key = key(&room, &one, None);
    let renewed = ApiKey::renewed(&key.id()).unwrap();
    assert_eq!(room.store.rotate_key(&other, &renewed, at(9), &act(1)).unwrap(), None);
    assert_eq!(room.store.revoke_key(&other, &key.id(), &act(1)).unwrap(), None);
    assert!(room.store.keys(&other).unwrap().is_empty());
    assert_eq!(shown(&room, &key, 2), Entry::Open);
}

fn the_keys_of_a_disabled_tenant_are_refused(engine: Engine) {
    let room = engine.room();
    let mooc = tenant(&room, "mooc");
    let key = key(&room, &mooc, None);
    for (disabled, entry) in [(true, Entry::Closed), (false, Entry::Open)] {
        room.store.disable_tenant(&mooc, disabled, &act(1)).unwrap();
        assert_eq!(shown(&room, &key, 2), entry);
    }
}

fn the_last_use_is_kept_about_so_exactly(engine: Engine) {
    let room = engine.room();
    let local = Tenant::default();
    let key = key(&room, &local, None);
    let Millis(resolution) = USE_RESOLUTION;
    assert!(only(&room, &local).use_is_news(at(0)));
    for (now, kept) in [(5, 5), (6, 5), (4 + resolution, 5), (5 + resolution, 5 + resolution), (1, 5 + resolution)] {
        room.store.note_use(&key.id(), at(now)).unwrap();
        let seen = only(&room, &local);
        assert_eq!(seen.used, Some(at(kept)), "after {now}");
        assert!(!seen.use_is_news(at(now)));
    }
}

fn keys_stay_after_a_restart(engine: Engine) {
    let room = engine.room();
    let mooc = tenant(&room, "mooc");
    let key = key(&room, &mooc, Some(50));
    let room = room.reopened();
    assert_eq!((shown(&room, &key, 1), shown(&room, &key, 50)), (Entry::Open, Entry::Expired));
    room.store.verify().unwrap();
}
