//! A receiver of webhooks on the loopback address.

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use bareme_webhook::Secret;
use serde_json::Value;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::timeout;

/// Much longer than any of this takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// What is answered to the Nth visit, counted from 0.
pub type Manner = fn(usize) -> StatusCode;

/// Stands for never answering at all.
pub const HANGS: StatusCode = StatusCode::GATEWAY_TIMEOUT;

/// A receiver that keeps what it gets.
pub struct Mailbox {
    pub url: String,
    shelf: Arc<Shelf>,
}

struct Shelf {
    manner: Manner,
    letters: Mutex<Vec<Letter>>,
    count: watch::Sender<usize>,
}

/// A message as it came.
#[derive(Debug, Clone)]
pub struct Letter {
    pub id: String,
    pub timestamp: u64,
    pub signatures: Vec<String>,
    pub body: Vec<u8>,
}

impl Mailbox {
    pub async fn open(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let shelf = Arc::new(Shelf { manner, letters: Mutex::default(), count: watch::Sender::new(0) });
        let router = Router::new().route("/hook", post(take)).with_state(Arc::clone(&shelf));
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, shelf }
    }

    /// All that came, once there are so many.
    pub async fn letters(&self, count: usize) -> Vec<Letter> {
        let mut arrived = self.shelf.count.subscribe();
        let waited = timeout(PATIENCE, arrived.wait_for(|arrived| *arrived >= count)).await;
        assert!(waited.is_ok(), "only {} of {count} messages came", self.count());
        self.shelf.letters.lock().unwrap().clone()
    }

    pub fn count(&self) -> usize {
        *self.shelf.count.borrow()
    }
}

impl Letter {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn is_signed_with(&self, secret: &str) -> bool {
        let secret: Secret = secret.parse().unwrap();
        self.signatures.contains(&secret.sign(&self.id, self.timestamp, &self.body))
    }
}

async fn take(State(shelf): State<Arc<Shelf>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let letter = Letter {
        id: header("webhook-id"),
        timestamp: header("webhook-timestamp").parse().unwrap(),
        signatures: header("webhook-signature").split(' ').map(str::to_owned).collect(),
        body: body.to_vec(),
    };
    let number = {
        let mut letters = shelf.letters.lock().unwrap();
        letters.push(letter);
        letters.len() - 1
    };
    shelf.count.send_modify(|count| *count += 1);
    let status = (shelf.manner)(number);
    if status == HANGS {
        std::future::pending::<()>().await;
    }
    status
}
