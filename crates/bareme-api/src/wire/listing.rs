//! What a list of submissions may be asked for, and what it looks like.

use super::cursor;
use super::query::{Parameters, malformed};
use crate::problem::Problem;
use crate::spelling::{clipped, suggestion};
use axum::http::Uri;
use bareme_core::ids::{LearnerId, TaskId};
use bareme_store::{Filter, Place, Standing, Tenant, UnixMillis};
use std::fmt::Write;

/// The most items of a page.
pub const MAX_LIMIT: u32 = 200;

/// How many items a page has if the client does not say.
pub const DEFAULT_LIMIT: u32 = 50;

/// The parameters.
const PARAMETERS: [&str; 7] = ["task", "learner", "status", "since_ms", "until_ms", "limit", "cursor"];

/// What submissions can be looked for by.
pub const STANDINGS: [Standing; 5] =
    [Standing::Queued, Standing::Running, Standing::Finished, Standing::Superseded, Standing::Cancelled];

/// A page of a list.
#[derive(Debug)]
pub struct Listing {
    /// What it is a list of.
    pub filter: Filter,
    /// The most items that it has.
    pub limit: u32,
    /// Where the page before ended.
    pub after: Option<Place>,
}

impl Listing {
    /// What the query asks for.
    pub fn of(uri: &Uri, tenant: &Tenant) -> Result<Self, Problem> {
        let parameters = Parameters::of(uri, &PARAMETERS)?;
        let filter = Filter {
            task: parameters.read("task", |text| TaskId::new(text).map_err(|error| error.to_string()))?,
            learner: parameters.read("learner", |text| LearnerId::new(text).map_err(|error| error.to_string()))?,
            standing: parameters.read("status", standing)?,
            since: parameters.read("since_ms", |text| number(text, i64::MAX.unsigned_abs()).map(UnixMillis))?,
            until: parameters.read("until_ms", |text| number(text, i64::MAX.unsigned_abs()).map(UnixMillis))?,
        };
        let limit = parameters.read("limit", limit)?.unwrap_or(DEFAULT_LIMIT);
        let after = parameters.get("cursor").map(|text| {
            let foreign =
                || malformed("`cursor` is not one that this list gave: follow `next`, and change nothing in it.");
            cursor::read(text, tenant, &filter).ok_or_else(foreign)
        });
        Ok(Self { limit, after: after.transpose()?, filter })
    }

    /// The address of the next page, which begins behind `last`.
    pub fn next(&self, last: Place, tenant: &Tenant) -> String {
        let Filter { task, learner, standing, since, until } = &self.filter;
        let parameters = [
            ("task", task.as_ref().map(ToString::to_string)),
            ("learner", learner.as_ref().map(|learner| encoded(learner.as_str()))),
            ("status", standing.map(|standing| name_of(standing).to_owned())),
            ("since_ms", since.map(|since| since.0.to_string())),
            ("until_ms", until.map(|until| until.0.to_string())),
            ("limit", Some(self.limit.to_string())),
            ("cursor", Some(cursor::write(last, tenant, &self.filter))),
        ];
        let given = parameters.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?)));
        format!("/v1/submissions?{}", given.collect::<Vec<_>>().join("&"))
    }
}

/// What a client calls it.
pub const fn name_of(standing: Standing) -> &'static str {
    match standing {
        Standing::Queued => "queued",
        Standing::Running => "running",
        Standing::Finished => "finished",
        Standing::Superseded => "superseded",
        Standing::Cancelled => "cancelled",
    }
}

/// A text as the value of a parameter (RFC 3986).
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a text does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

fn standing(text: &str) -> Result<Standing, String> {
    let names = STANDINGS.map(name_of);
    let known = STANDINGS.into_iter().find(|standing| name_of(*standing) == text);
    known.ok_or_else(|| {
        let hint = suggestion(text, names);
        format!("must be one of {}, not `{}`{hint}", names.join(", "), clipped(text))
    })
}

/// The number of items that a page may have.
pub fn limit(text: &str) -> Result<u32, String> {
    let limit = number(text, u64::from(MAX_LIMIT)).ok().and_then(|limit| u32::try_from(limit).ok());
    limit
        .filter(|limit| *limit > 0)
        .ok_or_else(|| format!("must be a whole number from 1 to {MAX_LIMIT}, not `{}`", clipped(text)))
}

fn number(text: &str, most: u64) -> Result<u64, String> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|number| digits && *number <= most);
    number.ok_or_else(|| format!("must be a whole number from 0 to {most}, not `{}`", clipped(text)))
}
