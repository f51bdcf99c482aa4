//! What stands behind the question mark.

use crate::problem::{Kind, Problem};
use crate::spelling::{clipped, suggestion};
use axum::extract::Query;
use axum::http::Uri;
use std::time::Duration;

/// How long a client may wait for a report, in seconds. Proxies give up on an answer after about a minute.
pub const MAX_WAIT_S: u64 = 60;

/// What stands behind the question mark, each name once, and all of them known.
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads them; whatever is not `known` is refused.
    pub fn of(uri: &Uri, known: &[&str]) -> Result<Self, Problem> {
        let parsed = Query::<Vec<(String, String)>>::try_from_uri(uri);
        let Query(given) = parsed.map_err(|_| malformed("The query is not of the form `name=value`."))?;
        for (index, (name, _)) in given.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let hint = suggestion(name, known.iter().copied());
                let list = || format!(": known are {}.", known.join(", "));
                let end = if hint.is_empty() { list() } else { hint };
                return Err(malformed(format!("unknown parameter `{}`{end}", clipped(name))));
            }
            if given[..index].iter().any(|(earlier, _)| earlier == name) {
                return Err(malformed(format!("`{name}` is there twice.")));
            }
        }
        Ok(Self(given))
    }

    /// The value of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }

    /// What the value of that name means; a value that means nothing is refused with the reason that `read` gives.
    pub fn read<T>(&self, name: &str, read: impl FnOnce(&str) -> Result<T, String>) -> Result<Option<T>, Problem> {
        let value = self.get(name).map(read).transpose();
        value.map_err(|reason| malformed(format!("`{name}` makes no sense: {reason}.")))
    }
}

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

pub(super) fn malformed(detail: impl Into<String>) -> Problem {
    Problem::new(Kind::MalformedQuery, detail)
}
