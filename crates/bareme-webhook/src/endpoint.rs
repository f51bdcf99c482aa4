//! Where a webhook is sent, in the one spelling that every reader reads alike.
//!
//! Programs disagree on `http://0x7f.1/`, `http://a@b@c/` or `http://ｌｏｃａｌｈｏｓｔ/`, and whoever wants to be let through
//! by one and taken elsewhere by another uses that. So the grammar here is a small part of RFC 3986: plain ASCII, a name of
//! letters, digits and hyphens or an address in its usual form, no user, no escapes in the host, no dot at the end. What
//! the part leaves out has another way to be written.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The longest endpoint, in bytes.
pub const MAX_ENDPOINT_BYTES: usize = 2048;

/// The longest name of a host, in bytes (RFC 1035).
const MAX_HOST_BYTES: usize = 253;

/// The longest part of it between dots.
const MAX_LABEL_BYTES: usize = 63;

/// From here on ports are for anybody. Below are mail, remote logins, directories and other services that were not made to
/// be spoken to by strangers in HTTP; of those only the two of HTTP itself are open.
const FIRST_FREE_PORT: u16 = 1024;

/// An address that a webhook may be sent to, as far as its text tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    text: String,
    is_encrypted: bool,
    host: Host,
    port: u16,
}

/// Who is at that address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Host {
    /// Whoever has this name.
    Name(String),
    /// Whoever has this address.
    Address(IpAddr),
}

/// Why a text is no endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// It is too long.
    #[error("has more than {MAX_ENDPOINT_BYTES} bytes")]
    TooLong,
    /// It has characters that an address does not have.
    #[error(
        "has a character that an address cannot have; write it as %XX, and a name with other letters in its `xn--` form"
    )]
    Character,
    /// It begins with neither `https://` nor `http://`.
    #[error("must begin with `https://`")]
    Scheme,
    /// It has a user or a password.
    #[error("must not hold a user or a password; messages are signed instead")]
    User,
    /// It has a fragment.
    #[error("must not have a part after `#`")]
    Fragment,
    /// The host is not a name, an IPv4 address or an IPv6 address in brackets, in the usual spelling.
    #[error("names no host: a name such as `lms.example.org`, an address such as `203.0.113.7`, or `[2001:db8::7]`")]
    Host,
    /// The port is no number or none of those that are open.
    #[error("has a port that cannot be used; 443, 80 and those from {FIRST_FREE_PORT} to 65535 can")]
    Port,
}

impl Endpoint {
    /// Reads an address.
    pub fn parse(text: &str) -> Result<Self, EndpointError> {
        if text.len() > MAX_ENDPOINT_BYTES {
            return Err(EndpointError::TooLong);
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(&byte)) {
            return Err(EndpointError::Character);
        }
        let (is_encrypted, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => return Err(EndpointError::Scheme),
        };
        if rest.contains('#') {
            return Err(EndpointError::Fragment);
        }
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        if authority.contains('@') {
            return Err(EndpointError::User);
        }
        let (host, port) = split(authority)?;
        let host = host_of(host)?;
        let port = port.map_or(Ok(if is_encrypted { 443 } else { 80 }), port_of)?;
        Ok(Self { text: text.to_owned(), is_encrypted, host, port })
    }

    /// The address as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is reached with https.
    pub const fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// The port, given or implied.
    pub const fn port(&self) -> u16 {
        self.port
    }

    pub(crate) const fn host(&self) -> &Host {
        &self.host
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Host and port; the colons within brackets are the host's.
fn split(authority: &str) -> Result<(&str, Option<&str>), EndpointError> {
    let end = if authority.starts_with('[') { authority.find(']').ok_or(EndpointError::Host)? } else { 0 };
    match authority[end..].find(':') {
        Some(colon) => Ok((&authority[..end + colon], Some(&authority[end + colon + 1..]))),
        None => Ok((authority, None)),
    }
}

fn port_of(digits: &str) -> Result<u16, EndpointError> {
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    let port = digits.parse().ok().filter(|_| is_plain).ok_or(EndpointError::Port)?;
    if port == 443 || port == 80 || port >= FIRST_FREE_PORT { Ok(port) } else { Err(EndpointError::Port) }
}

fn host_of(text: &str) -> Result<Host, EndpointError> {
    if let Some(address) = text.strip_prefix('[') {
        let address = address.strip_suffix(']').and_then(|address| address.parse::<Ipv6Addr>().ok());
        return address.map(|address| Host::Address(address.into())).ok_or(EndpointError::Host);
    }
    if let Ok(address) = text.parse::<Ipv4Addr>() {
        return Ok(Host::Address(address.into()));
    }
    let labels: Vec<&str> = text.split('.').collect();
    let is_name = text.len() <= MAX_HOST_BYTES && labels.iter().all(|label| is_label(label));
    if is_name && !labels.last().is_some_and(|last| is_number(last)) {
        Ok(Host::Name(text.to_ascii_lowercase()))
    } else {
        Err(EndpointError::Host)
    }
}

fn is_label(text: &str) -> bool {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_plain && (1..=MAX_LABEL_BYTES).contains(&text.len()) && !text.starts_with('-') && !text.ends_with('-')
}

/// Whether resolvers may take a host that ends like this for an IPv4 address in decimal, octal or hexadecimal.
fn is_number(label: &str) -> bool {
    let lower = label.to_ascii_lowercase();
    let digits = lower.strip_prefix("0x").unwrap_or(&lower);
    lower.bytes().all(|byte| byte.is_ascii_digit())
        || (digits.len() < lower.len() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
