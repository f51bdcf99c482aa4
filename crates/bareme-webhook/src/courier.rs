//! One message to one receiver, once.

use crate::endpoint::{Endpoint, Host};
use crate::guard::{Guard, Refusal};
use crate::resolve::{Resolve, SystemResolver};
use crate::secret::Secret;
use crate::socket::Dialer;
use std::io::{ErrorKind, Read, copy, sink};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};
use ureq::config::Config;
use ureq::http::{Response, Uri};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{Connector, NextTimeout, RustlsConnector};
use ureq::{Agent, Body, Error};

/// How much of an answer's body is read before it is thrown away: enough for an ordinary receiver to be rid of it.
const MAX_ANSWER_BYTES: u64 = 8 * 1024;

/// The largest head of an answer, in bytes.
const MAX_HEAD_BYTES: usize = 16 * 1024;

/// How long a body is read after the status is known, which says all there is to say.
const BODY_PATIENCE: Duration = Duration::from_secs(1);

/// The most addresses of one name that are tried.
const MAX_ADDRESSES: usize = 8;

/// How long things may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Finding the addresses of a name.
    pub resolve: Duration,
    /// Connecting to one address.
    pub connect: Duration,
    /// All of it together.
    pub exchange: Duration,
}

/// Whoever takes messages to receivers; to be shared by threads.
#[derive(Clone)]
pub struct Courier {
    guard: Guard,
    resolver: Arc<dyn Resolve>,
    limits: Limits,
}

/// A message on its way.
#[derive(Debug, Clone, Copy)]
pub struct Parcel<'a> {
    /// Where to.
    pub endpoint: &'a Endpoint,
    /// Its name, the same each time it is tried.
    pub id: &'a str,
    /// When it is sent, in seconds since 1970-01-01 00:00 UTC.
    pub timestamp_s: u64,
    /// What it says, JSON.
    pub payload: &'a [u8],
    /// What to sign it with: one secret, or two while one takes the place of the other.
    pub secrets: &'a [Secret],
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The receiver has it (2xx).
    Delivered,
    /// The receiver wants no more of them (410).
    Gone,
    /// It may or may not have it.
    Failed {
        /// What was seen, in a few words without anything secret.
        reason: String,
        /// How long the receiver asked to wait (`Retry-After`).
        retry_after: Option<Duration>,
    },
}

impl Courier {
    /// One that goes where `guard` allows, and asks the operating system for addresses.
    pub fn new(guard: Guard, limits: Limits) -> Self {
        Self { guard, resolver: Arc::new(SystemResolver), limits }
    }

    /// The same, asking somebody else for addresses.
    #[must_use]
    pub fn asking(self, resolver: Arc<dyn Resolve>) -> Self {
        Self { resolver, ..self }
    }

    /// Where an endpoint leads just now, if all of that may be reached. Blocks while the name is looked up.
    pub fn admit(&self, endpoint: &Endpoint) -> Result<Vec<SocketAddr>, Refusal> {
        let addresses = match endpoint.host() {
            Host::Address(address) => vec![*address],
            // Whatever is wrong with a name, there is no address; what exactly is of no use to the receiver's keeper.
            Host::Name(name) => self.resolver.resolve(name, self.limits.resolve).unwrap_or_default(),
        };
        let mut sockets = self.guard.admit(endpoint, &addresses)?;
        sockets.truncate(MAX_ADDRESSES);
        Ok(sockets)
    }

    /// Takes a message to its receiver. Blocks, but for no longer than the limits say.
    pub fn deliver(&self, parcel: &Parcel<'_>) -> Outcome {
        let started = Instant::now();
        match self.admit(parcel.endpoint) {
            Ok(sockets) => self.post(parcel, sockets, started + self.limits.exchange),
            Err(refusal) => Outcome::Failed { reason: refusal.to_string(), retry_after: None },
        }
    }

    fn post(&self, parcel: &Parcel<'_>, sockets: Vec<SocketAddr>, deadline: Instant) -> Outcome {
        let dialer = Dialer { connect: self.limits.connect, deadline };
        // For one exchange only: what was admitted for one message says nothing about the next.
        let agent = Agent::with_parts(config(), dialer.chain(RustlsConnector::default()), Admitted(sockets));
        let Parcel { endpoint, id, timestamp_s, payload, secrets } = *parcel;
        let signatures: Vec<String> = secrets.iter().map(|secret| secret.sign(id, timestamp_s, payload)).collect();
        let answer = agent
            .post(endpoint.as_str())
            .header("content-type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp_s.to_string())
            .header("webhook-signature", signatures.join(" "))
            .send(payload);
        match answer {
            Ok(answer) => judge(answer),
            Err(error) => Outcome::Failed { reason: reason(&error), retry_after: None },
        }
    }
}

fn config() -> Config {
    Agent::config_builder()
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .max_response_header_size(MAX_HEAD_BYTES)
        .max_idle_connections(0)
        .timeout_recv_body(Some(BODY_PATIENCE))
        .user_agent(concat!("Bareme-Webhook/", env!("CARGO_PKG_VERSION")))
        .accept("*/*")
        .build()
}

fn judge(answer: Response<Body>) -> Outcome {
    let status = answer.status().as_u16();
    let retry_after = answer.headers().get("retry-after").and_then(|value| asked(value.to_str().ok()?));
    // The answer is in the status; reading on only spares the receiver a connection that breaks.
    let _ = copy(&mut answer.into_body().into_reader().take(MAX_ANSWER_BYTES), &mut sink());
    match status {
        200..=299 => Outcome::Delivered,
        410 => Outcome::Gone,
        300..=399 => Outcome::Failed { reason: format!("answered {status}; redirects are not followed"), retry_after },
        _ => Outcome::Failed { reason: format!("answered {status}"), retry_after },
    }
}

/// `Retry-After`: seconds or a date.
fn asked(value: &str) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(value.trim()).ok()?;
    date.duration_since(SystemTime::now()).ok()
}

/// What a failure was, without anything that the receiver said.
fn reason(error: &Error) -> String {
    let text = match error {
        Error::Timeout(ureq::Timeout::Connect) => "no connection in time",
        Error::Timeout(_) => "no answer in time",
        // What TLS has to say comes through as data that make no sense.
        Error::Io(error) if error.kind() == ErrorKind::InvalidData => encryption(&error.to_string()),
        Error::Io(error) => return format!("the connection failed: {}", error.kind()),
        Error::Tls(_) | Error::Rustls(_) => encryption(&error.to_string()),
        Error::LargeResponseHeader(..) => "the head of the answer is too large",
        Error::Protocol(_) => "the answer is no HTTP",
        Error::BadUri(_) | Error::Http(_) => "the address cannot be used",
        _ => "the exchange failed",
    };
    text.to_owned()
}

fn encryption(said: &str) -> &'static str {
    if said.contains("certificate") { "the certificate is not accepted" } else { "the encryption failed" }
}

/// Answers with what was admitted, whatever it is asked for.
#[derive(Debug)]
struct Admitted(Vec<SocketAddr>);

impl Resolver for Admitted {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let mut addresses = self.empty();
        self.0.iter().for_each(|socket| addresses.push(*socket));
        Ok(addresses)
    }
}
