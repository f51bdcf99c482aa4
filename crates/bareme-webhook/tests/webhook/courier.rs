//! Messages arrive, and no receiver costs more than it may.

use crate::receiver::{Manner, Receiver, answer, drip, read_request};
use bareme_webhook::{Courier, Endpoint, Guard, Limits, Outcome, Parcel, Resolve, Secret};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{self, Read, Write};
use std::net::{IpAddr, TcpStream};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

/// The limit of the tests that wait for it to run out.
const SHORT: Duration = Duration::from_millis(400);

/// What a busy machine may take besides.
const SLACK: Duration = Duration::from_secs(5);

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

fn courier(exchange: Duration) -> Courier {
    let guard = Guard::new(vec!["127.0.0.0/8".parse().unwrap()]);
    Courier::new(guard, Limits { resolve: exchange, connect: exchange, exchange })
}

fn send(courier: &Courier, url: &str, payload: &[u8]) -> Outcome {
    let endpoint = Endpoint::parse(url).unwrap();
    let secrets = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"];
    let secrets: Vec<Secret> = secrets.iter().map(|secret| secret.parse().unwrap()).collect();
    let parcel =
        Parcel { endpoint: &endpoint, id: "message-1", timestamp_s: 1_800_000_000, payload, secrets: &secrets };
    courier.deliver(&parcel)
}

/// What comes of sending a message to somebody with such manners, in a long time.
fn to(manner: Manner) -> Outcome {
    send(&courier(Duration::from_secs(30)), &Receiver::new(manner).url(), b"{}")
}

/// The same in a short time, which it keeps to.
fn briefly_to(manner: Manner) -> Outcome {
    let (receiver, started) = (Receiver::new(manner), Instant::now());
    let outcome = send(&courier(SHORT), &receiver.url(), b"{}");
    assert!(started.elapsed() < SHORT + SLACK, "it took {:?}", started.elapsed());
    outcome
}

fn failed(reason: &str) -> Outcome {
    Outcome::Failed { reason: reason.to_owned(), retry_after: None }
}

/// Where a receiver puts what it got.
static GOT: OnceLock<Mutex<Sender<String>>> = OnceLock::new();

#[test]
fn a_message_arrives_as_standard_webhooks_says() {
    let (sender, got) = channel();
    GOT.set(Mutex::new(sender)).unwrap();
    let receiver = Receiver::new(|stream| {
        let request = read_request(stream)?;
        GOT.get().unwrap().lock().unwrap().send(request).unwrap();
        stream.write_all(OK.as_bytes())
    });
    let payload = br#"{"type":"ping"}"#;
    let url = receiver.url() + "?course=7";
    assert_eq!(send(&courier(Duration::from_secs(30)), &url, payload), Outcome::Delivered);
    let request = got.recv().unwrap();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /hook?course=7 HTTP/1.1\r\n"), "{head}");
    let header =
        |name: &str| head.lines().find_map(|line| line.to_lowercase().strip_prefix(name).map(|_| &line[name.len()..]));
    assert_eq!(header("content-type: "), Some("application/json"));
    assert_eq!(header("webhook-id: "), Some("message-1"));
    assert_eq!(header("webhook-timestamp: "), Some("1800000000"));
    assert_eq!(header("host: ").map(str::to_owned), Some(format!("127.0.0.1:{}", receiver.port)));
    // What Python's hmac says: both secrets sign while one takes the place of the other.
    let signatures = "v1,bfpTXCyOgLdj80ul5emUQYFdUoMRGB3VLZ8NhIXf9nw= v1,lrJIrWYzS8EDg+JYYzXfNHz4V2Cw66BwehUyVHSZaSE=";
    assert_eq!(header("webhook-signature: "), Some(signatures));
    assert_eq!(body.as_bytes(), payload);
}

#[test]
fn the_status_says_what_came_of_it() {
    assert_eq!(to(|stream| answer(stream, "HTTP/1.1 204 No Content\r\n\r\n")), Outcome::Delivered);
    assert_eq!(to(|stream| answer(stream, "HTTP/1.0 202 Accepted\r\n\r\n")), Outcome::Delivered);
    assert_eq!(to(|stream| answer(stream, "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n")), Outcome::Gone);
    assert_eq!(to(|stream| answer(stream, "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n")), failed("answered 500"));
    assert_eq!(to(|stream| answer(stream, "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")), failed("answered 404"));
}

#[test]
fn a_receiver_says_how_long_to_wait() {
    let asked = |manner: Manner| match to(manner) {
        Outcome::Failed { retry_after, .. } => retry_after,
        other => unreachable!("{other:?}"),
    };
    let seconds: Manner = |stream| answer(stream, "HTTP/1.1 503 Busy\r\nRetry-After: 77\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(asked(seconds), Some(Duration::from_secs(77)));
    let date: Manner = |stream| {
        answer(stream, "HTTP/1.1 429 Busy\r\nRetry-After: Fri, 31 Dec 2100 23:59:59 GMT\r\nContent-Length: 0\r\n\r\n")
    };
    assert!(asked(date).unwrap() > Duration::from_hours(24 * 365));
    let nonsense: Manner = |stream| answer(stream, "HTTP/1.1 503 Busy\r\nRetry-After: -1\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(asked(nonsense), None);
}

#[test]
fn whoever_hangs_is_left() {
    assert_eq!(briefly_to(|stream| stream.read_to_end(&mut Vec::new()).map(drop)), failed("no answer in time"));
}

#[test]
fn an_answer_byte_by_byte_has_one_deadline_for_all_of_it() {
    let head: Manner = |stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nx: ")?;
        drip(stream, b'a')
    };
    assert_eq!(briefly_to(head), failed("no answer in time"));
}

#[test]
fn a_body_without_end_is_not_waited_for() {
    let slow: Manner = |stream| {
        answer(stream, "HTTP/1.1 200 OK\r\n\r\n")?;
        drip(stream, b'a')
    };
    assert_eq!(briefly_to(slow), Outcome::Delivered);
    let fast: Manner = |stream| {
        answer(stream, "HTTP/1.1 200 OK\r\n\r\n")?;
        loop {
            stream.write_all(&[b'a'; 4096])?;
        }
    };
    assert_eq!(to(fast), Outcome::Delivered);
}

#[test]
fn a_huge_head_is_refused() {
    let huge: Manner = |stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        loop {
            stream.write_all(b"x-filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n")?;
        }
    };
    let outcome = to(huge);
    assert!(matches!(outcome, Outcome::Failed { .. }), "{outcome:?}");
}

#[test]
fn what_is_no_http_is_refused() {
    let outcome = to(|stream| answer(stream, "220 mail.example ESMTP\r\n"));
    assert!(matches!(outcome, Outcome::Failed { .. }), "{outcome:?}");
    let outcome = to(|_| Ok(()));
    assert!(matches!(outcome, Outcome::Failed { .. }), "closed early: {outcome:?}");
    let outcome = to(|stream| answer(stream, "HTTP/1.1 200"));
    assert!(matches!(outcome, Outcome::Failed { .. }), "closed in the middle: {outcome:?}");
}

#[test]
fn whoever_reads_nothing_is_left() {
    let receiver = Receiver::new(|stream| drip(stream, b'H').map(drop).or_else(|_| stream.write_all(b"")));
    let started = Instant::now();
    let outcome = send(&courier(SHORT), &receiver.url(), &vec![b' '; 32 * 1024 * 1024]);
    assert!(started.elapsed() < SHORT + SLACK, "it took {:?}", started.elapsed());
    assert_eq!(outcome, failed("no answer in time"));
}

#[test]
fn a_redirect_is_not_followed() {
    static INSIDE: OnceLock<Receiver> = OnceLock::new();
    INSIDE.get_or_init(|| Receiver::new(|stream| answer(stream, OK)));
    for manner in [
        (|stream| {
            let url = INSIDE.get().unwrap().url();
            answer(stream, &format!("HTTP/1.1 302 Found\r\nLocation: {url}\r\nContent-Length: 0\r\n\r\n"))
        }) as Manner,
        |stream| {
            let url = INSIDE.get().unwrap().url();
            answer(stream, &format!("HTTP/1.1 307 There\r\nLocation: {url}\r\nContent-Length: 0\r\n\r\n"))
        },
    ] {
        let Outcome::Failed { reason, .. } = to(manner) else { unreachable!("it was followed") };
        assert!(reason.ends_with("redirects are not followed"), "{reason}");
    }
    assert_eq!(INSIDE.get().unwrap().visits(), 0);
}

#[test]
fn nobody_listens() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(send(&courier(SLACK), &url, b"{}"), failed("the connection failed: connection refused"));
}

/// Answers with one address after the other.
struct Changing(Mutex<Vec<&'static str>>);

impl Resolve for Changing {
    fn resolve(&self, name: &str, _: Duration) -> io::Result<Vec<IpAddr>> {
        assert_eq!(name, "receiver.example");
        let next = self.0.lock().unwrap().pop();
        Ok(next.into_iter().map(|address| address.parse().unwrap()).collect())
    }
}

#[test]
fn a_name_that_changes_its_address_gets_in_nowhere() {
    let inside = Receiver::new(|stream| answer(stream, OK));
    let limits = Limits { resolve: SLACK, connect: SHORT, exchange: SHORT };
    let rebinding = Arc::new(Changing(Mutex::new(vec!["127.0.0.1", "127.0.0.1", "1.1.1.1"])));
    let courier = Courier::new(Guard::default(), limits).asking(rebinding);
    let url = format!("https://receiver.example:{}/", inside.port);
    // It is public when somebody registers it, and then no longer.
    assert!(courier.admit(&Endpoint::parse(&url).unwrap()).is_ok());
    assert_eq!(send(&courier, &url, b"{}"), failed("the address may not be reached (loopback)"));
    assert!(courier.admit(&Endpoint::parse(&url).unwrap()).is_err());
    assert_eq!(inside.visits(), 0);
}

#[test]
fn what_was_admitted_is_what_is_connected_to() {
    let receiver = Receiver::new(|stream| answer(stream, OK));
    // Whoever asked a second time would learn of nobody.
    let once = Arc::new(Changing(Mutex::new(vec!["127.0.0.1"])));
    let url = format!("http://receiver.example:{}/", receiver.port);
    assert_eq!(send(&courier(SLACK).asking(once), &url, b"{}"), Outcome::Delivered);
    assert_eq!(receiver.visits(), 1);
}

#[test]
fn without_a_network_of_the_operators_loopback_is_closed() {
    let receiver = Receiver::new(|stream| answer(stream, OK));
    let limits = Limits { resolve: SLACK, connect: SLACK, exchange: SLACK };
    let courier = Courier::new(Guard::default(), limits);
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]"] {
        for scheme in ["http", "https"] {
            let outcome = send(&courier, &format!("{scheme}://{host}:{}/", receiver.port), b"{}");
            assert!(matches!(outcome, Outcome::Failed { .. }), "{scheme} {host}: {outcome:?}");
        }
    }
    assert_eq!(receiver.visits(), 0);
}

#[test]
fn a_handshake_byte_by_byte_has_the_same_deadline() {
    let receiver = Receiver::new(|stream| {
        // A record of a handshake, 16 KiB long, that never comes to its end.
        stream.write_all(&[0x16, 3, 3, 0x40, 0])?;
        drip(stream, 2)
    });
    let started = Instant::now();
    let outcome = send(&courier(SHORT), &receiver.url().replace("http:", "https:"), b"{}");
    assert!(started.elapsed() < SHORT + SLACK, "it took {:?}", started.elapsed());
    assert_eq!(outcome, failed("no answer in time"));
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let receiver = Receiver::new(encrypted);
    let itself = Arc::new(Changing(Mutex::new(vec!["127.0.0.1"])));
    let url = format!("https://receiver.example:{}/", receiver.port);
    let outcome = send(&courier(SLACK).asking(itself), &url, b"{}");
    assert_eq!(outcome, failed("the certificate is not accepted"));
}

fn encrypted(stream: &mut TcpStream) -> io::Result<()> {
    let certificate = CertificateDer::from(include_bytes!("self-signed.cert.der").as_slice());
    let key = PrivateKeyDer::try_from(include_bytes!("self-signed.key.der").as_slice()).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(vec![certificate], key).unwrap();
    let connection = ServerConnection::new(Arc::new(config)).unwrap();
    let mut stream = StreamOwned::new(connection, stream.try_clone()?);
    stream.read_exact(&mut [0])?;
    stream.write_all(OK.as_bytes())
}
