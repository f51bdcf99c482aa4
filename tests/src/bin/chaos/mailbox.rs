//! Whoever is to be told: a receiver of webhooks that counts, checks signatures, and now and then does not answer well.

use bareme_tests::http;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// One message of so many is refused when it comes for the first time, and as many are taken without an answer.
const REFUSED: usize = 11;

/// A message that is later than this is lost: longer than a lease that its sender took to its grave.
const PATIENCE: Duration = Duration::from_mins(5);

/// A receiver; its threads end with the program.
pub struct Mailbox {
    port: u16,
    shelf: Arc<Mutex<Shelf>>,
}

#[derive(Default)]
struct Shelf {
    key: Vec<u8>,
    /// By submission, the ids under which it was told.
    told: BTreeMap<String, BTreeSet<String>>,
    seen: BTreeSet<String>,
    visits: usize,
    wrongly_signed: usize,
}

/// A request: its headers, by their names in small letters, and its body.
struct Letter {
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Mailbox {
    /// Opens one and registers it with the service on a port.
    pub fn open(service: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mailbox = Self { port: listener.local_addr().unwrap().port(), shelf: Arc::default() };
        let body = serde_json::json!({ "url": format!("http://127.0.0.1:{}/", mailbox.port) }).to_string();
        let answer = http(service, "POST", "/v1/webhooks", &body).unwrap();
        assert_eq!(answer.status, 201, "{}", answer.body);
        let made: Value = serde_json::from_str(&answer.body).unwrap();
        let secret = made["secret"].as_str().unwrap().strip_prefix("whsec_").unwrap();
        mailbox.shelf.lock().unwrap().key = STANDARD.decode(secret).unwrap();
        let shelf = Arc::clone(&mailbox.shelf);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shelf = Arc::clone(&shelf);
                std::thread::spawn(move || serve(stream, &shelf));
            }
        });
        mailbox
    }

    /// Waits until each of these was told, and makes sure that each was told under one name and every message signed. Says
    /// how many messages came.
    pub fn check(&self, submissions: &[&str]) -> usize {
        let started = Instant::now();
        loop {
            let seen = self.shelf.lock().unwrap();
            assert_eq!(seen.wrongly_signed, 0, "messages were not signed as they have to be");
            let missing = submissions.iter().filter(|id| !seen.told.contains_key(**id)).count();
            if missing == 0 {
                let twice: Vec<_> = seen.told.iter().filter(|(_, ids)| ids.len() != 1).collect();
                assert!(twice.is_empty(), "told under two names: {twice:?}");
                return seen.visits;
            }
            drop(seen);
            assert!(started.elapsed() < PATIENCE, "{missing} submissions were never told");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Shelf {
    /// Takes a message in; says what to answer, if anything.
    fn take(&mut self, letter: &Letter) -> Option<&'static str> {
        self.visits += 1;
        let header = |name: &str| letter.headers.get(name).map(String::as_str).unwrap_or_default();
        let id = header("webhook-id").to_owned();
        if !header("webhook-signature").split(' ').any(|signature| signature == self.signature(&id, letter)) {
            self.wrongly_signed += 1;
        }
        if self.seen.insert(id.clone()) && self.seen.len().is_multiple_of(REFUSED) {
            return Some("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        }
        let told: Value = serde_json::from_slice(&letter.body).unwrap();
        if told["type"] == "submission.finished" {
            let submission = told["data"]["id"].as_str().unwrap().to_owned();
            self.told.entry(submission).or_default().insert(id);
        }
        let is_silent = self.visits.is_multiple_of(REFUSED);
        (!is_silent).then_some("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    }

    fn signature(&self, id: &str, letter: &Letter) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).unwrap();
        let timestamp = letter.headers.get("webhook-timestamp").map(String::as_str).unwrap_or_default();
        mac.update(format!("{id}.{timestamp}.").as_bytes());
        mac.update(&letter.body);
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }
}

fn serve(mut stream: TcpStream, shelf: &Mutex<Shelf>) {
    // A sender that is killed breaks off.
    let Ok(letter) = read(&stream) else { return };
    let answer = shelf.lock().unwrap().take(&letter);
    if let Some(answer) = answer {
        let _ = stream.write_all(answer.as_bytes());
    }
}

fn read(stream: &TcpStream) -> std::io::Result<Letter> {
    let mut reader = BufReader::new(stream);
    let mut headers = BTreeMap::new();
    reader.read_line(&mut String::new())?;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok());
    let mut body = vec![0; length.ok_or(std::io::ErrorKind::UnexpectedEof)?];
    reader.read_exact(&mut body)?;
    Ok(Letter { headers, body })
}
