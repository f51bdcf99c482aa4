//! Messages: made with what they tell of, sent by one at a time, until they are delivered.

use crate::room::{Engine, Room};
use crate::webhooks::{add, new_webhook};
use crate::{CAPACITY, LEASE, at, by, program};
use bareme_store::{
    Courier, Delivery, DeliveryQuery, DeliveryState, DueMessage, Event, Incoming, MessageId, NewWebhook, OutboxLag,
    Settled, StoreError, SubmissionId, Tenant, WebhookId,
};
use std::collections::BTreeSet;

of_every_engine! {
    every_end_makes_one_message_for_each_webhook_that_asked,
    what_is_refused_or_repeated_makes_none,
    a_message_says_all_that_it_takes_to_send_it,
    a_leased_message_is_nobody_elses_until_the_lease_expires,
    a_late_word_about_a_message_changes_nothing,
    a_failed_message_waits_for_its_next_try,
    a_message_is_sent_again_under_its_old_name,
    a_receiver_that_is_gone_is_told_nothing_more,
    webhooks_take_turns,
    no_webhook_has_more_on_its_way_than_it_may,
    several_senders_share_the_work,
    lists_go_on_where_they_ended,
    what_is_old_goes,
    a_long_error_is_cut,
}

impl Room {
    pub fn lease_messages(&self, most: u32, millis: u64) -> Vec<DueMessage> {
        self.lease_messages_but(most, 4, &[], millis)
    }

    fn lease_messages_but(&self, most: u32, per_webhook: u32, except: &[WebhookId], millis: u64) -> Vec<DueMessage> {
        let courier = Courier { lease_for: LEASE, most, per_webhook, except };
        self.store.lease_messages(&courier, at(millis)).unwrap()
    }

    pub fn deliver(&self, message: &DueMessage, millis: u64) {
        self.store.settle_message(&message.lease, &Settled::Delivered, at(millis)).unwrap();
    }

    pub fn is_message_lost(&self, message: &DueMessage, millis: u64) -> bool {
        let settled = self.store.settle_message(&message.lease, &Settled::Delivered, at(millis));
        matches!(settled, Err(StoreError::MessageLost { id }) if id == message.lease.id())
    }

    /// The default tenant's, the oldest first.
    pub fn messages(&self, state: Option<DeliveryState>) -> Vec<Delivery> {
        let query = DeliveryQuery { state, webhook: None, before: None, most: 1000 };
        let mut found = self.store.deliveries(&Tenant::default(), &query).unwrap();
        found.reverse();
        found
    }

    fn finish(&self, millis: u64) -> SubmissionId {
        let lease = self.lease(millis).unwrap().lease;
        self.store.complete(&lease, "1", at(millis)).unwrap();
        lease.id()
    }

    fn pings(&self, webhook: WebhookId, count: u64) -> Vec<MessageId> {
        let ping = |millis| self.store.ping(&Tenant::default(), webhook, at(millis)).unwrap().unwrap().id;
        (0..count).map(ping).collect()
    }
}

fn told(room: &Room) -> BTreeSet<(WebhookId, Event, Option<SubmissionId>)> {
    room.messages(None).into_iter().map(|it| (it.webhook, it.event, it.submission)).collect()
}

fn every_end_makes_one_message_for_each_webhook_that_asked(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::default();
    let all = add(&room, &tenant, "https://all.example/", 0).id;
    let some = NewWebhook { events: vec![Event::SubmissionFinished], ..new_webhook("https://some.example/") };
    let some = room.store.add_webhook(&tenant, &some, at(0), 10).unwrap().id;
    add(&room, &Tenant::new("other").unwrap(), "https://other.example/", 0);
    let withdrawn = room.submit(&program(b""), 1);
    let replaced = [room.submit(&by("ada"), 1), room.submit(&by("ada"), 1)];
    assert!(told(&room).is_empty());
    assert!(room.store.cancel(&tenant, withdrawn, at(2)).unwrap());
    let submission = by("ada");
    let newest = Incoming { newest_wins: true, ..Incoming::new(&tenant, &submission) };
    let newest = room.store.submit(&newest, at(3), CAPACITY).unwrap();
    assert_eq!(room.finish(4), newest);
    let expected = BTreeSet::from([
        (all, Event::SubmissionCancelled, Some(withdrawn)),
        (all, Event::SubmissionSuperseded, Some(replaced[0])),
        (all, Event::SubmissionSuperseded, Some(replaced[1])),
        (all, Event::SubmissionFinished, Some(newest)),
        (some, Event::SubmissionFinished, Some(newest)),
    ]);
    assert_eq!((told(&room), room.messages(None).len()), (expected, 5));
}

fn what_is_refused_or_repeated_makes_none(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::default();
    add(&room, &tenant, "https://one.example/", 0);
    let id = room.submit(&by("ada"), 1);
    let submission = by("ada");
    let newest = Incoming { newest_wins: true, ..Incoming::new(&tenant, &submission) };
    assert!(matches!(room.store.submit(&newest, at(2), 0), Err(StoreError::QueueFull { .. })));
    let late = room.lease(3).unwrap().lease;
    room.store.expire(at(3 + LEASE.get())).unwrap();
    let lease = room.lease(4 + LEASE.get()).unwrap().lease;
    assert!(room.store.complete(&late, "late", at(5 + LEASE.get())).is_err());
    assert!(!room.store.cancel(&tenant, id, at(5 + LEASE.get())).unwrap());
    assert!(room.messages(None).is_empty());
    for _ in 0..3 {
        room.store.complete(&lease, "1", at(6 + LEASE.get())).unwrap();
    }
    assert_eq!(room.messages(None).len(), 1);
}

fn a_message_says_all_that_it_takes_to_send_it(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::new("university").unwrap();
    let webhook = NewWebhook { with_report: true, ..new_webhook("https://one.example/hook?x=1") };
    let webhook = room.store.add_webhook(&tenant, &webhook, at(0), 10).unwrap().id;
    let submission = room.submit_for(&tenant, &by("ada"), 1);
    room.finish(2);
    let message = room.lease_messages(1, 3).pop().unwrap();
    assert_eq!((&message.tenant, message.webhook, message.submission), (&tenant, webhook, Some(submission)));
    assert_eq!((message.url.as_str(), message.with_report), ("https://one.example/hook?x=1", true));
    assert_eq!((message.event, message.learner.as_deref()), (Event::SubmissionFinished, Some("ada")));
    assert_eq!((message.created, message.due_since, message.attempt), (at(2), at(2), 1));
}

fn a_leased_message_is_nobody_elses_until_the_lease_expires(engine: Engine) {
    let room = engine.room();
    let webhook = add(&room, &Tenant::default(), "https://one.example/", 0).id;
    room.pings(webhook, 1);
    let first = room.lease_messages(9, 10).pop().unwrap();
    assert!(room.lease_messages(9, 10).is_empty());
    assert!(room.lease_messages(9, 9 + LEASE.get()).is_empty());
    assert_eq!(room.store.next_due(&[]).unwrap(), Some(at(10).after(LEASE)));
    // A node that is gone is not waited for any longer.
    let second = room.lease_messages(9, 10 + LEASE.get()).pop().unwrap();
    assert_eq!((second.lease.id(), second.attempt), (first.lease.id(), 2));
    assert!(room.is_message_lost(&first, 11 + LEASE.get()));
    room.deliver(&second, 12 + LEASE.get());
    assert!(room.lease_messages(9, 100_000).is_empty());
    let delivered = room.messages(Some(DeliveryState::Delivered)).pop().unwrap();
    assert_eq!((delivered.attempts, delivered.ended), (2, Some(at(12 + LEASE.get()))));
}

fn a_late_word_about_a_message_changes_nothing(engine: Engine) {
    let room = engine.room();
    let webhook = add(&room, &Tenant::default(), "https://one.example/", 0).id;
    room.pings(webhook, 1);
    let message = room.lease_messages(9, 10).pop().unwrap();
    // The lease has run out, but nobody has taken the message since.
    room.deliver(&message, 10 + 2 * LEASE.get());
    assert!(room.is_message_lost(&message, 11 + 2 * LEASE.get()), "it was settled before");
    let again = Settled::Again { error: "x", due: at(12) };
    assert!(room.store.settle_message(&message.lease, &again, at(12)).is_err());
    assert_eq!(room.messages(None)[0].state, DeliveryState::Delivered);
}

fn a_failed_message_waits_for_its_next_try(engine: Engine) {
    let room = engine.room();
    let webhook = add(&room, &Tenant::default(), "https://one.example/", 0).id;
    room.pings(webhook, 1);
    let message = room.lease_messages(9, 10).pop().unwrap();
    let again = Settled::Again { error: "answered 503", due: at(500) };
    room.store.settle_message(&message.lease, &again, at(20)).unwrap();
    let waiting = room.messages(Some(DeliveryState::Pending)).pop().unwrap();
    assert_eq!((waiting.next_due, waiting.last_error.as_deref()), (Some(at(500)), Some("answered 503")));
    assert!(room.lease_messages(9, 499).is_empty());
    assert_eq!(room.store.next_due(&[]).unwrap(), Some(at(500)));
    assert_eq!(room.store.next_due(&[webhook]).unwrap(), None);
    assert!(room.lease_messages_but(9, 4, &[webhook], 500).is_empty());
    assert_eq!(room.lease_messages(9, 500).pop().unwrap().attempt, 2);
}

fn a_message_is_sent_again_under_its_old_name(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::default();
    let webhook = add(&room, &tenant, "https://one.example/", 0).id;
    let id = room.pings(webhook, 1)[0];
    let message = room.lease_messages(9, 10).pop().unwrap();
    let dead = Settled::Dead { error: "answered 500" };
    let in_flight = room.store.resend(&tenant, id, at(11)).unwrap().unwrap();
    assert_eq!(in_flight.attempts, 1, "one that is being sent stays as it is");
    room.store.settle_message(&message.lease, &dead, at(20)).unwrap();
    assert!(room.lease_messages(9, 100_000).is_empty());
    for millis in [30, 40] {
        let resent = room.store.resend(&tenant, id, at(millis)).unwrap().unwrap();
        assert_eq!((resent.id, resent.state, resent.attempts), (id, DeliveryState::Pending, 0));
        let message = room.lease_messages(9, millis).pop().unwrap();
        assert_eq!((message.lease.id(), message.attempt, message.due_since), (id, 1, at(millis)));
        assert_eq!(message.created, at(0));
        room.deliver(&message, millis);
    }
    assert_eq!(room.store.resend_dead(&tenant, webhook, at(50)).unwrap(), Some(0), "nothing is dead");
}

fn a_receiver_that_is_gone_is_told_nothing_more(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::default();
    let (gone, other) =
        (add(&room, &tenant, "https://one.example/", 0), add(&room, &tenant, "https://two.example/", 1));
    room.pings(gone.id, 3);
    room.pings(other.id, 1);
    let message = room.lease_messages_but(1, 4, &[other.id], 10).pop().unwrap();
    room.store.settle_message(&message.lease, &Settled::Gone { error: "answered 410" }, at(20)).unwrap();
    assert_eq!(room.store.webhook(&tenant, gone.id).unwrap().unwrap().disabled, Some(at(20)));
    assert_eq!(room.messages(Some(DeliveryState::Dead)).len(), 3);
    room.submit(&program(b""), 21);
    room.finish(22);
    let left = room.lease_messages(9, 23);
    assert!(left.len() == 2 && left.iter().all(|message| message.webhook == other.id));
}

fn webhooks_take_turns(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::default();
    let (busy, quiet) =
        (add(&room, &tenant, "https://one.example/", 0), add(&room, &tenant, "https://two.example/", 1));
    let many = room.pings(busy.id, 50);
    let few = room.pings(quiet.id, 2);
    let order = |messages: &[DueMessage]| messages.iter().map(|message| message.lease.id()).collect::<Vec<_>>();
    // One at a time or several at once: each has one on its way before any has two.
    let first = room.lease_messages(1, 100);
    assert_eq!(order(&first), [many[0]]);
    let then = room.lease_messages(3, 100);
    assert_eq!(order(&then), [few[0], few[1], many[1]]);
}

fn no_webhook_has_more_on_its_way_than_it_may(engine: Engine) {
    let room = engine.room();
    let webhook = add(&room, &Tenant::default(), "https://one.example/", 0).id;
    room.pings(webhook, 5);
    let leased = room.lease_messages_but(9, 2, &[], 10);
    assert_eq!(leased.len(), 2);
    assert!(room.lease_messages_but(9, 2, &[], 10).is_empty());
    room.deliver(&leased[0], 11);
    assert_eq!(room.lease_messages_but(9, 2, &[], 12).len(), 1);
}

fn several_senders_share_the_work(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::default();
    let webhooks: Vec<_> = (0..3).map(|n| add(&room, &tenant, &format!("https://{n}.example/"), n).id).collect();
    let all: BTreeSet<MessageId> = webhooks.iter().flat_map(|webhook| room.pings(*webhook, 20)).collect();
    let sender = || {
        let mut sent = Vec::new();
        // Another one may have all that is due in its hands for a moment.
        while !room.messages(Some(DeliveryState::Pending)).is_empty() {
            for message in room.lease_messages(2, 100) {
                room.deliver(&message, 101);
                sent.push(message.lease.id());
            }
        }
        sent
    };
    let sent: Vec<MessageId> = std::thread::scope(|scope| {
        let senders: Vec<_> = (0..4).map(|_| scope.spawn(sender)).collect();
        senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect()
    });
    assert_eq!((sent.len(), sent.into_iter().collect::<BTreeSet<_>>()), (60, all));
}

fn lists_go_on_where_they_ended(engine: Engine) {
    let room = engine.room();
    let tenant = Tenant::default();
    let (one, two) =
        (add(&room, &tenant, "https://one.example/", 0).id, add(&room, &tenant, "https://two.example/", 1).id);
    let mut all = [room.pings(one, 4), room.pings(two, 3)].concat();
    all.sort_unstable();
    all.reverse();
    let mut query = DeliveryQuery { state: None, webhook: None, before: None, most: 2 };
    let mut found = Vec::new();
    loop {
        let page = room.store.deliveries(&tenant, &query).unwrap();
        let Some(last) = page.last() else { break };
        query.before = Some(last.id);
        found.extend(page.iter().map(|delivery| delivery.id));
    }
    assert_eq!(found, all);
    let of = |state, webhook| {
        let query = DeliveryQuery { state, webhook, before: None, most: 100 };
        room.store.deliveries(&tenant, &query).unwrap().len()
    };
    room.deliver(&room.lease_messages_but(1, 4, &[two], 10)[0], 11);
    let settled = Settled::Dead { error: "x" };
    room.store.settle_message(&room.lease_messages_but(1, 4, &[one], 10)[0].lease, &settled, at(12)).unwrap();
    assert_eq!((of(None, Some(one)), of(None, Some(two))), (4, 3));
    let states = DeliveryState::ALL.map(|state| (of(Some(state), Some(one)), of(Some(state), Some(two))));
    assert_eq!(states, [(3, 2), (1, 0), (0, 1)]);
    let lag = OutboxLag { pending: 5, dead: 1, oldest_pending: Some(at(1)) };
    let oldest = room.messages(Some(DeliveryState::Pending)).iter().map(|delivery| delivery.created).min();
    assert_eq!(room.store.outbox_lag().unwrap(), OutboxLag { oldest_pending: oldest, ..lag });
}

fn what_is_old_goes(engine: Engine) {
    let room = engine.room();
    let webhook = add(&room, &Tenant::default(), "https://one.example/", 0).id;
    let ids = room.pings(webhook, 4);
    let leased = room.lease_messages(3, 10);
    room.deliver(&leased[0], 100);
    room.store.settle_message(&leased[1].lease, &Settled::Dead { error: "x" }, at(100)).unwrap();
    // Too early for either, then late enough for one, then for the other.
    for (delivered, dead, count) in [(100, 100, 0), (101, 100, 1), (101, 101, 1)] {
        assert_eq!(room.store.purge_messages(at(delivered), at(dead), 9).unwrap(), count);
    }
    // What is on its way is not given up, and neither is what was asked for lately.
    assert_eq!(room.store.bury_messages(at(2), at(200)).unwrap(), 0);
    assert_eq!(room.store.bury_messages(at(5), at(200)).unwrap(), 1);
    let left: Vec<_> = room.messages(None).into_iter().map(|delivery| (delivery.id, delivery.state)).collect();
    assert_eq!(left, [(ids[2], DeliveryState::Pending), (ids[3], DeliveryState::Dead)]);
    assert_eq!(room.store.bury_messages(at(5), at(10 + LEASE.get())).unwrap(), 1, "its lease has run out");
}

fn a_long_error_is_cut(engine: Engine) {
    let room = engine.room();
    let webhook = add(&room, &Tenant::default(), "https://one.example/", 0).id;
    room.pings(webhook, 1);
    let message = room.lease_messages(1, 10).pop().unwrap();
    let error = "é".repeat(150) + "x";
    room.store.settle_message(&message.lease, &Settled::Dead { error: &error }, at(11)).unwrap();
    assert_eq!(room.messages(None)[0].last_error.as_deref(), Some("é".repeat(100).as_str()));
}
