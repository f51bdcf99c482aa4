//! The key in a request's headers (RFC 6750, section 2.1).

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use bareme_store::{ApiKey, KeyError};

/// What somebody showed.
#[derive(Debug)]
pub enum Shown {
    /// Nothing, or nothing that is meant for us.
    Nothing,
    /// A key that can be one.
    Key(ApiKey),
    /// Something that was never given out as a key, which can be told without looking.
    NoKey(KeyError),
    /// Several of them, so that nobody knows which one counts.
    Several,
}

/// Reads it. Other schemes than `Bearer` are somebody else's, such as a proxy's.
pub fn read(headers: &HeaderMap) -> Shown {
    let mut values = headers.get_all(AUTHORIZATION).iter().filter_map(|value| bearer(value.as_bytes()));
    match (values.next(), values.next()) {
        (None, _) => Shown::Nothing,
        (Some(token), None) => token.parse().map_or_else(Shown::NoKey, Shown::Key),
        (Some(_), Some(_)) => Shown::Several,
    }
}

/// What stands behind `Bearer`, whose spelling does not matter.
fn bearer(value: &[u8]) -> Option<&str> {
    const SCHEME: &[u8] = b"bearer";
    let (scheme, token) = value.split_at_checked(SCHEME.len())?;
    let is_ours = scheme.eq_ignore_ascii_case(SCHEME) && token.first().is_none_or(|byte| *byte == b' ');
    // What is not text is no key either.
    is_ours.then(|| std::str::from_utf8(token).unwrap_or_default().trim_matches(' '))
}
