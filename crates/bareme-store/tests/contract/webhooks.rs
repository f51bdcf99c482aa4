//! Webhooks: whose they are, how many there may be, and their secrets.

use crate::at;
use crate::room::{Engine, Room};
use bareme_store::{DeliveryState, Event, NewWebhook, SigningSecret, StoreError, Tenant, Webhook, WebhookChange};

of_every_engine! {
    a_webhook_is_kept_as_it_was_made_and_changed,
    there_are_no_more_than_may_be,
    a_webhook_exists_for_its_tenant_alone,
    the_secret_before_the_present_one_signs_for_a_while,
    what_is_still_to_be_sent_dies_with_the_webhook_and_comes_back,
    a_webhook_takes_its_messages_with_it,
    no_secret_is_printed,
}

pub fn new_webhook(url: &str) -> NewWebhook {
    NewWebhook {
        url: url.to_owned(),
        events: Event::TOLD.to_vec(),
        with_report: false,
        secret: SigningSecret::new("whsec_first".to_owned()),
    }
}

pub fn add(room: &Room, tenant: &Tenant, url: &str, millis: u64) -> Webhook {
    room.store.add_webhook(tenant, &new_webhook(url), at(millis), 10).unwrap()
}

fn a_webhook_is_kept_as_it_was_made_and_changed(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::default();
    let made = add(&room, &tenant, "https://one.example/", 1);
    assert_eq!((made.created, made.disabled, made.old_secret_until), (at(1), None, None));
    let room = room.reopened();
    assert_eq!(room.store.webhook(&tenant, made.id).unwrap().as_ref(), Some(&made));
    let change = |change: &WebhookChange, millis| {
        room.store.change_webhook(&tenant, made.id, change, at(millis)).unwrap().unwrap()
    };
    assert_eq!(change(&WebhookChange::default(), 2), made);
    let events = vec![Event::SubmissionCancelled];
    let changed = change(
        &WebhookChange {
            url: Some("https://two.example/".to_owned()),
            events: Some(events.clone()),
            with_report: Some(true),
            disabled: Some(true),
        },
        3,
    );
    assert_eq!((changed.url.as_str(), &changed.events, changed.with_report), ("https://two.example/", &events, true));
    assert_eq!(changed.disabled, Some(at(3)));
    let disabled = WebhookChange { disabled: Some(true), ..WebhookChange::default() };
    assert_eq!(change(&disabled, 4).disabled, Some(at(3)), "it was disabled before");
    let enabled = WebhookChange { disabled: Some(false), ..WebhookChange::default() };
    assert_eq!(change(&enabled, 5), Webhook { disabled: None, ..changed });
}

fn there_are_no_more_than_may_be(engine: Engine) {
    let room = engine.room();
    let (tenant, other) = (Tenant::default(), Tenant::new("other").unwrap());
    let made: Vec<Webhook> = (0..3).map(|n| add(&room, &tenant, &format!("https://{n}.example/"), n)).collect();
    let webhook = new_webhook("https://more.example/");
    let refused = room.store.add_webhook(&tenant, &webhook, at(9), 3);
    assert!(matches!(refused, Err(StoreError::TooManyWebhooks { most: 3 })), "{refused:?}");
    assert_eq!(room.store.webhooks(&tenant).unwrap(), made);
    room.store.add_webhook(&other, &webhook, at(9), 3).unwrap();
    assert!(room.store.remove_webhook(&tenant, made[1].id).unwrap());
    assert!(!room.store.remove_webhook(&tenant, made[1].id).unwrap());
    room.store.add_webhook(&tenant, &webhook, at(9), 3).unwrap();
}

fn a_webhook_exists_for_its_tenant_alone(engine: Engine) {
    let room = engine.room();
    let (tenant, other) = (Tenant::default(), Tenant::new("other").unwrap());
    let (store, made) = (&room.store, add(&room, &tenant, "https://one.example/", 1));
    let ping = store.ping(&tenant, made.id, at(2)).unwrap().unwrap();
    assert_eq!(store.webhooks(&other).unwrap(), []);
    assert_eq!(store.webhook(&other, made.id).unwrap(), None);
    let change = WebhookChange { disabled: Some(true), ..WebhookChange::default() };
    assert_eq!(store.change_webhook(&other, made.id, &change, at(3)).unwrap(), None);
    let secret = SigningSecret::new("whsec_theirs".to_owned());
    assert_eq!(store.rotate_secret(&other, made.id, &secret, at(9)).unwrap(), None);
    assert_eq!(store.ping(&other, made.id, at(3)).unwrap(), None);
    assert_eq!(store.resend(&other, ping.id, at(3)).unwrap(), None);
    assert_eq!(store.resend_dead(&other, made.id, at(3)).unwrap(), None);
    assert!(!store.remove_webhook(&other, made.id).unwrap());
    assert_eq!(store.webhooks(&tenant).unwrap(), [made]);
    assert_eq!(room.messages(None).len(), 1);
}

fn the_secret_before_the_present_one_signs_for_a_while(engine: Engine) {
    let room = engine.room();
    let (tenant, made) = (Tenant::default(), add(&room, &Tenant::default(), "https://one.example/", 1));
    let rotate = |text: &str, until| {
        let secret = SigningSecret::new(text.to_owned());
        room.store.rotate_secret(&tenant, made.id, &secret, at(until)).unwrap().unwrap()
    };
    let secrets = |millis| {
        room.store.ping(&tenant, made.id, at(millis)).unwrap();
        let leased = room.lease_messages(1, millis).pop().unwrap();
        room.deliver(&leased, millis);
        leased.secrets.iter().map(|secret| secret.reveal().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(secrets(2), ["whsec_first"]);
    assert_eq!(rotate("whsec_second", 100).old_secret_until, Some(at(100)));
    assert_eq!(secrets(99), ["whsec_second", "whsec_first"]);
    assert_eq!(secrets(100), ["whsec_second"]);
    rotate("whsec_third", 300);
    assert_eq!(secrets(101), ["whsec_third", "whsec_second"]);
}

fn what_is_still_to_be_sent_dies_with_the_webhook_and_comes_back(engine: Engine) {
    let room = engine.room();
    let (tenant, made) = (Tenant::default(), add(&room, &Tenant::default(), "https://one.example/", 1));
    let ping = room.store.ping(&tenant, made.id, at(2)).unwrap().unwrap();
    let leased = room.lease_messages(1, 3).pop().unwrap();
    let disabled = |disabled| {
        let change = WebhookChange { disabled: Some(disabled), ..WebhookChange::default() };
        room.store.change_webhook(&tenant, made.id, &change, at(4)).unwrap().unwrap()
    };
    disabled(true);
    assert!(room.is_message_lost(&leased, 5));
    let dead = room.messages(Some(DeliveryState::Dead)).pop().unwrap();
    assert_eq!(
        (dead.id, dead.ended, dead.last_error.as_deref()),
        (ping.id, Some(at(4)), Some("the webhook was disabled"))
    );
    // What is made for it all the same is not sent.
    room.store.ping(&tenant, made.id, at(5)).unwrap();
    assert!(room.lease_messages(9, 6).is_empty());
    assert_eq!(room.store.next_due(&[]).unwrap(), None);
    disabled(false);
    assert_eq!(room.store.resend_dead(&tenant, made.id, at(7)).unwrap(), Some(1));
    assert_eq!(room.lease_messages(9, 8).len(), 2);
}

fn a_webhook_takes_its_messages_with_it(engine: Engine) {
    let room = engine.room();
    let (tenant, made) = (Tenant::default(), add(&room, &Tenant::default(), "https://one.example/", 1));
    room.store.ping(&tenant, made.id, at(2)).unwrap();
    let leased = room.lease_messages(1, 3).pop().unwrap();
    assert!(room.store.remove_webhook(&tenant, made.id).unwrap());
    assert!(room.is_message_lost(&leased, 4));
    assert!(room.messages(None).is_empty());
}

fn no_secret_is_printed(engine: Engine) {
    let room = engine.room();
    let (tenant, made) = (Tenant::default(), add(&room, &Tenant::default(), "https://one.example/", 1));
    room.store.ping(&tenant, made.id, at(2)).unwrap();
    let leased = room.lease_messages(1, 3);
    assert_eq!(leased[0].secrets[0].reveal(), "whsec_first");
    assert!(!format!("{leased:?} {made:?} {:?}", new_webhook("")).contains("whsec_"));
}
