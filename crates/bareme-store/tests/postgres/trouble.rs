//! Connections that break and servers that restart cost time and nothing else.

use crate::lines::until;
use crate::proxy::Proxy;
use crate::room::holder;
use crate::webhooks::new_webhook;
use crate::{CAPACITY, LEASE, at, by, program};
use bareme_core::units::Millis;
use bareme_store::{
    Accounts, Act, Actor, Answer, ApiKey, Courier, Entry, IdempotencyKey, Incoming, KnownKey, Limits, NewKey, News,
    Outbox as _, Postgres, Scopes, Settled, SigningSecret, State, Store, StoreError, SubmissionId, Tenant,
};
use bareme_test_postgres::{Database, Server};
use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A store at the other end of a wire that can be cut.
struct Wire {
    store: Postgres,
    proxy: Proxy,
    database: Database,
}

impl Wire {
    fn new() -> Self {
        let database = Server::shared().database();
        let proxy = Proxy::before(&database);
        Self { store: Postgres::open(proxy.address()).unwrap(), proxy, database }
    }

    /// Makes a call while the wire breaks at its commit.
    fn cut<T>(&self, call: impl FnOnce(&Postgres) -> Result<T, StoreError>) -> T {
        self.cut_at(1, call)
    }

    /// The same at a later commit of the call.
    fn cut_at<T>(&self, commit: u32, call: impl FnOnce(&Postgres) -> Result<T, StoreError>) -> T {
        self.proxy.cut_at_commit(commit);
        let answer = call(&self.store).unwrap();
        assert!(self.proxy.was_cut(), "the call has not committed anything");
        answer
    }

    fn count(&self, table: &str) -> i64 {
        let count = format!("SELECT count(*) FROM bareme.{table}");
        self.database.client().query_one(&count, &[]).unwrap().get(0)
    }

    fn state(&self, id: SubmissionId) -> State {
        self.store.status(&Tenant::default(), id).unwrap().unwrap().state
    }
}

/// The commit of a call of `lease_next` that is the lease's; the first is that of looking for what has expired.
const LEASING: u32 = 2;

#[test]
fn whatever_was_committed_without_an_answer_is_done_once() {
    let wire = Wire::new();
    let (tenant, submission) = (Tenant::default(), by("ada"));
    let key = IdempotencyKey::new("k").unwrap();
    let incoming = Incoming { key: Some(&key), ..Incoming::new(&tenant, &submission) };
    let id = wire.cut(|store| store.submit(&incoming, at(0), CAPACITY));
    assert_eq!((wire.count("submission"), wire.count("queue")), (1, 1));

    let leased = wire.cut_at(LEASING, |store| store.lease_next(&holder(), at(1), LEASE)).unwrap();
    assert_eq!((leased.lease.id(), leased.lease.attempt()), (id, 1));
    wire.cut(|store| store.renew(&leased.lease, at(2), LEASE));
    wire.cut(|store| store.release(&leased.lease));
    assert_eq!(wire.state(id), State::Queued);

    let leased = wire.store.lease_next(&holder(), at(3), LEASE).unwrap().unwrap();
    assert_eq!(leased.lease.attempt(), 1);
    let answer = Answer { report: "1", history: Some("2"), accepted: true, ..Answer::default() };
    wire.cut(|store| store.complete_with(&leased.lease, &answer, at(4)));
    assert_eq!(wire.state(id), State::Finished { finished: at(4), report: "1".to_owned() });
    assert_eq!((wire.count("queue"), wire.count("history")), (0, 1));

    let other = wire.cut(|store| store.submit(&Incoming::new(&tenant, &submission), at(5), CAPACITY));
    assert!(wire.cut(|store| store.cancel(&tenant, other, at(6))));
    assert_eq!(wire.state(other), State::Cancelled { cancelled: at(6) });
    wire.store.verify().unwrap();
}

#[test]
fn a_lease_whose_commit_had_no_answer_is_not_taken_twice() {
    let wire = Wire::new();
    let tenant = Tenant::default();
    let ids: Vec<_> = (0..2)
        .map(|millis| wire.store.submit(&Incoming::new(&tenant, &program(b"")), at(millis), CAPACITY).unwrap())
        .collect();
    let first = wire.cut_at(LEASING, |store| store.lease_next(&holder(), at(2), LEASE)).unwrap();
    assert_eq!(first.lease.id(), ids[0]);
    assert_eq!(wire.store.backlog().unwrap().running, 1, "one lease, however often it was asked for");
}

#[test]
fn what_was_done_to_tenants_and_keys_without_an_answer_is_done_and_noted_once() {
    let wire = Wire::new();
    let (mooc, few) = (Tenant::new("mooc").unwrap(), Limits { requests_per_minute: Some(6), ..Limits::default() });
    let act = |millis| Act::new(Actor::Operator, at(millis));
    let acts: Vec<Act> = (0..5).map(act).collect();
    wire.cut(|store| store.add_tenant(&mooc, few, &acts[0]));
    let first = ApiKey::generate().unwrap();
    let new = NewKey { key: &first, tenant: &mooc, label: "", scopes: &Scopes::all(), expires: None };
    wire.cut(|store| store.add_key(&new, &acts[1]));
    let second = ApiKey::renewed(&first.id()).unwrap();
    assert!(wire.cut(|store| store.rotate_key(&mooc, &second, at(100), &acts[2])).is_some());
    for key in [&first, &second] {
        let known = wire.store.known_key(&key.id(), at(3)).unwrap();
        assert_eq!(KnownKey::judge(known.as_ref(), key.hash(), at(3)), Entry::Open);
    }
    assert!(wire.cut(|store| store.revoke_key(&mooc, &first.id(), &acts[3])).is_some());
    wire.cut(|store| store.note(&mooc, "thing.done", "x", &acts[4]));
    wire.cut(|store| store.submit(&Incoming::new(&mooc, &by("ada")), at(5), CAPACITY));
    assert_eq!(wire.count("audit"), 5);
    assert_eq!(wire.store.account(&mooc, at(6)).unwrap().unwrap().submitted_today, 1);
}

#[test]
fn a_server_that_is_gone_is_told_in_bounded_time_and_nothing_is_lost() {
    let server = Server::new();
    let database = server.database();
    let store = Postgres::open(&database.address()).unwrap();
    let tenant = Tenant::default();
    let id = store.submit(&Incoming::new(&tenant, &program(b"")), at(0), CAPACITY).unwrap();
    server.stop();
    let refused = store.submit(&Incoming::new(&tenant, &program(b"")), at(1), CAPACITY).unwrap_err();
    assert!(matches!(refused, StoreError::Unreachable { .. }) && refused.retry_is_safe(), "{refused:?}");
    assert!(!refused.to_string().contains("127.0.0.1"), "{refused}");
    server.start();
    assert_eq!(store.status(&tenant, id).unwrap().unwrap().state, State::Queued);
    assert_eq!(store.backlog().unwrap().waiting, 1);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what is measured is how long a call takes")]
fn a_server_that_stands_still_is_told_in_bounded_time_and_nothing_is_done_twice() {
    let database = Server::shared().database();
    let proxy = Proxy::before(&database);
    let store = Postgres::open_within(proxy.address(), Millis(500)).unwrap();
    let (tenant, submission) = (Tenant::default(), by("ada"));
    let key = IdempotencyKey::new("k").unwrap();
    let incoming = Incoming { key: Some(&key), ..Incoming::new(&tenant, &submission) };
    proxy.hold(true);
    let started = Instant::now();
    let refused = store.submit(&incoming, at(0), CAPACITY).unwrap_err();
    assert!(matches!(refused, StoreError::Unreachable { .. }) && refused.retry_is_safe(), "{refused:?}");
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    proxy.hold(false);
    // Whether the first one got through, nobody on this end knows: the key makes it one submission.
    let id = store.submit(&incoming, at(1), CAPACITY).unwrap();
    assert_eq!(store.submit(&incoming, at(2), CAPACITY).unwrap(), id);
    assert_eq!(store.backlog().unwrap().waiting, 1);
    store.verify().unwrap();
}

#[test]
fn traffic_survives_restarts_and_crashes_of_the_server() {
    let server = Server::new();
    let database = server.database();
    let nodes = [Postgres::open(&database.address()).unwrap(), Postgres::open(&database.address()).unwrap()];
    let (accepted, graded) = (Mutex::new(BTreeSet::new()), Mutex::new(Vec::new()));
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for (number, node) in [0, 1, 0, 1].map(|index| (index, &nodes[index])) {
            let (accepted, graded, is_over) = (&accepted, &graded, &is_over);
            scope.spawn(move || {
                while !is_over.load(Ordering::Acquire) {
                    accepted.lock().unwrap().insert(submit(node, &format!("learner-{number}")));
                    graded.lock().unwrap().extend(grade(node));
                }
            });
        }
        for trouble in [
            Server::restart,
            |server: &Server| {
                server.crash();
                server.start();
            },
            Server::restart,
        ] {
            wait_for_progress(&graded);
            trouble(&server);
        }
        wait_for_progress(&graded);
        is_over.store(true, Ordering::Release);
    });
    let mut graded = graded.into_inner().unwrap();
    graded.extend(std::iter::from_fn(|| grade(&nodes[0])));
    let all: BTreeSet<_> = graded.iter().copied().collect();
    assert_eq!(all.len(), graded.len(), "a submission was graded twice");
    assert_eq!(all, accepted.into_inner().unwrap());
    nodes[0].verify().unwrap();
}

fn submit(node: &Postgres, learner: &str) -> SubmissionId {
    node.submit(&Incoming::new(&Tenant::default(), &by(learner)), at(0), CAPACITY).unwrap()
}

fn grade(node: &Postgres) -> Option<SubmissionId> {
    let lease = node.lease_next(&holder(), at(1), LEASE).unwrap()?.lease;
    node.complete(&lease, "1", at(2)).unwrap();
    Some(lease.id())
}

/// Returns when some more submissions are graded.
fn wait_for_progress(graded: &Mutex<Vec<SubmissionId>>) {
    let count = || graded.lock().unwrap().len();
    let wanted = count() + 20;
    until(|| count() >= wanted);
}

#[test]
fn listeners_hear_of_other_nodes_and_are_told_to_look_again_after_a_restart() {
    let server = Server::new();
    let database = server.database();
    let (here, there) = (Postgres::open(&database.address()).unwrap(), Postgres::open(&database.address()).unwrap());
    let listener = here.listen();
    let heard = || listener.next(Duration::from_mins(1)).expect("there should be news");
    assert_eq!(heard(), News::LookAgain);
    let id = submit(&there, "ada");
    assert_eq!(heard(), News::Submitted);
    assert_eq!(grade(&there), Some(id));
    assert_eq!(heard(), News::Ended(id));
    server.restart();
    assert_eq!(heard(), News::LookAgain);
    submit(&there, "ada");
    assert_eq!(heard(), News::Submitted);
}

#[test]
fn what_was_announced_without_an_answer_is_announced_once() {
    let wire = Wire::new();
    let tenant = Tenant::default();
    let webhook = wire.cut(|store| store.add_webhook(&tenant, &new_webhook("https://one.example/"), at(0), 1));
    assert_eq!((wire.count("webhook"), webhook.url.as_str()), (1, "https://one.example/"));
    let submission = by("ada");
    let newest = Incoming { newest_wins: true, ..Incoming::new(&tenant, &submission) };
    wire.store.submit(&newest, at(1), CAPACITY).unwrap();
    wire.cut(|store| store.submit(&newest, at(2), CAPACITY));
    assert_eq!(wire.count("message"), 1);
    let lease = wire.store.lease_next(&holder(), at(3), LEASE).unwrap().unwrap().lease;
    wire.cut(|store| store.complete(&lease, "1", at(4)));
    assert_eq!(wire.count("message"), 2);
    let withdrawn = wire.store.submit(&Incoming::new(&tenant, &submission), at(5), CAPACITY).unwrap();
    assert!(wire.cut(|store| store.cancel(&tenant, withdrawn, at(6))));
    assert_eq!(wire.count("message"), 3);
    wire.cut(|store| store.ping(&tenant, webhook.id, at(7))).unwrap();
    assert_eq!(wire.count("message"), 4);

    let courier = Courier { lease_for: LEASE, most: 9, per_webhook: 9, except: &[] };
    let leased = wire.cut(|store| store.lease_messages(&courier, at(8)));
    assert_eq!((leased.len(), leased.iter().all(|message| message.attempt == 1)), (4, true));
    wire.cut(|store| store.settle_message(&leased[0].lease, &Settled::Delivered, at(9)));
    let secret = SigningSecret::new("whsec_second".to_owned());
    wire.cut(|store| store.rotate_secret(&tenant, webhook.id, &secret, at(1000))).unwrap();
    let again = Settled::Again { error: "x", due: at(10) };
    wire.store.settle_message(&leased[1].lease, &again, at(9)).unwrap();
    let secrets = wire.store.lease_messages(&courier, at(10)).unwrap().pop().unwrap().secrets;
    assert_eq!(secrets.iter().map(SigningSecret::reveal).collect::<Vec<_>>(), ["whsec_second", "whsec_first"]);
    assert!(wire.cut(|store| store.remove_webhook(&tenant, webhook.id)));
    assert_eq!((wire.count("webhook"), wire.count("message")), (0, 0));
}
