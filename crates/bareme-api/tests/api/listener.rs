//! The service behind a real socket: limits on headers, and the end.

use crate::stage::{Stage, config, program};
use bareme_api::{Config, serve};
use bareme_core::units::Millis;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// Much longer than any of this takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A service that listens.
pub struct House {
    pub stage: Stage,
    pub address: SocketAddr,
    pub end: oneshot::Sender<()>,
    pub served: JoinHandle<()>,
}

impl House {
    pub async fn open(config: Config) -> Self {
        Self::of(Stage::with(config)).await
    }

    pub async fn of(stage: Stage) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (end, ended) = oneshot::channel();
        let until = async {
            ended.await.unwrap();
        };
        let served = tokio::spawn(serve(listener, stage.service.clone(), until));
        Self { stage, address, end, served }
    }

    pub async fn visit(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    /// Sends a request and reads until the service closes the connection.
    async fn ask(&self, request: &str) -> String {
        read(self.visit(request).await).await
    }
}

async fn read(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

fn submission(source: &str) -> String {
    let body = program(source).to_string();
    format!(
        "POST /v1/submissions?wait=60 HTTP/1.1\r\nHost: b\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn it_answers() {
    let house = House::open(config()).await;
    let answer = house.ask(&submission("int x")).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains("\"int x\""), "{answer}");
}

#[tokio::test]
async fn too_many_headers_are_refused() {
    let house = House::open(config()).await;
    let headers = "X: 1\r\n".repeat(100);
    let answer = house.ask(&format!("GET /healthz HTTP/1.1\r\nHost: b\r\n{headers}\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
}

#[tokio::test]
async fn headers_that_are_too_long_are_refused() {
    let house = House::open(config()).await;
    let answer = house.ask(&format!("GET /healthz HTTP/1.1\r\nHost: b\r\nX: {}\r\n\r\n", "x".repeat(400_000))).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
}

#[tokio::test]
async fn a_client_that_sends_far_too_much_before_it_listens_hears_why_it_is_refused() {
    let house = House::open(config()).await;
    let body = "x".repeat(10_000_000);
    let head = "POST /v1/submissions HTTP/1.1\r\nHost: b\r\nConnection: close\r\nContent-Type: application/json\r\n";
    let answer = house.ask(&format!("{head}Content-Length: {}\r\n\r\n{body}", body.len())).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[tokio::test]
async fn a_client_that_asks_first_need_not_send_what_is_too_large() {
    let house = House::open(config()).await;
    let head = "POST /v1/submissions HTTP/1.1\r\nHost: b\r\nConnection: close\r\nContent-Type: application/json\r\n";
    let answer = house.ask(&format!("{head}Content-Length: 10000000\r\nExpect: 100-continue\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[tokio::test]
async fn whoever_does_not_finish_the_headers_is_shown_out() {
    let house = House::open(Config { header_timeout: Millis(50), ..config() }).await;
    let answer = house.ask("GET /healthz HTTP/1.1\r\nHost:").await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408 "), "{answer}");
}

#[tokio::test]
async fn when_all_places_are_taken_the_next_visitor_waits_for_one() {
    let house = House::open(Config { max_connections: 1, ..config() }).await;
    let first = house.visit("").await;
    let second = house.visit("GET /healthz HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n").await;
    drop(first);
    assert!(read(second).await.starts_with("HTTP/1.1 200 OK\r\n"));
}

#[tokio::test]
async fn the_end_waits_for_the_report_of_whoever_was_first() {
    let house = House::open(config()).await;
    let visitor = house.visit(&submission("hold")).await;
    house.stage.actor.begun().await;
    house.end.send(()).unwrap();
    while TcpStream::connect(house.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    house.stage.actor.release();
    let answer = read(visitor).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    house.served.await.unwrap();
}

#[tokio::test]
async fn whoever_asks_for_much_and_reads_nothing_is_shown_out() {
    let house = House::open(Config { max_connections: 1, write_timeout: Millis(100), ..config() }).await;
    // Far more than the buffers between the two hold.
    let greedy = house.visit(&"GET /openapi.json HTTP/1.1\r\nHost: b\r\n\r\n".repeat(400)).await;
    let next = house.visit("GET /healthz HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n").await;
    let answer = timeout(PATIENCE, read(next)).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    drop(greedy);
}

#[tokio::test]
async fn a_thousand_who_never_finish_their_headers_hold_up_nobody() {
    let house = House::open(Config { header_timeout: Millis(60_000), ..config() }).await;
    let mut slow = Vec::new();
    for _ in 0..1000 {
        slow.push(house.visit("POST /v1/submissions HTTP/1.1\r\nHost: b\r\nX-Slow: ").await);
    }
    let answer = timeout(PATIENCE, house.ask(&submission("int x"))).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    drop(slow);
}

#[tokio::test]
async fn a_body_that_comes_byte_by_byte_is_given_up() {
    let house = House::open(Config { body_timeout: Millis(100), ..config() }).await;
    let head =
        "POST /v1/submissions HTTP/1.1\r\nHost: b\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
    let (mut reading, mut writing) = house.visit(head).await.into_split();
    let drip = tokio::spawn(async move {
        while writing.write_all(b" ").await.is_ok() {
            sleep(Duration::from_millis(5)).await;
        }
    });
    let mut answer = Vec::new();
    // What is still under way when the service closes the connection may cost the client the answer, but not more.
    let ended = timeout(PATIENCE, reading.read_to_end(&mut answer)).await.unwrap();
    assert!(ended.is_err() || answer.starts_with(b"HTTP/1.1 408 "), "{}", String::from_utf8_lossy(&answer));
    timeout(PATIENCE, drip).await.unwrap().unwrap();
}

#[tokio::test]
async fn whoever_asks_too_often_without_a_key_is_known_by_the_address() {
    let house = House::open(Config { failed_attempts_per_minute: 2.try_into().unwrap(), ..config() }).await;
    let body = r#"{"label": "first", "scopes": ["read"]}"#;
    let head = "POST /v1/keys HTTP/1.1\r\nHost: b\r\nConnection: close\r\nContent-Type: application/json\r\n";
    let made = house.ask(&format!("{head}Content-Length: {}\r\n\r\n{body}", body.len())).await;
    assert!(made.starts_with("HTTP/1.1 201 "), "{made}");
    let keyless = "GET /v1/tenant HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n";
    for status in ["401", "401", "429"] {
        let answer = house.ask(keyless).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
    }
    // Two addresses may share what is counted, but not three of them with this one.
    let mut others = Vec::new();
    for last in 2..5 {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::from(([127, 0, 0, last], 0))).unwrap();
        let mut stream = socket.connect(house.address).await.unwrap();
        stream.write_all(keyless.as_bytes()).await.unwrap();
        others.push(read(stream).await);
    }
    assert!(others.iter().any(|answer| answer.starts_with("HTTP/1.1 401 ")), "{others:?}");
}
