//! What stands behind the question mark.

use crate::problem::{Kind, Problem};
use crate::spelling::{clipped, suggestion};
use axum::extract::Query;
use axum::http::Uri;
use std::time::Duration;

/// How long a client may wait for a report, in seconds. Proxies give up on an answer after about a minute.
pub const MAX_WAIT_S: u64 = 60;

/// How long the client wants to wait: `?wait=SECONDS`, a whole number up to [`MAX_WAIT_S`]; nothing if it does not say.
pub fn wait_of(uri: &Uri) -> Result<Option<Duration>, Problem> {
    let parsed = Query::<Vec<(String, String)>>::try_from_uri(uri);
    let Query(parameters) = parsed.map_err(|_| malformed("The query is not of the form `name=value`."))?;
    match parameters.as_slice() {
        [] => Ok(None),
        [(name, value)] if name == "wait" => seconds(value).map(Some),
        [(first, _), (second, _), ..] if first == "wait" && second == "wait" => {
            Err(malformed("`wait` is there twice."))
        }
        parameters => Err(unknown(parameters)),
    }
}

fn seconds(value: &str) -> Result<Duration, Problem> {
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = value.parse().ok().filter(|seconds| digits && *seconds <= MAX_WAIT_S);
    let bad = || {
        let value = clipped(value);
        malformed(format!("`wait` must be a whole number of seconds from 0 to {MAX_WAIT_S}, not `{value}`."))
    };
    seconds.map(Duration::from_secs).ok_or_else(bad)
}

fn unknown(parameters: &[(String, String)]) -> Problem {
    let name = parameters.iter().map(|(name, _)| name.as_str()).find(|name| *name != "wait").unwrap_or("wait");
    let hint = suggestion(name, ["wait"]);
    let end = if hint.is_empty() { ": only `wait` is known here." } else { &hint };
    malformed(format!("unknown parameter `{}`{end}", clipped(name)))
}

fn malformed(detail: impl Into<String>) -> Problem {
    Problem::new(Kind::MalformedQuery, detail)
}
