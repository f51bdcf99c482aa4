//! Answers that a client may keep, and need not be sent again while they are the same (RFC 9110, 8.8 and 13.1.2).

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Who may keep an answer; everybody has to ask whether it is still the same before using it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whoever passes it on as well: it is the same for all.
    Everybody,
    /// The one who asked: it depends on whose key came with the request.
    Caller,
}

/// How many characters of the hash are a tag: 128 bits.
const TAG_CHARS: usize = 32;

/// The answer 200 with a strong tag, or 304 if the client has this very answer.
pub fn answer(asked: &HeaderMap, audience: Audience, content_type: &'static str, body: Vec<u8>) -> Response {
    let tag = format!("\"{}\"", &blake3::hash(&body).to_hex()[..TAG_CHARS]);
    let mut response = if is_known(asked, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, content_type)], body).into_response()
    };
    let headers = response.headers_mut();
    headers.extend(HeaderValue::from_str(&tag).ok().map(|tag| (ETAG, tag)));
    match audience {
        Audience::Everybody => drop(headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"))),
        Audience::Caller => {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
            headers.insert(VARY, HeaderValue::from_static("authorization"));
        }
    }
    response
}

/// The same with JSON.
pub fn json(asked: &HeaderMap, audience: Audience, value: &impl Serialize) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => answer(asked, audience, "application/json", body),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Whether the client has an answer with this tag, by weak comparison. What is no list of tags names none.
fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    asked.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|list| names(list, tag))
}

fn names(mut list: &str, tag: &str) -> bool {
    if list.trim() == "*" {
        return true;
    }
    loop {
        list = list.trim_start_matches([' ', '\t', ',']);
        let rest = list.strip_prefix("W/").unwrap_or(list);
        let Some((inside, behind)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) else { return false };
        if tag.trim_matches('"') == inside {
            return true;
        }
        list = behind;
    }
}
