//! Following a submission on a real connection.

use crate::keyring::{Locked, act, with};
use crate::listener::House;
use crate::nodes::{blocking, holder, node, stores};
use crate::stage::{Stage, config, get, post_json};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use bareme_api::Config;
use bareme_core::units::Millis;
use bareme_store::Tenant;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tower::ServiceExt;

/// Far more than any event needs.
const PATIENCE: Duration = Duration::from_mins(1);

/// A stream of events, and what has come of it.
struct Stream {
    connection: TcpStream,
    text: String,
    read: usize,
}

/// Name, id and data of an event.
type Event = (String, String, Value);

impl Stream {
    async fn open(house: &House, id: &str, last: Option<&str>) -> Self {
        let last = last.map(|last| format!("Last-Event-ID: {last}\r\n")).unwrap_or_default();
        let request = format!("GET /v1/submissions/{id}/events HTTP/1.1\r\nHost: b\r\n{last}Connection: close\r\n\r\n");
        let mut stream = Self { connection: house.visit(&request).await, text: String::new(), read: 0 };
        while !stream.text.contains("\r\n\r\n") {
            assert!(stream.more().await, "{}", stream.text);
        }
        stream.read = stream.text.find("\r\n\r\n").unwrap();
        stream
    }

    /// Reads on; says whether there was anything.
    async fn more(&mut self) -> bool {
        let mut some = vec![0; 65536];
        let count = timeout(PATIENCE, self.connection.read(&mut some)).await.unwrap().unwrap();
        self.text.push_str(std::str::from_utf8(&some[..count]).unwrap());
        count > 0
    }

    /// The next event; nothing at the end.
    async fn next(&mut self) -> Option<Event> {
        loop {
            let unread = &self.text[self.read..];
            if let Some((begin, end)) =
                unread.find("event: ").and_then(|begin| Some((begin, unread[begin..].find("\n\n")? + begin)))
            {
                // The id, if there is one, is in the line before.
                let head = unread[..begin].rsplit_once("id: ").filter(|(_, id)| id.matches('\n').count() == 1);
                let id = head.map(|(_, id)| id.trim().to_owned()).unwrap_or_default();
                let (name, data) = unread[begin + 7..end].split_once("\ndata: ").unwrap();
                let event = (name.to_owned(), id, serde_json::from_str(data).unwrap());
                self.read += end + 2;
                return Some(event);
            }
            if !self.more().await {
                return None;
            }
        }
    }

    async fn name(&mut self) -> String {
        self.next().await.unwrap().0
    }

    /// Whether it ended in order, with nothing more.
    async fn has_ended(&mut self) -> bool {
        self.next().await.is_none() && self.text.ends_with("\r\n0\r\n\r\n")
    }
}

async fn submit(house: &House, body: &Value) -> String {
    let reply = house.stage.ask(post_json("/v1/submissions", body)).await;
    reply.json()["id"].as_str().unwrap().to_owned()
}

fn by(learner: &str, source: &str) -> Value {
    json!({ "task": "sum-of-three", "source": source, "learner": learner, "newest_wins": true })
}

/// A house in which both workers are busy.
async fn busy(config: Config) -> House {
    let house = House::open(config).await;
    for program in ["hold 1", "hold 2"] {
        house.stage.submit(program).await;
        house.stage.actor.begun().await;
    }
    house
}

fn let_go(house: &House) {
    house.stage.actor.release();
    house.stage.actor.release();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_submission_is_followed_from_the_queue_to_its_report() {
    let house = busy(config()).await;
    house.stage.submit("hold 3").await;
    let id = house.stage.submit("hold 4").await;
    let mut stream = Stream::open(&house, &id, None).await;
    assert!(stream.text.starts_with("HTTP/1.1 200 OK\r\n"), "{}", stream.text);
    for header in ["content-type: text/event-stream\r\n", "cache-control: no-store\r\n", "x-accel-buffering: no\r\n"] {
        assert!(stream.text.contains(header), "{}", stream.text);
    }
    let (name, event, data) = stream.next().await.unwrap();
    assert_eq!((name.as_str(), event.as_str(), &data["position"]), ("queued", "queued-1", &json!(1)));
    assert_eq!((&data["id"], &data["status"]), (&json!(id), &json!("queued")));
    house.stage.actor.release();
    assert_eq!(house.stage.actor.begun().await, "hold 3");
    let (name, event, data) = stream.next().await.unwrap();
    assert_eq!((name.as_str(), event.as_str(), &data["position"]), ("queued", "queued-0", &json!(0)));
    assert!(data["expected_wait_ms"].is_u64(), "{data}");
    house.stage.actor.release();
    assert_eq!(house.stage.actor.begun().await, "hold 4");
    let (name, event, _) = stream.next().await.unwrap();
    assert_eq!((name.as_str(), event.as_str()), ("running", "running"));
    let_go(&house);
    let (name, _, data) = stream.next().await.unwrap();
    assert_eq!((name.as_str(), &data["report"]["diagnostics"][0]["message"]), ("finished", &json!("hold 4")));
    assert!(stream.has_ended().await);
    assert_eq!(house.stage.ask(get(&format!("/v1/submissions/{id}"))).await.json(), data);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_goes_on_where_it_was() {
    let house = House::open(config()).await;
    let id = house.stage.submit("hold").await;
    house.stage.actor.begun().await;
    let mut first = Stream::open(&house, &id, None).await;
    let (name, event, _) = first.next().await.unwrap();
    assert_eq!(name, "running");
    drop(first);
    let mut again = Stream::open(&house, &id, Some(&event)).await;
    let mut confused = Stream::open(&house, &id, Some("queued-7")).await;
    assert_eq!(confused.name().await, "running");
    house.stage.actor.release();
    assert_eq!(confused.name().await, "finished");
    let (name, event, _) = again.next().await.unwrap();
    assert_eq!(name, "finished", "what it had is not told again");
    // What browsers do when a stream has ended.
    let over = Stream::open(&house, &id, Some(&event)).await;
    assert!(over.text.starts_with("HTTP/1.1 204 "), "{}", over.text);
    assert_eq!(Stream::open(&house, &id, None).await.name().await, "finished");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_end_is_told() {
    let house = busy(config()).await;
    let (old, withdrawn, erased) = (
        submit(&house, &by("ada", "int a")).await,
        submit(&house, &by("bilal", "int b")).await,
        submit(&house, &by("chloe", "int c")).await,
    );
    let mut streams = Vec::new();
    for id in [&old, &withdrawn, &erased] {
        let mut stream = Stream::open(&house, id, None).await;
        assert_eq!(stream.name().await, "queued");
        streams.push(stream);
    }
    let newer = submit(&house, &by("ada", "int d")).await;
    for address in [format!("/v1/submissions/{withdrawn}"), "/v1/learners?learner=chloe".to_owned()] {
        assert_eq!(house.stage.ask(Request::delete(address).body(Body::empty()).unwrap()).await.status, 200);
    }
    for (stream, expected) in streams.iter_mut().zip(["superseded", "cancelled", "erased"]) {
        let mut last = stream.next().await.unwrap();
        while last.0 == "queued" {
            last = stream.next().await.unwrap();
        }
        assert_eq!(last.0, expected);
        assert!(expected != "superseded" || last.2["superseded_by"] == json!(newer));
        assert!(stream.has_ended().await);
    }
    let_go(&house);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_stream_shows_that_it_lives() {
    let house = House::open(Config { heart_beat: Millis(20), ..config() }).await;
    let id = house.stage.submit("hold").await;
    house.stage.actor.begun().await;
    let mut stream = Stream::open(&house, &id, None).await;
    while stream.text.matches("\r\n:\n\n").count() < 3 {
        assert!(stream.more().await);
    }
    house.stage.actor.release();
    assert_eq!((stream.name().await.as_str(), stream.name().await.as_str()), ("running", "finished"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn streams_end_in_order_with_the_service() {
    let house = busy(config()).await;
    let waiting = house.stage.submit("int a").await;
    let running = house.stage.ask(get("/v1/submissions?status=running&limit=1")).await.json();
    let running = running["submissions"][0]["id"].as_str().unwrap().to_owned();
    let (mut one, mut other) = (Stream::open(&house, &waiting, None).await, Stream::open(&house, &running, None).await);
    assert_eq!((one.name().await.as_str(), other.name().await.as_str()), ("queued", "running"));
    house.end.send(()).unwrap();
    while TcpStream::connect(house.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    house.stage.actor.release();
    house.stage.actor.release();
    let (mut name, mut id, mut data) = one.next().await.unwrap();
    while name == "queued" {
        (name, id, data) = one.next().await.unwrap();
    }
    assert_eq!((name.as_str(), id.as_str(), data), ("stopping", "", json!({})));
    assert!(one.text.contains("retry: 5000\n"), "{}", one.text);
    assert_eq!(other.name().await, "finished");
    assert!(one.has_ended().await && other.has_ended().await);
    house.served.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_so_many_streams_are_open_and_whoever_leaves_makes_room() {
    for limits in [(1, 9), (9, 1)] {
        let house = House::open(Config { max_streams: limits.0, max_streams_per_tenant: limits.1, ..config() }).await;
        let id = house.stage.submit("hold").await;
        house.stage.actor.begun().await;
        let first = Stream::open(&house, &id, None).await;
        let refused = house.stage.ask(get(&format!("/v1/submissions/{id}/events"))).await;
        assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (429, "5"));
        assert_eq!(refused.json()["type"], "urn:bareme:problem:rate-limited");
        // In the middle of it.
        drop(first);
        let deadline = Instant::now() + PATIENCE;
        while Stream::open(&house, &id, None).await.text.starts_with("HTTP/1.1 429 ") {
            assert!(Instant::now() < deadline, "the place is not given back");
            tokio::task::yield_now().await;
        }
        house.stage.actor.release();
    }
}

#[tokio::test]
async fn what_is_not_there_cannot_be_followed() {
    let stage = Stage::new();
    for id in ["nonsense", "0199a8f0-5c1e-7b3a-9d2e-4f60718293a4", "%FF"] {
        let reply = stage.ask(get(&format!("/v1/submissions/{id}/events"))).await;
        assert_eq!(
            (reply.status.as_u16(), &reply.json()["type"]),
            (404, &json!("urn:bareme:problem:unknown-submission"))
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_node_grades_is_told_here() {
    let (_database, [first, second]) = stores().await;
    let (one, other) = (node(first, Millis(60_000)), node(second, Millis(60_000)));
    let id = one.submit("hold").await;
    let busy = holder(&one, &other).await.actor.clone();
    let (here, there) = (House::of(one).await, House::of(other).await);
    let (mut one, mut other) = (Stream::open(&here, &id, None).await, Stream::open(&there, &id, None).await);
    assert_eq!((one.name().await.as_str(), other.name().await.as_str()), ("running", "running"));
    let started = Instant::now();
    busy.release();
    assert_eq!((one.name().await.as_str(), other.name().await.as_str()), ("finished", "finished"));
    // By news, and not because somebody looked after a while.
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    blocking(move || drop((here, there))).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_that_is_revoked_is_told_nothing_more() {
    let locked = Locked::new();
    let submission = post_json("/v1/submissions", &json!({ "task": "sum-of-three", "source": "hold" }));
    let id = locked.stage.ask(with(&locked.key, submission)).await.json()["id"].as_str().unwrap().to_owned();
    locked.stage.actor.begun().await;
    let follow = with(&locked.key, get(&format!("/v1/submissions/{id}/events")));
    let stream = locked.stage.router.clone().oneshot(follow).await.unwrap();
    assert_eq!(stream.status(), 200);
    locked.store.revoke_key(&Tenant::default(), &locked.key.id(), &act()).unwrap();
    locked.stage.actor.release();
    // However it ends, the report is not in it.
    let told = timeout(PATIENCE, to_bytes(stream.into_body(), 1 << 20)).await.unwrap().unwrap_or_default();
    assert!(!String::from_utf8_lossy(&told).contains("finished"), "{}", String::from_utf8_lossy(&told));
}
